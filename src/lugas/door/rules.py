"""The rules of the door: badge codes, signatures of phones, corrected clocks, and what a set of scans means. Pure.

What stands at the door is a function of the set of scans alone: in whatever order and however often phones hand them in, `fold` gives the
same. Signatures: Ed25519 (RFC 8032); letters of codes: base 32 (RFC 4648), which a QR code holds in its alphanumeric mode (ISO/IEC 18004).
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VIEW, SCAN, MANAGE = "door.view", "door.scan", "door.manage"
CODE_VERSION = "L1"
EVENT_BYTES, BADGE_BYTES, KEY_BYTES, SIGNATURE_BYTES = 5, 10, 32, 64
# Above this a phone's clock is told to be wrong, in milliseconds.
CLOCK_NOTED = 30_000
# Whom an invited office sends may send another in turn, and no further.
MOST_STEPS = 2
MOST_SCANS = 500
# A drawn signature: the field that it is drawn in, and how long it may be as JSON.
INK_WIDTH, INK_HEIGHT, INK_MOST = 1000, 400, 6_000


class Kind(StrEnum):
    """What a scan does. OUT: leaves; WALK_IN: comes uninvited; REPRINT: a badge was printed again; UNDO: takes another scan back."""

    IN = "in"
    OUT = "out"
    WALK_IN = "walk_in"
    SUBSTITUTE = "substitute"
    REPRINT = "reprint"
    UNDO = "undo"


class Why(StrEnum):
    """Why a scan does not count."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    SEAT = "seat"
    STEPS = "steps"
    TAKEN = "taken"
    UNDONE = "undone"
    SIGNATURE = "signature"
    MALFORMED = "malformed"


class Near(StrEnum):
    """How near the days of a meeting are, in the order in which whoever stands at a door looks for it."""

    TODAY = "today"
    COMING = "coming"
    PAST = "past"


ENTERING = frozenset({Kind.IN, Kind.WALK_IN, Kind.SUBSTITUTE})
DECLARING = frozenset({Kind.WALK_IN, Kind.SUBSTITUTE})


def near(first: date, last: date, today: date) -> Near:
    """How near a meeting is. first, last: its days."""
    if today < first:
        return Near.COMING
    return Near.TODAY if today <= last else Near.PAST


def letters(data: bytes) -> str:
    """Base 32 without padding, in capitals."""
    return base64.b32encode(data).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes | None:
    """What `letters` wrote; None for what it would not have written."""
    try:
        data = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError:
        return None
    return data if letters(data) == text else None


def url_letters(data: bytes) -> str:
    """Base 64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def url_bytes(text: str) -> bytes | None:
    """What `url_letters` wrote; None for anything else."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return data if url_letters(data) == text else None


def new_event() -> str:
    """A name of an event for badge codes: 8 letters."""
    return letters(secrets.token_bytes(EVENT_BYTES))


def new_badge() -> str:
    """A name of a badge that tells nothing of a person: 16 letters, 80 bits."""
    return letters(secrets.token_bytes(BADGE_BYTES))


def new_key() -> str:
    """A key of a scan that the office makes itself: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def is_badge(text: str) -> bool:
    """Whether this can be the name of a badge."""
    return len(text) == 16 and bytes_of(text) is not None


def new_signing_key() -> tuple[bytes, bytes]:
    """A private key and its public one, 32 bytes each."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def code_signature(event: str, badge: str, private: Ed25519PrivateKey) -> str:
    """The signature in the code of a badge. The same badge always gets the same."""
    return letters(private.sign(f"{CODE_VERSION}:{event}:{badge}".encode("ascii")))


def badge_code(event: str, badge: str, signature: str) -> str:
    """What the QR code of a badge says: "L1:event:badge:signature"."""
    return f"{CODE_VERSION}:{event}:{badge}:{signature}"


def read_code(code: str, event: str, public: bytes) -> str | None:
    """The badge that a code names; None unless it is of this event and signed by its key."""
    text, _colon, signature = code.rpartition(":")
    parts = text.split(":")
    raw = bytes_of(signature)
    if len(parts) != 3 or parts[:2] != [CODE_VERSION, event] or not is_badge(parts[2]) or raw is None:
        return None
    return parts[2] if is_signed(public, raw, text.encode()) else None


@lru_cache(maxsize=1_000)
def opened_key(public: bytes) -> Ed25519PublicKey:
    """A public key ready for use; making it takes as long as using it. Raises ValueError for what is none."""
    return Ed25519PublicKey.from_public_bytes(public)


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of this key signed these bytes."""
    try:
        opened_key(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def request_message(method: str, path: str, told: str, body: bytes) -> bytes:
    """What a phone signs of a request. told: its own clock as it stands in the header."""
    return f"LUGAS-DOOR\n{method}\n{path}\n{told}\n{hashlib.sha256(body).hexdigest()}".encode()


def scan_message(meeting: str, key: str, kind: str, badge: str, at: int, what: str) -> bytes:
    """What a phone signs of a scan. meeting: its name in addresses; at: milliseconds since 1970 on the phone's clock."""
    return f"LUGAS-SCAN\n{meeting}\n{key}\n{kind}\n{badge}\n{at}\n{what}".encode()


def ahead(sent_at: int, received_at: int) -> int:
    """By how many milliseconds a phone's clock is ahead, from what it said when it sent. The way of the request counts as error."""
    return sent_at - received_at


def corrected(at: int, clock: int, received_at: int) -> int:
    """When a scan was made on the right clock, in milliseconds since 1970; never after it was received."""
    return min(at - clock, received_at)


