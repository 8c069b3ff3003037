"""Switching push on and off for a browser of a person."""

from __future__ import annotations

import base64
import binascii

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.notices.models import PushSubscription
from lugas.notices.push import is_known

MOST_DEVICES = 20
# Sizes of RFC 8291: an uncompressed point of P-256, and 16 bytes of chance.
POINT, CHANCE = 65, 16


@transaction.atomic
def subscribe(*, by: User, endpoint: str, public_key: str, secret: str, device: str) -> PushSubscription:
    """Let a browser show this person's notices of this secretariat. A browser belongs to whoever subscribed it last.

    Raises ValidationError for what no known push service gave, and for too many devices.
    """
    require(by, "workspace.view")
    if not is_known(endpoint) or len(endpoint) > 600:
        raise ValidationError(_("This browser's push service is not known here. Ask whoever runs Lugas to allow it."))
    if size(public_key) != POINT or size(secret) != CHANCE:
        raise ValidationError(_("The browser's keys are not complete. Switch it on once more."))
    PushSubscription.objects.at_home().filter(endpoint=endpoint).delete()
    if PushSubscription.objects.at_home().filter(user_id=by.pk).count() >= MOST_DEVICES:
        raise ValidationError(_("You have %(most)d devices already. Take one away first.") % {"most": MOST_DEVICES})
    return PushSubscription.objects.create(
        user_id=by.pk, endpoint=endpoint, public_key=public_key, secret=secret, device=device.strip()[:80] or "-"
    )


def unsubscribe(*, by: User, pk: int) -> int:
    """Take a device of one's own away; how many (none for one that is not there). Twice is once."""
    require(by, "workspace.view")
    return PushSubscription.objects.at_home().filter(pk=pk, user_id=by.pk).delete()[0]


def size(text: str) -> int:
    """How many bytes a text of URL-safe base64 holds; -1 for what is none."""
    try:
        return len(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return -1
