"""What people do with speeches: one function a verb, one transaction each. Screens, jobs, the API, the demo and the tests
call these."""

from lugas.speeches.actions.asking import ask, ask_again, ask_for, assign, change, drop, set_access
from lugas.speeches.actions.briefings import make_ready, write_briefing
from lugas.speeches.actions.clearing import reopen, submit, take_back
from lugas.speeches.actions.decks import bring_deck, make_deck
from lugas.speeches.actions.delivering import deliver, publish, withdraw
from lugas.speeches.actions.links import make_link, name_reader, revoke_link, unname_reader
from lugas.speeches.actions.materials import ask_material, drop_material, receive_material
from lugas.speeches.actions.noting import add_claim, check_claim, quote, remove_quotation
from lugas.speeches.actions.saluting import add_line, change_line, remake_salutation, remove_line
from lugas.speeches.actions.settling import settle
from lugas.speeches.actions.writing import begin

__all__ = [
    "add_claim", "add_line", "ask", "ask_again", "ask_for", "ask_material", "assign", "begin", "bring_deck", "change",
    "change_line", "check_claim", "deliver", "drop", "drop_material", "make_deck", "make_link", "make_ready",
    "name_reader", "publish", "quote", "receive_material", "remake_salutation", "remove_line", "remove_quotation",
    "reopen", "revoke_link", "set_access", "settle", "submit", "take_back", "unname_reader", "withdraw", "write_briefing",
]  # fmt: skip
