"""The auditor's room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "lugas.audit"
    label = "audit"
    verbose_name = _("Trail")

    def ready(self):
        from lugas.audit.indexes import make_indexes

        post_migrate.connect(make_indexes, sender=self, dispatch_uid="lugas.audit.indexes")
