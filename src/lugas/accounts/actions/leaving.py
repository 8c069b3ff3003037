"""Ending a membership with everything that hangs on it, and undoing that; the day on which a name is deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.actions.devices import end_all
from lugas.accounts.actions.house import rules_at_home
from lugas.accounts.handover import registry
from lugas.accounts.models import ApiToken, Membership, User
from lugas.accounts.rules import retention_end
from lugas.tenancy.scope import as_user, identity

MANAGE = "accounts.manage_members"
LONGEST = timedelta(days=3660)


@transaction.atomic
def end_membership(
    membership: Membership, *, by: User, receivers: Mapping[str, Membership] | None = None
) -> Membership:
    """End a membership: its open work goes to others, its keys and sessions end, its name gets a day of deletion.

    receivers: for each kind of open work (its key) the member who takes it over. Raises ValidationError when a kind
    has no receiver; then nothing has changed. An account that works nowhere any more is closed.
    """
    require(by, MANAGE, membership)
    if by.acting is not None and membership.pk == by.acting.pk:
        raise ValidationError(_("You cannot take your own administration away. Another administrator has to do it."))
    membership = Membership.objects.at_home().select_for_update(of=("self",)).get(pk=membership.pk)
    if not membership.is_active:
        raise ValidationError(_("This membership has ended already."), code="done")
    hand_over_all(membership, receivers or {}, by)
    registry.ended(membership, by)
    ApiToken.objects.at_home().in_force().filter(membership=membership).update(revoked_at=timezone.now())
    membership.is_active, membership.ended_at = False, timezone.now()
    membership.delete_on = retention_end(timezone.localdate(), rules_at_home().retention_months)
    membership.save(update_fields=["is_active", "ended_at", "delete_on"])
    end_all(membership.user_id)
    open_account(membership.user_id, works_somewhere(membership.user_id))
    return membership


def hand_over_all(membership: Membership, receivers: Mapping[str, Membership], by: User) -> None:
    """Give each kind of open work to its receiver; what nobody takes stops all of it."""
    for kind in registry.work_of(membership):
        to = receivers.get(kind.key)
        if to is None or to.pk == membership.pk or not to.is_active or to.secretariat_id != membership.secretariat_id:
            raise ValidationError(
                _("Choose a colleague who takes over: %(work)s.") % {"work": kind.label}, code="receiver"
            )
        kind.hand_over(membership, to, by)
    left = registry.work_of(membership)
    if left:
        work = ", ".join(str(kind.label) for kind in left)
        raise ValidationError(_("Meanwhile there is more open work: %(work)s. Look again.") % {"work": work})


@transaction.atomic
def reinstate(membership: Membership, *, by: User) -> Membership:
    """Take an ended membership up again, as it was. Raises ValidationError when its name was deleted."""
    require(by, MANAGE, membership)
    membership = Membership.objects.at_home().select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.anonymised_at:
        raise ValidationError(_("The name was deleted. Invite the person anew."), code="done")
    membership.is_active, membership.ended_at, membership.delete_on = True, None, None
    membership.save(update_fields=["is_active", "ended_at", "delete_on"])
    open_account(membership.user_id, True)
    return membership


@transaction.atomic
def set_deletion_date(membership: Membership, *, by: User, on: date) -> Membership:
    """Move the day on which an ended membership loses its name (UU 27/2022 arts. 43 and 44). Raises ValidationError.

    on: at the earliest today, at the latest ten years from now.
    """
    require(by, "accounts.view_personal_data", membership)
    membership = Membership.objects.at_home().select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.is_active or membership.anonymised_at:
        raise ValidationError(_("Only an ended membership that still has its name has such a day."), code="state")
    if not timezone.localdate() <= on <= timezone.localdate() + LONGEST:
        raise ValidationError({"on": _("Choose a day between today and ten years from now.")})
    membership.delete_on = on
    membership.save(update_fields=["delete_on"])
    return membership


def works_somewhere(user_id: int) -> bool:
    """Whether the account has a membership in force in any secretariat."""
    with as_user(user_id):
        return Membership.objects.filter(user_id=user_id, is_active=True).exists()


def open_account(user_id: int, is_open: bool) -> None:
    """Let an account sign in, or not. The operator's stays open: it works without a secretariat."""
    with identity():
        User.objects.filter(pk=user_id, is_operator=False).update(is_active=is_open)
