"""The app of this room. When all apps are ready it lets each room register in its own search.py what can be found."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "lugas.search"

    def ready(self):
        autodiscover_modules("search")
