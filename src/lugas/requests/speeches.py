"""A granted request for written words becomes a speech that somebody writes, with the papers of its sender as material."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.requests.models import Request
from lugas.speeches import actions
from lugas.speeches.models import Speech
from lugas.speeches.rules import LEAST_TIME

WANTED_AT = time(15, 0)


def ask(request: Request, by: User) -> Speech:
    """Ask for the words by the day that the sender named. Of the sender only body or group goes along: name and address
    stay with the request, where they are deleted on their day."""
    details = request.details
    zone, now = ZoneInfo(request.secretariat.time_zone), timezone.now()
    day = str(details.facts.get("day", ""))
    due = datetime.combine(datetime.fromisoformat(day), WANTED_AT, zone) if day else now + timedelta(days=7)
    speech = actions.ask(
        by=by,
        speaker=request.asked,
        title=details.subject[:200],
        kind="written",
        minutes=3,
        points=str(details.facts.get("message", "")),
        asker=details.organisation,
        language=request.language,
        due_at=max(due, now + LEAST_TIME),
    )
    files = [one.file for one in request.papers.select_related("file") if one.file is not None]
    if files:
        # The record is the office's, so it is in the language of its papers.
        with translation.override("id"):
            what, office = _("Papers of the request"), details.organisation or _("The sender of the request")
        material = actions.ask_material(speech, by=by, what=what, office=office[:160], due_at=now + timedelta(days=1))
        actions.receive_material(material, by=by, files=files)
    return speech
