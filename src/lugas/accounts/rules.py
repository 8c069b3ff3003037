"""Roles and what each may do: the one table. Pure, read by the backend, the menu, the docs and the tests.

A permission is written "room.verb". Whoever holds a role may use the verb on records of the secretariat in which they
act; nothing here reaches another secretariat, that is the database's business (tenancy).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person is in a secretariat; a membership carries one."""

    LEADER = "leader"
    AIDE = "aide"
    HEAD = "head"
    CLERK = "clerk"
    PROTOCOL = "protocol"
    DOOR = "door"
    SPEECH_WRITER = "speech_writer"
    MEDIA = "media"
    SPOKESPERSON = "spokesperson"
    PLANNER = "planner"
    PERSONNEL = "personnel"
    LIAISON = "liaison"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"


# The installation operator runs the machine and belongs to no secretariat; everybody else works in one.
STAFF = frozenset(Role) - {Role.OPERATOR}
# Their agenda is the one of an office, so the membership names it.
WITH_POSITION = (Role.LEADER, Role.AIDE)
# Who reads everything that is not restricted. The door officer sees the activity at whose door he stands, and its day.
READERS = STAFF

PERMISSIONS: dict[str, frozenset[Role]] = {
    # The working day
    "workspace.view": STAFF,
    "search.view": STAFF,
    "agenda.view": READERS,
    "agenda.view_restricted": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AUDITOR}),
    "agenda.view_history": frozenset(STAFF - {Role.DOOR}),
    "agenda.add_activity": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AIDE, Role.LIAISON}),
    "agenda.change_activity": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AIDE}),
    "agenda.cancel_activity": frozenset({Role.HEAD, Role.CLERK}),
    "agenda.add_engagement": frozenset({Role.HEAD, Role.CLERK, Role.AIDE}),
    "agenda.confirm_engagement": frozenset({Role.LEADER, Role.HEAD, Role.CLERK}),
    "agenda.move_engagement": frozenset({Role.HEAD, Role.CLERK, Role.AIDE}),
    "agenda.cancel_engagement": frozenset({Role.LEADER, Role.HEAD, Role.CLERK}),
    "agenda.complete_engagement": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AIDE}),
    "agenda.add_evidence": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AIDE, Role.MEDIA}),
    "agenda.publish_activity": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    # Invitations and decisions
    "agenda.view_invitation": frozenset(
        {Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.SPEECH_WRITER, Role.LIAISON, Role.AUDITOR}
    ),
    "agenda.add_invitation": frozenset({Role.HEAD, Role.CLERK, Role.AIDE}),
    "agenda.change_invitation": frozenset({Role.HEAD, Role.CLERK, Role.AIDE}),
    "agenda.decide": frozenset({Role.LEADER, Role.HEAD}),
    # Texts; the room whose text it is narrows this (texts/registry.py)
    "texts.view": frozenset(STAFF - {Role.DOOR}),
    "texts.write": frozenset(STAFF - {Role.DOOR, Role.AUDITOR, Role.ADMINISTRATOR}),
    "texts.remark": frozenset(STAFF - {Role.DOOR, Role.AUDITOR}),
    # Letters
    "letters.view": frozenset(STAFF - {Role.DOOR}),
    "letters.write": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.PLANNER}),
    "letters.view_restricted": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK, Role.AUDITOR}),
    "letters.number": frozenset({Role.HEAD, Role.CLERK}),
    "letters.set_numbering": frozenset({Role.ADMINISTRATOR}),
    "letters.send": frozenset({Role.HEAD, Role.CLERK}),
    "letters.revoke": frozenset({Role.HEAD}),
    # Seals
    "seals.view": frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR}),
    "seals.manage": frozenset({Role.ADMINISTRATOR}),
    # Papers that go round: initials, agreement, signature
    "approvals.view": frozenset(STAFF - {Role.DOOR}),
    "approvals.start": frozenset(STAFF - {Role.LEADER, Role.DOOR, Role.AUDITOR, Role.ADMINISTRATOR}),
    # Who holds an office may act in it; an aide's office is his leader's, so an aide does not.
    "approvals.act": frozenset(STAFF - {Role.AIDE, Role.DOOR, Role.AUDITOR, Role.ADMINISTRATOR}),
    "approvals.withdraw": frozenset(STAFF - {Role.LEADER, Role.DOOR, Role.AUDITOR}),
    "approvals.substitute": frozenset(STAFF - {Role.AIDE, Role.DOOR, Role.AUDITOR}),
    "approvals.substitute_others": frozenset({Role.ADMINISTRATOR, Role.PERSONNEL}),
    "approvals.manage_routes": frozenset({Role.ADMINISTRATOR}),
    # The newsroom
    "newsroom.view": frozenset(STAFF - {Role.DOOR}),
    "newsroom.write": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON, Role.SPEECH_WRITER}),
    "newsroom.publish": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    # Institutions and accounts
    "institutions.view": STAFF,
    "institutions.edit_structure": frozenset({Role.ADMINISTRATOR}),
    "institutions.edit_appointments": frozenset({Role.ADMINISTRATOR, Role.PERSONNEL}),
    "institutions.edit_secretariat": frozenset({Role.ADMINISTRATOR}),
    "institutions.edit_precedence": frozenset({Role.ADMINISTRATOR}),
    "institutions.edit_venue": frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    "accounts.view_members": frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR}),
    "accounts.manage_members": frozenset({Role.ADMINISTRATOR}),
    "accounts.hold_tokens": frozenset(STAFF - {Role.DOOR}),
    "accounts.settle_rules": frozenset({Role.ADMINISTRATOR}),
    "accounts.view_personal_data": frozenset({Role.ADMINISTRATOR}),
    # The trail of all changes: the administrator sees that something was changed, the auditor also what
    "audit.view": frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
    "audit.view_values": frozenset({Role.AUDITOR}),
    # The machine
    "operation.view": frozenset({Role.OPERATOR}),
}


def retention_end(ended: date, months: int) -> date:
    """The day on which a name is deleted: so many months after the end, or the last day of that month."""
    year, month = divmod(ended.month - 1 + months, 12)
    year, month = ended.year + year, month + 1
    return date(year, month, min(ended.day, monthrange(year, month)[1]))


def allowed(role: Role | str | None, permission: str) -> bool:
    """Whether a role has a permission. An unknown permission is a mistake in the code and raises KeyError."""
    return role in PERMISSIONS[permission]
