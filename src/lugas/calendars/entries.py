"""What a calendar address shows: entries from the records, with the right of the member who made the address.

Runs in the scope of that member's secretariat. Telephone numbers, notes, companions and contact persons are never among
the fields that are read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership, User
from lugas.agenda import registry
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import visible_activities
from lugas.agenda.rules import FIRM, Status
from lugas.calendars.models import CalendarAddress
from lugas.institutions.models import Region, Unit
from lugas.tenancy.scope import current

BACK = timedelta(days=180)
MOST = 10_000
DOMAIN = "agenda.lugas"
Shows = CalendarAddress.Shows


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it will be written. status: iCalendar's; free: takes nobody's time; busy: only the hours are told."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    status: str
    made_at: datetime
    changed_at: datetime
    where: str = ""
    described: str = ""
    path: str = ""
    free: bool = False
    busy: bool = False


def entries_of(address: CalendarAddress, user: User, since: datetime) -> list[Entry]:
    """All that the address shows from `since` on, in order of time. user: the member who made it, `acting` set."""
    if address.shows == Shows.LEADER:
        found = of_official(address.position_id, address, user, since)
    elif address.shows == Shows.PERSON:
        found = of_member(user.acting, address, user, since)
    else:
        found = of_activities(activities_of(address, user), address, user, since)
    return sorted(found, key=lambda one: (one.starts_at, one.uid))[:MOST]


def tells(activity: Activity, address: CalendarAddress, user: User) -> bool:
    """Whether more than the hours may be told: a restricted activity only if the maker may see it and wished so."""
    restricted = activity.secrecy == Activity.Secrecy.RESTRICTED
    return not restricted or (address.details and user.has_perm("agenda.view_restricted"))


# ---------- One official ----------
def of_official(position_id: int | None, address: CalendarAddress, user: User, since: datetime) -> Iterator[Entry]:
    """The official's parts and what others do in his stead: one entry an activity, whatever was decided before."""
    home = current().home
    engagements = (
        Engagement.objects.filter(Q(secretariat_id=home) | Q(of_id=home))
        .filter(Q(position_id=position_id) | Q(represents_id=position_id), ends_at__gte=since)
        .exclude(status=Status.DRAFT)
        .select_related("activity__region", "position", "represents")
        .order_by("starts_at", "id")[:MOST]
    )
    by_activity: dict[int, list[Engagement]] = {}
    for one in engagements:
        by_activity.setdefault(one.activity_id, []).append(one)
    for parts in by_activity.values():
        # What stands goes before what was called off, the own part before another's, the latest word before older ones.
        chosen = max(
            parts, key=lambda one: (one.status != Status.CANCELLED, one.position_id == position_id, one.changed_at)
        )
        changed = max(one.changed_at for one in parts)
        yield of_part(chosen, position_id, changed, address, user)


def of_part(
    part: Engagement, position_id: int | None, changed: datetime, address: CalendarAddress, user: User
) -> Entry:
    """The entry of an official's part, with his own hours."""
    activity = part.activity
    away = part.position_id != position_id
    told = tells(activity, address, user)
    title = activity.title
    if away:
        title = _("%(title)s (represented by %(who)s)") % {"title": title, "who": part.position.short_title}
    role = [] if away else [part.get_role_display()]
    if part.represents_id and not away:
        role = [_("Represents %(who)s") % {"who": part.represents.short_title}]
    cancelled = activity.cancelled_at is not None or part.status == Status.CANCELLED
    return Entry(
        uid=f"{activity.public_id}-{position_id}@{DOMAIN}",
        title=title if told else _("Busy"),
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        zone=activity.time_zone,
        status=ical_status(cancelled, part.status in FIRM),
        made_at=activity.made_at,
        changed_at=max(changed, activity.changed_at),
        where=where(activity) if told else "",
        described=described(activity, role) if told else "",
        path=activity.get_absolute_url() if told else "",
        free=away,
        busy=not told,
    )


