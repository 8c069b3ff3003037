"""Accepting an invitation: whoever holds its link joins the secretariat, with a new account or the one they have.

The link is all that is known of the person, so this room opens the scope of the inviting secretariat itself, for the
one transaction that makes the membership. The link opens once; two who press at the same moment are one.
"""

from __future__ import annotations

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.actions.members import make_account, save_member
from lugas.accounts.links import token_hash
from lugas.accounts.models import MemberInvitation, Membership, User
from lugas.tenancy.scope import identity, scope


class LinkEnded(Exception):
    """The link opens nothing: it was used or taken back, it is too old, or never was."""


def find_invitation(token: str) -> MemberInvitation:
    """The invitation that this link opens, with the names that its page shows. Raises LinkEnded."""
    with identity():
        found = MemberInvitation.objects.open().filter(token_hash=token_hash(token), expires_at__gt=timezone.now())
        invitation = found.first()
    if invitation is None:
        raise LinkEnded
    with scope([invitation.secretariat_id]):
        return MemberInvitation.objects.select_related("secretariat", "unit", "position", "made_by").get(
            pk=invitation.pk
        )


def account_for(invitation: MemberInvitation) -> User | None:
    """The account that has the invited address already."""
    with identity():
        return User.objects.filter(email__iexact=invitation.email).first()


@transaction.atomic
def accept(token: str, *, address: str, user: User | None = None, name: str = "", password: str = "") -> Membership:
    """Join. user: the account with the invited address, signed in; without one a new account is made with name and
    password. Raises LinkEnded, ValidationError."""
    invitation = find_invitation(token)
    if user is None:
        if account_for(invitation) is not None:
            raise ValidationError(_("You have an account already. Sign in with it to accept."))
        with identity():
            user = make_account(email=invitation.email, name=name, username="")
            user.set_password(password)
            user.informed_at = timezone.now()
            user.save()
    elif user.email.lower() != invitation.email.lower():
        raise ValidationError(_("This invitation was sent to another address. Sign in with the account it belongs to."))
    home = invitation.secretariat_id
    context = {"user": user.pk, "name": name or user.name, "role": invitation.role, "address": address}
    with pghistory.context(**context), scope([home], home=home, user=user.pk):
        return join(invitation, user, name or user.name)


def join(invitation: MemberInvitation, user: User, name: str) -> Membership:
    """Make the membership and close the invitation, in its secretariat's scope."""
    locked = MemberInvitation.objects.at_home().open().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if locked is None or locked.round != invitation.round:
        raise LinkEnded
    membership = Membership(secretariat_id=locked.secretariat_id, user_id=user.pk)
    save_member(membership, name=name, role=locked.role, unit_id=locked.unit_id, position_id=locked.position_id)
    locked.accepted_at, locked.member = timezone.now(), membership
    locked.save(update_fields=["accepted_at", "member"])
    return membership
