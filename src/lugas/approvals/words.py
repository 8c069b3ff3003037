"""How approvals are said: states, verbs, refusals, moments, in the reader's words. Screens, trail, Today and jobs share these."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.approvals import registry
from lugas.approvals.models import Approval, Route, Step, Substitution
from lugas.approvals.rules import Refusal, Verb
from lugas.design.parts import State
from lugas.language import dates

# The verb on the button that gives a step.
BUTTONS: dict[str, str | Promise] = {
    Verb.INITIAL: lazy("Initial it"),
    Verb.CLEAR: lazy("Agree"),
    Verb.SIGN: lazy("Sign"),
}
DONE: dict[str, str | Promise] = {
    Verb.INITIAL: lazy("You initialled it."),
    Verb.CLEAR: lazy("You agreed to it."),
    Verb.SIGN: lazy("You signed it."),
}
REFUSALS: dict[str, str | Promise] = {
    Refusal.CLOSED: lazy("This step is settled already. Open the paper to see how far it has come."),
    Refusal.NOT_DUE: lazy("It is not this office's turn yet."),
    Refusal.NOT_YOURS: lazy("This step belongs to another office."),
    Refusal.OWN: lazy("You let this paper go round yourself, so somebody else has to look at it."),
    Refusal.TWICE: lazy("You have already looked at this paper. This step needs a second pair of eyes."),
    Refusal.LATER: lazy(
        "You are due later in this route in your own office. Skip this step with a reason, or leave it to somebody else."
    ),
}
SHAPES = {
    Approval.Status.OPEN: ("ongoing", "kunyit"),
    Approval.Status.GRANTED: ("settled", "daun"),
    Approval.Status.RETURNED: ("refused", "mengkudu"),
    Approval.Status.WITHDRAWN: ("idle", ""),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "id"


def approval_state(approval: Approval) -> State:
    """How far a paper has come, as a word, a shape and a colour."""
    shape, tone = SHAPES[Approval.Status(approval.status)]
    checked = approval.status == Approval.Status.GRANTED and approval.kind in registry.UNSIGNED
    return State(_("Agreed") if checked else approval.get_status_display(), shape, tone)  # type: ignore[arg-type]


def due_state(step: Step, now: datetime | None = None) -> State:
    """Whether an open step is late, due today or has time."""
    now = now or timezone.now()
    if step.due_at is None:
        return State(step.get_state_display(), "idle")
    if step.due_at < now:
        return State(_("Late"), "late", "mengkudu")
    return State(_("Waiting"), "waiting", "kunyit")


def moment(value: datetime, zone: str) -> str:
    """Day and hour whole: "Kamis, 26 November 2026 · 16.00 WITA"."""
    hour = f"{dates.clock(value, zone, language())} {dates.zone_abbreviation(zone, value)}"
    return f"{dates.long_date(value, zone, language())} · {hour}"


def deadline(step: Step, zone: str) -> str:
    """Until when, with the relative day: "Kamis, 26 November 2026 · 16.00 WITA (besok)"."""
    if step.due_at is None:
        return ""
    return f"{moment(step.due_at, zone)} ({dates.relative_day(step.due_at, timezone.now(), zone, language())})"


def is_late(step: Step) -> bool:
    """Whether an open step is past its deadline."""
    return step.due_at is not None and step.due_at < timezone.now()


def until(step: Step, zone: str) -> str:
    """The deadline as the trail says it."""
    text = _("Late since %(when)s") if is_late(step) else _("Due until %(when)s")
    return text % {"when": deadline(step, zone)}


def lines(step: Step) -> list[str]:
    """Who gave a step, in whose stead, and what he said; why it was skipped or sent back."""
    found = []
    if step.acted_by is not None:
        names = {"who": step.acted_by.name, "absent": step.acted_for.name if step.acted_for else ""}
        by = _("%(who)s, in the stead of %(absent)s") if step.acted_for else "%(who)s"
        texts = {Step.State.SKIPPED: _("Skipped by %(by)s"), Step.State.RETURNED: _("Sent back by %(by)s")}
        found.append(texts.get(Step.State(step.state), "%(by)s") % {"by": by % names})
    elif step.state == Step.State.SKIPPED:
        found.append(_("Passed over"))
    if step.reason:
        found.append(_("Reason: %(reason)s") % {"reason": step.reason})
    if step.remark:
        found.append(_("Remark: %(remark)s") % {"remark": step.remark})
    return found


def paper_meta(step: Step, kinds: dict[str, str], zone: str) -> str:
    """What stands under a waiting paper's title: kind, from whom, until when."""
    writer = step.approval.started_by
    unit = writer.unit.short_name or writer.unit.name if writer.unit else ""
    sender = _("from %(who)s") % {"who": f"{writer.name} ({unit})" if unit else writer.name}
    kind = kinds.get(step.approval.kind, "")
    return " · ".join(filter(None, [kind, sender, deadline(step, zone)]))


def whereabouts(approval: Approval, step: Step | None) -> str:
    """Where a paper is: at whose office it waits, or since when it goes round no more."""
    zone = approval.secretariat.time_zone
    if step is not None:
        return _("At %(office)s, due %(when)s") % {"office": step.position.short_title, "when": deadline(step, zone)}
    assert approval.finished_at is not None  # a constraint of the table
    return moment(approval.finished_at, zone)


def days(substitution: Substitution, zone: str) -> str:
    """From when until when."""
    return dates.day_range(substitution.start, substitution.end, zone, language())


def substitution_state(substitution: Substitution, day: date) -> State:
    """Whether it is in force."""
    if substitution.end < day:
        return State(_("Over"), "idle")
    if substitution.start > day:
        return State(_("Not yet begun"), "tentative", "kunyit")
    return State(_("In force"), "settled", "daun")


def route_state(route: Route) -> State | None:
    """What is to be known of a route beyond its steps: that it is not in use, or not yet checked."""
    if not route.is_active:
        return State(_("Not in use"), "idle")
    return State(_("Typical, to be checked"), "tentative", "kunyit") if route.is_sample else None
