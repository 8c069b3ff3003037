"""Addresses of this room, below /kerja/rapat/<slug>/pintu/."""

from django.urls import URLPattern

app_name = "door"
urlpatterns: list[URLPattern] = []
