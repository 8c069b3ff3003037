"""What the verbs of the door share: who may, the door of a meeting, the lock under which its state changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.db.models import F

from lugas.accounts.models import User
from lugas.door import rules
from lugas.door.models import Door
from lugas.meetings.models import Meeting
from lugas.tenancy.secrets import decrypt, encrypt

PURPOSE = "door"
# First number of the two-part advisory lock: "the door of the meeting given by the second".
LOCK_CLASS = 7191
LOCK_NUMBERS = 2**31


def named(by: User) -> str:
    """Who acts, as the record keeps it."""
    return str(by.acting.name if by.acting else by)[:160]


@transaction.atomic
def door_of(meeting: Meeting) -> Door:
    """The door of a meeting, made with its key when it is first asked for."""
    found = Door.objects.at_home().filter(meeting_id=meeting.pk).first()
    if found is None:
        # Two at once come one after the other; the second finds the door of the first.
        Meeting.objects.at_home().select_for_update(of=("self",)).get(pk=meeting.pk)
        found = Door.objects.at_home().filter(meeting_id=meeting.pk).first() or made_door(meeting)
    found.meeting = meeting
    return found


def made_door(meeting: Meeting) -> Door:
    """A door with a key of its own; the private key lies encrypted."""
    private, public = rules.new_signing_key()
    return Door.objects.create(
        secretariat_id=meeting.secretariat_id,
        meeting=meeting,
        event=rules.new_event(),
        public_key=rules.url_letters(public),
        private_key=encrypt(PURPOSE, rules.url_letters(private)),
    )


def signing_key(door: Door) -> Ed25519PrivateKey:
    """The private key. Raises tenancy.secrets.Unreadable when it was encrypted by another installation."""
    key = rules.url_bytes(decrypt(PURPOSE, door.private_key))
    assert key is not None, "the key was kept by made_door"
    return Ed25519PrivateKey.from_private_bytes(key)


def changed(meeting_id: int) -> None:
    """Say that the list of badges is another one."""
    Door.objects.at_home().filter(meeting_id=meeting_id).update(changes=F("changes") + 1)


def hold(meeting_id: int, *, alone: bool) -> None:
    """Hold the door until the transaction ends. alone: for what changes whose badges count; single scans go on side by side."""
    shared = "" if alone else "_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock{shared}(%s, %s)", [LOCK_CLASS, meeting_id % LOCK_NUMBERS])


def moment(milliseconds: int) -> datetime:
    """Milliseconds since 1970 as a moment."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)


def milliseconds(at: datetime) -> int:
    """A moment in milliseconds since 1970."""
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
