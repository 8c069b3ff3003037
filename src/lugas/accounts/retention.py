"""Deleting names: an ended membership whose day has come keeps its office and loses the person (UU 27/2022 art. 43).

What the person did in office stays as the office's: letters, decisions and their trail are archives (UU 43/2009). The
trail itself is never rewritten; the screens tell the office instead of the name (history.py). The nightly job calls this.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.accounts.models import ApiToken, MemberInvitation, Membership, Session, User
from lugas.accounts.personal_data import registry
from lugas.tenancy.scope import as_user, identity

AT_ONCE = 500


def anonymise_due() -> int:
    """Delete the names whose day has come, in the secretariat at home; how many. Twice is once."""
    today = timezone.localdate()
    due = Membership.objects.at_home().filter(is_active=False, anonymised_at__isnull=True, delete_on__lte=today)
    memberships = list(due.select_related("position", "secretariat").order_by("pk")[:AT_ONCE])
    for membership in memberships:
        anonymise(membership)
    return len(memberships)


def anonymise(membership: Membership) -> None:
    """Leave the office of a membership, without the person; the account follows when no secretariat names it any more."""
    office = office_of(membership)
    registry.forget(membership, office)
    membership.name, membership.anonymised_at = office, timezone.now()
    membership.save(update_fields=["name", "anonymised_at"])
    ApiToken.objects.at_home().filter(membership=membership).delete()
    for invitation in MemberInvitation.objects.at_home().filter(member=membership):
        invitation.name, invitation.email = "", f"dihapus-{invitation.pk}@invalid.invalid"
        invitation.save(update_fields=["name", "email"])
    with as_user(membership.user_id):
        still_named = Membership.objects.filter(user_id=membership.user_id, anonymised_at__isnull=True).exists()
    if not still_named:
        close_account(membership.user_id)


def office_of(membership: Membership) -> str:
    """Whom the trail names from now on: "Mantan Kepala Biro", in the language of the office's papers."""
    with translation.override("id"):
        office = membership.position.short_title if membership.position else membership.get_role_display()
        return (_("Former %(office)s") % {"office": office})[:120]


def close_account(user_id: int) -> None:
    """Empty an account that nobody names any more; its row stays, since records point to it."""
    with identity():
        user = User.objects.get(pk=user_id)
        user.username, user.email, user.name = f"dihapus-{user.pk}", f"dihapus-{user.pk}@invalid.invalid", ""
        user.is_active, user.anonymised_at = False, timezone.now()
        user.set_unusable_password()
        user.save()
        for model in (Authenticator, EmailAddress, SocialAccount, Session):
            model.objects.filter(user_id=user_id).delete()
