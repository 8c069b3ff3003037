"""What this room tells of a meeting: its page beside the others, and what was said. Read when the application starts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.meetings import registry
from lugas.meetings.models import Meeting
from lugas.minutes.actions.keeping import minutes_of
from lugas.minutes.compose import parts_told
from lugas.minutes.rules import VIEW


@registry.adds_tabs
def tabs(meeting: Meeting, user: User) -> list[registry.Tab]:
    """The minutes."""
    if not user.has_perm(VIEW):
        return []
    return [
        registry.Tab("minutes", _("Minutes"), reverse("minutes:page", args=[meeting.slug]), 70, registry.Phase.HOLD)
    ]


@registry.tells_proceedings
def proceedings(meeting: Meeting) -> list[registry.Proceeding]:
    """What all parts tell: opening, sessions, closing, and what was asked about the meeting as a whole."""
    minutes = minutes_of(meeting)
    if minutes is None:
        return []
    return [
        registry.Proceeding(
            session_id=one.part.session_id,
            title=one.part.title,
            points=tuple(said.words for said in one.points),
            questions=tuple((said.words, said.answer, said.office) for said in one.questions),
            decisions=tuple(said.words for said in one.decisions),
        )
        for one in parts_told(minutes)
        if one.said
    ]
