"""The app of this room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "lugas.demo"
