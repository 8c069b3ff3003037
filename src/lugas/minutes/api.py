"""Minutes for programs of the staff; every verb is the action of the same name, under the same permission."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Status as Made

from lugas.api.routing import Id, Room, actor, require, sent
from lugas.institutions.models import Position
from lugas.meetings.api import meeting_of
from lugas.meetings.models import Meeting
from lugas.meetings.schemas import Slug
from lugas.minutes import actions, queries
from lugas.minutes import schemas as shapes
from lugas.minutes.models import Aside, FloorQuestion, Minutes, Part
from lugas.minutes.rules import MANAGE, VIEW, WRITE

router = Room("minutes")


def minutes_of(request: HttpRequest, slug: str, permission: str) -> Minutes:
    """The minutes of a meeting that the program's person may see, or 404; 403 first for whose role lacks the permission."""
    require(request, permission)
    found = get_object_or_404(Minutes.objects.at_home().select_related("letter"), meeting=meeting_of(request, slug))
    found.meeting = meeting_of(request, slug)
    return found


def record(kind: Any, minutes: Minutes, pk: int | None) -> Any:
    """A record of the minutes, or 404; None for none."""
    return get_object_or_404(kind.objects.at_home(), pk=pk, minutes=minutes) if pk else None


def led(request: HttpRequest, slug: str) -> Meeting:
    """A meeting, for whoever leads its minutes."""
    require(request, MANAGE)
    return meeting_of(request, slug)


def office(pk: int | None) -> Any:
    """A position of the office, or 404; None for none."""
    return get_object_or_404(Position.objects.at_home(), pk=pk) if pk else None


@router.read("/meetings/{slug}/minutes", shapes.MinutesOut, summary=_("The minutes of a meeting"))
def read_minutes(request: HttpRequest, slug: Slug):
    """Their head, and how far they have come."""
    return minutes_of(request, slug, VIEW)


@router.read("/meetings/{slug}/minutes/parts", list[shapes.MinutesPartOut], summary=_("The parts of the minutes"))
def list_parts(request: HttpRequest, slug: Slug):
    """In their order, with their words and who writes each."""
    return list(queries.parts(minutes_of(request, slug, VIEW)))


@router.read(
    "/meetings/{slug}/minutes/asides", list[shapes.MinutesAsideOut], summary=_("What is kept beside the parts")
)
def list_asides(request: HttpRequest, slug: Slug):
    """What a second window wrote, or who had a part no more."""
    minutes = minutes_of(request, slug, VIEW)
    return list(Aside.objects.at_home().filter(part__minutes=minutes).select_related("member").order_by("id"))


@router.read(
    "/meetings/{slug}/minutes/questions", list[shapes.FloorQuestionOut], summary=_("The questions of the floor")
)
def list_questions(request: HttpRequest, slug: Slug):
    """The oldest first."""
    return list(queries.queue(minutes_of(request, slug, VIEW)))


@router.read("/meetings/{slug}/minutes/remarks", list[shapes.MinutesRemarkOut], summary=_("The remarks on the draft"))
def list_remarks(request: HttpRequest, slug: Slug):
    """The oldest first."""
    return list(minutes_of(request, slug, VIEW).remarks.all())


@router.verb(
    actions.open_minutes,
    "POST",
    "/meetings/{slug}/minutes",
    shapes.MinutesOut,
    made=True,
    summary=_("Begin the minutes, or let them follow the programme"),
)
def open_minutes(request: HttpRequest, slug: Slug):
    """A part for the opening, each session and the closing."""
    return Made(201, actions.open_minutes(led(request, slug), by=actor(request)))


@router.verb(
    actions.change_minutes,
    "PATCH",
    "/meetings/{slug}/minutes",
    shapes.MinutesOut,
    summary=_("Change the head of the minutes"),
)
def change_minutes(request: HttpRequest, slug: Slug, body: shapes.MinutesHeadIn):
    """What is left out stays."""
    return actions.change_minutes(minutes_of(request, slug, MANAGE), by=actor(request), **sent(body))


@router.verb(
    actions.take,
    "POST",
    "/meetings/{slug}/minutes/parts/{pk}/take",
    shapes.MinutesWriterOut,
    summary=_("Take a part to write"),
)
def take(request: HttpRequest, slug: Slug, pk: Id, body: shapes.MinutesTakeIn):
    """With a reason where another has it."""
    part = record(Part, minutes_of(request, slug, WRITE), pk)
    return actions.take(part, by=actor(request), reason=body.reason)


@router.verb(actions.hand_over, "POST", "/meetings/{slug}/minutes/parts/{pk}/hand-over", summary=_("Hand a part over"))
def hand_over(request: HttpRequest, slug: Slug, pk: Id, body: shapes.MinutesHandOverIn):
    """To a colleague, or let it go."""
    minutes = minutes_of(request, slug, WRITE)
    to = get_object_or_404(queries.colleagues(minutes), pk=body.to) if body.to else None
    actions.hand_over(record(Part, minutes, pk), by=actor(request), to=to)


