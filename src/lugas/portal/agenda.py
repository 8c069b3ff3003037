"""What the public agenda shows: activities of one portal, each with its officials, ready to be read.

The rows are those that the policies show to nobody in particular; what is not public cannot be among them. An agenda
has what its office holds and what its officials take part in elsewhere. However long the list, five queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Status
from lugas.design.parts import State
from lugas.institutions.models import Appointment, Position
from lugas.institutions.queries import choose, label, with_region
from lugas.language.dates import clock, local_day, time_range, when
from lugas.portal.place import Place

# An official's part elsewhere: so many, newest first, are looked at; a leader has a few hundred in a year.
MOST_ELSEWHERE = 3000


@dataclass(frozen=True, slots=True)
class Part:
    """One official's part in an activity, in words: "Pj. Sekda Timor Tengah Selatan", "opens", "Pj. Gubernur"."""

    who: str
    role: str
    instead_of: str
    hours: str
    status: str

    @property
    def words(self) -> str:
        """Who, and for whom."""
        if self.instead_of:
            return _("%(who)s for %(other)s") % {"who": self.who, "other": self.instead_of}
        return self.who


@dataclass(frozen=True, slots=True)
class Item:
    """One activity as the public reads it."""

    activity: Activity
    day: date
    start: str
    end: str
    when: str
    hours: str
    where: str
    parts: tuple[Part, ...]
    state: State | None
    kind: str
    url: str
    calendar_status: str
    changed_at: datetime

    @property
    def who(self) -> str:
        """The officials in one line."""
        return ", ".join(part.words for part in self.parts)

    @property
    def meta(self) -> str:
        """Who and where, in one line."""
        return " · ".join(filter(None, (self.who, self.where)))


def of_place(place: Place, *, leader: int | None = None, region: str = "") -> QuerySet[Activity]:
    """The public activities of a portal; of one official's position or in one region only, if asked."""
    activities = Activity.objects.public()
    if leader:
        ids = _parts().filter(Q(position_id=leader) | Q(represents_id=leader)).values_list("activity_id", flat=True)
        activities = activities.filter(pk__in=list(ids[:MOST_ELSEWHERE]))
    else:
        elsewhere = _parts().filter(of_id=place.secretariat_id).exclude(secretariat_id=place.secretariat_id)
        ids = list(elsewhere.order_by("-starts_at").values_list("activity_id", flat=True)[:MOST_ELSEWHERE])
        own = Q(secretariat_id=place.secretariat_id)
        activities = activities.filter(own | Q(pk__in=ids) if ids else own)
    if region:
        activities = activities.filter(Q(region__code=region) | Q(region__parent__code=region))
    return activities


def _parts() -> QuerySet[Engagement]:
    return Engagement.objects.public()


def on_day(activities: QuerySet[Activity], day: date, zone) -> QuerySet[Activity]:
    """Those that share a moment with a calendar day of the zone."""
    start = datetime.combine(day, time.min, zone)
    return activities.between(start, datetime.combine(day + timedelta(days=1), time.min, zone))


def read(activities: QuerySet[Activity], place: Place) -> list[Item]:
    """The activities with all that the pages tell of them, in the order of the queryset."""
    parts = _parts().select_related("position__secretariat__region", "represents__secretariat__region")
    rows = list(
        activities.select_related("region", "venue", "organiser_unit", "organiser_secretariat").prefetch_related(
            Prefetch("engagements", queryset=parts.order_by("starts_at", "position__order", "id"), to_attr="shown")
        )
    )
    held = appointments(
        position
        for activity in rows
        for one in activity.shown
        for position in (one.position_id, one.represents_id)
        if position
    )
    now = timezone.now()
    return [as_item(activity, place, held, now) for activity in rows]


def appointments(positions: Iterable[int]) -> dict[int, list[Appointment]]:
    """All appointments of positions, by position: each item asks for its own day."""
    found: dict[int, list[Appointment]] = defaultdict(list)
    for one in Appointment.objects.filter(position_id__in=set(positions)):
        found[one.position_id].append(one)
    return found


def as_item(activity: Activity, place: Place, held: dict[int, list[Appointment]], now: datetime) -> Item:
    """One activity in words of the portal's language, times in the zone of its place."""
    language, zone = place.language, activity.time_zone
    day = local_day(activity.starts_at, zone)
    last = local_day(activity.ends_at - timedelta(microseconds=1), zone)
    shown = [one for one in activity.shown if one.status != Status.CANCELLED] or activity.shown
    parts = tuple(_part(one, activity, place, held, day) for one in shown)
    end = None if activity.until_finished else activity.ends_at
    changes = [one.changed_at for one in activity.shown]
    return Item(
        activity=activity,
        day=day,
        start=clock(activity.starts_at, zone, language),
        end="" if activity.until_finished or last != day else clock(activity.ends_at, zone, language),
        when=when(activity.starts_at, end, zone, language),
        hours=time_range(activity.starts_at, end, zone, language),
        where=where(activity),
        parts=parts,
        state=_state(activity, shown, now),
        kind=_kind(activity, shown, now),
        url=place.url(f"agenda/{activity.public_id}/"),
        calendar_status=_calendar_status(activity, shown),
        changed_at=max([activity.changed_at, *changes]),
    )


def where(activity: Activity) -> str:
    """Room, place and region in one line, none of them twice."""
    place = activity.place or (activity.venue.name if activity.venue else "")
    region = activity.region.short_name
    return ", ".join(filter(None, (activity.room, place, region if region not in place else "")))


def title_of(position: Position, held: dict[int, list[Appointment]], day: date, place: Place) -> str:
    """How an official is called on a day; one of another secretariat with the region."""
    words = label(position, choose(held.get(position.pk, ()), day), short=True)
    if position.secretariat_id == place.secretariat_id:
        return words
    return with_region(words, position.secretariat.region.short_name)


def _part(one: Engagement, activity: Activity, place: Place, held: dict, day: date) -> Part:
    whole = (one.starts_at, one.ends_at) == (activity.starts_at, activity.ends_at)
    own_day = local_day(one.starts_at, activity.time_zone)
    return Part(
        who=title_of(one.position, held, own_day, place),
        role=one.get_role_display(),
        instead_of=title_of(one.represents, held, own_day, place) if one.represents else "",
        hours=""
        if whole
        else (when if own_day != day else time_range)(one.starts_at, one.ends_at, activity.time_zone, place.language),
        status=one.status,
    )


def _is_cancelled(activity: Activity, shown: list[Engagement]) -> bool:
    return activity.cancelled_at is not None or (bool(shown) and all(one.status == Status.CANCELLED for one in shown))


def _is_tentative(shown: list[Engagement]) -> bool:
    return bool(shown) and all(one.status == Status.TENTATIVE for one in shown)


def _state(activity: Activity, shown: list[Engagement], now: datetime) -> State | None:
    if _is_cancelled(activity, shown):
        return State(_("Cancelled"), "refused", "mengkudu")
    if activity.ends_at <= now:
        return None
    if _is_tentative(shown):
        return State(_("Tentative"), "tentative", "kunyit")
    return State(_("Under way"), "ongoing", "daun") if activity.starts_at <= now else None


def _kind(activity: Activity, shown: list[Engagement], now: datetime) -> str:
    if _is_cancelled(activity, shown):
        return "away"
    if activity.ends_at <= now:
        return "past"
    return "tentative" if _is_tentative(shown) else ""


def _calendar_status(activity: Activity, shown: list[Engagement]) -> str:
    if _is_cancelled(activity, shown):
        return "CANCELLED"
    return "TENTATIVE" if _is_tentative(shown) else "CONFIRMED"
