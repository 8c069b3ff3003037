"""What stands on Today: gathered from the rooms below (`today.py`), from the agenda and the regions.

The number of queries does not grow with the secretariat: each list is bounded, each part costs a fixed number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.agenda.models import Invitation
from lugas.agenda.queries import leaders
from lugas.design.parts import TodayItem
from lugas.institutions.models import Position, Region
from lugas.intake.queue import waiting
from lugas.workspace.pull import modules
from lugas.workspace.regions import SharedLine, Threads, shared_with, threads
from lugas.workspace.timeline import LeaderDay, leader_day

MOST_LINES = 8
MOST_TO_DECIDE = 5


@dataclass(frozen=True)
class Group:
    """The lines of one section, how many things they stand for, and how many lines there was no room for."""

    items: tuple[TodayItem, ...]
    count: int
    more: int


@dataclass(frozen=True)
class Today:
    """All that the page shows."""

    day: date
    now: datetime
    zone: str
    is_today: bool
    waiting: Group
    changed: Group
    lacking: Group
    leaders: tuple[Position, ...]
    leader: LeaderDay | None
    threads: Threads | None
    shared: tuple[SharedLine, ...]


def group(items: list[TodayItem], kind: str, whole: bool = False) -> Group:
    """The items of one kind, the pressing first. whole: all of them, however many."""
    found = sorted((one for one in items if one.kind == kind), key=lambda one: (not one.urgent, one.order))
    shown = tuple(found if whole else found[:MOST_LINES])
    return Group(shown, sum(one.count for one in found), len(found) - len(shown))


def choose_leader(user: User, known: list[Position], wanted: str) -> Position | None:
    """Whose day is shown: the one asked for, else the person's own leader, else the first in rank."""
    own = user.acting.position_id
    if user.acting.role == Role.LEADER:
        return next((one for one in known if one.pk == own), None)
    by_id = {str(one.pk): one for one in known}
    return by_id.get(wanted) or by_id.get(str(own)) or (known[0] if known else None)


def make(user: User, wanted_leader: str = "", wanted_day: date | None = None, *, whole: bool = False) -> Today:
    """Today for whoever acts in an office. wanted_leader: a position's id as typed. wanted_day: another day's agenda.
    whole: every line of each list, not only the first."""
    secretariat = user.acting.secretariat
    now = timezone.now()
    today = now.astimezone(ZoneInfo(secretariat.time_zone)).date()
    day = wanted_day or today
    items = [item for module in modules("today") for item in module.items(user)]
    known = list(leaders())
    chosen = choose_leader(user, known, wanted_leader)
    is_province = secretariat.region.level == Region.Level.PROVINCE
    return Today(
        day=day,
        now=now,
        zone=secretariat.time_zone,
        is_today=day == today,
        waiting=group(items, "waiting", whole),
        changed=group(items, "changed", whole),
        lacking=group(items, "lacking", whole),
        leaders=tuple(known),
        leader=leader_day(user, chosen, day, now) if chosen else None,
        threads=threads(user, secretariat, day, now) if is_province else None,
        shared=() if is_province else tuple(shared_with(user, secretariat, now)),
    )


@dataclass(frozen=True)
class LeaderToday:
    """A leader's own page: his day, and what he must decide. now_items: what cannot wait, of whichever room says so."""

    day: date
    now: datetime
    zone: str
    is_today: bool
    leader: LeaderDay | None
    decisions: tuple[Invitation, ...]
    count: int
    now_items: tuple[TodayItem, ...] = ()


def make_for_leader(user: User, wanted_day: date | None = None) -> LeaderToday:
    """Only the day and the decisions: two lists, both bounded."""
    secretariat = user.acting.secretariat
    now = timezone.now()
    today = now.astimezone(ZoneInfo(secretariat.time_zone)).date()
    day = wanted_day or today
    chosen = choose_leader(user, list(leaders()), "")
    asked = waiting(user)
    decisions = tuple(asked[:MOST_TO_DECIDE])
    count = len(decisions) if len(decisions) < MOST_TO_DECIDE else asked.order_by().count()
    shown = leader_day(user, chosen, day, now, with_lacks=False) if chosen else None
    at_once = tuple(item for module in modules("today") if hasattr(module, "at_once") for item in module.at_once(user))
    return LeaderToday(day, now, secretariat.time_zone, day == today, shown, decisions, count, at_once)
