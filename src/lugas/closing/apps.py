"""The app of this room."""

from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "lugas.closing"
