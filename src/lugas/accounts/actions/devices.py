"""Ending sessions, one's own or all of a member by the administrator (ended, the very next request is a stranger's); and
help for a member who lost the phone."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, Session, User
from lugas.tenancy.scope import as_user, identity

MANAGE = "accounts.manage_members"


def own(by: User) -> None:
    """Raise PermissionDenied for nobody and for a closed account: one's own sessions need no role."""
    if not by.is_active:
        raise PermissionDenied


@transaction.atomic
def end_session(session: str, *, by: User) -> int:
    """End one of one's own sessions by its public name; how many were ended, 0 if it had ended already."""
    own(by)
    with identity():
        return Session.objects.filter(user_id=by.pk, public_id=session).delete()[0]


@transaction.atomic
def end_other_sessions(*, by: User, keep: str = "") -> int:
    """Sign out everywhere, except where one is (`keep`, a public name; empty for no exception). How many were ended."""
    own(by)
    with identity():
        return Session.objects.filter(user_id=by.pk).exclude(public_id=keep).delete()[0]


@transaction.atomic
def sign_out_member(membership: Membership, *, by: User) -> int:
    """End all sessions of a member of one's secretariat (a lost phone); how many were ended."""
    require(by, MANAGE, membership)
    return end_all(membership.user_id)


@transaction.atomic
def reset_second_steps(membership: Membership, *, by: User) -> int:
    """Take away all second steps of a member who lost the phone and the codes, and end the sessions; how many steps.

    Raises ValidationError for oneself, and for an account that works in another secretariat too: one office shall not
    weaken a door of another.
    """
    require(by, MANAGE, membership)
    if membership.user_id == by.pk:
        raise ValidationError(_("Your own second step you change on your account's page."))
    with as_user(membership.user_id):
        in_force = Membership.objects.filter(user_id=membership.user_id, is_active=True)
        elsewhere = in_force.exclude(secretariat_id=membership.secretariat_id).exists()
    if elsewhere:
        raise ValidationError(
            _("This person also works in another secretariat. The installation's operator has to do it.")
        )
    with identity():
        count = Authenticator.objects.filter(user_id=membership.user_id).delete()[0]
    end_all(membership.user_id)
    return count


def end_all(user_id: int) -> int:
    """End every session of an account."""
    with identity():
        return Session.objects.filter(user_id=user_id).delete()[0]
