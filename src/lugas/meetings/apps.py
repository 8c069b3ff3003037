"""The app of this room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MeetingsConfig(AppConfig):
    name = "lugas.meetings"

    def ready(self):
        """Say what files and letters ask of this room, and let the rooms above say what they know of a meeting."""
        from lugas.meetings import guarding, papers  # noqa: F401 - they register with files and letters

        autodiscover_modules("meeting")
