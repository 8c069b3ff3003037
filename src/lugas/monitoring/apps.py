"""The app of this room."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "lugas.monitoring"

    def ready(self) -> None:
        """Let the room of files know who may open scans."""
        from lugas.monitoring import guarding  # noqa: F401
