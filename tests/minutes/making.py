"""Makes what the tests of minutes need: a meeting with two sessions, its minutes begun."""

from __future__ import annotations

from datetime import timedelta

from lugas.meetings import actions as meetings
from lugas.minutes import actions
from lugas.minutes.models import Minutes, Part
from tests.factories import acting
from tests.meetings.making import day, meeting

TITLES = ("Nomenklatur sekretariat", "Penataan kelembagaan")


def begun(by, *, days: int = 20, titles: tuple[str, ...] = TITLES) -> Minutes:
    """Minutes with a part for the opening, each session and the closing."""
    held = meeting(by, days=days)
    with acting(by):
        hall = held.halls.get()
        for number, title in enumerate(titles):
            start = day(days, 12) + timedelta(minutes=30 * number)
            meetings.save_session(
                held,
                by=by,
                hall=hall,
                kind="session",
                title=title,
                starts_at=start,
                ends_at=start + timedelta(minutes=30),
            )
        return actions.open_minutes(held, by=by)


def sessions(minutes: Minutes) -> list[Part]:
    """Its parts that are sessions, in order; the scope must be open."""
    return list(minutes.parts.filter(kind="session"))
