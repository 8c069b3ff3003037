"""The speeches that a meeting's ceremony needs: how far the speech desk has come with each, and where one is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from lugas.accounts.models import User
from lugas.meetings import rules
from lugas.meetings.models import Meeting
from lugas.speeches.models import Speech
from lugas.speeches.queries import VIEW, known_of, visible
from lugas.speeches.rules import ASK, State


@dataclass
class Spoken:
    """A part of the ceremony that is spoken. found: each speech with whether the person may read it; ask: where one is asked for, or ""."""

    word: str
    found: list[tuple[Speech, bool]] = field(default_factory=list)
    ask: str = ""


def spoken(meeting: Meeting, user: User, language: str) -> list[Spoken]:
    """The report of the committee's chair and the opening speech; none for who may not know of speeches. Two queries.

    A speech that is not needed counts as none. The meeting's activity is read if it is not loaded.
    """
    if not user.has_perm(VIEW):
        return []
    activity = meeting.activity
    known = list(
        known_of(user, activity).exclude(state=State.DROPPED).select_related("speaker", "activity").order_by("pk")
    )
    readable = set(visible(user).filter(activity=activity).values_list("pk", flat=True)) if known else set()
    asks = user.has_perm(ASK) and activity.cancelled_at is None
    told = []
    for part in rules.ceremony():
        if kind := part.get("speech"):
            found = [(one, one.pk in readable) for one in known if one.kind == kind]
            wanted = urlencode({"kegiatan": activity.public_id, "jenis": kind})
            ask = f"{reverse('speeches:ask')}?{wanted}" if asks and not found else ""
            told.append(Spoken(str(part[language]), found, ask))
    return told
