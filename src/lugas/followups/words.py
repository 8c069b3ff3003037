"""How follow-ups are said: states, days, stamps, in the reader's words. Screens, trail, Today and the sheet share these."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.design.parts import State, TrailStep
from lugas.followups.models import Addressee, Direction, DirectionStep, Disposition, Stamp
from lugas.followups.rules import UNDONE, Progress, wish_words
from lugas.language import dates

# The word on the button of a verb (rules.TRANSITIONS), and what is asked there.
VERBS: dict[str, str | Promise] = {
    "proceed": lazy("Take it up"),
    "report": lazy("Report as done"),
    "drop": lazy("Drop it"),
    "reopen": lazy("Open it again"),
    "verify": lazy("Verify"),
    "give_back": lazy("Return it"),
}
STATES: dict[str, tuple[str | Promise, str, str]] = {
    Progress.OPEN: (lazy("Not begun"), "waiting", "kunyit"),
    Progress.ONGOING: (lazy("In progress"), "ongoing", "kunyit"),
    Progress.DONE: (lazy("Reported as done"), "represented", "nila"),
    Progress.RETURNED: (lazy("Returned"), "waiting", "kunyit"),
    Progress.VERIFIED: (lazy("Verified"), "settled", "daun"),
    Progress.DROPPED: (lazy("Dropped"), "idle", ""),
}
STEPS: dict[str, str | Promise] = {
    Progress.OPEN: lazy("Opened again"),
    Progress.ONGOING: lazy("In progress"),
    Progress.DONE: lazy("Reported as done"),
    Progress.RETURNED: lazy("Returned"),
    Progress.VERIFIED: lazy("Verified"),
    Progress.DROPPED: lazy("Dropped"),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "id"


def moment(value: datetime, zone: str) -> str:
    """Day and hour: "24 April 2024, 09.05 WITA"."""
    hour = f"{dates.clock(value, zone, language())} {dates.zone_abbreviation(zone, value)}"
    return f"{dates.plain_date(value, zone, language())}, {hour}"


def day(value: date, zone: str) -> str:
    """A day whole, with how far it is: "Rabu, 24 April 2024 (besok)"."""
    relative = dates.relative_day(value, timezone.now(), zone, language())
    return f"{dates.long_date(value, zone, language())} ({relative})"


def is_late(due: date | None, zone: str) -> bool:
    """Whether the day has passed where the office stands."""
    return due is not None and due < dates.local_day(timezone.now(), zone)


def direction_state(direction: Direction) -> State:
    """How far a direction has come; late where its day has passed undone. Wants with_progress()."""
    late = is_late(direction.due_on, direction.secretariat.time_zone)
    return progress_state(direction.progress, late=late)  # type: ignore[attr-defined]


def progress_state(progress: str, *, late: bool) -> State:
    """A state as a word, a shape and a colour. late: the day has passed, which tells of what is undone alone."""
    if late and progress in UNDONE:
        return State(_("Late"), "late", "mengkudu")
    word, shape, tone = STATES[progress]
    return State(str(word), shape, tone)  # type: ignore[arg-type]


def wishes(disposition: Disposition) -> str:
    """What is wished, in one line."""
    return ", ".join(wish_words(one, language()) for one in disposition.wishes)


def stamp_of(addressee: Addressee, kind: str) -> Stamp | None:
    """The stamp of that kind, from what was fetched."""
    return next((one for one in addressee.stamps.all() if one.kind == kind), None)


def addressee_state(addressee: Addressee) -> State:
    """Whether it was read and done."""
    if stamp_of(addressee, Stamp.Kind.DONE):
        return State(_("Finished"), "settled", "daun")
    if stamp_of(addressee, Stamp.Kind.READ):
        return State(_("Has been read"), "ongoing", "kunyit")
    return State(_("Not read yet"), "new", "nila")


def disposition_state(disposition: Disposition) -> State:
    """How far all its addressees have come."""
    if disposition.withdrawn_at is not None:
        return State(_("Taken back"), "refused", "mengkudu")
    addressees = list(disposition.addressees.all())
    done = sum(stamp_of(one, Stamp.Kind.DONE) is not None for one in addressees)
    if done == len(addressees):
        return State(_("Finished"), "settled", "daun")
    if is_late(disposition.answer_by, disposition.secretariat.time_zone):
        return State(_("Late"), "late", "mengkudu")
    return State(_("%(done)s of %(all)s done") % {"done": done, "all": len(addressees)}, "waiting", "kunyit")


def stamp_line(stamp: Stamp, zone: str) -> str:
    """ "Read by Kepala Bagian Umum, 18 April 2024, 09.05 WITA: what was done"."""
    text = _("Done by %(who)s, %(when)s") if stamp.kind == Stamp.Kind.DONE else _("Read by %(who)s, %(when)s")
    line = text % {"who": stamp.by_words, "when": moment(stamp.at, zone)}
    return f"{line}: {stamp.note}" if stamp.note else line


def source(disposition: Disposition) -> str:
    """From whom the letter is: "Rektor Undana, 087/UN15/TU/2024"."""
    return " · ".join(filter(None, [disposition.sender, disposition.number]))


def disposition_step(disposition: Disposition, zone: str) -> TrailStep:
    """A disposition as a step of a trail: one line for each addressee."""
    state = disposition_state(disposition)
    shown = {"settled": "settled", "late": "late", "refused": "idle"}.get(state.shape, "open")
    count = disposition.addressees.all()
    title = ngettext("Disposition to %(count)s addressee", "Disposition to %(count)s addressees", len(count))
    return TrailStep(
        f"disposition-{disposition.public_id}",
        f"{title % {'count': len(count)}} · {state.word}",
        shown,  # type: ignore[arg-type]
        moment(disposition.made_at, zone),
        (
            ": ".join(filter(None, [disposition.giver_words, wishes(disposition) or disposition.note])),
            *(f"{one.words}: {addressee_state(one).word.lower()}" for one in count),
        ),
        disposition.get_absolute_url(),
        _("Open"),
    )


def direction_step(direction: Direction, zone: str) -> TrailStep:
    """A direction as a step of a trail."""
    state = direction_state(direction)
    shown = {"settled": "settled", "late": "late", "idle": "idle"}.get(state.shape, "open")
    return TrailStep(
        f"direction-{direction.public_id}",
        f"{_('Direction')}: {direction.what} · {state.word}",
        shown,  # type: ignore[arg-type]
        _("until %(day)s") % {"day": dates.plain_date(direction.due_on, zone, language())},
        (f"{direction.giver_words} → {direction.words}",),
        direction.get_absolute_url(),
        _("Open"),
    )


def step_title(step: DirectionStep) -> str:
    """What a step of a direction was, and by whom."""
    return f"{STEPS[step.progress]} · {step.by_words}"
