"""The app of this room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FollowupsConfig(AppConfig):
    name = "lugas.followups"

    def ready(self):
        # The rooms above tell in their followups.py what a disposition or direction may be about.
        autodiscover_modules("followups")
        from lugas.followups import guarding  # noqa: F401  registers who may open a report's files
