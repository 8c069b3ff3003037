"""The app of this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "lugas.files"
