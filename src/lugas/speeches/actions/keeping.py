"""What the verbs share: holding a speech, changing its state by the table, checking who may."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.speeches.models import Speech
from lugas.speeches.queries import WITH, visible
from lugas.speeches.rules import State, transition


def held(speech: Speech) -> Speech:
    """The speech as it stands, held to the end of the transaction, with what its verbs read."""
    found = Speech.objects.at_home().select_for_update(of=("self",)).select_related(*WITH, "text", "as_delivered")
    return found.get(pk=speech.pk)


def go(speech: Speech, target: State, by: User | None, **changes: Any) -> Speech:
    """Take a held speech to another state with what belongs to it. by: None where a registry asks in the name of a rule.

    Raises accounts' NotAllowed and PermissionDenied.
    """
    step = transition(speech.state, target)
    if by is not None:
        require(by, step.permission, speech)
    speech.state = target
    return save(speech, **changes)


def save(speech: Speech, **changes: Any) -> Speech:
    """Set, check and save. Raises ValidationError."""
    for name, value in changes.items():
        setattr(speech, name, value)
    speech.full_clean(
        exclude=["secretariat", "text", "as_delivered"], validate_constraints=False, validate_unique=False
    )
    speech.save()
    return speech


def may_work(speech: Speech, by: User) -> bool:
    """Whether somebody works on a draft: its writer, or whoever gives speeches to writers."""
    acting = by.acting
    if acting is None or not by.has_perm("speeches.write", speech):
        return False
    return speech.writer_id == acting.pk or by.has_perm("speeches.assign", speech)


def require_work(speech: Speech, by: User) -> None:
    """Raise PermissionDenied unless somebody works on it."""
    if not may_work(speech, by):
        raise PermissionDenied("speeches.write")


def require_sight(speech: Speech, by: User) -> None:
    """Raise PermissionDenied for a speech that the person may not read."""
    if not visible(by).filter(pk=speech.pk).exists():
        raise PermissionDenied("speeches.view")


def require_open(speech: Speech) -> None:
    """Raise ValidationError once the draft is cleared, delivered or dropped."""
    if speech.state not in (State.ASKED, State.WRITING, State.CLEARANCE):
        raise ValidationError(_("This speech is not in the making any more."), code="settled")


def colleague(member: Membership | None, permission: str) -> None:
    """Raise ValidationError for a colleague who left or whose role may not do this."""
    if member is not None and (not member.is_active or not allowed(member.role, permission)):
        raise ValidationError(_("%(name)s cannot do this here. Choose another colleague.") % {"name": member.name})
