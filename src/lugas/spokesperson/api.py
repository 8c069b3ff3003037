"""The spokesperson's desk, for programs of the staff; every verb is the action of the same name, under the same permission.

What the asker told of himself is told to no program.
"""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query
from ninja import Status as Made

from lugas.accounts.models import Membership
from lugas.agenda.api import own_activity
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, PublicId, Room, Text, actor, one_of, require
from lugas.institutions.models import Unit
from lugas.spokesperson import actions
from lugas.spokesperson.actions.inquiries import may_reply
from lugas.spokesperson.models import Answer, Inquiry, Line, Question, Statement
from lugas.spokesperson.queries import lines, statements, visible
from lugas.spokesperson.rules import Status
from lugas.spokesperson.schemas import (
    AnswerBeginIn,
    AnswerCorrectionIn,
    AnswerSubmitIn,
    ApproverIn,
    AskUnitIn,
    InquiryOut,
    LineToTakeIn,
    LineToTakeOut,
    QuestionAnswerOut,
    QuestionCloseIn,
    QuestionDetail,
    QuestionExtendIn,
    QuestionIn,
    QuestionOut,
    QuestionTakeIn,
    QuestionWordsIn,
    SettleDeskIn,
    StatementDetail,
    StatementIn,
    StatementOut,
    StatementVersionOut,
    UnitReplyIn,
)

router = Room("spokesperson")
VIEW = "spokesperson.view"


class Questions(Slice):
    """status and topic: only those."""

    status: Annotated[Status, one_of(Status)] | None = None
    topic: Text = Field("", max_length=20)


class Lines(Slice):
    """topic: only those. expired: those that no longer hold."""

    topic: Text = Field("", max_length=20)
    expired: bool = False


def question_of(request: HttpRequest, public_id: str) -> Question:
    """One of the questions that this person may see, or 404."""
    return get_object_or_404(visible(actor(request)).select_related("activity"), public_id=public_id)


def member_of(pk: int) -> Membership:
    """A colleague, or 404."""
    return get_object_or_404(Membership.objects.at_home(), pk=pk)


def statement_of(public_id: str) -> Statement:
    """A statement of the office, or 404."""
    return get_object_or_404(statements(), public_id=public_id)


@router.read("/questions", Page[QuestionOut], summary=_("Questions to the spokesperson, the newest first"))
def list_questions(request: HttpRequest, asked: Query[Questions]):
    """Those that reached the desk and this role may see."""
    require(request, VIEW)
    found = visible(actor(request)).select_related("activity")
    if asked.status:
        found = found.filter(status=asked.status)
    if asked.topic:
        found = found.filter(topic=asked.topic)
    return page(found, asked, order=("-sent_at", "-id"))


@router.read("/questions/{public_id}", QuestionDetail, summary=_("One question with its clock and its answers"))
def read_question(request: HttpRequest, public_id: PublicId):
    """With how its day is counted, in the language of the program."""
    require(request, VIEW)
    return question_of(request, public_id)


@router.verb(
    actions.record,
    "POST",
    "/questions",
    QuestionOut,
    made=True,
    summary=_("Record a question from telephone, mail or the spot"),
)
def record(request: HttpRequest, body: QuestionIn):
    """Its clock counts from when it came."""
    facts = body.dict(exclude={"activity", "person"})
    activity = own_activity(request, body.activity) if body.activity else None
    return Made(201, actions.record(by=actor(request), person=body.person.dict(), activity=activity, **facts))


@router.verb(
    actions.take,
    "POST",
    "/questions/{public_id}/take",
    QuestionOut,
    summary=_("Say who holds it and what the public reads"),
)
def take(request: HttpRequest, public_id: PublicId, body: QuestionTakeIn):
    """Also to change that later."""
    one = question_of(request, public_id)
    activity = own_activity(request, body.activity) if body.activity else None
    facts = body.dict(exclude={"holder", "activity", "secrecy"})
    return actions.take(
        one, by=actor(request), holder=member_of(body.holder), secrecy=body.secrecy or "", activity=activity, **facts
    )


