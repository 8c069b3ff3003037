"""The rules of official papers: their states and who may change them, and how long they are kept. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from lugas.accounts.transitions import Transition


class Status(StrEnum):
    """How far a paper has come."""

    DRAFT = "draft"
    CIRCULATING = "circulating"
    SIGNED = "signed"
    SENT = "sent"
    ANSWERED = "answered"
    CANCELLED = "cancelled"


# The signer's yes is a step of the route (approvals): whoever holds the office, or stands in, may say it.
TRANSITIONS: tuple[Transition, ...] = (
    Transition(Status.DRAFT, Status.CIRCULATING, "submit", "letters.write"),
    Transition(Status.CIRCULATING, Status.DRAFT, "take_back", "letters.write"),
    Transition(Status.CIRCULATING, Status.SIGNED, "sign", "approvals.act"),
    Transition(Status.SIGNED, Status.SENT, "send", "letters.send"),
    Transition(Status.SENT, Status.ANSWERED, "record_answer", "letters.send"),
    Transition(Status.SIGNED, Status.CANCELLED, "revoke", "letters.revoke"),
    Transition(Status.SENT, Status.CANCELLED, "revoke", "letters.revoke"),
    Transition(Status.ANSWERED, Status.CANCELLED, "revoke", "letters.revoke"),
)
IN_FORCE = (Status.SIGNED, Status.SENT, Status.ANSWERED)


def destroy_after(dated: date, years: int | None) -> date | None:
    """The last day on which a paper must be kept: the end of the year so many years after its own. None for ever.

    Retention is counted from the year after the paper's (Peraturan ANRI 6/2021 on retention schedules; not verified).
    """
    return None if years is None else date(dated.year + years, 12, 31)
