"""What the screens of this room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from lugas.closing.rules import MANAGE
from lugas.meetings.models import Meeting
from lugas.meetings.views import asking


def frame(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """The meeting with its tabs, and whether the person closes it."""
    return asking.frame(request, meeting, "closing") | {"may_manage": request.user.has_perm(MANAGE, meeting)}
