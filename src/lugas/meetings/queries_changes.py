"""Changes of answers asked for after the day set, as the office and whoever asked see them."""

from __future__ import annotations

from django.db.models import QuerySet

from lugas.meetings.models import LateChange, Meeting, Seat


def changes(meeting: Meeting) -> QuerySet[LateChange]:
    """Those of a meeting: first what waits, the oldest first; then what was decided, the last first."""
    rows = LateChange.objects.at_home().filter(seat__meeting=meeting)
    rows = rows.select_related("seat__answer", "seat__region", "seat__meeting__activity", "seat__secretariat__region")
    # "waits" comes last in the alphabet.
    return rows.order_by("-state", "decided_at", "asked_at", "id")


def waiting(meeting: Meeting) -> int:
    """How many wait."""
    return LateChange.objects.at_home().filter(seat__meeting=meeting, state="waits").count()


def last(seat: Seat) -> LateChange | None:
    """What was asked for this seat last."""
    return LateChange.objects.at_home().filter(seat=seat).order_by("-asked_at", "-id").first()
