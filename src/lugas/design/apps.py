"""Registers the design language with Django."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Name and label under which templates, static files and words of the design language are found."""

    name = "lugas.design"
    label = "design"
