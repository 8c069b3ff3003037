"""The app of this room."""

from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "lugas.closing"

    def ready(self):
        """Let approvals know what becomes of certificates that went round, and files who may open the papers of a meeting."""
        from lugas.closing import guarding, issuing  # noqa: F401
