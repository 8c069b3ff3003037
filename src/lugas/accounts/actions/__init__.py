"""What is done with the people of a secretariat: taking in, changing, ending; rules, sessions and personal data."""

from lugas.accounts.actions.devices import end_other_sessions, end_session, reset_second_steps, sign_out_member
from lugas.accounts.actions.house import settle_rules
from lugas.accounts.actions.invitations import invite, resend_invitation, revoke_invitation
from lugas.accounts.actions.leaving import end_membership, reinstate, set_deletion_date
from lugas.accounts.actions.members import MANAGE, add_member, change_member, send_link

__all__ = [
    "MANAGE",
    "add_member",
    "change_member",
    "end_membership",
    "end_other_sessions",
    "end_session",
    "invite",
    "reinstate",
    "resend_invitation",
    "reset_second_steps",
    "revoke_invitation",
    "send_link",
    "set_deletion_date",
    "settle_rules",
    "sign_out_member",
]
