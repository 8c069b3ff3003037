"""The app of this room."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "lugas.approvals"
