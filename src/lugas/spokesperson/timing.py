"""The clock of a question as its record stands now; `settle` keeps the day on the row so that lists sort by it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from lugas.approvals.deadlines import holiday_names
from lugas.spokesperson import catalogue, clock
from lugas.spokesperson.models import Pause, Question


def zone_of(question: Question) -> ZoneInfo:
    """The clock of the question's office, whose region must be loaded."""
    return ZoneInfo(question.secretariat.time_zone)


def facts_of(question: Question, pauses: list[Pause] | None = None) -> clock.Facts:
    """A question as the clock reads it. pauses: those already read, else they are read now."""
    found = pauses or []
    if pauses is None and question.pk:
        found = list(question.pauses.all())
    return clock.Facts(
        received=question.received_at or question.sent_at,
        wanted=question.wanted_at,
        pauses=tuple(clock.Pause(one.started_at, one.ended_at) for one in found),
        extended=question.extended_days,
        reason=question.extension_reason,
        objected=question.objected_at if question.stage > 1 else None,
    )


def known_years() -> frozenset[int]:
    """The years whose holidays the data know."""
    return frozenset(day.year for day in holiday_names())


def clock_of(question: Question, pauses: list[Pause] | None = None) -> clock.Clock:
    """Until when it is due, and how that is counted."""
    rule = catalogue.rule_of(question.rule)
    return clock.compute(facts_of(question, pauses), rule, zone_of(question), holiday_names(), known_years())


def settle(question: Question) -> clock.Clock:
    """Write the due day of the clock on the question; its saver saves it. Called by every verb that moves the clock."""
    found = clock_of(question)
    if question.due_at != found.due:
        question.due_at, question.reminded_on = found.due, None
    return found


def days_taken(question: Question, answered: datetime) -> int:
    """Working days that the present stage took."""
    return clock.taken(facts_of(question), answered, zone_of(question), holiday_names())


def objection_until(question: Question) -> date | None:
    """The last day on which its asker may object to the first answer; None where there is none."""
    if question.answered_at is None or question.stage > 1:
        return None
    rule = catalogue.rule_of(question.rule)
    return clock.objection_until(question.answered_at, rule, zone_of(question), holiday_names())
