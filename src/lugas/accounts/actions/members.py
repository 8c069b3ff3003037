"""Taking people into a secretariat and changing what they are there. Each verb is one transaction and asks first.

Accounts are opened only inside identity(), for as long as one look-up takes; nothing of them but the id comes out.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lugas.accounts.actions.leaving import end_membership, reinstate
from lugas.accounts.jobs import send_password_link
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import WITH_POSITION, Role
from lugas.tenancy.scope import current, identity

MANAGE = "accounts.manage_members"


def require(by: User, record: Any = None) -> None:
    """Raise PermissionDenied unless the person manages the members of this secretariat."""
    if not by.has_perm(MANAGE, record):
        raise PermissionDenied(MANAGE)


@transaction.atomic
def add_member(
    *, by: User, email: str, name: str, role: str, origin: str, username: str = "", **fields: Any
) -> Membership:
    """Take a person into the secretariat at home: the account with this e-mail, or a new one that gets a mail to set
    its password. fields: unit, position. Raises ValidationError.

    origin: scheme and host for the mail's link. Whoever asks cannot tell whether the account stood already.
    """
    require(by)
    with identity():
        user = User.objects.filter(email__iexact=email).first()
        made = user is None
        if user is None:
            user = make_account(email=email, name=name, username=username)
    membership = Membership(secretariat_id=current().home, user_id=user.pk)
    save_member(membership, name=name, role=role, **fields)
    if made:
        send_password_link.defer(user_id=user.pk, origin=origin, invited=True)
    return membership


def make_account(*, email: str, name: str, username: str) -> User:
    """A new account without a password, inside identity(). A wished user name that is taken is told; without a wish
    one is made from the e-mail."""
    if username:
        if User.objects.filter(username=username.lower()).exists():
            raise ValidationError({"username": _("This user name is taken. Choose another.")})
        return User.objects.create_user(username, email, name=name)
    wanted = re.sub(r"[^a-z0-9._-]", "", email.split("@")[0].lower())[:50] or "orang"
    taken = set(User.objects.filter(username__startswith=wanted).values_list("username", flat=True))
    free = next(one for one in (wanted, *(f"{wanted}{number}" for number in range(2, 10_000))) if one not in taken)
    return User.objects.create_user(free, email, name=name)


@transaction.atomic
def change_member(membership: Membership, *, by: User, **changes: Any) -> Membership:
    """Change a member's name, role, unit, position, or whether the membership is in force. Raises ValidationError.

    is_active: False ends the membership, which is refused while it has open work (end_membership hands that over).
    """
    require(by, membership)
    loses = changes.get("role", membership.role) != Role.ADMINISTRATOR or changes.get("is_active") is False
    if by.acting is not None and membership.pk == by.acting.pk and loses:
        raise ValidationError(_("You cannot take your own administration away. Another administrator has to do it."))
    in_force = changes.pop("is_active", membership.is_active)
    save_member(membership, **changes)
    if in_force != membership.is_active:
        return reinstate(membership, by=by) if in_force else end_membership(membership, by=by)
    return membership


def save_member(membership: Membership, **fields: Any) -> None:
    """Write a membership; the same role twice for one person is told."""
    for field, value in fields.items():
        setattr(membership, field, value)
    if membership.role in WITH_POSITION and membership.position_id is None:
        raise ValidationError({"position": _("Say whose agenda it is: choose the office.")})
    membership.full_clean(exclude=["secretariat", "user"], validate_constraints=False)
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        if "membership_once" not in str(error):
            raise
        raise ValidationError({"role": _("This person already has this role here.")}, code="twice") from None


def send_link(membership: Membership, *, by: User, origin: str) -> None:
    """Send a member the mail with which to set a password, to the address of the account."""
    require(by, membership)
    send_password_link.defer(user_id=membership.user_id, origin=origin, invited=True)
