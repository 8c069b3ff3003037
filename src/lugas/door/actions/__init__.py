"""What people do at the door: one function a verb, each one transaction, each asking for the permission it needs.

`enrol` and `hand_in` have no actor: whoever holds a code enrols a phone, and the phone's signature answers for what it hands in.
"""

from lugas.door.actions.badges import add_badge, make_badges, mark_printed, renew_badge, revoke_badge, settle_door
from lugas.door.actions.handing import check_in, hand_in
from lugas.door.actions.phones import enrol, invite_phone, lock_phone

__all__ = [
    "add_badge", "check_in", "enrol", "hand_in", "invite_phone", "lock_phone", "make_badges", "mark_printed", "renew_badge",
    "revoke_badge", "settle_door",
]  # fmt: skip
