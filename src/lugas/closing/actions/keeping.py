"""What the verbs of this room share: who may, and the closing held for the length of the transaction."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.closing.models import Closing
from lugas.closing.people import closing_of
from lugas.closing.rules import MANAGE
from lugas.meetings.actions.keeping import locked
from lugas.meetings.models import Meeting


def may(by: User, meeting: Meeting) -> None:
    """Raise PermissionDenied unless this person closes meetings of the office that holds this one."""
    require(by, MANAGE, meeting)
    if by.acting is None or meeting.secretariat_id != by.acting.secretariat_id:
        raise PermissionDenied(MANAGE)


def kept(meeting: Meeting) -> Closing:
    """The closing of a meeting, made if nobody settled anything yet. The meeting is held, so that there is one."""
    closing = closing_of(locked(meeting))
    if closing.pk is None:
        closing.save()
    return closing
