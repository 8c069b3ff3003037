"""Addresses for the office's screens: given, revoked, and found by their secret. Only the secret's hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from time import monotonic

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.briefs.models import Screen
from lugas.tenancy.scope import current, identity

MOST_IN_FORCE = 30
LONGEST = 64
# A revoked address shows nothing any more after so long; so the database is not asked each time a screen asks.
KNOWN_SECONDS = 5.0
MOST_KNOWN = 5_000
_known: dict[str, tuple[int | None, float]] = {}


def forget() -> None:
    """Empty the memory of this process."""
    _known.clear()


@dataclass(frozen=True)
class Hung:
    """A new screen. secret: the end of its address, shown once and kept nowhere."""

    screen: Screen
    secret: str


def secret_hash(secret: str) -> str:
    """What is kept of a secret: SHA-256, hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def hang(*, by: User, name: str) -> Hung:
    """Give an address to a screen. Raises ValidationError without a name and for too many."""
    require(by, "briefs.hang_screens")
    if Screen.objects.at_home().filter(revoked_at__isnull=True).count() >= MOST_IN_FORCE:
        raise ValidationError(_("There are %(most)d screens already. Revoke one first.") % {"most": MOST_IN_FORCE})
    secret = secrets.token_urlsafe(32)
    screen = Screen(secretariat_id=current().home, name=name.strip(), secret_hash=secret_hash(secret))
    screen.full_clean(exclude=["secretariat"], validate_constraints=False)
    screen.save()
    return Hung(screen, secret)


@transaction.atomic
def take_down(screen: Screen, *, by: User) -> Screen:
    """Revoke an address; within seconds it shows nothing any more. Twice is once."""
    require(by, "briefs.hang_screens", screen)
    if screen.revoked_at is None:
        screen.revoked_at = timezone.now()
        screen.save(update_fields=["revoked_at"])
    return screen


def secretariat_of(secret: str) -> int | None:
    """The secretariat whose board the address shows, or None."""
    if len(secret) > LONGEST:
        return None
    key = secret_hash(secret)
    found, asked = _known.get(key, (None, float("-inf")))
    if monotonic() - asked < KNOWN_SECONDS:
        return found
    with identity():
        screens = Screen.objects.filter(secret_hash=key, revoked_at__isnull=True)
        found = screens.values_list("secretariat_id", flat=True).first()
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[key] = (found, monotonic())
    return found
