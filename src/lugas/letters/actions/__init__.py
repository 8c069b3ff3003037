"""What people do with letters: one function a verb, each one transaction, each asking for the permission it needs.

That a letter is signed is no verb of its own: it happens when the last step of its route is granted (signing.py).
"""

from lugas.letters.actions.drafting import begin_text
from lugas.letters.actions.lifecycle import record_answer, revoke, submit, take_back
from lugas.letters.actions.numbering import (
    cancel_number,
    record_outside_number,
    reserve_numbers,
    set_pattern,
    set_unit_code,
    use_number,
)
from lugas.letters.actions.ordering import arrange_invitees, order_invitees
from lugas.letters.actions.sending import hand_over, send, send_again
from lugas.letters.actions.writing import (
    add_addressee,
    change_letter,
    delete_letter,
    invite_regions,
    set_emblem,
    strike_invitees,
    write_letter,
)

__all__ = [
    "add_addressee",
    "arrange_invitees",
    "begin_text",
    "cancel_number",
    "change_letter",
    "delete_letter",
    "hand_over",
    "invite_regions",
    "order_invitees",
    "record_answer",
    "record_outside_number",
    "reserve_numbers",
    "revoke",
    "send",
    "send_again",
    "set_emblem",
    "set_pattern",
    "set_unit_code",
    "strike_invitees",
    "submit",
    "take_back",
    "use_number",
    "write_letter",
]
