"""How questions are held, taken on and written down; the verbs of actions/ share it, and nobody else writes these tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.accounts.transitions import NotAllowed
from lugas.agenda.actions.naming import name_of
from lugas.spokesperson.models import Question, Step
from lugas.spokesperson.rules import Status, transition


def locked(question: Question, by: User) -> Question:
    """The question as it stands, held to the end of the transaction. Raises PermissionDenied for one restricted to others."""
    fresh = (
        Question.objects.at_home()
        .confirmed()
        .select_for_update(of=("self",))
        .select_related("secretariat__region")
        .get(pk=question.pk)
    )
    if fresh.secrecy == Question.Secrecy.RESTRICTED and not by.has_perm("spokesperson.view_restricted", fresh):
        raise PermissionDenied("spokesperson.view_restricted")
    return fresh


def held(question: Question, by: User, permission: str) -> Question:
    """The question, held, for whoever has the permission. Raises PermissionDenied."""
    require(by, permission, question)
    return locked(question, by)


def going(question: Question, target: Status, by: User) -> Question:
    """Held, once the table lets it go to the state and the person may take it there. Raises NotAllowed, PermissionDenied."""
    fresh = locked(question, by)
    require(by, transition(fresh.status, target).permission, fresh)
    return fresh


def check_state(question: Question, *states: str) -> None:
    """Raise NotAllowed when it does not stand in one of the states."""
    if question.status not in states:
        raise NotAllowed(f"{question.status} is none of {', '.join(states)}")


def check_told(question: Question) -> None:
    """Raise ValidationError once what the asker told was deleted: then nobody can be written to."""
    if not hasattr(question, "asker"):
        raise ValidationError(_("What the asker told was deleted on its day."), code="deleted")


def note(question: Question, verb: str, *, by: User | str, words: str = "", at: datetime | None = None) -> Step:
    """Add a step to its way. at: when it was done, by default now."""
    return Step.objects.create(
        secretariat_id=question.secretariat_id,
        question=question,
        verb=verb,
        words=words.strip()[:400],
        by=name_of(by) if isinstance(by, User) else by,
        at=at or timezone.now(),
    )


def checked(record: Any, *exclude: str) -> None:
    """Raise ValidationError at the field for what cannot be kept; the database checks what belongs to whom."""
    record.full_clean(exclude=["secretariat", *exclude], validate_constraints=False)
