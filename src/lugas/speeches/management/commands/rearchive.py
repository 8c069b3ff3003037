"""Lets the archive of speeches be written anew, secretariat by secretariat: after an import, or when words are understood otherwise."""

from django.core.management.base import BaseCommand

from lugas.institutions.models import Secretariat
from lugas.speeches.jobs_archive import rewrite


class Command(BaseCommand):
    """`manage.py rearchive`."""

    help = "Let the archive of speeches be written anew, in batches by the jobs."

    def handle(self, *args, **options):
        """A job for each; the worker goes on from there."""
        for secretariat in Secretariat.objects.order_by("pk"):
            rewrite.defer(secretariat_id=secretariat.pk)
            self.stdout.write(str(secretariat))
