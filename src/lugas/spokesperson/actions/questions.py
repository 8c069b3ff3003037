"""Questions on the desk: recording one, holding it, asking its asker back, more time, an objection, closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.agenda.models import Activity
from lugas.spokesperson import catalogue, clock, sending, telling, timing
from lugas.spokesperson.jobs import send_close, send_extension, send_question_back
from lugas.spokesperson.keeping import check_state, check_told, checked, going, held, note
from lugas.spokesperson.models import Asker, Pause, Question
from lugas.spokesperson.rules import HANDLE, OPEN, WORKED_ON, Status
from lugas.spokesperson.words import EXTENSION_REFUSALS
from lugas.tenancy.clock import database_clock


@transaction.atomic
def record(
    *,
    by: User,
    way: str,
    rule: str,
    topic: str,
    person: Mapping[str, str],
    subject: str,
    words: str = "",
    received_at: datetime | None = None,
    wanted_at: datetime | None = None,
    secrecy: str = Question.Secrecy.OPEN,
    activity: Activity | None = None,
) -> Question:
    """A question that came by telephone, mail or on the spot. person: name, organisation, email, telephone.

    received_at: when it came, by default now; the clock counts from there. Raises ValidationError, also for a moment
    to come and for a form's question, which only its asker sends.
    """
    require(by, "spokesperson.record", activity)
    now = timezone.now()
    if way not in set(Question.Way.values) - {Question.Way.FORM}:
        raise ValidationError({"way": _("Say how the question came.")})
    if received_at is not None and received_at > now:
        raise ValidationError({"received_at": _("This moment is still to come.")})
    check_choices(rule, topic)
    if secrecy == Question.Secrecy.RESTRICTED and not by.has_perm("spokesperson.view_restricted"):
        raise PermissionDenied("spokesperson.view_restricted")
    question = sending.begin(rule=rule, topic=topic, way=way, language="id", at=received_at or now, wanted=wanted_at)
    question.secrecy, question.activity = secrecy, activity
    question.received_at = received_at or now
    checked(question, "activity", "holder")
    sending.receive(question, received_at or now)
    asker = Asker(question=question, subject=subject.strip(), words=words.strip(), **person)
    checked(asker, "question")
    asker.save()
    note(question, "receive", by=by)
    telling.came(question)
    return question


def check_choices(rule: str, topic: str) -> None:
    """Raise ValidationError for a clock or a topic that the data do not know."""
    if rule not in dict(catalogue.rules()):
        raise ValidationError({"rule": _("Choose which clock it follows.")})
    if topic not in dict(catalogue.topics()):
        raise ValidationError({"topic": _("Choose a topic.")})


@transaction.atomic
def take(
    question: Question,
    *,
    by: User,
    holder: Membership,
    title: str,
    words: str,
    topic: str = "",
    rule: str = "",
    secrecy: str = "",
    wanted_at: datetime | None = None,
    activity: Activity | None = None,
) -> Question:
    """Say who holds it, and write the question as the public will read it; also to change that later.

    title, words: without anything of the asker. wanted_at and activity take the place of what was there. Raises
    ValidationError without a title, or for a holder whose role cannot work on questions.
    """
    fresh = held(question, by, HANDLE)
    check_state(fresh, Status.RECEIVED, *WORKED_ON)
    if not holder.is_active or not allowed(holder.role, HANDLE):
        raise ValidationError({"holder": _("The role of %(name)s cannot work on questions.") % {"name": holder.name}})
    if not title.strip():
        raise ValidationError({"title": _("Write the question in one line, as the public reads it.")})
    if secrecy == Question.Secrecy.RESTRICTED and not by.has_perm("spokesperson.view_restricted", fresh):
        raise PermissionDenied("spokesperson.view_restricted")
    handed_on = fresh.holder_id != holder.pk
    fresh.holder, fresh.title, fresh.words = holder, title.strip(), words.strip()
    fresh.topic, fresh.rule, fresh.secrecy = topic or fresh.topic, rule or fresh.rule, secrecy or fresh.secrecy
    fresh.wanted_at, fresh.activity = wanted_at, activity
    if fresh.status == Status.RECEIVED:
        fresh.status = Status.IN_HAND
    check_choices(fresh.rule, fresh.topic)
    if fresh.secrecy == Question.Secrecy.RESTRICTED and fresh.answered_at is None:
        fresh.public_since = None
    elif fresh.public_since is None:
        fresh.public_since = database_clock()
    checked(fresh, "activity", "holder")
    timing.settle(fresh)
    fresh.save()
    note(fresh, "take", by=by, words=holder.name)
    if handed_on and (by.acting is None or holder.pk != by.acting.pk):
        telling.handed(fresh, holder)
    return fresh


@transaction.atomic
def ask_back(question: Question, *, by: User, words: str) -> Question:
    """Ask the asker for what is needed to answer; the clock stands until he does. Raises ValidationError without words."""
    fresh = going(question, Status.WAITING, by)
    check_told(fresh)
    if not words.strip():
        raise ValidationError({"words": _("Write what you need to know.")})
    pause = Pause(secretariat_id=fresh.secretariat_id, question=fresh, words=words.strip())
    checked(pause, "question")
    pause.save()
    fresh.status = Status.WAITING
    timing.settle(fresh)
    fresh.save()
    note(fresh, "ask_back", by=by)
    send_question_back.defer(secretariat_id=fresh.secretariat_id, question_id=fresh.pk, pause_id=pause.pk)
    return fresh


@transaction.atomic
def go_on(question: Question, *, by: User, words: str = "") -> Question:
    """The asker answered, or it goes on without him: the clock runs again. words: what he said, kept with his data."""
    fresh = held(question, by, HANDLE)
    check_state(fresh, Status.WAITING)
    fresh.pauses.filter(ended_at__isnull=True).update(ended_at=timezone.now())
    if words.strip() and hasattr(fresh, "asker"):
        fresh.asker.reply = "\n\n".join(filter(None, [fresh.asker.reply, words.strip()]))[:4000]
        fresh.asker.save(update_fields=["reply"])
    fresh.status = Status.IN_HAND
    timing.settle(fresh)
    fresh.save()
    note(fresh, "go_on", by=by)
    return fresh


@transaction.atomic
def extend(question: Question, *, by: User, days: int, reason: str) -> Question:
    """Take more time, once, within the days of the rule and with a reason that the asker reads. Raises ValidationError."""
    fresh = held(question, by, HANDLE)
    check_state(fresh, *OPEN)
    now = timezone.now()
    refusal = clock.refuse_extension(
        timing.facts_of(fresh), catalogue.rule_of(fresh.rule), fresh.due_at, now, days=days, reason=reason
    )
    if refusal:
        raise ValidationError(str(EXTENSION_REFUSALS[refusal]), code=refusal)
    fresh.extended_days, fresh.extension_reason = days, reason.strip()[:300]
    timing.settle(fresh)
    fresh.save()
    note(fresh, "extend", by=by, words=reason)
    send_extension.defer(secretariat_id=fresh.secretariat_id, question_id=fresh.pk)
    return fresh


@transaction.atomic
def record_objection(question: Question, *, by: User, words: str) -> Question:
    """Write down an objection that came otherwise than by the link (UU 14/2008 art. 35): a second stage begins."""
    fresh = held(question, by, HANDLE)
    check_told(fresh)
    sending.check_objection(fresh)
    if not words.strip():
        raise ValidationError({"words": _("Say what is missing or wrong in the answer.")})
    fresh.asker.reply = "\n\n".join(filter(None, [fresh.asker.reply, words.strip()]))[:4000]
    fresh.asker.save(update_fields=["reply"])
    sending.reopen_for_objection(fresh, by=by)
    return fresh


@transaction.atomic
def close(question: Question, *, by: User, reason: str) -> Question:
    """Close it without an answer: withdrawn, asked twice, no question. The asker reads the reason. Raises ValidationError."""
    fresh = going(question, Status.CLOSED, by)
    check_state(fresh, Status.RECEIVED, *WORKED_ON)
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason; the asker reads it.")})
    now = timezone.now()
    fresh.pauses.filter(ended_at__isnull=True).update(ended_at=now)
    fresh.status, fresh.closed_at, fresh.public_since = Status.CLOSED, now, None
    fresh.save()
    note(fresh, "close", by=by, words=reason)
    send_close.defer(secretariat_id=fresh.secretariat_id, question_id=fresh.pk)
    return fresh