def of_member(membership: Membership, address: CalendarAddress, user: User, since: datetime) -> Iterator[Entry]:
    """A member's own work: the agenda of the office that he holds or accompanies, and what other rooms know of it."""
    if membership.position_id:
        yield from of_official(membership.position_id, address, user, since)
    for part in registry.own_parts(membership, since):
        activity = part.activity
        if activity.secrecy == Activity.Secrecy.RESTRICTED and not user.has_perm("agenda.view_restricted"):
            continue
        told = tells(activity, address, user)
        yield Entry(
            uid=f"{activity.public_id}-{part.key}@{DOMAIN}",
            title=f"{part.label}: {activity.title}" if told else _("Busy"),
            starts_at=part.starts_at,
            ends_at=part.ends_at,
            zone=activity.time_zone,
            status=ical_status(part.cancelled or activity.cancelled_at is not None, part.firm),
            made_at=activity.made_at,
            changed_at=max(part.changed_at, activity.changed_at),
            where=where(activity) if told else "",
            described=described(activity, []) if told else "",
            path=activity.get_absolute_url() if told else "",
            busy=not told,
        )


# ---------- What a unit holds, what takes place in a region ----------
def activities_of(address: CalendarAddress, user: User):
    """The activities of a unit and those under it, or of a region; of the office's own region all that it knows."""
    activities = visible_activities(user)
    if not address.details:
        activities = activities.exclude(secrecy=Activity.Secrecy.RESTRICTED)
    if address.shows == Shows.UNIT:
        return activities.filter(organiser_unit_id__in=branch(address.unit_id))
    if address.region_id == user.acting.secretariat.region_id:
        return activities
    parts = Region.objects.filter(Q(pk=address.region_id) | Q(parent_id=address.region_id))
    return activities.filter(region_id__in=parts.values_list("pk", flat=True))


def branch(unit_id: int | None) -> set[int]:
    """A unit and all that hang under it."""
    below: dict[int | None, list[int]] = {}
    for pk, parent in Unit.objects.at_home().values_list("pk", "parent_id"):
        below.setdefault(parent, []).append(pk)
    found, waiting = set(), [unit_id]
    while waiting:
        one = waiting.pop()
        if one is not None and one not in found:
            found.add(one)
            waiting += below.get(one, [])
    return found


def of_activities(activities, address: CalendarAddress, user: User, since: datetime) -> Iterator[Entry]:
    """One entry an activity, with the officials who take part."""
    parts = Engagement.objects.exclude(status=Status.DRAFT).select_related("position").order_by("position__order", "id")
    rows = (
        activities.filter(ends_at__gte=since)
        .select_related("region")
        .prefetch_related(Prefetch("engagements", parts, to_attr="told_parts"))
        .order_by("starts_at", "id")[:MOST]
    )
    for activity in rows:
        standing = [one for one in activity.told_parts if one.status != Status.CANCELLED]
        firm = any(one.status in FIRM for one in standing)
        yield Entry(
            uid=f"{activity.public_id}@{DOMAIN}",
            title=activity.title,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            zone=activity.time_zone,
            status=ical_status(activity.cancelled_at is not None, firm),
            made_at=activity.made_at,
            changed_at=max([activity.changed_at, *(one.changed_at for one in activity.told_parts)]),
            where=where(activity),
            described=described(activity, unique(one.position.short_title for one in standing)),
            path=activity.get_absolute_url(),
            free=True,
        )


# ---------- Words ----------
def ical_status(cancelled: bool, firm: bool) -> str:
    """STATUS of RFC 5545, 3.8.1.11."""
    return "CANCELLED" if cancelled else "CONFIRMED" if firm else "TENTATIVE"


def where(activity: Activity) -> str:
    """Room, place, region."""
    return ", ".join(unique([activity.room, activity.place, activity.region.short_name]))


def described(activity: Activity, first: Iterable[str]) -> str:
    """Who, theme, dress and until when, a line each."""
    lines = [", ".join(first), activity.theme]
    if activity.dress:
        lines.append(_("Dress: %(dress)s") % {"dress": activity.dress})
    if activity.until_finished:
        lines.append(_("Until finished"))
    return "\n".join(filter(None, lines))


def unique(words: Iterable[str]) -> list[str]:
    """Each once, none empty."""
    return list(dict.fromkeys(filter(None, words)))
