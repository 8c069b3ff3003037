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


def documents(meeting: Meeting, *, letters: bool) -> list[dict[str, object]]:
    """All papers of a meeting for programs: attached ones, letters where the reader may see them, the newest material. Three queries."""
    activity = meeting.activity
    found: list[dict[str, object]] = [
        {"kind": "paper", "id": one.file.public_id, "name": str(one), "dated": one.file.uploaded_at.date()}
        for one in activity.files.select_related("file").order_by("-id")
    ]
    if letters:
        found += [
            {"kind": "letter", "id": one.letter.public_id, "name": one.letter.subject, "dated": one.letter.dated}
            for one in activity.letters.select_related("letter").order_by("-letter_id")
        ]
    return found + [
        {"kind": "material", "id": one.file.public_id, "name": one.file.name, "dated": one.brought_at.date()}
        for one in shown_materials(meeting).values()
    ]
