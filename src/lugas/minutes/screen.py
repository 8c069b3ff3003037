"""The screen of the hall: the programme now and next, and the questions that were chosen for it.

Kept in this process's memory for each address, asked for anew at most once a second; a screen that has it already is answered
without a database. An address that was revoked shows nothing any more within seconds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from time import monotonic

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from lugas.letters.codes import qr_svg
from lugas.meetings import words
from lugas.meetings.models import Meeting, Session
from lugas.meetings.queries import programme
from lugas.minutes import links, queries
from lugas.minutes.models import Minutes
from lugas.tenancy.visiting import asked_office

KEPT_SECONDS = 1.0
MOST_KEPT = 500
MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Kept:
    """What a screen shows. made: on the clock of this process."""

    html: str
    etag: str
    zone: str
    made: float


_shelf: dict[str, Kept | None] = {}
_asked: dict[str, float] = {}


def forget() -> None:
    """Empty the memory of this process."""
    _shelf.clear()
    _asked.clear()


def screen(token: str, origin: str = "") -> Kept | None:
    """What the screen with this address shows now, in Indonesian as the office speaks; None for an address that opens nothing."""
    opened = links.opened(links.SCREEN, token)
    if opened is None:
        return None
    if monotonic() - _asked.get(token, float("-inf")) < KEPT_SECONDS:
        return _shelf[token]
    with asked_office(opened[0]):
        found = Minutes.objects.at_home().filter(screen_key=opened[1])
        minutes = found.select_related("meeting__activity__region", "meeting__secretariat__region").first()
        made = made_of(minutes, origin) if minutes is not None else None
    if len(_shelf) >= MOST_KEPT:
        forget()
    _shelf[token], _asked[token] = made, monotonic()
    return made


def made_of(minutes: Minutes, origin: str) -> Kept:
    """Draw it. Five queries."""
    meeting = minutes.meeting
    zone, now = words.zone_of(meeting), timezone.now()
    parts = list(programme(meeting))
    running = [one for one in parts if one.starts_at <= now < one.ends_at]
    coming = [one for one in parts if one.starts_at > now]
    coming = [one for one in coming if one.starts_at == coming[0].starts_at]
    address = links.asking_address(minutes, origin) if minutes.asking and minutes.closed_at is None else ""
    context = {
        "activity": meeting.activity,
        "running": [line(one, meeting) for one in running],
        "coming": [line(one, meeting) for one in coming],
        "questions": queries.shown(minutes)[-MOST_SHOWN:],
        "address": address.partition("://")[2],
        "code": mark_safe(qr_svg(address)) if address else "",  # noqa: S308  our own drawing
    }
    html = render_to_string("minutes/screen_part.html", context)
    etag = f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'
    return Kept(html, etag, str(zone), monotonic())


def line(one: Session, meeting: Meeting) -> dict[str, object]:
    """A part of the programme as the hall reads it. ends: for the countdown."""
    zone = words.zone_of(meeting)
    is_today = one.starts_at.astimezone(zone).date() == timezone.now().astimezone(zone).date()
    hours = words.hours(one.starts_at, one.ends_at, zone)
    return {
        "title": one.title,
        "hours": hours if is_today else f"{words.day(one.starts_at, zone)}, {hours}",
        "hall": one.hall.name,
        "ends": one.ends_at,
        "who": [", ".join(filter(None, (talk.name, talk.office))) for talk in one.talks.all()],
    }
