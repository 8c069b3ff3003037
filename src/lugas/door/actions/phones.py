"""Letting phones in by a code that works once, and locking a lost one out."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.door import rules
from lugas.door.actions.keeping import door_of, named
from lugas.door.actions.reading import plain
from lugas.door.models import Device, EnrolmentCode
from lugas.door.rules import MANAGE, SCAN
from lugas.meetings.models import Meeting
from lugas.tenancy.identifiers import ALPHABET, public_id

VALID = timedelta(minutes=15)
CODE_LENGTH = 8
MOST_PHONES = 200


@transaction.atomic
def invite_phone(meeting: Meeting, *, by: User) -> str:
    """A code with which one phone may be enrolled within 15 minutes, once. Only its hash is kept."""
    require_home(by, SCAN, meeting)
    door_of(meeting)
    now = timezone.now()
    EnrolmentCode.objects.at_home().filter(expires_at__lt=now - timedelta(days=1)).delete()
    code = code_of_chance()
    EnrolmentCode.objects.create(
        secretariat_id=meeting.secretariat_id,
        meeting=meeting,
        code_hash=code_hash(meeting, code),
        made_by=named(by),
        expires_at=now + VALID,
    )
    return code


def code_of_chance() -> str:
    """Eight letters and digits that nobody confuses, 39 bits."""
    number = int.from_bytes(hashlib.sha256(public_id().encode()).digest(), "big")
    signs = []
    for _each in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def code_hash(meeting: Meeting, code: str) -> str:
    """What is kept of a code."""
    typed = "".join(code.split()).upper()
    return hashlib.sha256(f"{meeting.secretariat_id}/{meeting.pk}/{typed}".encode()).hexdigest()


@transaction.atomic
def enrol(meeting: Meeting, *, code: str, name: str, public_key: str) -> Device:
    """Let a phone in by a code. public_key: Ed25519, base 64 for addresses. Raises ValidationError for a code that opens nothing."""
    now = timezone.now()
    found = EnrolmentCode.objects.at_home().select_for_update().filter(meeting=meeting)
    invited = found.filter(code_hash=code_hash(meeting, code), used_at__isnull=True, expires_at__gt=now).first()
    if invited is None:
        raise ValidationError(_("This code does not work any more. Ask for a new one."), code="gone")
    key = rules.url_bytes(public_key)
    if key is None or len(key) != rules.KEY_BYTES:
        raise ValidationError(_("The phone sent no key. Load the page anew."), code="malformed")
    if Device.objects.at_home().filter(meeting=meeting).count() >= MOST_PHONES:
        raise ValidationError(_("No more than %(most)s phones may scan at one meeting.") % {"most": MOST_PHONES})
    invited.used_at = now
    invited.save(update_fields=["used_at"])
    return Device.objects.create(
        secretariat_id=meeting.secretariat_id,
        meeting=meeting,
        name=plain(name)[:60] or _("Phone"),
        public_key=public_key,
        enrolled_at=now,
        enrolled_by=invited.made_by,
    )


@transaction.atomic
def lock_phone(device: Device, *, by: User) -> Device:
    """Lock a phone out for good: it hands in nothing more, and deletes what it holds when it asks next. Locking twice does no harm."""
    require_home(by, MANAGE, device.meeting)
    if device.locked_at is None:
        device.locked_at, device.locked_by = timezone.now(), named(by)
        device.save(update_fields=["locked_at", "locked_by"])
    return device
