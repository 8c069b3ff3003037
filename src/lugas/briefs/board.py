"""The day board: every leader's day at a glance, as all staff may see it; what is restricted is only "taken".

It is kept in this process's memory for each secretariat, with the number and the last change of the day's rows. Whether that
still holds is one query, asked at most once a second; a screen that has the board already is then answered without a database.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Greatest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda import words
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import day_span, leaders
from lugas.agenda.rules import FIRM, Span, Status
from lugas.design.parts import State
from lugas.institutions.models import Position, Secretariat
from lugas.institutions.queries import holders_on, label
from lugas.language import dates
from lugas.tenancy.scope import current

# For how long the answer about the last change holds, and for how long what the query does not see (names of holders).
ASKED_SECONDS, KEPT_SECONDS = 1.0, 60.0
# A change is marked for so long, and only if it came later than the confirming itself.
MARKED, SETTLING = timedelta(hours=12), timedelta(seconds=5)
MOST_LINES = 8


@dataclass(frozen=True)
class Entry:
    """One line of a column. kind: past, now, next, tentative, away or "". changed: since when it is otherwise."""

    kind: str
    time: str
    title: str
    place: str = ""
    note: str = ""
    changed: str = ""


@dataclass(frozen=True)
class Column:
    """One leader: who, whether he is free, and his day."""

    name: str
    state: State
    entries: tuple[Entry, ...]
    more: int


@dataclass
class Kept:
    """A rendered board, with all by which one sees whether it still holds."""

    stamp: tuple
    boundaries: list[datetime]
    phase: int
    html: str
    etag: str
    zone: str
    made: float
    asked: float


_shelf: dict[tuple[int, str], Kept] = {}


def forget() -> None:
    """Empty the memory of this process."""
    _shelf.clear()


def rows(span: Span) -> QuerySet[Engagement]:
    """The parts of the day of the secretariat at home."""
    home = current().home
    return Engagement.objects.filter(Q(secretariat_id=home) | Q(of_id=home)).between(span.start, span.end)


def stamp_of(span: Span) -> tuple:
    """A name for the state of the day's rows, in one query: how many, and when the last of them changed."""
    found = rows(span).aggregate(many=Count("pk"), last=Max(Greatest(F("changed_at"), F("activity__changed_at"))))
    return span.start, found["many"], found["last"]


def known(key: tuple[int, str]) -> Kept | None:
    """The kept board if it certainly holds at this moment, without the database."""
    kept = _shelf.get(key)
    now = monotonic()
    if kept is None or now - kept.asked > ASKED_SECONDS or now - kept.made > KEPT_SECONDS:
        return None
    return kept if bisect_right(kept.boundaries, timezone.now()) == kept.phase else None


def board(office: Secretariat, language: str) -> Kept:
    """The board of the secretariat at home; rendered only where something changed, began or ended."""
    key = (office.pk, language)
    if kept := known(key):
        return kept
    zone = ZoneInfo(office.region.time_zone)
    now = timezone.now()
    span = day_span(now.astimezone(zone).date(), zone)
    asked, stamp = monotonic(), stamp_of(span)
    kept = _shelf.get(key)
    fresh = kept is not None and kept.stamp == stamp and asked - kept.made <= KEPT_SECONDS
    if kept is not None and fresh and bisect_right(kept.boundaries, now) == kept.phase:
        kept.asked = asked
        return kept
    found = list(
        rows(span)
        .standing()
        .filter(activity__cancelled_at__isnull=True)
        .select_related("activity__region", "position", "represents")
        .order_by("starts_at", "id")
    )
    boundaries = sorted({moment for one in found for moment in (one.starts_at, one.ends_at)} | {span.end})
    context = {
        "columns": columns(found, now, zone),
        "day": dates.long_date(now, zone, words.language()),
        "zone": dates.zone_abbreviation(str(zone), now),
        "office": office.name,
    }
    html = render_to_string("briefs/board_part.html", context)
    phase = bisect_right(boundaries, now)
    etag = f'"{hashlib.sha256(html.encode()).hexdigest()[:32]}"'
    made = Kept(stamp, boundaries, phase, html, etag, str(zone), asked, asked)
    _shelf[key] = made
    return made


def columns(found: list[Engagement], now: datetime, zone: ZoneInfo) -> list[Column]:
    """A column for each leader, in order of rank."""
    every = list(leaders())
    holders = holders_on({one.pk for one in every} | {one.position_id for one in found}, now.astimezone(zone).date())

    def spoken(position: Position) -> str:
        return label(position, holders.get(position.pk), short=True)

    made = []
    for leader in every:
        mine = [one for one in found if leader.pk in (one.position_id, one.represents_id)]
        upcoming = next((one.pk for one in mine if one.starts_at > now and one.position_id == leader.pk), None)
        lines = [entry(one, leader, now, zone, upcoming, spoken) for one in mine]
        # What is over makes room for what comes.
        while len(lines) > MOST_LINES and lines[0].kind == "past":
            lines.pop(0)
        state = state_of([one for one in mine if one.position_id == leader.pk], now, zone)
        made.append(Column(spoken(leader), state, tuple(lines[:MOST_LINES]), max(0, len(lines) - MOST_LINES)))
    return made


def state_of(own: list[Engagement], now: datetime, zone: ZoneInfo) -> State:
    """Whether a leader is free now, and until when that holds."""
    language = words.language()
    firm = [one for one in own if one.status in FIRM]
    busy = [one.ends_at for one in firm if one.starts_at <= now < one.ends_at]
    if busy:
        return State(
            _("Engaged until %(time)s") % {"time": dates.clock(max(busy), zone, language)}, "ongoing", "kunyit"
        )
    following = min((one.starts_at for one in firm if one.starts_at > now), default=None)
    if following is not None:
        return State(_("Free until %(time)s") % {"time": dates.clock(following, zone, language)}, "settled", "daun")
    return State(_("Free"), "settled", "daun")


def entry(one: Engagement, leader: Position, now: datetime, zone: ZoneInfo, upcoming: int | None, spoken) -> Entry:
    """One engagement in a leader's column."""
    activity = one.activity
    start, end = (moment.astimezone(zone) for moment in (one.starts_at, one.ends_at))
    language = words.language()
    time = f"{dates.clock(start, zone, language)}–{dates.clock(end, zone, language)}"
    away = one.position_id != leader.pk
    kind = "next" if one.pk == upcoming else ""
    if one.ends_at <= now:
        kind = "past"
    elif away:
        kind = "away"
    elif one.status in (Status.TENTATIVE, Status.DRAFT):
        kind = "tentative"
    elif one.starts_at <= now:
        kind = "now"
    if activity.secrecy == Activity.Secrecy.RESTRICTED:
        return Entry(kind, time, _("Taken (internal)"))
    note = _("represented by %(who)s") % {"who": spoken(one.position)} if away else ""
    if kind == "tentative":
        note = one.get_status_display()
    return Entry(kind, time, activity.title, words.where(activity), note, changed_at(one, now, zone))


def changed_at(one: Engagement, now: datetime, zone: ZoneInfo) -> str:
    """Since when a confirmed engagement is otherwise than it was confirmed; "" for most."""
    last = max(one.changed_at, one.activity.changed_at)
    if one.confirmed_at is None or one.status == Status.DONE or last - one.confirmed_at <= SETTLING:
        return ""
    return dates.clock(last, zone, words.language()) if now - last < MARKED else ""
