"""The app of this room."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "lugas.language"
