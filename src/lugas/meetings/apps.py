"""The app of this room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "lugas.meetings"
