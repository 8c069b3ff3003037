"""The questions of the floor: typed by the staff or sent from telephones, chosen for the screen, answered or left."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.accounts.transitions import NotAllowed
from lugas.minutes.actions.keeping import checked, locked, must_be_open
from lugas.minutes.models import FloorQuestion, Minutes, Part
from lugas.minutes.rules import ASKER_DAYS, MANAGE, WRITE, Queue, transition
from lugas.tenancy import identifiers

MOST_WAITING = 300


@transaction.atomic
def let_ask(minutes: Minutes, *, by: User, asking: bool = True) -> Minutes:
    """Open the page at which the hall asks by telephone, or close it."""
    require_home(by, MANAGE, minutes)
    held = locked(minutes)
    must_be_open(held)
    held.asking = asking
    held.save(update_fields=["asking", "changed_at"])
    return held


@transaction.atomic
def add_question(
    minutes: Minutes, *, by: User, words: str, part: Part | None = None, name: str = "", office: str = ""
) -> FloorQuestion:
    """What somebody asks from the floor, as the staff writes it down."""
    require_home(by, WRITE, minutes)
    must_be_open(minutes)
    return put(minutes, words, part, name, office, "floor")


@transaction.atomic
def ask(minutes: Minutes, *, words: str, part: Part | None = None, name: str = "", office: str = "") -> FloorQuestion:
    """What somebody in the hall sends without an account; it waits until somebody of the staff has read it.

    Raises ValidationError while no questions are taken and when too many wait already.
    """
    if not minutes.asking or minutes.closed_at is not None:
        raise ValidationError(_("No questions are taken now."), code="closed")
    if minutes.questions.filter(state=Queue.WAITING).count() >= MOST_WAITING:
        raise ValidationError(_("Very many questions wait already. Ask from the floor."), code="full")
    return put(minutes, words, part, name, office, "phone")


def put(minutes: Minutes, words: str, part: Part | None, name: str, office: str, way: str) -> FloorQuestion:
    """A question that waits."""
    asked = FloorQuestion(
        secretariat_id=minutes.secretariat_id,
        minutes=minutes,
        part=part,
        words=" ".join(words.split()),
        name=name.strip(),
        office=office.strip(),
        way=way,
        delete_on=forgotten_on(minutes),
    )
    checked(asked)
    asked.save()
    return asked


def forgotten_on(minutes: Minutes) -> date:
    """The day on which names of who asked are emptied, on the clock of the meeting's place."""
    activity = minutes.meeting.activity
    return activity.ends_at.astimezone(ZoneInfo(activity.time_zone)).date() + timedelta(days=ASKER_DAYS)


def moved(question: FloorQuestion, target: Queue) -> FloorQuestion:
    """A held question in another state. Raises ValidationError where it cannot go there."""
    held = FloorQuestion.objects.at_home().select_for_update(of=("self",)).select_related("minutes").get(pk=question.pk)
    must_be_open(held.minutes)
    if held.state == target:
        return held
    try:
        transition(held.state, target)
    except NotAllowed:
        raise ValidationError(_("This question cannot go there any more."), code="state") from None
    held.state = target
    return held


@transaction.atomic
def show_question(question: FloorQuestion, *, by: User) -> FloorQuestion:
    """Put it on the screen of the hall."""
    return saved(question, by, Queue.SHOWN)


@transaction.atomic
def hide_question(question: FloorQuestion, *, by: User) -> FloorQuestion:
    """Take it off the screen, or take up again what was left; it waits."""
    return saved(question, by, Queue.WAITING)


@transaction.atomic
def leave_question(question: FloorQuestion, *, by: User) -> FloorQuestion:
    """Leave it without an answer: asked already, or not of this meeting."""
    return saved(question, by, Queue.LEFT)


def saved(question: FloorQuestion, by: User, target: Queue) -> FloorQuestion:
    """Moved by whoever leads the queue, and kept."""
    require_home(by, MANAGE, question)
    held = moved(question, target)
    held.save(update_fields=["state", "changed_at"])
    return held


@transaction.atomic
def answer_question(question: FloorQuestion, *, by: User, answer: str) -> FloorQuestion:
    """Write down what was answered; it goes into the minutes of its part. Raises ValidationError without words."""
    require_home(by, MANAGE, question)
    held = moved(question, Queue.ANSWERED)
    held.answer = answer.strip()
    if not held.answer:
        raise ValidationError({"answer": _("Write what was answered.")})
    checked(held)
    held.save()
    return held


@transaction.atomic
def hang_screen(minutes: Minutes, *, by: User) -> Minutes:
    """Give the hall's screen a new secret address; one that was there opens nothing any more."""
    require_home(by, MANAGE, minutes)
    held = locked(minutes)
    held.screen_key = identifiers.public_id()
    held.save(update_fields=["screen_key", "changed_at"])
    return held


@transaction.atomic
def take_screen_down(minutes: Minutes, *, by: User) -> Minutes:
    """Revoke the screen's address. Twice is once."""
    require_home(by, MANAGE, minutes)
    held = locked(minutes)
    if held.screen_key:
        held.screen_key = ""
        held.save(update_fields=["screen_key", "changed_at"])
    return held
