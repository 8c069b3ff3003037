"""What people do with meetings: one function a verb, each one transaction, each asking for the permission it needs.

`answer` has no actor: whoever holds a seat's personal link answers for it.
"""

from lugas.meetings.actions.answering import answer, enter_answer
from lugas.meetings.actions.concluding import bind, recommend, remove_recommendation, usual_day
from lugas.meetings.actions.inviting import (
    address_seat,
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
from lugas.meetings.actions.programme import (
    remove_hall,
    remove_session,
    remove_speaker,
    save_hall,
    save_session,
    save_speaker,
)

__all__ = [
    "address_seat", "answer", "bind", "change_meeting", "draft_invitation", "enter_answer", "hide_programme", "leave_out", "prepare",
    "publish_programme", "recommend", "remind_silent", "remove_hall", "remove_member", "remove_recommendation", "remove_rule", "remove_session",
    "remove_speaker", "remove_task", "save_hall", "save_member", "save_rule", "save_session", "save_speaker", "save_task",
    "send_links", "take_in", "tick_task", "usual_day",
]  # fmt: skip
