"""The app of this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "lugas.notices"
