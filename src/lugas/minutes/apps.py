"""The app of this room."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "lugas.minutes"

    def ready(self):
        """Let files know who may have what is attached."""
        from lugas.minutes import guarding  # noqa: F401
