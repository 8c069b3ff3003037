"""The app of this room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MeetingsConfig(AppConfig):
    name = "lugas.meetings"

    def ready(self):
        """Let the rooms above say what they know of a meeting."""
        autodiscover_modules("meeting")
