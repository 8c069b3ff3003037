"""What people do with meetings: one function a verb, each one transaction, each asking for the permission it needs.

`answer` and `ask_change` have no actor: whoever holds a seat's personal link answers for it. So it is with who registers
(`register`, `confirm`, `accept`, `withdraw`).
"""

from lugas.meetings.actions.answering import answer, enter_answer
from lugas.meetings.actions.changing import ask_change, grant_change, refuse_change
from lugas.meetings.actions.concluding import bind, recommend, remove_recommendation, usual_day
from lugas.meetings.actions.inviting import (
    address_seat,
    carry_on,
    draft_invitation,
    leave_out,
    remind_silent,
    remove_rule,
    save_rule,
    send_links,
    take_in,
)
from lugas.meetings.actions.meetings import (
    change_meeting,
    hide_programme,
    prepare,
    publish_programme,
    remove_member,
    remove_task,
    save_member,
    save_task,
    tick_task,
)
from lugas.meetings.actions.places import accept, confirm, register, withdraw
from lugas.meetings.actions.programme import (
    remove_hall,
    remove_session,
    remove_speaker,
    save_hall,
    save_session,
    save_speaker,
)
from lugas.meetings.actions.registering import (
    close_registration,
    open_registration,
    refuse_registrant,
    remove_registrant,
    take_registrant,
)

__all__ = [
    "accept", "address_seat", "answer", "ask_change", "bind", "carry_on", "change_meeting", "close_registration", "confirm", "draft_invitation",
    "enter_answer", "grant_change", "hide_programme", "leave_out", "open_registration", "prepare", "publish_programme", "recommend",
    "refuse_change", "refuse_registrant", "register", "remind_silent", "remove_hall", "remove_member", "remove_recommendation",
    "remove_registrant", "remove_rule", "remove_session", "remove_speaker", "remove_task", "save_hall", "save_member", "save_rule",
    "save_session", "save_speaker", "save_task", "send_links", "take_in", "take_registrant", "tick_task", "usual_day", "withdraw",
]  # fmt: skip
