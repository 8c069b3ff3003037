"""`{% record_history record %}`: the history of a record, for pages of rooms that do not know this one."""

from __future__ import annotations

from typing import Any

from django import template

from lugas.accounts.history import readable_history

register = template.Library()


@register.inclusion_tag("accounts/history.html")
def record_history(record: Any, limit: int = 20, zone: str = "Asia/Makassar") -> dict[str, Any]:
    """The newest lines of a tracked record's history."""
    return {"history": readable_history(record, limit, zone=zone)}
