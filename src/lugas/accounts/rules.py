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
# Who may be let decide for a leader (secretary, aide, head of protocol), and what: nothing else of a leader's is lent.
DEPUTIES = frozenset({Role.AIDE, Role.CLERK, Role.PROTOCOL, Role.HEAD})
LENT = frozenset({"agenda.decide"})
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
    "agenda.let_decide": frozenset({Role.LEADER, Role.HEAD, Role.ADMINISTRATOR}),
    "agenda.answer_advice": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AIDE, Role.SPEECH_WRITER}),
    "agenda.settle_clashes": frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    # Standing in: proposals of the optimiser, consent across secretariats, who may for whom
    "delegation.view": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AUDITOR}),
    "delegation.propose": frozenset({Role.HEAD, Role.CLERK}),
    "delegation.ask": frozenset({Role.HEAD, Role.CLERK}),
    "delegation.answer": frozenset({Role.LEADER, Role.HEAD}),
    "delegation.set_rules": frozenset({Role.ADMINISTRATOR}),
    "agenda.settle_sharing": frozenset({Role.HEAD, Role.ADMINISTRATOR}),
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
    # Follow-ups: dispositions (disposisi) and directions (arahan). A clerk writes down what the leader noted by hand.
    "followups.view": frozenset(STAFF - {Role.DOOR}),
    "followups.dispose": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK}),
    "followups.direct": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK}),
    "followups.act": frozenset(STAFF - {Role.DOOR, Role.AUDITOR, Role.ADMINISTRATOR}),
    # Speeches. Who may see drafts sees those that are open to the office; a draft for named persons opens to these alone.
    "speeches.view": frozenset(STAFF - {Role.DOOR}),
    "speeches.view_drafts": frozenset({Role.HEAD, Role.SPEECH_WRITER}),
    "speeches.ask": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.SPEECH_WRITER}),
    "speeches.assign": frozenset({Role.HEAD}),
    "speeches.write": frozenset({Role.HEAD, Role.SPEECH_WRITER}),
    "speeches.deliver": frozenset({Role.HEAD, Role.AIDE, Role.PROTOCOL, Role.SPEECH_WRITER, Role.MEDIA}),
    "speeches.publish": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    "speeches.settle": frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    # The newsroom
    "newsroom.view": frozenset(STAFF - {Role.DOOR}),
    "newsroom.write": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON, Role.SPEECH_WRITER}),
    "newsroom.publish": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    "newsroom.manage_press": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    # Coverage: whoever is on duty sends from the field, whatever the role; only what was cleared becomes public
    "newsroom.order_coverage": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.MEDIA, Role.SPOKESPERSON}),
    "newsroom.cover": frozenset(STAFF - {Role.LEADER, Role.AUDITOR}),
    "newsroom.check_coverage": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    "newsroom.clear_photos": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    "newsroom.delete_photos": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    # The day in everybody's hand
    "briefs.view": STAFF,
    "briefs.view_contacts": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    "briefs.view_leaders": frozenset({Role.AIDE, Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    "briefs.view_board": STAFF,
    "briefs.view_readers": frozenset({Role.HEAD}),
    "briefs.settle": frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    "briefs.hang_screens": frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    # Institutions and accounts
    "institutions.view": STAFF,
    "institutions.edit_structure": frozenset({Role.ADMINISTRATOR}),
    "institutions.edit_appointments": frozenset({Role.ADMINISTRATOR, Role.PERSONNEL}),
    "institutions.edit_secretariat": frozenset({Role.ADMINISTRATOR}),
    "institutions.edit_precedence": frozenset({Role.ADMINISTRATOR}),
    "institutions.edit_venue": frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    "institutions.edit_travel": frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    "accounts.view_members": frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR}),
    "accounts.manage_members": frozenset({Role.ADMINISTRATOR}),
    "accounts.hold_tokens": frozenset(STAFF - {Role.DOOR}),
    "accounts.settle_rules": frozenset({Role.ADMINISTRATOR}),
    "accounts.view_personal_data": frozenset({Role.ADMINISTRATOR}),
    # The trail of all changes: the administrator sees that something was changed, the auditor also what
    "audit.view": frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
    "audit.view_values": frozenset({Role.AUDITOR}),
    # Calendars in telephones and other programs
    "calendars.subscribe": frozenset(STAFF - {Role.DOOR}),
    "calendars.invite": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    # Who is on duty
    "duties.view": STAFF,
    "duties.plan": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    "duties.answer": frozenset(STAFF - {Role.LEADER, Role.AUDITOR}),
    "duties.manage_staff": frozenset({Role.HEAD, Role.PROTOCOL, Role.PERSONNEL}),
    "duties.settle": frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    "duties.prepare": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.SPEECH_WRITER, Role.PLANNER}),
    # Mailboxes and calendars from which letters come in by themselves
    "intake.manage_ways": frozenset({Role.ADMINISTRATOR}),
    # Answers to invitations that came by mail
    "intake.answer_mail": frozenset({Role.HEAD, Role.CLERK, Role.AIDE}),
    # Requests of the public; the private note is for the leader's own circle
    "requests.view": frozenset({Role.LEADER, Role.AIDE, Role.HEAD, Role.CLERK, Role.PROTOCOL, Role.AUDITOR}),
    "requests.view_note": frozenset({Role.LEADER, Role.AIDE, Role.HEAD}),
    "requests.screen": frozenset({Role.HEAD, Role.CLERK}),
    "requests.decide": frozenset({Role.HEAD}),
    # The spokesperson's desk: questions, answers, lines to take, standing statements
    "spokesperson.view": frozenset(
        {Role.LEADER, Role.AIDE, Role.HEAD, Role.MEDIA, Role.SPOKESPERSON, Role.SPEECH_WRITER, Role.AUDITOR}
    ),
    "spokesperson.view_restricted": frozenset({Role.LEADER, Role.HEAD, Role.SPOKESPERSON, Role.AUDITOR}),
    "spokesperson.view_asker": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    "spokesperson.record": frozenset({Role.HEAD, Role.CLERK, Role.MEDIA, Role.SPOKESPERSON}),
    "spokesperson.handle": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    "spokesperson.reply": frozenset(STAFF - {Role.DOOR, Role.AUDITOR, Role.ADMINISTRATOR}),
    "spokesperson.clear": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    "spokesperson.send": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    "spokesperson.view_lines": frozenset(STAFF - {Role.DOOR}),
    "spokesperson.write_lines": frozenset({Role.HEAD, Role.SPOKESPERSON}),
    "spokesperson.draft_statement": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    "spokesperson.approve_statement": frozenset({Role.LEADER, Role.HEAD, Role.SPOKESPERSON}),
    "spokesperson.settle": frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    # The press: clippings, and whom the office follows
    "monitoring.view": frozenset(
        {Role.LEADER, Role.AIDE, Role.HEAD, Role.MEDIA, Role.SPOKESPERSON, Role.SPEECH_WRITER, Role.AUDITOR}
    ),
    "monitoring.keep": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    "monitoring.manage": frozenset({Role.HEAD, Role.MEDIA, Role.SPOKESPERSON}),
    # Coordination meetings: programme, invitations by rule, answers
    "meetings.view": frozenset(STAFF - {Role.DOOR}),
    "meetings.manage": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL}),
    # The door of a meeting: who came, scanning badges, badges and phones
    "door.view": STAFF,
    "door.scan": frozenset({Role.DOOR, Role.PROTOCOL, Role.CLERK, Role.HEAD}),
    "door.manage": frozenset({Role.HEAD, Role.CLERK, Role.PROTOCOL}),
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
