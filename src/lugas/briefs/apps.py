"""The app of this room. It listens to changes of the agenda, so that whoever was told a day hears what became of it."""

from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "lugas.briefs"

    def ready(self):
        from lugas.briefs import watching

        watching.listen()
