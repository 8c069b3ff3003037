"""The app of this room."""

from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "lugas.seals"
