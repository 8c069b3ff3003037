"""What people do with dispositions and directions: one function a verb, one transaction each."""

from lugas.followups.actions.directions import direct, drop, move_day, proceed, reopen, report, verify
from lugas.followups.actions.dispositions import dispose, mark_done, mark_read, pass_on, take_back

__all__ = [
    "direct",
    "dispose",
    "drop",
    "mark_done",
    "mark_read",
    "move_day",
    "pass_on",
    "proceed",
    "reopen",
    "report",
    "take_back",
    "verify",
]
