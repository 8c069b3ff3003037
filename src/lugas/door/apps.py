"""The app of this room."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "lugas.door"
