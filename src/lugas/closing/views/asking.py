"""What the screens of this room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from lugas.closing.rules import MANAGE
from lugas.meetings.models import Meeting
from lugas.meetings.views import asking


def frame(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """The meeting with its tabs, and whether the person closes it."""
    return asking.frame(request, meeting, "closing") | {"may_manage": request.user.has_perm(MANAGE, meeting)}


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """A paper as it is sent."""
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
