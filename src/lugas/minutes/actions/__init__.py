"""What people do with minutes: one function a verb, each one transaction, each asking for the permission it needs.

`ask` and `remark` have no actor: whoever is in the hall asks, whoever holds the draft's link remarks.
"""

from lugas.minutes.actions.concluding import (
    attach,
    circulate,
    detach,
    make_letter,
    make_recommendation,
    note_remark,
    remark,
    reopen,
    settle_remark,
)
from lugas.minutes.actions.queue import (
    add_question,
    answer_question,
    ask,
    hang_screen,
    hide_question,
    leave_question,
    let_ask,
    show_question,
    take_screen_down,
)
from lugas.minutes.actions.writing import change_minutes, hand_over, open_minutes, settle_aside, take, write

__all__ = [
    "add_question", "answer_question", "ask", "attach", "change_minutes", "circulate", "detach", "hand_over", "hang_screen",
    "hide_question", "leave_question", "let_ask", "make_letter", "make_recommendation", "note_remark", "open_minutes", "remark", "reopen",
    "settle_aside", "settle_remark", "show_question", "take", "take_screen_down", "write",
]  # fmt: skip
