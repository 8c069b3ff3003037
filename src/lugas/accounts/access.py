"""May this person do this with this record? Every screen, API and feed asks here, through user.has_perm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from lugas.accounts.rules import DEPUTIES, LENT, Role, allowed

if TYPE_CHECKING:
    from lugas.accounts.models import Membership, User


def may(user: User, permission: str, record: Any = None) -> bool:
    """True if the role in which the person acts has the permission, and the record is of that secretariat.

    permission: "room.verb" of accounts.rules.PERMISSIONS. record: None for the verb in general.
    """
    if not user.is_active:
        return False
    membership = user.acting
    if membership is None:
        return user.is_operator and allowed(Role.OPERATOR, permission)
    if not allowed(membership.role, permission) and not lent(membership, permission, record):
        return False
    owner = getattr(record, "secretariat_id", None)
    return owner is None or owner == membership.secretariat_id


def lent(membership: Membership, permission: str, record: Any) -> bool:
    """Whether a leader let this member say his decisions today: of the leader's own records, or of any in general."""
    if permission not in LENT or membership.role not in DEPUTIES:
        return False
    leader = getattr(record, "asked_id", None)
    return leader in membership.lent_positions if leader else bool(membership.lent_positions)


def require(by: User, permission: str, record: Any = None) -> None:
    """Raise PermissionDenied unless the person may do this with this record: the first line of an action."""
    if not by.has_perm(permission, record):
        raise PermissionDenied(permission)


def require_home(by: User, permission: str, record: Any = None) -> Membership:
    """The same, and the record is of the office in which the person acts. record: None for the verb in general. The member who acts."""
    require(by, permission, record)
    acting: Membership | None = by.acting
    if acting is None or (record is not None and record.secretariat_id != acting.secretariat_id):
        raise PermissionDenied(permission)
    return acting
