"""The speeches that a meeting's ceremony needs, and how far the speech desk has come with each."""

from __future__ import annotations

from dataclasses import dataclass, field

from lugas.accounts.models import User
from lugas.meetings import rules
from lugas.meetings.models import Meeting
from lugas.speeches.models import Speech
from lugas.speeches.queries import VIEW, known_of, visible
from lugas.speeches.rules import State


@dataclass
class Spoken:
    """A part of the ceremony that is spoken. found: each speech, with whether the person may read it."""

    kind: str
    word: str
    found: list[tuple[Speech, bool]] = field(default_factory=list)


def spoken(meeting: Meeting, user: User, language: str) -> list[Spoken]:
    """The report of the committee's chair and the opening speech; none for who may not know of speeches. Two queries.

    A speech that is not needed counts as none. The meeting's activity is read if it is not loaded.
    """
    if not user.has_perm(VIEW):
        return []
    known = known_of(user, meeting.activity).exclude(state=State.DROPPED).select_related("speaker", "activity")
    found = list(known.order_by("pk"))
    readable = set(visible(user).filter(activity=meeting.activity).values_list("pk", flat=True)) if found else set()
    return [
        Spoken(kind, str(part[language]), [(one, one.pk in readable) for one in found if one.kind == kind])
        for part in rules.ceremony()
        if (kind := str(part.get("speech", "")))
    ]


def lacking(meeting: Meeting) -> list[str]:
    """The kinds of both that are not asked for yet. One query."""
    kinds = [str(part["speech"]) for part in rules.ceremony() if "speech" in part]
    asked = Speech.objects.at_home().filter(activity_id=meeting.activity_id, kind__in=kinds)
    known = set(asked.exclude(state=State.DROPPED).values_list("kind", flat=True))
    return [kind for kind in kinds if kind not in known]
