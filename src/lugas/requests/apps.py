"""The app of this room."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "lugas.requests"

    def ready(self) -> None:
        """Let the registries know what a confirmed invitation becomes, what follows when it is put aside, and who may open papers."""
        import lugas.requests.arriving
        import lugas.requests.dismissing
        import lugas.requests.guarding  # noqa: F401
