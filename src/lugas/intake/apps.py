"""The app of this room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "lugas.intake"

    def ready(self) -> None:
        """Let the letters know who takes them in."""
        import lugas.intake.receiving  # noqa: F401
