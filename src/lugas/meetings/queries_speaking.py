"""Speakers as the office sees them: how each stands, what was brought, what is paid. Each costs a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from lugas.meetings import rules_budget
from lugas.meetings.models import Honorarium, Material, Meeting, Speaker, SpeakerAnswer, Talk
from lugas.meetings.sealing import Account, opened

BETWEEN = timedelta(hours=20)


def speakers(meeting: Meeting) -> QuerySet[Speaker]:
    """All, with what they answered, where they speak, and their material, the newest first. Three queries."""
    return (
        Speaker.objects.at_home()
        .filter(meeting=meeting)
        .select_related("answer__photo")
        .prefetch_related(
            Prefetch("talks", Talk.objects.select_related("session__hall").order_by("starts_at")),
            Prefetch("materials", Material.objects.select_related("file").order_by("-number")),
        )
    )


def standing(speaker: Speaker) -> str:
    """How a speaker stands: "comes", "declines", "silent" once asked, else "unasked"."""
    answer = getattr(speaker, "answer", None)
    if answer is None:
        return "unasked"
    return answer.outcome or ("silent" if answer.told_at else "unasked")


def silent(meeting: Meeting) -> QuerySet[SpeakerAnswer]:
    """Those who were asked, did not answer, and were not reminded within the last day."""
    before = timezone.now() - BETWEEN
    asked = SpeakerAnswer.objects.at_home().filter(meeting=meeting, told_at__lt=before, outcome="")
    return asked.filter(Q(reminded_at__isnull=True) | Q(reminded_at__lt=before)).exclude(speaker__email="")


def shown_materials(meeting: Meeting) -> dict[int, Material]:
    """The newest material of each speaker, by the speaker's key. One query."""
    rows = Material.objects.filter(meeting=meeting).select_related("file").order_by("number")
    return {one.speaker_id: one for one in rows}


@dataclass(frozen=True)
class Payment:
    """What one speaker is paid. account: None where nothing was told, or it cannot be read any more."""

    speaker: Speaker
    account: Account | None
    gross: int
    tax: int
    net: int


def payments(meeting: Meeting) -> list[Payment]:
    """Every speaker with what is paid and to which account; for few eyes. One query."""
    found = []
    for one in Speaker.objects.at_home().filter(meeting=meeting).select_related("honorarium"):
        held: Honorarium | None = getattr(one, "honorarium", None)
        gross = held.gross if held else 0
        tax, net = rules_budget.net(gross, held.tax_percent) if held else (0, 0)
        found.append(Payment(one, opened(held) if held else None, gross, tax, net))
    return found
