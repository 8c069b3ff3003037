"""What the committee settles: the condition of certificates, its evaluation; the survey and its own questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.closing import rules
from lugas.closing.actions.keeping import kept, may
from lugas.closing.models import Closing, Question, Response
from lugas.closing.people import closing_of
from lugas.closing.rules import QuestionKind
from lugas.meetings.actions.keeping import checked, fill, locked
from lugas.meetings.models import Meeting
from lugas.meetings.words import zone_of


@transaction.atomic
def settle(meeting: Meeting, *, by: User, least_hours: Decimal | None = None, evaluation: str | None = None) -> Closing:
    """Settle how many hours a participant's certificate needs, and what the committee says of the meeting."""
    may(by, meeting)
    closing = kept(meeting)
    given = {"least_hours": least_hours, "evaluation": evaluation}
    fill(closing, {name: value for name, value in given.items() if value is not None})
    checked(closing)
    closing.save()
    return closing


@transaction.atomic
def open_survey(meeting: Meeting, *, by: User, until: datetime) -> Closing:
    """Let everybody who has the address answer, from now until then; open again after it was closed."""
    may(by, meeting)
    closing, now = kept(meeting), timezone.now()
    if until <= now:
        raise ValidationError({"until": _("That is over already.")})
    closing.survey_from, closing.survey_until = closing.survey_from or now, until
    closing.save()
    return closing


@transaction.atomic
def close_survey(meeting: Meeting, *, by: User) -> Closing:
    """Take no more answers; what came stays."""
    may(by, meeting)
    closing, now = kept(meeting), timezone.now()
    if is_open(closing, now):
        closing.survey_until = now
        closing.save()
    return closing


def is_open(closing: Closing, now: datetime) -> bool:
    """Whether answers are taken."""
    begun = closing.survey_from is not None and closing.survey_from <= now
    return begun and (closing.survey_until is None or now < closing.survey_until)


@transaction.atomic
def save_question(meeting: Meeting, question: Question | None = None, *, by: User, **facts: Any) -> Question:
    """A question of one's own, new or changed. facts: kind, text. Raises ValidationError once the survey was answered."""
    may(by, meeting)
    fresh = locked(meeting)
    unanswered(fresh)
    if question is None:
        count = fresh.questions.count()
        if count >= rules.MOST_QUESTIONS:
            text = _("At most %(most)s questions of your own: a short form is answered by more people.")
            raise ValidationError(text % {"most": rules.MOST_QUESTIONS})
        question = Question(secretariat_id=fresh.secretariat_id, meeting=fresh, order=count)
    fill(question, facts)
    checked(question)
    question.save()
    return question


@transaction.atomic
def remove_question(question: Question, *, by: User) -> None:
    """Take a question off. Raises ValidationError once the survey was answered."""
    may(by, question.meeting)
    unanswered(locked(question.meeting))
    question.delete()


def unanswered(meeting: Meeting) -> None:
    """Raise ValidationError once somebody answered: all answer the same form."""
    if meeting.responses.exists():
        raise ValidationError(
            _("Somebody answered already; the questions stay as they are, so that all answer the same.")
        )


@transaction.atomic
def answer_survey(meeting: Meeting, *, marks: Mapping[str, int], answers: Mapping[int, Any]) -> Response:
    """One answer of somebody who is not known. marks: 1 to 4 for each element; answers: by own question, None where skipped.

    Raises ValidationError while the survey is closed, or for marks that are not whole.
    """
    now = timezone.now()
    if not is_open(closing_of(meeting), now):
        raise ValidationError(_("The survey is closed."), code="closed")
    if not rules.fits(marks):
        raise ValidationError(_("Mark each of the nine."), code="marks")
    told: dict[str, int | str] = {}
    for one in meeting.questions.all():
        value = answers.get(one.pk)
        if one.kind == QuestionKind.SCALE and value in rules.SCALE:
            told[str(one.pk)] = int(value)  # type: ignore[arg-type]
        elif one.kind == QuestionKind.WORDS and (words := str(value or "").strip()):
            told[str(one.pk)] = words[: rules.LONGEST_WORDS]
    return Response.objects.create(
        secretariat_id=meeting.secretariat_id,
        meeting=meeting,
        marks=dict(marks),
        answers=told,
        answered_on=now.astimezone(zone_of(meeting)).date(),
    )
