"""The app of this room."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "lugas.workspace"
