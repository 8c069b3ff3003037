"""The app of this room."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "lugas.letters"

    def ready(self) -> None:
        """Let the routes know what happens when a letter's last step is granted."""
        import lugas.letters.signing  # noqa: F401
