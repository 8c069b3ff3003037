"""The app of this room."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "lugas.texts"

    def ready(self):
        from lugas.texts import guarding  # noqa: F401
