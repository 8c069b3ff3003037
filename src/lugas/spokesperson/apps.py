"""The app of this room."""

from django.apps import AppConfig


class SpokespersonConfig(AppConfig):
    name = "lugas.spokesperson"

    def ready(self) -> None:
        """Let the registries know whose the texts of answers are, what becomes of one that goes round and of a mail, and how
        plainly it speaks."""
        import lugas.spokesperson.arriving
        import lugas.spokesperson.clearing
        import lugas.spokesperson.guarding
        import lugas.spokesperson.plainly  # noqa: F401
