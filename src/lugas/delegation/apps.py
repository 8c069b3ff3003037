"""The app of this room."""

from django.apps import AppConfig


class DelegationConfig(AppConfig):
    name = "lugas.delegation"
