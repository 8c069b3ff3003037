"""How the agenda says things: states, verbs and what lacks, in the reader's words. Screens, trail and Today share these."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.agenda.clashes import Clash, Kind, Level
from lugas.agenda.models import Activity, Change, Engagement
from lugas.agenda.registry import Follows, Wanted
from lugas.agenda.rules import ChangeState, Lack, Status
from lugas.design.parts import State
from lugas.institutions.models import Secretariat
from lugas.language import dates
from lugas.tenancy.scope import current

# The verb on the button that takes an engagement to another state (rules.TRANSITIONS).
VERBS: dict[str, str | Promise] = {
    "pencil_in": lazy("Pencil in"),
    "confirm": lazy("Confirm"),
    "loosen": lazy("Make tentative"),
    "complete": lazy("Mark as done"),
    "cancel": lazy("Call off"),
    "reopen": lazy("Take up again"),
    "undo_completion": lazy("Not done after all"),
}

LACKS: dict[str, str | Promise] = {
    "place": lazy("place"),
    "dress": lazy("dress"),
    "contact": lazy("contact person"),
    "guests": lazy("guests"),
}


LEVELS: dict[Level, tuple[str | Promise, str, str]] = {
    Level.FORBIDDEN: (lazy("Forbidden"), "late", "mengkudu"),
    Level.JUSTIFY: (lazy("Wants a reason"), "late", "kunyit"),
    Level.WARN: (lazy("Mind"), "lacking", "kunyit"),
    Level.NOTE: (lazy("Note"), "idle", ""),
}
CLASHES: dict[Kind, str | Promise] = {
    Kind.OVERLAP: lazy("At the same time: %(what)s, %(when)s."),
    Kind.TRAVEL: lazy("%(missing)s too little for the way of %(way)s and %(what)s, %(when)s."),
    Kind.UNKNOWN_WAY: lazy("No way is known between here and %(what)s, %(when)s."),
    Kind.PENCILLED: lazy("Displaces what is tentative: %(what)s, %(when)s."),
    Kind.SAME_ORGANISER: lazy("The same organiser, %(organiser)s, within a month: %(what)s, %(when)s."),
    Kind.REST_DAY: lazy("A rest day."),
    Kind.OUTSIDE_HOURS: lazy("Outside the office's hours."),
    Kind.SAME_PLACE: lazy("Another leader is there on that day: %(what)s, %(when)s."),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "id"


def status_state(engagement: Engagement) -> State:
    """The state of an engagement as a word, a shape and a colour."""
    word = engagement.get_status_display()
    if engagement.status == Status.CONFIRMED and engagement.represents_id:
        return State(_("Confirmed, represents"), "represented", "daun")
    shapes: dict[str, State] = {
        Status.DRAFT: State(word, "idle"),
        Status.TENTATIVE: State(word, "tentative", "kunyit"),
        Status.CONFIRMED: State(word, "settled", "daun"),
        Status.DONE: State(word, "settled", "daun"),
        Status.CANCELLED: State(word, "refused", "mengkudu"),
    }
    return shapes[engagement.status]


def activity_state(activity: Activity, engagements: Iterable[Engagement], *, waiting: bool = False) -> State:
    """The state of an activity: that of the most settled engagement in it. waiting: an invitation is undecided."""
    if activity.cancelled_at is not None:
        return State(_("Cancelled"), "refused", "mengkudu")
    standing = [one for one in engagements if one.status != Status.CANCELLED]
    found = {one.status for one in standing}
    now = timezone.now()
    if found & {Status.CONFIRMED, Status.DONE} and activity.starts_at <= now < activity.ends_at:
        return State(_("Under way"), "ongoing", "daun")
    if waiting and not found & {Status.CONFIRMED, Status.DONE}:
        return State(_("Waits for a decision"), "waiting", "kunyit")
    for status in (Status.DONE, Status.CONFIRMED, Status.TENTATIVE, Status.DRAFT):
        for one in standing:
            if one.status == status:
                return status_state(one)
    return State(_("No leader takes part"), "idle")


def lack_words(lacks: Iterable[Lack]) -> str:
    """ "place, dress": what lacks, as a list of words. What another room adds brings its own word."""
    return ", ".join(one.word or str(LACKS.get(one.key, one.key)) for one in lacks)


def lack_state(lacks: list[Lack]) -> State | None:
    """ "2 lacking: place, dress" as a half circle; None when nothing lacks."""
    if not lacks:
        return None
    words = ngettext("%(count)s lacking: %(what)s", "%(count)s lacking: %(what)s", len(lacks))
    return State(words % {"count": len(lacks), "what": lack_words(lacks)}, "lacking", "kunyit")


@cache
def zone_of(secretariat_id: int) -> str:
    """The clock of a secretariat's office; no province has changed its zone since 1987."""
    return Secretariat.objects.select_related("region").get(pk=secretariat_id).time_zone


def clocks(start: datetime, end: datetime | None, zone: str) -> str:
    """Hours on the clock of the place, and on that of the office in which one acts when it shows another time."""
    home = current().home
    return dates.both_clocks(start, end, zone, zone_of(home) if home else zone, language())


