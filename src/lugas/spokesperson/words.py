"""What the desk says in words: states with their looks, the steps of a clock, refusals, what was done."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.design.parts import State, Tone
from lugas.language.dates import clock as hour
from lugas.language.dates import long_date, plain_date, zone_abbreviation
from lugas.spokesperson import clock
from lugas.spokesperson.models import Question, Statement
from lugas.spokesperson.rules import Refusal, Status, Validity

LOOKS: dict[Status, tuple[str, Tone]] = {
    Status.UNCONFIRMED: ("idle", ""),
    Status.RECEIVED: ("new", "nila"),
    Status.IN_HAND: ("waiting", "kunyit"),
    Status.WAITING: ("tentative", "kunyit"),
    Status.CLEARING: ("waiting", "kunyit"),
    Status.CLEARED: ("new", "nila"),
    Status.ANSWERED: ("settled", "daun"),
    Status.CLOSED: ("idle", ""),
}
STATEMENT_LOOKS: dict[str, tuple[str, Tone]] = {
    Statement.State.DRAFT: ("idle", ""),
    Statement.State.ASKED: ("waiting", "kunyit"),
    Statement.State.OUT: ("settled", "daun"),
    Statement.State.ENDED: ("idle", ""),
}
VALIDITY = {
    Validity.COMING: (lazy("Holds later"), "tentative", "kunyit"),
    Validity.VALID: (lazy("Holds"), "settled", "daun"),
    Validity.EXPIRED: (lazy("No longer holds"), "refused", "mengkudu"),
}
EXTENSION_REFUSALS = {
    clock.Refusal.TWICE: lazy("More time was taken once already; the law knows it only once."),
    clock.Refusal.LONG: lazy("So many days cannot be added."),
    clock.Refusal.NO_REASON: lazy("Give the reason; the asker reads it."),
    clock.Refusal.LATE: lazy("The time is over already. Answer now, and say why it is late."),
    clock.Refusal.STAGE: lazy("After an objection no more time can be taken."),
}
ANSWER_REFUSALS = {
    Refusal.NO_WORDS: lazy("The answer has no words yet. Write it first."),
    Refusal.NO_REASON: lazy("To withhold something, or not to publish it, choose a reason of the law."),
    Refusal.NO_EXPLANATION: lazy("Say what harm is feared; the asker reads it."),
}
DONE = {
    "receive": lazy("Came in"),
    "take": lazy("Taken on"),
    "ask_back": lazy("Asker asked back"),
    "go_on": lazy("Goes on"),
    "extend": lazy("More time taken"),
    "ask_unit": lazy("Unit asked"),
    "reply": lazy("Unit answered"),
    "begin_answer": lazy("Answer begun"),
    "submit": lazy("Cleared by the spokesperson"),
    "agree": lazy("Agreed to by all who had to"),
    "send_back": lazy("Sent back"),
    "reopen": lazy("Taken back to change it"),
    "send": lazy("Answer sent"),
    "object": lazy("Objection of the asker"),
    "close": lazy("Closed without an answer"),
}


def language() -> str:
    """The reader's language."""
    return get_language() or "id"


def state(question: Question) -> State:
    """A state as word, shape and colour; a second stage says so."""
    shape, tone = LOOKS[Status(question.status)]
    word = str(question.get_status_display())
    if question.stage > 1 and question.status in (Status.IN_HAND, Status.WAITING, Status.CLEARING, Status.CLEARED):
        word = _("Objection: %(state)s") % {"state": word[:1].lower() + word[1:]}
    return State(word, shape, tone)


def statement_state(statement: Statement) -> State:
    """A state of a statement as word, shape and colour."""
    shape, tone = STATEMENT_LOOKS[statement.state]
    return State(str(statement.get_state_display()), shape, tone)


def line_state(validity: Validity) -> State:
    """Whether a line to take holds."""
    word, shape, tone = VALIDITY[validity]
    return State(str(word), shape, tone)  # type: ignore[arg-type]


def stamp(moment: datetime, zone: str | ZoneInfo) -> str:
    """Day and hour: "24 April 2024, 09.00 WITA"."""
    return f"{plain_date(moment, zone, language())}, {hour(moment, zone, language())} {zone_abbreviation(zone, moment)}"


def said(step: clock.Step, zone: ZoneInfo) -> str:
    """One step of a clock as a sentence."""
    facts = step.facts

    def day(key: str = "day") -> str:
        return long_date(facts[key], zone, language())

    def at() -> str:
        return f"{long_date(facts['at'], zone, language())}, {hour(facts['at'], zone, language())} {zone_abbreviation(zone, facts['at'])}"

    match step.kind:
        case clock.Kind.RECEIVED:
            return _("The question came on %(when)s.") % {"when": at()}
        case clock.Kind.OBJECTED:
            return _("The asker objected on %(when)s.") % {"when": at()}
        case clock.Kind.COUNTS_AS:
            return _("That was after hours or on a free day, so it counts as come on %(day)s.") % {"day": day()}
        case clock.Kind.DAYS:
            words = ngettext(
                "The rule gives %(count)s working day (%(source)s): %(day)s.",
                "The rule gives %(count)s working days (%(source)s): %(day)s.",
                facts["count"],
            )
            return words % {"count": facts["count"], "source": facts["source"], "day": day()}
        case clock.Kind.HOLIDAY:
            return _("%(day)s is %(name)s and does not count.") % {"day": day(), "name": facts["name"]}
        case clock.Kind.PAUSED:
            words = ngettext(
                "From %(start)s to %(end)s we waited for the asker: %(count)s working day does not count.",
                "From %(start)s to %(end)s we waited for the asker: %(count)s working days do not count.",
                facts["count"],
            )
            return words % {"start": day("start"), "end": day("end"), "count": facts["count"]}
        case clock.Kind.STANDS:
            words = ngettext(
                "Since %(day)s we wait for the asker and the clock stands; %(count)s working day is left then.",
                "Since %(day)s we wait for the asker and the clock stands; %(count)s working days are left then.",
                facts["left"],
            )
            return words % {"day": day(), "count": facts["left"]}
        case clock.Kind.EXTENDED:
            words = ngettext(
                "%(count)s working day more was taken (%(reason)s): %(day)s.",
                "%(count)s working days more were taken (%(reason)s): %(day)s.",
                facts["count"],
            )
            return words % {"count": facts["count"], "reason": facts["reason"], "day": day()}
        case clock.Kind.UNKNOWN:
            return _("The holidays of %(year)s are not known here yet; only Saturdays and Sundays were left out.") % {
                "year": facts["year"]
            }
        case clock.Kind.WANTED if facts["sooner"]:
            return _("The asker needs it sooner: %(when)s.") % {"when": at()}
        case clock.Kind.WANTED:
            return _("The asker needs it by %(when)s.") % {"when": at()}
        case _:
            return _("So the answer is due on %(when)s.") % {"when": at()}


def steps(found: clock.Clock, zone: ZoneInfo) -> list[str]:
    """The whole computation in sentences."""
    return [said(one, zone) for one in found.steps]


def zone_word(zone: ZoneInfo) -> str:
    """The zone's short name: "WITA"."""
    return zone_abbreviation(zone, timezone.now())
