"""Lists in pages by an opaque cursor: it names the last row that was seen, so rows that come in between shift nothing.

The cursor is signed with the list's own order, so one made up, or of another list, is refused and never reaches SQL.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from ninja import Field, Schema

MOST = 200
SALT = "lugas.api.cursor"
Item = TypeVar("Item")


class Page(Schema, Generic[Item]):
    """A part of a list. next: the cursor of the following part; null at the end."""

    items: list[Item]
    next: str | None = None


class Slice(Schema):
    """How much of a list, and after which row."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="Most rows in one answer")] = 50
    cursor: Annotated[str, Field(max_length=600, description="`next` of the part before")] = ""


def page(found: QuerySet, asked: Slice, *, order: tuple[str, ...]) -> dict[str, Any]:
    """The part of a list that was asked for. order: fields as order_by takes them, without nulls, the last one unique.

    Raises ValidationError for a cursor that is not of this list.
    """
    if asked.cursor:
        found = found.filter(after(order, read_cursor(asked.cursor, order)))
    rows = list(found.order_by(*order)[: asked.limit + 1])
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    return {"items": rows, "next": make_cursor(rows[-1], order) if more else None}


def after(order: tuple[str, ...], values: list[Any]) -> Q:
    """The rows that stand behind these values in this order."""
    behind = Q()
    same: dict[str, Any] = {}
    for name, value in zip(order, values, strict=True):
        field = name.lstrip("-")
        behind |= Q(**same, **{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        same[field] = value
    return behind


def make_cursor(row: Any, order: tuple[str, ...]) -> str:
    """The place of a row as text."""
    return signing.dumps([pack(value_of(row, name.lstrip("-"))) for name in order], salt=salt(order))


def read_cursor(text: str, order: tuple[str, ...]) -> list[Any]:
    """The values in a cursor. Raises ValidationError."""
    try:
        values = signing.loads(text, salt=salt(order))
        return [unpack(one) for one in values]
    except (signing.BadSignature, ValueError, TypeError):
        raise ValidationError(
            {"cursor": _("This is no cursor of this list. Take the one in “next”, or begin without.")}
        ) from None


def salt(order: tuple[str, ...]) -> str:
    return f"{SALT}:{','.join(order)}"


def value_of(row: Any, path: str) -> Any:
    """The value of a field, also through relations ("person__name")."""
    for part in path.split("__"):
        row = getattr(row, part)
    return row


def pack(value: Any) -> Any:
    """A value as JSON keeps it, with its type."""
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return value


def unpack(value: Any) -> Any:
    if isinstance(value, list):
        kind, text = value
        return datetime.fromisoformat(text) if kind == "t" else date.fromisoformat(text)
    return value
