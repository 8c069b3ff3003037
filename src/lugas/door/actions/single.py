"""One ordinary scan of a phone, taken in by one statement: most of what a door is asked, hundreds of times a second.

It does for a plain coming or leaving what handing.take does for any scans, and leaves to it all else: what was handed in before, was
taken back, names a badge that does not stand, tells of a person, or comes from a phone that may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from psycopg.types.numeric import Int4, Int8

from lugas.door import rules
from lugas.door.actions import reading
from lugas.door.actions.handing import CLOCK_OTHERWISE, SEEN_AGAIN, Result, Seen
from lugas.door.actions.keeping import LOCK_CLASS, LOCK_NUMBERS, moment
from lugas.door.actions.reading import Sent
from lugas.door.actions.standing import EARLIEST, JOINED
from lugas.door.rules import Kind
from lugas.tenancy.postgresql.trip import one_trip
from lugas.tenancy.scope import Scope

ORDINARY = frozenset({Kind.IN, Kind.OUT})
# The connection keeps the plan of the statement, also one that it made while the tables were empty: it is to go by the keys.
HELD: LiteralString = "pg_advisory_xact_lock_shared(%s::int, %s::int), set_config('enable_seqscan', 'off', true)"
# `asked` is empty unless the phone is still the one whose signatures were checked, at this meeting, and not locked out.
TAKE: LiteralString = f"""
WITH asked AS (
  SELECT d.id, d.name, d.clock, d.last_seen_at, o.changes
  FROM door_device d JOIN meetings_meeting m ON m.id = d.meeting_id JOIN door_door o ON o.meeting_id = m.id
  WHERE d.id = %(device)s AND d.secretariat_id = %(office)s AND d.meeting_id = %(meeting)s AND d.public_key = %(public_key)s::text
    AND d.locked_at IS NULL AND m.secretariat_id = %(office)s AND m.slug = %(slug)s::text AND o.secretariat_id = %(office)s
), badge AS (
  SELECT b.id, b.code, b.name, b.office, b.seat_id, r.name AS region
  FROM door_badge b LEFT JOIN institutions_region r ON r.id = b.region_id
  WHERE b.code = %(badge)s::text AND b.secretariat_id = %(office)s AND b.meeting_id = %(meeting)s AND NOT b.is_void AND b.revoked_at IS NULL
), noted AS (
  UPDATE door_device d SET last_seen_at = %(received)s::timestamptz, clock = %(clock)s FROM asked
  WHERE d.id = asked.id AND (asked.last_seen_at IS NULL OR asked.last_seen_at < %(seen)s::timestamptz
    OR abs(asked.clock - %(clock)s) > {CLOCK_OTHERWISE})
), kept AS (
  INSERT INTO door_scan (secretariat_id, meeting_id, device_id, by, clock, received_at, key, kind, badge, at, told_at, what, signature,
    part, steps, target, why)
  SELECT %(office)s, %(meeting)s, asked.id, '', %(clock)s, %(received)s::timestamptz, %(key)s::text, %(kind)s::text, badge.code, %(at)s::timestamptz, %(told_at)s, %(what)s::text,
    %(signature)s::text, %(part)s::bigint, 0, '', ''
  FROM asked, badge
  WHERE NOT EXISTS (SELECT 1 FROM door_scan u WHERE u.meeting_id = %(meeting)s AND u.target = %(key)s::text AND u.target <> '')
  ON CONFLICT (secretariat_id, meeting_id, key) DO NOTHING
  RETURNING id, device_id
), came AS (
  INSERT INTO door_arrival AS a (secretariat_id, meeting_id, badge_id, first, first_at, last_in, last_out, device_id, by)
  SELECT %(office)s, %(meeting)s, badge.id, %(first)s::text, %(first_at)s::timestamptz, %(first)s::text,
    %(last_out)s::text, kept.device_id, '' FROM kept, badge
  {JOINED}
  RETURNING first, last_in, last_out, device_id, by
), counted AS (
  INSERT INTO door_seatarrival AS a (secretariat_id, meeting_id, seat_id, badge_id, first)
  SELECT %(office)s, %(meeting)s, badge.seat_id, badge.id, %(first)s::text FROM came, badge
  WHERE badge.seat_id IS NOT NULL AND %(first)s::text IS NOT NULL
  {EARLIEST}
  RETURNING id
)
SELECT kept.id, asked.changes, badge.code, badge.name, badge.office, badge.region, badge.seat_id, (SELECT id FROM counted),
  came.first, came.last_in, came.last_out, d.name, came.by
FROM kept, asked, badge, came LEFT JOIN door_device d ON d.id = came.device_id
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A phone that was let in when it asked last. Whether it still may is asked with each scan."""

    office: int
    device: int
    meeting: int
    slug: str
    public_key: str
    key: bytes


def take_one(known: Known, sent: Sent, *, sent_at: int, received: int) -> tuple[Result, int, int] | None:
    """Take in a scan; gives what became of it, by how many milliseconds the phone's clock is ahead, and the version of the list.

    None, with nothing kept, for what is not ordinary. sent_at: on the phone's clock; received: on ours, milliseconds since 1970.
    Raises django.db.Error.
    """
    read = reading.told(sent.kind, sent.badge, sent.what)
    if sent.kind not in ORDINARY or read.is_personal or reading.fault(sent, known.slug, known.key, read):
        return None
    clock = rules.ahead(sent_at, received)
    at = max(rules.corrected(sent.at, clock, received), 0)
    # Of one width whatever the number, so that the statement is prepared once.
    values = {
        "office": Int8(known.office),
        "device": Int8(known.device),
        "meeting": Int8(known.meeting),
        "public_key": known.public_key,
        "slug": known.slug,
        "clock": Int8(clock),
        "received": moment(received),
        "seen": moment(received - SEEN_AGAIN),
        "key": sent.key,
        "kind": sent.kind,
        "badge": sent.badge,
        "at": moment(at),
        "told_at": Int8(sent.at),
        "what": sent.what,
        "signature": sent.signature,
        "part": None if read.part is None else Int8(read.part),
        **marks(sent, at),
    }
    rows = one_trip(
        Scope((known.office,), known.office),
        (HELD, [Int4(LOCK_CLASS), Int4(known.meeting % LOCK_NUMBERS)]),
        (TAKE, values),
    )
    if not rows:
        return None
    row, changes, *facts = rows[0]
    seen = Seen(*facts)
    is_first = seen.first == values["first"] is not None and (seen.seat is None or seen.counts is not None)
    return Result(sent.key, "accepted", seen=seen, first=is_first, row=row), clock, changes + row


def marks(sent: Sent, at: int) -> dict[str, Any]:
    """What the scan says of its badge. at: on the right clock, in milliseconds since 1970."""
    said = rules.presence_of(rules.Scan(sent.key, Kind(sent.kind), sent.badge, at))
    return {"first": said.first, "first_at": moment(at) if said.first else None, "last_out": said.last_out}
