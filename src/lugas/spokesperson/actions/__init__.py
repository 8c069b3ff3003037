"""What people do at the spokesperson's desk: one function a verb, each one transaction.

Screens, the API, the demo and the tests call these. Each asks `by` for the permission it needs.
"""

from lugas.spokesperson.actions.answers import begin_answer, correct, reopen, send, submit
from lugas.spokesperson.actions.inquiries import ask_unit, reply
from lugas.spokesperson.actions.lines import settle_desk, write_line
from lugas.spokesperson.actions.questions import ask_back, close, extend, go_on, record, record_objection, take
from lugas.spokesperson.actions.statements import approve, ask_for_yes, draft_statement, return_statement, stand_down

__all__ = [
    "approve", "ask_back", "ask_for_yes", "ask_unit", "begin_answer", "close", "correct", "draft_statement", "extend",
    "go_on", "record", "record_objection", "reopen", "reply", "return_statement", "send", "settle_desk", "stand_down",
    "submit", "take", "write_line",
]  # fmt: skip
