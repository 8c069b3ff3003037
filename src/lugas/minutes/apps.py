"""The app of this room."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "lugas.minutes"
