"""The room that keeps secretariats apart."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TenancyConfig(AppConfig):
    name = "lugas.tenancy"
    label = "tenancy"
    verbose_name = "Tenancy"

    def ready(self):
        from lugas.tenancy.grants import grant

        # Sent for every app after the whole run: listening to one sender grants once, when all tables stand.
        post_migrate.connect(grant, sender=self, dispatch_uid="lugas.tenancy.grants")
