"""The app of this room."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "lugas.workspace"

    def ready(self) -> None:
        """Let the press list hear of standing statements: two rooms that do not know each other meet here."""
        from lugas.workspace import statements  # noqa: F401
