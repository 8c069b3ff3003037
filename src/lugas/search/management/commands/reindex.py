"""Writes the search index anew, secretariat by secretariat: after an import, or when a room describes its records otherwise."""

from django.core.management.base import BaseCommand

from lugas.institutions.models import Secretariat
from lugas.search.jobs import rebuild


class Command(BaseCommand):
    """`manage.py reindex`."""

    help = "Write the search index anew."

    def handle(self, *args, **options):
        """Each secretariat in a transaction of its own."""
        for secretariat in Secretariat.objects.order_by("pk"):
            count = rebuild(secretariat_id=secretariat.pk)
            self.stdout.write(f"{secretariat}: {count}")
