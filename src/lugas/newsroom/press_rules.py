"""The rules of the press list: who stands on it, how long a copy is tried again, when what is kept of a person goes. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class ContactState(StrEnum):
    """How an address stands. On the list is only who confirmed it."""

    ASKED = "asked"
    ON = "on"
    LEFT = "left"
    BOUNCED = "bounced"


class What(StrEnum):
    """What is mailed."""

    RELEASE = "release"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    STATEMENT = "statement"


class MailingState(StrEnum):
    """How a mailing stands."""

    WAITING = "waiting"
    GOING = "going"
    DONE = "done"
    STOPPED = "stopped"


class CopyState(StrEnum):
    """How one copy stands."""

    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    LEFT_OUT = "left_out"


# Copies taken from the queue by one job; other mail of the office waits no longer than these take.
BATCH = 100
MOST_ATTEMPTS = 6
FIRST_PAUSE = timedelta(minutes=2)
# So many temporary refusals in a row end an address as surely as one for good.
MOST_FAILURES = 5
CONFIRM_DAYS = 7
# UU 27/2022 art. 43: what is no longer needed is deleted; so long an address that left is kept, lest it be added anew by
# mistake of ours. The number of days is the project's own choice.
KEPT_DAYS = 30


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts in vain: 2, 4, 8, ... minutes (RFC 5321, 4.5.4.1 asks for growing pauses).

    attempts: at least 1, else ValueError.
    """
    if attempts < 1:
        raise ValueError("there was no attempt yet")
    return FIRST_PAUSE * 2 ** (attempts - 1)


def is_for_good(code: int) -> bool:
    """Whether a reply code of a mail server refuses for good (RFC 5321, 4.2.1: 5yz)."""
    return 500 <= code <= 599


def is_permanent_status(status: str) -> bool:
    """Whether an enhanced status code says that this address will never work (RFC 3463: class 5, subjects 1 address and
    2 mailbox). A full mailbox (5.2.2) or a refused text (5.7.1) is not the address's end."""
    parts = status.strip().split(".")
    return len(parts) == 3 and parts[0] == "5" and (parts[1] == "1" or (parts[1], parts[2]) == ("2", "1"))


def may_get(*, trusted: bool, embargo_until: datetime | None, at: datetime) -> bool:
    """Whether a contact may get a text that is under embargo until then: before that only who is trusted with it."""
    return trusted or embargo_until is None or embargo_until <= at


def gone_on(state: str, *, asked_at: datetime, ended_at: datetime | None) -> datetime | None:
    """When what is kept of a contact is deleted; None for as long as it is on the list."""
    if state == ContactState.ON:
        return None
    if state == ContactState.ASKED or ended_at is None:
        return asked_at + timedelta(days=CONFIRM_DAYS)
    return ended_at + timedelta(days=KEPT_DAYS)
