"""The app of this room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "lugas.portal"
