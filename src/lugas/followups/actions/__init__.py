"""What people do with dispositions and directions: one function a verb, one transaction each."""

from lugas.followups.actions.directions import direct, drop, give_back, move_day, proceed, reopen, report, verify
from lugas.followups.actions.dispositions import dispose, mark_done, mark_read, pass_on, take_back
from lugas.followups.actions.settling import settle_steps

__all__ = [
    "direct",
    "dispose",
    "drop",
    "give_back",
    "mark_done",
    "mark_read",
    "move_day",
    "pass_on",
    "proceed",
    "reopen",
    "report",
    "settle_steps",
    "take_back",
    "verify",
]
