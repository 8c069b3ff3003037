"""What people do with meetings: one function a verb, each one transaction, each asking for the permission it needs.

`answer`, `ask_change` and the verbs of desk.py have no actor: whoever holds a personal link answers for it. So it is with who registers
(`register`, `confirm`, `accept`, `withdraw`).
"""

from lugas.meetings.actions.answering import answer, enter_answer
from lugas.meetings.actions.arranging import copy_day, move_session, push_rest, undo_move
from lugas.meetings.actions.budgeting import remove_budget_line, save_budget_line
from lugas.meetings.actions.changing import ask_change, grant_change, refuse_change
from lugas.meetings.actions.concluding import bind, recommend, remove_recommendation, usual_day
from lugas.meetings.actions.decreeing import draft_decree
from lugas.meetings.actions.desk import bring_material, describe, give_account, let_material_out, speaker_answer
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
from lugas.meetings.actions.speaking import (
    clear_material,
    draft_speaker_letter,
    enter_material,
    enter_speaker_answer,
    remind_speakers,
    send_speaker_links,
    set_honorarium,
)
from lugas.meetings.actions.speeches import ask_speeches
from lugas.meetings.actions.telling import drop_changes, tell_now

__all__ = [
    "accept", "address_seat", "answer", "ask_change", "ask_speeches", "bind", "bring_material", "carry_on", "change_meeting",
    "clear_material", "close_registration", "confirm", "copy_day", "describe", "draft_decree", "draft_invitation",
    "draft_speaker_letter", "drop_changes", "enter_answer", "enter_material", "enter_speaker_answer", "give_account", "grant_change",
    "hide_programme", "leave_out", "let_material_out", "move_session", "open_registration", "prepare",
    "publish_programme", "push_rest", "recommend", "refuse_change", "refuse_registrant", "register", "remind_silent",
    "remind_speakers", "remove_budget_line", "remove_hall", "remove_member", "remove_recommendation",
    "remove_registrant", "remove_rule", "remove_session", "remove_speaker", "remove_task", "save_budget_line",
    "save_hall", "save_member", "save_rule", "save_session", "save_speaker", "save_task", "send_links",
    "send_speaker_links", "set_honorarium", "speaker_answer", "take_in", "take_registrant", "tell_now", "tick_task",
    "undo_move", "usual_day", "withdraw",
]  # fmt: skip
