"""Asking the unit that knows, and the unit's answer."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.institutions.models import Unit
from lugas.spokesperson import telling
from lugas.spokesperson.keeping import check_state, checked, held, note
from lugas.spokesperson.models import Inquiry, Question
from lugas.spokesperson.rules import HANDLE, WORKED_ON


@transaction.atomic
def ask_unit(question: Question, *, by: User, unit: Unit, words: str, due_at: datetime) -> Inquiry:
    """Ask a unit for facts until a moment; its people are told, and reminded when it is nearly over.

    Raises ValidationError for a moment that has passed, or a unit where nobody works in Lugas.
    """
    fresh = held(question, by, HANDLE)
    check_state(fresh, *WORKED_ON)
    if by.acting is None:
        raise PermissionDenied(HANDLE)
    if due_at <= timezone.now():
        raise ValidationError({"due_at": _("This moment has passed. Choose a later one.")})
    if not telling.members_of(unit):
        raise ValidationError({"unit": _("Nobody of %(unit)s works in Lugas yet.") % {"unit": unit.name}})
    inquiry = Inquiry(
        secretariat_id=fresh.secretariat_id,
        question=fresh,
        unit=unit,
        words=words.strip(),
        due_at=due_at,
        asked_by=by.acting,
    )
    checked(inquiry, "question", "unit", "asked_by", "replied_by")
    inquiry.save()
    note(fresh, "ask_unit", by=by, words=unit.name)
    telling.asked(inquiry)
    return inquiry


def may_reply(user: User, inquiry: Inquiry) -> bool:
    """Whether it is this person's to answer: who works in the unit or below it, or on the desk in the unit's place."""
    if user.acting is None or not user.has_perm("spokesperson.reply", inquiry):
        return False
    people = {one.pk for one in telling.members_of(inquiry.unit)}
    return user.acting.pk in people or user.acting.unit_id == inquiry.unit_id or user.has_perm(HANDLE, inquiry)


@transaction.atomic
def reply(inquiry: Inquiry, *, by: User, words: str) -> Inquiry:
    """The unit's answer, for the desk; may be put right until the question is answered. Raises ValidationError without words."""
    require(by, "spokesperson.reply", inquiry)
    fresh = (
        Inquiry.objects.at_home()
        .select_for_update(of=("self",))
        .select_related("question__secretariat__region", "question__holder", "unit", "asked_by")
        .get(pk=inquiry.pk)
    )
    if not may_reply(by, fresh):
        raise PermissionDenied("spokesperson.reply")
    check_state(fresh.question, *WORKED_ON)
    if not words.strip():
        raise ValidationError({"words": _("Write what your unit knows.")})
    fresh.reply, fresh.replied_by, fresh.replied_at = words.strip(), by.acting, timezone.now()
    checked(fresh, "question", "unit", "asked_by", "replied_by")
    fresh.save()
    note(fresh.question, "reply", by=by, words=fresh.unit.name)
    telling.replied(fresh)
    return fresh
