"""The app of this room."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "lugas.newsroom"
