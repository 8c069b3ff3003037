"""Addresses of this room, below /kerja/rapat/<slug>/penutup/."""

from django.urls import URLPattern

app_name = "closing"
urlpatterns: list[URLPattern] = []
