"""Addresses of this room, below /kerja/rapat/<slug>/notula/."""

from django.urls import URLPattern

app_name = "minutes"
urlpatterns: list[URLPattern] = []