@router.verb(
    actions.write,
    "PUT",
    "/meetings/{slug}/minutes/parts/{pk}/text",
    shapes.MinutesKeptOut,
    summary=_("Keep what is written in a part"),
)
def write(request: HttpRequest, slug: Slug, pk: Id, body: shapes.MinutesTextIn):
    """What must not replace what stands is kept beside it."""
    part = record(Part, minutes_of(request, slug, WRITE), pk)
    done = actions.write(part, body.text, by=actor(request), revision=body.revision, window=body.window)
    return {"revision": done.part.revision, "aside": done.aside.pk if done.aside else None}


@router.verb(
    actions.settle_aside,
    "POST",
    "/meetings/{slug}/minutes/asides/{pk}/settle",
    shapes.MinutesAsideOut,
    summary=_("Say that what was kept beside a part was looked after"),
)
def settle_aside(request: HttpRequest, slug: Slug, pk: Id):
    """It stays stored."""
    minutes = minutes_of(request, slug, WRITE)
    one = get_object_or_404(Aside.objects.at_home().select_related("member"), pk=pk, part__minutes=minutes)
    return actions.settle_aside(one, by=actor(request))


@router.verb(
    actions.make_recommendation,
    "POST",
    "/meetings/{slug}/minutes/parts/{pk}/recommendations",
    shapes.MinutesRecommendedOut,
    made=True,
    summary=_("Make a sentence a recommendation"),
)
def make_recommendation(request: HttpRequest, slug: Slug, pk: Id, body: shapes.MinutesRecommendationIn):
    """It stands among those of the meeting."""
    part = record(Part, minutes_of(request, slug, WRITE), pk)
    return Made(201, actions.make_recommendation(part, by=actor(request), **body.dict()))


@router.verb(
    actions.add_question,
    "POST",
    "/meetings/{slug}/minutes/questions",
    shapes.FloorQuestionOut,
    made=True,
    summary=_("Add a question of the floor"),
)
def add_question(request: HttpRequest, slug: Slug, body: shapes.FloorQuestionIn):
    """As the staff writes it down; it waits."""
    minutes = minutes_of(request, slug, WRITE)
    facts = body.dict() | {"part": record(Part, minutes, body.part)}
    return Made(201, actions.add_question(minutes, by=actor(request), **facts))


@router.verb(
    actions.show_question,
    "POST",
    "/meetings/{slug}/minutes/questions/{pk}/show",
    shapes.FloorQuestionOut,
    summary=_("Put a question on the screen"),
)
def show_question(request: HttpRequest, slug: Slug, pk: Id):
    """Of the hall."""
    one = record(FloorQuestion, minutes_of(request, slug, MANAGE), pk)
    return actions.show_question(one, by=actor(request))


@router.verb(
    actions.hide_question,
    "POST",
    "/meetings/{slug}/minutes/questions/{pk}/hide",
    shapes.FloorQuestionOut,
    summary=_("Take a question off the screen"),
)
def hide_question(request: HttpRequest, slug: Slug, pk: Id):
    """Or take up again what was left; it waits."""
    one = record(FloorQuestion, minutes_of(request, slug, MANAGE), pk)
    return actions.hide_question(one, by=actor(request))


@router.verb(
    actions.leave_question,
    "POST",
    "/meetings/{slug}/minutes/questions/{pk}/leave",
    shapes.FloorQuestionOut,
    summary=_("Leave a question"),
)
def leave_question(request: HttpRequest, slug: Slug, pk: Id):
    """Without an answer."""
    one = record(FloorQuestion, minutes_of(request, slug, MANAGE), pk)
    return actions.leave_question(one, by=actor(request))


@router.verb(
    actions.answer_question,
    "PUT",
    "/meetings/{slug}/minutes/questions/{pk}/answer",
    shapes.FloorQuestionOut,
    summary=_("Write down an answer"),
)
def answer_question(request: HttpRequest, slug: Slug, pk: Id, body: shapes.FloorAnswerIn):
    """It goes into the minutes of its part."""
    one = record(FloorQuestion, minutes_of(request, slug, MANAGE), pk)
    return actions.answer_question(one, by=actor(request), answer=body.answer)


@router.verb(
    actions.let_ask,
    "PUT",
    "/meetings/{slug}/minutes/asking",
    shapes.MinutesOut,
    summary=_("Let the hall ask by telephone, or not"),
)
def let_ask(request: HttpRequest, slug: Slug, body: shapes.MinutesAskingIn):
    """Without an account."""
    return actions.let_ask(minutes_of(request, slug, MANAGE), by=actor(request), asking=body.asking)


@router.verb(
    actions.take_screen_down,
    "DELETE",
    "/meetings/{slug}/minutes/screen",
    summary=_("Let the hall's screen go dark"),
)
def take_screen_down(request: HttpRequest, slug: Slug):
    """Its address opens nothing any more."""
    actions.take_screen_down(minutes_of(request, slug, MANAGE), by=actor(request))


from lugas.minutes import api_concluding  # noqa: E402, F401 - the other operations, on the same router
