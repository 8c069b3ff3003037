"""What an asker does on the portal: ask, confirm the address, object to an answer, leave the list of statements.

Public pages call these in a scope of the one secretariat that is asked; nobody is signed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.spokesperson import links, telling, timing
from lugas.spokesperson.jobs import send_confirmation, send_received
from lugas.spokesperson.keeping import note
from lugas.spokesperson.models import Asker, Question
from lugas.spokesperson.rules import CONFIRM_HOURS, Status, delete_on
from lugas.tenancy.clock import database_clock
from lugas.tenancy.scope import home

# So that nobody fills a stranger's box by way of the form: questions from one address that wait for its confirmation.
MOST_UNCONFIRMED = 3


def begin(*, rule: str, topic: str, way: str, language: str, at: datetime, wanted: datetime | None) -> Question:
    """A question with its code, not yet saved."""
    question = Question(
        secretariat_id=home(),
        way=way,
        rule=rule,
        topic=topic,
        language=language,
        sent_at=at,
        wanted_at=wanted,
        delete_on=delete_on(timezone.localdate(at)),
    )
    question.code_hash = links.code_hash(links.code_of(question))
    return question


@transaction.atomic
def ask(
    *,
    rule: str,
    topic: str,
    person: Mapping[str, str],
    subject: str,
    words: str,
    wanted: datetime | None,
    wants_statements: bool,
    language: str,
    origin: str,
) -> Question:
    """Keep a question and mail its asker the link that confirms the address.

    person: name, organisation, email, telephone. origin: scheme and host for the link. Raises ValidationError when too
    much already waits for that address.
    """
    now = timezone.now()
    waiting = Question.objects.at_home().filter(
        status=Status.UNCONFIRMED,
        asker__email__iexact=person["email"],
        sent_at__gt=now - timedelta(hours=CONFIRM_HOURS),
    )
    if waiting.count() >= MOST_UNCONFIRMED:
        raise ValidationError(
            _("Questions with this address already wait for its confirmation. Open the link in the mail first."),
            code="waiting",
        )
    question = begin(rule=rule, topic=topic, way=Question.Way.FORM, language=language, at=now, wanted=wanted)
    question.status = Status.UNCONFIRMED
    question.save()
    asker = Asker(
        question=question,
        subject=subject,
        words=words,
        wants_statements=wants_statements,
        consented_at=now,
        **person,
    )
    asker.full_clean(exclude=["secretariat"], validate_constraints=False)
    asker.save()
    send_confirmation.defer(secretariat_id=question.secretariat_id, question_id=question.pk, origin=origin)
    return question


@transaction.atomic
def confirm(question: Question) -> Question:
    """The asker confirmed the address: the question reaches the desk, and its clock begins. Twice is once."""
    question = locked(question)
    if question.status != Status.UNCONFIRMED:
        return question
    receive(question, timezone.now())
    note(question, "receive", by="")
    telling.came(question)
    send_received.defer(secretariat_id=question.secretariat_id, question_id=question.pk)
    return question


def receive(question: Question, at: datetime) -> None:
    """The question is on the desk since a moment; it is public from then on, without words until the desk wrote them."""
    question.status, question.received_at = Status.RECEIVED, at
    if question.secrecy == Question.Secrecy.OPEN:
        question.public_since = database_clock()
    timing.settle(question)
    question.save()


@transaction.atomic
def object_to(question: Question, words: str) -> Question:
    """The asker objects to the answer (UU 14/2008 art. 35), once, within its time; the desk takes it up again.

    Raises ValidationError afterwards, without words, and once what he told was deleted.
    """
    question = locked(question)
    check_objection(question)
    if not words.strip():
        raise ValidationError({"words": _("Say what is missing or wrong in the answer.")}, code="words")
    asker = question.asker
    asker.reply = "\n\n".join(filter(None, [asker.reply, words.strip()]))[:4000]
    asker.save(update_fields=["reply"])
    reopen_for_objection(question, by="")
    telling.came(question)
    return question


def check_objection(question: Question) -> None:
    """Raise ValidationError when this answer cannot be objected to (any more)."""
    until: date | None = timing.objection_until(question)
    if question.status != Status.ANSWERED or until is None or not hasattr(question, "asker"):
        raise ValidationError(_("There is no answer to which one could object."), code="none")
    if timezone.now().astimezone(timing.zone_of(question)).date() > until:
        raise ValidationError(_("The time to object to this answer is over."), code="late")


def reopen_for_objection(question: Question, *, by) -> None:
    """A second stage begins: who decides it is to be another than who answered first, which the desk sees to."""
    question.status, question.stage, question.objected_at = Status.IN_HAND, 2, timezone.now()
    timing.settle(question)
    question.save()
    note(question, "object", by=by)


@transaction.atomic
def leave(question: Question) -> None:
    """The asker wants no more standing statements. Twice is once."""
    Asker.objects.at_home().filter(question=question).update(wants_statements=False)


def locked(question: Question) -> Question:
    """The question, held until the end of the transaction."""
    return (
        Question.objects.at_home()
        .select_for_update(of=("self",))
        .select_related("secretariat__region", "asker")
        .get(pk=question.pk)
    )
