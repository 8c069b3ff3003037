"""Looks into every room for what it gives to the screens above it: `menu.py`, `today.py`.

The rooms below do not know the workspace; it pulls. What is found at the first call is kept for the life of the process.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def modules(name: str) -> tuple[ModuleType, ...]:
    """The modules of that name in the house's rooms, in the order of the rooms."""
    rooms = [app.module for app in apps.get_app_configs() if app.name.startswith("lugas.")]
    return tuple(import_module(f"{room.__name__}.{name}") for room in rooms if module_has_submodule(room, name))
