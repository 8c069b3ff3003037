"""Refusals in the one shape that all have: application/problem+json (RFC 9457), in the reader's language.

KINDS names each kind with its status and title; the description page explains them under the address in `type`. A room
whose own exception is a refusal registers it with `refusal`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Field, Schema

MEDIA_TYPE = "application/problem+json"
TYPE = "/api/v1/#problem-"

# The kinds of refusal: status, title. What an action refuses because of the present state of things is a conflict: the
# same request may pass later. What it refuses because of what was sent is invalid.
KINDS: dict[str, tuple[int, Any]] = {
    "invalid": (400, _("What was sent cannot be taken over")),
    "sign-in": (401, _("Nobody is signed in")),
    "forbidden": (403, _("Your role may not do this")),
    "not-found": (404, _("There is no such record")),
    "method": (405, _("This address does not know that method")),
    "taken": (409, _("The hours are taken")),
    "conflict": (409, _("This does not fit the present state")),
    "in-flight": (409, _("The same request is being carried out")),
    "too-large": (413, _("Too much was sent")),
    "malformed": (422, _("The request is not of the described shape")),
    "key-reused": (422, _("This idempotency key belongs to another request")),
    "too-many": (429, _("Too many requests")),
    "broken": (500, _("Something broke on our side")),
}
# Codes of ValidationError that speak of the present state.
STATES = frozenset(
    {
        "taken",
        "settled",
        "numbered",
        "circulating",
        "nothing",
        "done",
        "twice",
        "held",
        "used",
        "cancelled",
        "conflict",
        "state",
        "once",
        "asked",
        "answered",
        "withdrawn",
        "consent",
        "leave",
        "gone",
        "early",
        "over",
        "overlap",
    }
)


class FieldError(Schema):
    """What is wrong with one field. field: its path in what was sent, dots between; empty for the whole."""

    field: str
    detail: str


class Span(Schema):
    """A stretch of free hours, in UTC."""

    starts_at: datetime
    ends_at: datetime


class Problem(Schema):
    """Why it was not done (RFC 9457). free: where hours were taken, the free ones around them."""

    type: str = Field(description="Kind of problem; the address explains it")
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldError] = []
    free: list[Span] = []


def problem(
    request: HttpRequest,
    kind: str,
    detail: str = "",
    *,
    errors: list[dict[str, str]] | None = None,
    free: Any = (),
    headers: dict[str, str] | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """The answer of a refusal. kind: a key of KINDS; detail: a sentence for the reader, by default the kind's title; more: what a room adds."""
    status, title = KINDS[kind]
    body: dict[str, Any] = {
        "type": TYPE + kind,
        "title": str(title),
        "status": status,
        "detail": detail or str(title),
        "instance": request.path,
        **(more or {}),
    }
    if errors:
        body["errors"] = errors
    if free:
        body["free"] = [{"starts_at": one.start.astimezone(UTC), "ends_at": one.end.astimezone(UTC)} for one in free]
    return HttpResponse(
        json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False),
        status=status,
        content_type=MEDIA_TYPE,
        headers=headers or {},
    )


def refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What an action refuses: 409 where the state of things stands against it, else 400; each field with its sentence."""
    free = getattr(error, "free", ())
    codes = {one.code for one in error.error_list} if hasattr(error, "error_list") else set()
    if hasattr(error, "error_dict"):
        codes = {one.code for listed in error.error_dict.values() for one in listed}
        fields = [
            {"field": "" if name == NON_FIELD_ERRORS else name, "detail": detail}
            for name, details in error.message_dict.items()
            for detail in details
        ]
    else:
        fields = []
    kind = "taken" if "taken" in codes else "conflict" if codes & STATES else "invalid"
    return problem(request, kind, " ".join(error.messages), errors=fields, free=free)


# ---------- Refusals of the rooms above ----------
REFUSALS: dict[type[Exception], tuple[str, Callable[[Any], str]]] = {}


def refusal(error: type[Exception], kind: str, words: Callable[[Any], str] = str) -> None:
    """Let an exception of a room become a problem of this kind; words: the sentence for the reader."""
    REFUSALS[error] = (kind, words)


# What the shape of a value was to be, by pydantic's name for the mistake; anything else is told in general words.
SHAPES = {
    "missing": _("is missing"),
    "string_too_long": _("is too long"),
    "string_too_short": _("is too short"),
    "string_type": _("must be text"),
    "string_pattern_mismatch": _("has signs that do not belong there"),
    "int_parsing": _("must be a whole number"),
    "int_type": _("must be a whole number"),
    "int_from_float": _("must be a whole number"),
    "bool_parsing": _("must be true or false"),
    "bool_type": _("must be true or false"),
    "greater_than_equal": _("is too small"),
    "less_than_equal": _("is too large"),
    "enum": _("is none of the values that are known here"),
    "literal_error": _("is none of the values that are known here"),
    "list_type": _("must be a list"),
    "too_long": _("has too many entries"),
    "too_short": _("has too few entries"),
    "timezone_aware": _("needs its offset from UTC, such as +08:00 or Z"),
    "datetime_from_date_parsing": _("must be a date and time (ISO 8601)"),
    "datetime_parsing": _("must be a date and time (ISO 8601)"),
    "datetime_type": _("must be a date and time (ISO 8601)"),
    "date_from_datetime_parsing": _("must be a date (ISO 8601)"),
    "date_parsing": _("must be a date (ISO 8601)"),
    "date_type": _("must be a date (ISO 8601)"),
    "extra_forbidden": _("is not known here"),
    "json_invalid": _("is no JSON"),
}


def malformed(request: HttpRequest, errors: list[dict[str, Any]]) -> HttpResponse:
    """A request that is not of the described shape: which field, and what it should have been."""
    told = []
    for one in errors[:20]:
        where = [str(part) for part in one["loc"] if part not in ("body", "query", "path", "form", "payload", "asked")]
        told.append({"field": ".".join(where), "detail": str(SHAPES.get(one["type"], _("is not as described")))})
    detail = "; ".join(f"{one['field'] or gettext('the request')} {one['detail']}" for one in told)
    return problem(request, "malformed", detail, errors=told)
