"""What the verbs of this room share: who may, and the closing held for the length of the transaction."""

from __future__ import annotations

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.closing.models import Closing
from lugas.closing.people import closing_of
from lugas.closing.rules import MANAGE
from lugas.meetings.actions.keeping import locked
from lugas.meetings.models import Meeting


def may(by: User, meeting: Meeting) -> None:
    """Raise PermissionDenied unless this person closes meetings of the office that holds this one."""
    require_home(by, MANAGE, meeting)


def kept(meeting: Meeting) -> Closing:
    """The closing of a meeting, made if nobody settled anything yet. The meeting is held, so that there is one."""
    closing = closing_of(locked(meeting))
    if closing.pk is None:
        closing.save()
    return closing
