"""Facts of a record kept as JSON, and read again: moments in ISO, records by their id."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_datetime


def stored(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts by the names of their fields, as JSON."""

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.isoformat()
        return value.pk if isinstance(value, Model) else value

    return {name: plain(value) for name, value in facts.items()}


def restored(model: type[Model], kept: dict[str, Any]) -> dict[str, Any]:
    """The same facts again, their records read anew."""
    facts: dict[str, Any] = {}
    for name, value in kept.items():
        field: Any = model._meta.get_field(name)
        if field.is_relation and value is not None:
            value = field.related_model._default_manager.get(pk=value)
        elif field.get_internal_type() == "DateTimeField" and value is not None:
            value = parse_datetime(value)
        facts[name] = value
    return facts