@router.verb(actions.ask_back, "POST", "/questions/{public_id}/ask-back", QuestionOut, summary=_("Ask the asker back"))
def ask_back(request: HttpRequest, public_id: PublicId, body: QuestionWordsIn):
    """The clock stands until he answers."""
    return actions.ask_back(question_of(request, public_id), by=actor(request), words=body.words)


@router.verb(actions.go_on, "POST", "/questions/{public_id}/go-on", QuestionOut, summary=_("Let the clock run again"))
def go_on(request: HttpRequest, public_id: PublicId, body: QuestionWordsIn):
    """words: what the asker said."""
    return actions.go_on(question_of(request, public_id), by=actor(request), words=body.words)


@router.verb(actions.extend, "POST", "/questions/{public_id}/extend", QuestionOut, summary=_("Take more time, once"))
def extend(request: HttpRequest, public_id: PublicId, body: QuestionExtendIn):
    """The asker is told, with the reason."""
    return actions.extend(question_of(request, public_id), by=actor(request), days=body.days, reason=body.reason)


@router.verb(
    actions.record_objection,
    "POST",
    "/questions/{public_id}/object",
    QuestionOut,
    summary=_("Write down an objection of the asker"),
)
def record_objection(request: HttpRequest, public_id: PublicId, body: QuestionWordsIn):
    """A second stage begins."""
    return actions.record_objection(question_of(request, public_id), by=actor(request), words=body.words)


@router.verb(
    actions.close, "POST", "/questions/{public_id}/close", QuestionOut, summary=_("Close it without an answer")
)
def close(request: HttpRequest, public_id: PublicId, body: QuestionCloseIn):
    """The reason goes out by mail."""
    return actions.close(question_of(request, public_id), by=actor(request), reason=body.reason)


@router.verb(
    actions.ask_unit,
    "POST",
    "/questions/{public_id}/inquiries",
    InquiryOut,
    made=True,
    summary=_("Ask the unit that knows"),
)
def ask_unit(request: HttpRequest, public_id: PublicId, body: AskUnitIn):
    """Its people are told, and reminded."""
    unit = get_object_or_404(Unit.objects.at_home(), pk=body.unit)
    one = question_of(request, public_id)
    return Made(201, actions.ask_unit(one, by=actor(request), unit=unit, words=body.words, due_at=body.due_at))


@router.verb(
    actions.reply, "POST", "/inquiries/{pk}/reply", InquiryOut, summary=_("Answer for the unit that was asked")
)
def reply(request: HttpRequest, pk: Id, body: UnitReplyIn):
    """For whoever works in the unit."""
    found = Inquiry.objects.at_home().select_related("question__secretariat__region", "unit")
    one = get_object_or_404(found, pk=pk)
    if not may_reply(actor(request), one):
        raise Http404
    return actions.reply(one, by=actor(request), words=body.words)


@router.verb(
    actions.begin_answer, "POST", "/questions/{public_id}/answer", QuestionAnswerOut, summary=_("Begin the answer")
)
def begin_answer(request: HttpRequest, public_id: PublicId, body: AnswerBeginIn):
    """Gives the answer with its text, which is written at /texts. Twice gives the one that is there."""
    return actions.begin_answer(question_of(request, public_id), by=actor(request), html=body.html)


@router.verb(actions.submit, "POST", "/questions/{public_id}/submit", QuestionOut, summary=_("Clear the answer"))
def submit(request: HttpRequest, public_id: PublicId, body: AnswerSubmitIn):
    """Whoever else the topic needs is asked then."""
    return actions.submit(question_of(request, public_id), by=actor(request), **body.dict())


@router.verb(
    actions.reopen,
    "POST",
    "/questions/{public_id}/reopen",
    QuestionOut,
    summary=_("Take a cleared answer back to change it"),
)
def reopen(request: HttpRequest, public_id: PublicId):
    """Before it was sent."""
    return actions.reopen(question_of(request, public_id), by=actor(request))


@router.verb(actions.send, "POST", "/questions/{public_id}/send", QuestionOut, summary=_("Send and publish the answer"))
def send(request: HttpRequest, public_id: PublicId):
    """To the asker by mail; published unless a reason of the law stands against it."""
    return actions.send(question_of(request, public_id), by=actor(request))


