"""The notices of this room. In Indonesian, since notices are stored; they name no asker and nothing restricted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.institutions.models import Unit
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.notices.actions import URGENT, tell
from lugas.spokesperson import catalogue
from lugas.spokesperson.models import Inquiry, Question, Statement

KIND = "spokesperson"


def url_of(question: Question) -> str:
    """Its page for staff."""
    return reverse("spokesperson:question", args=[question.public_id])


def title_of(question: Question) -> str:
    """A question as a notice may name it."""
    if question.secrecy == Question.Secrecy.RESTRICTED:
        return _("a restricted question")
    return (
        f"“{question.title}”"
        if question.title
        else _("a question on %(topic)s") % {"topic": catalogue.topic_name(question.topic)}
    )


def until(moment: datetime, zone: str, language: str = "id") -> str:
    """Day and hour: "Kamis, 26 November 2026, 16.00 WITA"."""
    return f"{long_date(moment, zone, language)}, {clock(moment, zone, language)} {zone_abbreviation(zone, moment)}"


def came(question: Question) -> None:
    """Something new is on the desk."""
    with translation.override("id"):
        topic = catalogue.topic_name(question.topic)
        text = _("A new question for the spokesperson: %(topic)s") % {"topic": topic}
        if question.wanted_at:
            when = until(question.wanted_at, question.secretariat.time_zone)
            text = _("%(text)s, needed by %(when)s") % {"text": text, "when": when}
    permission = "spokesperson.view_restricted" if question.secrecy == Question.Secrecy.RESTRICTED else ""
    for role in (Role.SPOKESPERSON, Role.HEAD):
        tell(
            to=question.secretariat_id,
            text=text,
            url=url_of(question),
            kind=URGENT if role == Role.SPOKESPERSON else KIND,
            role=role,
            permission=permission,
        )


def handed(question: Question, to: Membership) -> None:
    """A colleague holds it from now on."""
    with translation.override("id"):
        text = _("You hold %(question)s.") % {"question": title_of(question)}
    say(question, text, [to])


def say(question: Question, text: str, people: Iterable[Membership], *, urgent: bool = False, url: str = "") -> None:
    """Tell some colleagues something about a question."""
    for user_id in sorted({one.user_id for one in people}):
        tell(
            to=question.secretariat_id,
            text=text[:1].upper() + text[1:],
            url=url or url_of(question),
            kind=URGENT if urgent else KIND,
            user_id=user_id,
        )


def members_of(unit: Unit) -> list[Membership]:
    """Who works in a unit or in one below it, and may answer for it."""
    units = {one.pk: one for one in Unit.objects.filter(secretariat_id=unit.secretariat_id)}
    inside = {unit.pk}
    # A child is below its parent, so as many rounds as there are levels find all.
    for _round in range(len(units)):
        more = {one.pk for one in units.values() if one.parent_id in inside} - inside
        if not more:
            break
        inside |= more
    members = Membership.objects.at_home().filter(is_active=True, unit__in=inside)
    own = [one for one in members if one.unit_id == unit.pk]
    # The unit's own people are told; only where it has none, those below.
    return own or list(members)


def inquiry_url(inquiry: Inquiry) -> str:
    """Where a unit answers."""
    return reverse("spokesperson:inquiry", args=[inquiry.pk])


def asked(inquiry: Inquiry, *, late: bool = False) -> None:
    """A unit is asked, or reminded. late: its time is over."""
    question = inquiry.question
    with translation.override("id"):
        facts = {
            "unit": inquiry.unit.short_name or inquiry.unit.name,
            "when": until(inquiry.due_at, question.secretariat.time_zone),
        }
        text = (
            _("The spokesperson still waits for facts from %(unit)s; they were due on %(when)s.")
            if late
            else _("The spokesperson asks %(unit)s for facts by %(when)s.")
        ) % facts
    say(question, text, members_of(inquiry.unit), urgent=True, url=inquiry_url(inquiry))


def replied(inquiry: Inquiry) -> None:
    """The unit answered: whoever holds the question is told."""
    question = inquiry.question
    with translation.override("id"):
        text = _("%(unit)s answered on %(question)s.") % {"unit": inquiry.unit.name, "question": title_of(question)}
    say(question, text, [question.holder or inquiry.asked_by])


def due_soon(question: Question, *, late: bool) -> None:
    """Whoever holds it, else the spokespersons, hear that its time ends or is over."""
    with translation.override("id"):
        moment = min(one for one in (question.due_at, question.wanted_at) if one is not None)
        facts = {"question": title_of(question), "when": until(moment, question.secretariat.time_zone)}
        text = (
            _("%(question)s is late; it was due on %(when)s.") if late else _("%(question)s is due on %(when)s.")
        ) % facts
    people = [question.holder] if question.holder else spokespersons()
    say(question, text, people, urgent=True)


def spokespersons() -> list[Membership]:
    """Who speaks for the office; where nobody has the role, its head."""
    members = Membership.objects.at_home().filter(is_active=True)
    return list(members.filter(role=Role.SPOKESPERSON)) or list(members.filter(role=Role.HEAD))


def wants_yes(statement: Statement) -> None:
    """The one who says yes to a standing statement is told at once, by mail and push too."""
    assert statement.approver is not None
    with translation.override("id"):
        text = _("Your yes is needed now: %(title)s") % {"title": statement.title}
    tell(
        to=statement.secretariat_id,
        text=text,
        url=reverse("spokesperson:approve", args=[statement.public_id]),
        kind=URGENT,
        user_id=statement.approver.user_id,
    )


def settled(statement: Statement, text: str) -> None:
    """Who drafted it hears what became of it."""
    if statement.drafted_by is None:
        return
    tell(
        to=statement.secretariat_id,
        text=text,
        url=reverse("spokesperson:statement", args=[statement.public_id]),
        kind=KIND,
        user_id=statement.drafted_by.user_id,
    )
