"""The answer: begun as a text, cleared, sent, published, corrected."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.approvals import circulation
from lugas.spokesperson import catalogue, timing
from lugas.spokesperson.clearing import SUBJECT, kind_for
from lugas.spokesperson.jobs import send_answer
from lugas.spokesperson.keeping import check_state, going, held, note
from lugas.spokesperson.models import Answer, Correction, Question
from lugas.spokesperson.rules import HANDLE, SEND, WORKED_ON, AnswerFacts, Refusal, Status, refuse_answer
from lugas.spokesperson.telling import url_of
from lugas.spokesperson.words import ANSWER_REFUSALS
from lugas.tenancy.clock import database_clock
from lugas.texts.actions import new_text
from lugas.texts.queries import current

PURPOSE = "spokesperson.answer"


@transaction.atomic
def begin_answer(question: Question, *, by: User, html: str = "") -> Answer:
    """Begin the answer of the present stage as a text (versions, remarks, Word). Twice gives the one that is there."""
    fresh = held(question, by, HANDLE)
    check_state(fresh, *WORKED_ON)
    answer, _made = Answer.objects.get_or_create(secretariat_id=fresh.secretariat_id, question=fresh, stage=fresh.stage)
    if answer.text_id is None:
        title = fresh.title or catalogue.topic_name(fresh.topic)
        answer.text = new_text(by=by, title=title, html=html, purpose=PURPOSE)
        answer.save(update_fields=["text"])
        note(fresh, "begin_answer", by=by)
    return answer


@transaction.atomic
def submit(
    question: Question,
    *,
    by: User,
    outcome: str,
    is_public: bool = True,
    exemption: str = "",
    explanation: str = "",
) -> Question:
    """The spokesperson clears the newest version of the text; whoever else the topic needs is asked by a route.

    exemption: the letter of UU 14/2008 art. 17, for what is withheld or not published. With no route in use it is ready
    to be sent at once. Raises ValidationError for an answer without words, or withheld without a reason of the law.
    """
    fresh = going(question, Status.CLEARED, by)
    check_state(fresh, Status.IN_HAND)
    answer = fresh.answers.select_for_update(of=("self",)).filter(stage=fresh.stage, text__isnull=False).first()
    if answer is None or answer.text is None:
        raise ValidationError(str(ANSWER_REFUSALS[Refusal.NO_WORDS]), code="no_words")
    if outcome not in dict(Answer.OUTCOMES) or (exemption and catalogue.exemption_of(exemption) is None):
        raise ValidationError(str(ANSWER_REFUSALS[Refusal.NO_REASON]), code="no_reason")
    version = current(answer.text)
    refusal = refuse_answer(AnswerFacts(version.plain, outcome, is_public, exemption, explanation))
    if refusal:
        raise ValidationError(str(ANSWER_REFUSALS[refusal]), code=refusal)
    withheld = outcome != "whole" or not is_public
    answer.html, answer.plain, answer.outcome, answer.is_public = version.html, version.plain, outcome, is_public
    answer.exemption, answer.explanation = (exemption, explanation.strip()) if withheld else ("", "")
    answer.cleared_by, answer.cleared_at = name_of(by)[:160], timezone.now()
    answer.save()
    note(fresh, "submit", by=by)
    kind = kind_for(fresh.topic, by)
    if kind is None:
        return cleared(fresh)
    circulation.start(
        SUBJECT,
        fresh.pk,
        fresh.title,
        url_of(fresh),
        kind=kind,
        unit=None,
        outside=False,
        by=by,
        signer=None,
        nature="urgent",
        restricted=fresh.secrecy == Question.Secrecy.RESTRICTED,
    )
    fresh.status = Status.CLEARING
    fresh.save(update_fields=["status", "changed_at"])
    return fresh


def cleared(question: Question) -> Question:
    """Nobody else has to look: it is ready."""
    question.status = Status.CLEARED
    question.save(update_fields=["status", "changed_at"])
    return question


@transaction.atomic
def reopen(question: Question, *, by: User) -> Question:
    """Take a cleared answer back before it was sent, to change it; it is cleared anew then."""
    fresh = going(question, Status.IN_HAND, by)
    check_state(fresh, Status.CLEARED)
    fresh.answers.filter(stage=fresh.stage).update(cleared_at=None, cleared_by="")
    fresh.status = Status.IN_HAND
    fresh.save(update_fields=["status", "changed_at"])
    note(fresh, "reopen", by=by)
    return fresh


@transaction.atomic
def send(question: Question, *, by: User) -> Question:
    """Send the cleared answer to its asker and, unless a reason of the law stands against it, publish it with its question.

    The mail goes out by a job; who left no address is told by the way he asked.
    """
    fresh = going(question, Status.ANSWERED, by)
    check_state(fresh, Status.CLEARED)
    answer = fresh.answers.select_for_update(of=("self",)).get(stage=fresh.stage)
    now = timezone.now()
    # What was still open with the asker ends with the answer.
    fresh.pauses.filter(ended_at__isnull=True).update(ended_at=now)
    answer.sent_at = now
    public = database_clock()
    answer.published_at = public if answer.is_public else None
    answer.save(update_fields=["sent_at", "published_at"])
    due = timing.clock_of(fresh).due
    if fresh.stage == 1:
        fresh.days_taken, fresh.answered_at = timing.days_taken(fresh, now), now
        fresh.in_time = due is None or now <= due
    fresh.status, fresh.closed_at = Status.ANSWERED, now
    fresh.withheld = "" if answer.is_public else answer.exemption
    if answer.is_public and fresh.public_since is None:
        fresh.public_since = public
    fresh.save()
    note(fresh, "send", by=by)
    send_answer.defer(secretariat_id=fresh.secretariat_id, answer_id=answer.pk)
    return fresh


@transaction.atomic
def correct(answer: Answer, *, by: User, note: str) -> Correction:
    """Let the newest version of the text take the place of a published answer, and say beside it what was corrected.

    Raises ValidationError without a note, and while the text says what is published already.
    """
    question = held(answer.question, by, SEND)
    fresh = question.answers.select_for_update(of=("self",)).get(pk=answer.pk)
    if fresh.published_at is None or fresh.text is None:
        raise ValidationError(_("Only what is published can be corrected."), code="not_public")
    if not note.strip():
        raise ValidationError({"note": _("Say what was corrected; it stands beside the answer.")})
    version = current(fresh.text)
    if not version.plain.strip():
        raise ValidationError(str(ANSWER_REFUSALS[Refusal.NO_WORDS]), code="no_words")
    if version.html == fresh.html:
        raise ValidationError(_("The text says what is published already. Change it first."), code="same")
    fresh.html, fresh.plain = version.html, version.plain
    fresh.save(update_fields=["html", "plain"])
    return Correction.objects.create(
        secretariat_id=fresh.secretariat_id,
        answer=fresh,
        text=note.strip()[:400],
        by=name_of(by)[:160],
        at=database_clock(),
    )