@router.verb(
    actions.correct,
    "POST",
    "/questions/{public_id}/answers/{pk}/correct",
    QuestionAnswerOut,
    summary=_("Correct a published answer with a note"),
)
def correct(request: HttpRequest, public_id: PublicId, pk: Id, body: AnswerCorrectionIn):
    """The newest version of its text takes the place of what is published."""
    answer = get_object_or_404(Answer.objects.at_home().filter(question=question_of(request, public_id)), pk=pk)
    return actions.correct(answer, by=actor(request), note=body.note).answer


@router.read("/lines-to-take", Page[LineToTakeOut], summary=_("Lines to take of this office and those shared with it"))
def list_lines(request: HttpRequest, asked: Query[Lines]):
    """By topic, the newest first."""
    require(request, "spokesperson.view_lines")
    return page(lines(actor(request), topic=asked.topic, expired=asked.expired), asked, order=("-valid_from", "-id"))


@router.verb(
    actions.write_line,
    "POST",
    "/lines-to-take",
    LineToTakeOut,
    made=True,
    summary=_("Write a line to take, or a further version"),
)
def write_line(request: HttpRequest, body: LineToTakeIn):
    """What was said before stays in its history."""
    require(request, "spokesperson.write_lines")
    line = get_object_or_404(Line.objects.at_home(), public_id=body.line) if body.line else None
    return Made(201, actions.write_line(line, by=actor(request), **body.dict(exclude={"line"})))


@router.verb(
    actions.settle_desk,
    "PUT",
    "/spokesperson-settings",
    SettleDeskIn,
    summary=_("Settle whether lines to take are shared"),
)
def settle_desk(request: HttpRequest, body: SettleDeskIn):
    """For new lines."""
    return actions.settle_desk(by=actor(request), shares_lines=body.shares_lines)


@router.read("/statements", Page[StatementOut], summary=_("Standing statements, the newest first"))
def list_statements(request: HttpRequest, asked: Query[Slice]):
    """In every state."""
    require(request, VIEW)
    return page(statements(), asked, order=("-made_at", "-id"))


@router.read("/statements/{public_id}", StatementDetail, summary=_("One standing statement with all its versions"))
def read_statement(request: HttpRequest, public_id: PublicId):
    """The newest version first."""
    require(request, VIEW)
    return statement_of(public_id)


@router.verb(
    actions.draft_statement, "POST", "/statements", StatementOut, made=True, summary=_("Draft a standing statement")
)
def draft_statement(request: HttpRequest, body: StatementIn):
    """New, or the next words of one."""
    require(request, "spokesperson.draft_statement")
    one = statement_of(body.statement) if body.statement else None
    return Made(
        201, actions.draft_statement(one, by=actor(request), form=body.form, title=body.title, words=body.words)
    )


@router.verb(
    actions.ask_for_yes, "POST", "/statements/{public_id}/ask", StatementOut, summary=_("Ask one person for the yes")
)
def ask_for_yes(request: HttpRequest, public_id: PublicId, body: ApproverIn):
    """He is told by mail and push."""
    require(request, VIEW)
    return actions.ask_for_yes(statement_of(public_id), by=actor(request), approver=member_of(body.approver))


@router.verb(
    actions.approve,
    "POST",
    "/statements/{public_id}/approve",
    StatementVersionOut,
    summary=_("Let the statement go out"),
)
def approve(request: HttpRequest, public_id: PublicId):
    """For the one who was asked."""
    require(request, VIEW)
    return actions.approve(statement_of(public_id), by=actor(request))


@router.verb(
    actions.return_statement,
    "POST",
    "/statements/{public_id}/return",
    StatementOut,
    summary=_("Send the statement back"),
)
def return_statement(request: HttpRequest, public_id: PublicId, body: UnitReplyIn):
    """With what is to be put right."""
    require(request, VIEW)
    return actions.return_statement(statement_of(public_id), by=actor(request), words=body.words)


@router.verb(
    actions.stand_down,
    "POST",
    "/statements/{public_id}/stand-down",
    StatementOut,
    summary=_("Stand the statement down"),
)
def stand_down(request: HttpRequest, public_id: PublicId, body: UnitReplyIn):
    """Its last version says how it ended."""
    require(request, VIEW)
    return actions.stand_down(statement_of(public_id), by=actor(request), words=body.words)