def is_ink(strokes: object) -> bool:
    """Whether this is a drawn signature: strokes of x0, y0, x1, y1 ... within the field."""
    if not isinstance(strokes, list) or not strokes:
        return False
    for stroke in strokes:
        if not isinstance(stroke, list) or len(stroke) < 2 or len(stroke) % 2:
            return False
        if not all(type(one) is int and one >= 0 for one in stroke):
            return False
        if any(x > INK_WIDTH for x in stroke[::2]) or any(y > INK_HEIGHT for y in stroke[1::2]):
            return False
    return sum(len(str(one)) + 1 for stroke in strokes for one in stroke) + 2 * len(strokes) <= INK_MOST


# ---------- What a set of scans means ----------
@dataclass(frozen=True, slots=True)
class Scan:
    """One scan. at: corrected, in milliseconds since 1970. seat: whose place a substitute takes; target: the scan that an UNDO takes back."""

    key: str
    kind: Kind
    badge: str
    at: int
    seat: int | None = None
    steps: int = 0
    target: str = ""

    @property
    def mark(self) -> str:
        """Its place in time as text that sorts: the moment, then the key."""
        return mark(self.at, self.key)


def mark(at: int, key: str) -> str:
    """A moment and a key as text that sorts as they do. at: milliseconds since 1970, at least 0."""
    return f"{max(at, 0):015d}{key}"


def moment_of(text: str) -> int:
    """The moment of a mark."""
    return int(text[:15])


def key_of(text: str) -> str:
    """The key of a mark."""
    return text[15:]


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known of a badge: marks of its first and last entering and its last leaving; None where there is none."""

    first: str | None = None
    last_in: str | None = None
    last_out: str | None = None

    def joined(self, other: Presence) -> Presence:
        """Both together; in any order the same, and twice as once."""
        return Presence(
            least(self.first, other.first),
            most(self.last_in, other.last_in),
            most(self.last_out, other.last_out),
        )

    @property
    def left(self) -> int | None:
        """When it left; None while it is inside or never came."""
        if self.last_in is None or self.last_out is None or self.last_out < self.last_in:
            return None
        return moment_of(self.last_out)


def least(*marks: str | None) -> str | None:
    """The earliest of those that there are."""
    return min((one for one in marks if one is not None), default=None)


def most(*marks: str | None) -> str | None:
    """The latest of those that there are."""
    return max((one for one in marks if one is not None), default=None)


def presence_of(scan: Scan) -> Presence:
    """What one scan says of its badge, if it counts."""
    if scan.kind in ENTERING:
        return Presence(scan.mark, scan.mark, None)
    return Presence(last_out=scan.mark) if scan.kind == Kind.OUT else Presence()


@dataclass
class Standing:
    """What a set of scans means: presences by badge, the badge that counts for each seat, badges that scans declared with their
    declaring scan, and why scans do not count, by key."""

    presences: dict[str, Presence] = field(default_factory=dict)
    seats: dict[int, str] = field(default_factory=dict)
    declared: dict[str, Scan] = field(default_factory=dict)
    refused: dict[str, Why] = field(default_factory=dict)


def fold(
    scans: Iterable[Scan],
    cards: Mapping[str, int | None],
    seats: Collection[int],
    revoked: Mapping[str, int] | None = None,
) -> Standing:
    """What stands, from all scans of a meeting in any order, each any number of times.

    cards: the badges that the office made, with the seat of each or None. seats: those of the meeting. revoked: from when a badge
    opens nothing, in milliseconds since 1970. The first arrival of a badge counts, and the first of a seat's badges for the seat.
    """
    revoked = revoked or {}
    once = {one.key: one for one in scans}
    undone = {one.target for one in once.values() if one.kind == Kind.UNDO}
    told = Standing()
    ordered = sorted(once.values(), key=lambda one: one.mark)
    for one in ordered:
        if (
            one.kind in DECLARING
            and one.key not in undone
            and declaring_fault(one, cards, seats, told.declared) is None
        ):
            told.declared[one.badge] = one
    for one in ordered:
        fault = fault_of(one, cards, seats, told.declared, undone, revoked)
        if fault is not None:
            told.refused[one.key] = fault
            continue
        if (said := presence_of(one)) != Presence():
            told.presences[one.badge] = told.presences.get(one.badge, Presence()).joined(said)
    by_first = sorted((one.first, badge) for badge, one in told.presences.items() if one.first is not None)
    for _first, badge in by_first:
        seat = told.declared[badge].seat if badge in told.declared else cards.get(badge)
        if seat is not None:
            told.seats.setdefault(seat, badge)
    return told


def declaring_fault(
    scan: Scan, cards: Mapping[str, int | None], seats: Collection[int], declared: Mapping[str, Scan]
) -> Why | None:
    """Why a scan may not bring its own badge; None if it may."""
    if scan.badge in cards or (scan.badge in declared and declared[scan.badge].key != scan.key):
        return Why.TAKEN
    if scan.kind == Kind.SUBSTITUTE and scan.seat not in seats:
        return Why.SEAT
    if scan.kind == Kind.SUBSTITUTE and not 1 <= scan.steps <= MOST_STEPS:
        return Why.STEPS
    return None


def fault_of(
    scan: Scan,
    cards: Mapping[str, int | None],
    seats: Collection[int],
    declared: Mapping[str, Scan],
    undone: Collection[str],
    revoked: Mapping[str, int],
) -> Why | None:
    """Why a scan does not count; None if it does."""
    if scan.kind == Kind.UNDO:
        return None if scan.target else Why.MALFORMED
    if scan.key in undone:
        return Why.UNDONE
    if scan.kind in DECLARING:
        fault = declaring_fault(scan, cards, seats, declared)
        if fault is not None:
            return fault
    elif scan.badge not in cards and scan.badge not in declared:
        return Why.UNKNOWN
    return Why.REVOKED if scan.at >= revoked.get(scan.badge, scan.at + 1) else None
