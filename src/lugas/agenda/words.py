"""How the agenda says things: states, verbs and what lacks, in the reader's words. Screens, trail and Today share these."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Lack, Status
from lugas.design.parts import State
from lugas.language import dates

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
    "protocol_officer": lazy("protocol officer"),
    "guests": lazy("guests"),
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
    """ "place, dress": what lacks, as a list of words. A key of another room is shown as that room's word or itself."""
    return ", ".join(str(LACKS.get(one.key, one.key)) for one in lacks)


def lack_state(lacks: list[Lack]) -> State | None:
    """ "2 lacking: place, dress" as a half circle; None when nothing lacks."""
    if not lacks:
        return None
    words = ngettext("%(count)s lacking: %(what)s", "%(count)s lacking: %(what)s", len(lacks))
    return State(words % {"count": len(lacks), "what": lack_words(lacks)}, "lacking", "kunyit")


def hours(start: datetime, end: datetime, zone: str) -> str:
    """ "09.00-11.00 WITA" within one day, else day and hours whole."""
    if dates.local_day(start, zone) == dates.last_day(start, end, zone):
        return dates.time_range(start, end, zone, language())
    return dates.when(start, end, zone, language())


def when(activity: Activity) -> str:
    """Day and hours whole: "Rabu, 24 April 2024 · 09.00-11.00 WITA"; open at its end when it lasts until finished."""
    days = dates.day_range(activity.starts_at, activity.ends_at, activity.time_zone, language())
    end = None if activity.until_finished else activity.ends_at
    return f"{days} · {dates.time_range(activity.starts_at, end, activity.time_zone, language())}"


def stamp(moment: datetime, zone: str) -> str:
    """ "17 April 2024, 10.20": when something was done."""
    return f"{dates.plain_date(moment, zone, language())}, {dates.clock(moment, zone, language())}"


def where(activity: Activity) -> str:
    """Room, place and region as one says them: "Aula, Hotel Timor Megah, Kabupaten Timor Tengah Selatan"."""
    return ", ".join(filter(None, [activity.room, activity.place, activity.region.name]))


def who(engagement: Engagement) -> str:
    """ "Pj. Sekda opens, for the Governor": the official's part in words."""
    role = engagement.get_role_display().lower()
    words = _("%(who)s: %(role)s") % {"who": engagement.position.title, "role": role}
    if engagement.represents:
        words += _(", represents %(whom)s") % {"whom": engagement.represents.short_title}
    return words
