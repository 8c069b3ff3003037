"""Issuing, trying and revoking the keys of programs (ApiToken). The screens, `lugas token` and the middleware call these.

A key never does more than its holder in that membership; with the membership, or the account, it ends.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.accounts.models_tokens import ApiToken

HOLD = "accounts.hold_tokens"
MANAGE = "accounts.manage_members"
# So that a key found in a text is known for what it is, by people and by scanners.
PREFIX = "lugas_"
LONGEST_DAYS = 366
MOST_IN_FORCE = 20
# Writing the time of each use would make a write of every read.
USED_STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class Issued:
    """A new key. secret: shown once and kept nowhere."""

    token: ApiToken
    secret: str


def secret_hash(secret: str) -> str:
    """What is kept of a secret: SHA-256, hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue_token(
    *, by: User | None, membership: Membership, name: str, access: str = ApiToken.Access.READ, days: int = 90
) -> Issued:
    """Make a key for one's own membership, in the scope of its secretariat. Raises ValidationError, PermissionDenied.

    by: the member; None is the installation itself (`lugas token`). access: "read", or "write" for both. days: until it
    ends, at most 366.
    """
    if by is not None:
        require(by, HOLD, membership)
        if membership.user_id != by.pk:
            raise PermissionDenied(HOLD)
    if not 1 <= days <= LONGEST_DAYS:
        raise ValidationError({"days": _("A key lasts between 1 and %(most)d days.") % {"most": LONGEST_DAYS}})
    if ApiToken.objects.at_home().in_force().filter(membership=membership).count() >= MOST_IN_FORCE:
        raise ValidationError(_("You have %(most)d keys already. Revoke one first.") % {"most": MOST_IN_FORCE})
    secret = PREFIX + secrets.token_urlsafe(32)
    now = timezone.now()
    token = ApiToken(
        secretariat_id=membership.secretariat_id,
        membership=membership,
        user_id=membership.user_id,
        name=name.strip(),
        access=access,
        secret_hash=secret_hash(secret),
        ending=secret[-4:],
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    token.full_clean(exclude=["secretariat", "user", "membership"], validate_unique=False, validate_constraints=False)
    token.save()
    return Issued(token, secret)


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> ApiToken:
    """End a key at once: one's own, or anybody's of the secretariat for its administrator. Twice is once."""
    require(by, HOLD if token.user_id == by.pk else MANAGE, token)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
    return token


def find(secret: str) -> ApiToken | None:
    """The key in force with this secret, with its account; call within identity()."""
    if not secret.startswith(PREFIX) or len(secret) > 80:
        return None
    found = ApiToken.objects.in_force().select_related("user").filter(secret_hash=secret_hash(secret)).first()
    return found if found is not None and found.user.is_active else None


def note_use(token: ApiToken) -> None:
    """Keep when the key was last used, to five minutes; in the scope of its secretariat."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > USED_STEP:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
