"""The app of this room."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "lugas.newsroom"

    def ready(self) -> None:
        """Let the rooms below know who may open photos, what arrives in pieces, what an activity's change means, and what
        becomes of a release that went round."""
        from lugas.newsroom import clearing, guarding, receiving  # noqa: F401
        from lugas.newsroom.actions import coverage  # noqa: F401
