"""Inviting colleagues by e-mail. The link is made when the mail is sent (jobs.py); joining.py takes it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.jobs import send_invitation
from lugas.accounts.links import stored_token
from lugas.accounts.models import MemberInvitation, User
from lugas.accounts.rules import WITH_POSITION

MANAGE = "accounts.manage_members"
LASTS = timedelta(days=7)
# A mistake or a stolen session shall not make the office a sender of mass mail.
MOST_A_DAY = 200


@transaction.atomic
def invite(
    *, by: User, email: str, role: str, origin: str, name: str = "", language: str = "id", **fields: Any
) -> MemberInvitation:
    """Ask somebody by e-mail to work here in a role. fields: unit, position. Raises ValidationError.

    origin: scheme and host for the link. Whoever has an account already joins with it; the asker is not told.
    """
    require(by, MANAGE)
    email = email.strip().lower()
    if role in WITH_POSITION and fields.get("position") is None:
        raise ValidationError({"position": _("Say whose agenda it is: choose the office.")})
    at_home = MemberInvitation.objects.at_home()
    open_ones = at_home.open().filter(email=email, role=role, expires_at__gt=timezone.now())
    if open_ones.exists():
        raise ValidationError(
            {"email": _("This person is invited already. Send that invitation again instead.")}, code="twice"
        )
    if at_home.filter(made_at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise ValidationError(_("No more than %(most)d invitations a day. Go on tomorrow.") % {"most": MOST_A_DAY})
    invitation = MemberInvitation(
        email=email, name=name.strip(), role=role, language=language, made_by=by.acting, **fields
    )
    invitation.expires_at = timezone.now() + LASTS
    invitation.token_hash = stored_token(invitation)
    invitation.full_clean(exclude=["secretariat", "made_by", "member"], validate_constraints=False)
    invitation.save()
    mail(invitation, origin)
    return invitation


@transaction.atomic
def resend_invitation(invitation: MemberInvitation, *, by: User, origin: str) -> MemberInvitation:
    """Send the invitation once more with a new link, good for another seven days; the old link opens nothing any more."""
    require(by, MANAGE, invitation)
    invitation = still_open(invitation)
    invitation.round += 1
    invitation.expires_at = timezone.now() + LASTS
    invitation.token_hash = stored_token(invitation)
    invitation.save(update_fields=["round", "expires_at", "token_hash"])
    mail(invitation, origin)
    return invitation


@transaction.atomic
def revoke_invitation(invitation: MemberInvitation, *, by: User) -> MemberInvitation:
    """Take an invitation back: its link opens nothing any more. Raises ValidationError when it was accepted."""
    require(by, MANAGE, invitation)
    invitation = still_open(invitation)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    return invitation


def still_open(invitation: MemberInvitation) -> MemberInvitation:
    """The invitation, locked; a person who accepts in the same moment comes before or after, never between."""
    found = MemberInvitation.objects.at_home().select_for_update(of=("self",)).get(pk=invitation.pk)
    if found.state in ("accepted", "revoked"):
        raise ValidationError(_("This invitation was accepted or taken back already."), code="settled")
    return found


def mail(invitation: MemberInvitation, origin: str) -> None:
    """Enqueue the mail, in the transaction that needs it."""
    send_invitation.defer(
        secretariat_id=invitation.secretariat_id,
        invitation_id=invitation.pk,
        round_number=invitation.round,
        origin=origin,
    )