def hours(start: datetime, end: datetime, zone: str) -> str:
    """ "09.00-11.00 WITA" within one day, else day and hours whole; with the office's clock when it is another."""
    if dates.local_day(start, zone) == dates.last_day(start, end, zone):
        return clocks(start, end, zone)
    return f"{dates.day_range(start, end, zone, language())} · {clocks(start, end, zone)}"


def when(activity: Activity) -> str:
    """Day and hours whole: "Rabu, 24 April 2024 · 09.00-11.00 WITA"; open at its end when it lasts until finished."""
    days = dates.day_range(activity.starts_at, activity.ends_at, activity.time_zone, language())
    end = None if activity.until_finished else activity.ends_at
    return f"{days} · {clocks(activity.starts_at, end, activity.time_zone)}"


def stamp(moment: datetime, zone: str) -> str:
    """ "17 April 2024, 10.20 WITA": when something was done."""
    clock = f"{dates.clock(moment, zone, language())} {dates.zone_abbreviation(zone, moment)}"
    return f"{dates.plain_date(moment, zone, language())}, {clock}"


def where(activity: Activity) -> str:
    """Room, place and region as one says them: "Aula, Hotel Timor Megah, Kabupaten Timor Tengah Selatan"."""
    return ", ".join(filter(None, [activity.room, activity.place, activity.region.name]))


def who(engagement: Engagement) -> str:
    """ "Pj. Sekda opens, for the Governor": the official's part in words."""
    role = engagement.get_role_display().lower()
    words = _("%(who)s: %(role)s") % {"who": engagement.position.title, "role": role}
    if engagement.part:
        words = f"{engagement.part} · {words}"
    if engagement.represents:
        words += _(", represents %(whom)s") % {"whom": engagement.represents.short_title}
    return words


FOLLOWS: dict[Follows, tuple[str | Promise, str | Promise, str, str]] = {
    Follows.TOLD: (lazy("Is told"), lazy("Told"), "settled", "daun"),
    Follows.ITSELF: (lazy("Changes by itself"), lazy("Adjusted by itself"), "settled", "daun"),
    Follows.TODO: (lazy("Wants somebody"), lazy("Wants somebody"), "lacking", "kunyit"),
}


def follows_state(kind: Follows, *, after: bool = False) -> State:
    """How something follows: before the change in the present, afterwards as it came about."""
    coming, came, shape, tone = FOLLOWS[kind]
    return State(str(came if after else coming), shape, tone)  # type: ignore[arg-type]


def change_state(change: Change) -> State:
    """How far a change has come."""
    shapes = {
        ChangeState.ASKED: ("waiting", "kunyit"),
        ChangeState.DONE: ("settled", "daun"),
        ChangeState.RETURNED: ("refused", "mengkudu"),
        ChangeState.WITHDRAWN: ("idle", ""),
    }
    shape, tone = shapes[ChangeState(change.state)]
    return State(change.get_state_display(), shape, tone)  # type: ignore[arg-type]


def when_of(start: datetime, end: datetime, zone: str) -> str:
    """Day and hours whole of any span."""
    return f"{dates.day_range(start, end, zone, language())} · {clocks(start, end, zone)}"


def goes_along(engagement: Engagement, activity: Activity) -> bool:
    """Whether a part lasts as long as the activity, and so moves with it."""
    return (engagement.starts_at, engagement.ends_at) == (activity.starts_at, activity.ends_at)


def part_hours(engagement: Engagement, wanted: Wanted) -> str:
    """The hours of a part as the change leaves them."""
    start = wanted.facts.get("starts_at", engagement.starts_at)
    end = wanted.facts.get("ends_at", engagement.ends_at)
    return when_of(start, end, wanted.activity.time_zone)


def clash_state(clash: Clash) -> State:
    """How heavily a clash is taken, as a word, a shape and a colour."""
    word, shape, tone = LEVELS[clash.level]
    return State(str(word), shape, tone)  # type: ignore[arg-type]


def clash_words(clash: Clash, zone: str) -> str:
    """One clash in a sentence; times on the clock of the zone."""
    other = clash.other
    facts = {
        "what": other.title if other and other.title else _("another engagement"),
        "organiser": other.organiser if other else "",
        "when": when_of(other.span.start, other.span.end, zone) if other else "",
        "missing": length(clash.missing),
        "way": length(timedelta(hours=clash.way.hours)) if clash.way else "",
    }
    return str(CLASHES[clash.kind]) % facts


def length(time: timedelta) -> str:
    """A length as people say it, in quarters of an hour upwards: "2 h 30 m", "45 m"."""
    minutes = -(-round(time.total_seconds() / 60) // 15) * 15
    whole, rest = divmod(minutes, 60)
    parts = [_("%(n)s h") % {"n": whole}] if whole else []
    if rest or not whole:
        parts.append(_("%(n)s m") % {"n": rest})
    return " ".join(parts)
