"""Keeps who came up to date. A single scan is joined to what is known; where more can change, badges are folded anew from all their scans.

Both give what rules.fold gives of all scans. Whoever calls holds the door (keeping.hold).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, LiteralString

from django.db import connection
from django.db.models import prefetch_related_objects

from lugas.door import rules
from lugas.door.actions import reading
from lugas.door.actions.keeping import changed, milliseconds, moment
from lugas.door.models import Arrival, Badge, Scan, SeatArrival
from lugas.door.rules import Kind, Presence, Why
from lugas.institutions.models import Region
from lugas.meetings.actions.keeping import delete_on
from lugas.meetings.models import Meeting

# Scans that can never count, whatever else is handed in.
OUTSIDE = (Why.SIGNATURE, Why.MALFORMED)
# What a declaring scan says of its badge.
DECLARED = (
    "is_declared", "is_void", "kind", "seat_id", "steps", "name", "office", "came_for", "region_id", "delete_on",
)  # fmt: skip
# What an arrival (a) becomes by one more scan, and a seat by the arrival of one of its badges.
JOINED: LiteralString = """\
ON CONFLICT (badge_id) DO UPDATE SET
  device_id = CASE WHEN least(a.first, excluded.first) = a.first THEN a.device_id ELSE excluded.device_id END,
  by = CASE WHEN least(a.first, excluded.first) = a.first THEN a.by ELSE excluded.by END,
  first = least(a.first, excluded.first),
  first_at = least(a.first_at, excluded.first_at),
  last_in = greatest(a.last_in, excluded.last_in),
  last_out = greatest(a.last_out, excluded.last_out)
"""
EARLIEST: LiteralString = """\
ON CONFLICT (seat_id) DO UPDATE SET badge_id = excluded.badge_id, first = excluded.first WHERE excluded.first < a.first
"""
JOIN_ARRIVALS = f"""
INSERT INTO door_arrival AS a
  (secretariat_id, meeting_id, badge_id, first, first_at, last_in, last_out, device_id, by)
SELECT %s, %s, t.badge, t.first, t.first_at, t.last_in, t.last_out, %s, %s
FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::text[], %s::text[])
  AS t(badge, first, first_at, last_in, last_out)
{JOINED}"""
REPLACE_ARRIVALS = """
INSERT INTO door_arrival (secretariat_id, meeting_id, badge_id, first, first_at, last_in, last_out, device_id, by)
SELECT %s, %s, t.badge, t.first, t.first_at, t.last_in, t.last_out, t.device, t.by
FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::text[], %s::text[], %s::bigint[], %s::text[])
  AS t(badge, first, first_at, last_in, last_out, device, by)
ON CONFLICT (badge_id) DO UPDATE SET
  first = excluded.first, first_at = excluded.first_at, last_in = excluded.last_in, last_out = excluded.last_out,
  device_id = excluded.device_id, by = excluded.by
"""
JOIN_SEATS = f"""
INSERT INTO door_seatarrival AS a (secretariat_id, meeting_id, seat_id, badge_id, first)
SELECT %s, %s, t.seat, t.badge, t.first FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS t(seat, badge, first)
{EARLIEST}"""


def join(meeting: Meeting, badges: Mapping[str, Any], scans: Iterable[rules.Scan], *, device: int | None, by: str):
    """Join scans that count to what is known of their badges. badges: rows with pk and seat_id, by code. Rows are taken in one order, so that no two wait for each other."""
    found: dict[int, Presence] = {}
    seats: dict[int, tuple[str, int]] = {}
    for one in scans:
        badge = badges[one.badge]
        said = rules.presence_of(one)
        if said == Presence():
            continue
        found[badge.pk] = found.get(badge.pk, Presence()).joined(said)
        if said.first is not None and badge.seat_id is not None:
            seats[badge.seat_id] = min(seats.get(badge.seat_id, (said.first, badge.pk)), (said.first, badge.pk))
    if not found:
        return
    ordered = sorted(found.items())
    firsts = [one.first for _pk, one in ordered]
    with connection.cursor() as cursor:
        cursor.execute(
            JOIN_ARRIVALS,
            [
                meeting.secretariat_id,
                meeting.pk,
                device,
                by,
                [pk for pk, _one in ordered],
                firsts,
                [moment(rules.moment_of(first)) if first else None for first in firsts],
                [one.last_in for _pk, one in ordered],
                [one.last_out for _pk, one in ordered],
            ],
        )
        if seats:
            rows = sorted((seat, pk, first) for seat, (first, pk) in seats.items())
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(JOIN_SEATS, [meeting.secretariat_id, meeting.pk, *columns])


def rebuild(meeting: Meeting, codes: Collection[str]) -> None:
    """Fold these badges anew from all their scans. The door must be held alone."""
    rows = list(Scan.objects.at_home().filter(meeting=meeting, badge__in=codes).exclude(why__in=OUTSIDE))
    undoing = Scan.objects.at_home().filter(meeting=meeting, target__in=[one.key for one in rows])
    rows = [one for one in rows if one.kind != Kind.UNDO] + list(undoing.exclude(why__in=OUTSIDE))
    badges = {one.code: one for one in Badge.objects.at_home().filter(meeting=meeting, code__in=codes)}
    told = rules.fold(
        [scan_of(one) for one in rows],
        {code: one.seat_id for code, one in badges.items() if not one.is_declared},
        {one.seat_id for one in rows if one.seat_id is not None},
        {code: milliseconds(one.revoked_at) for code, one in badges.items() if one.revoked_at},
    )
    by_key = {one.key: one for one in rows}
    otherwise = [one for one in rows if one.why != told.refused.get(one.key, "")]
    for one in otherwise:
        one.why = told.refused.get(one.key, "")
    Scan.objects.bulk_update(otherwise, ["why"])
    # A badge may have counted for another seat until now.
    seats = {one.seat_id for one in badges.values() if one.seat_id is not None}
    declare(meeting, badges, {code: by_key[one.key] for code, one in told.declared.items()})
    keep_presences(meeting, badges, told.presences, by_key)
    count_seats(meeting, seats | {one.seat_id for one in badges.values() if one.seat_id is not None})


def scan_of(row: Scan) -> rules.Scan:
    """A row as the rules read it."""
    return rules.Scan(
        row.key, Kind(row.kind), row.badge, milliseconds(row.at), seat=row.seat_id, steps=row.steps, target=row.target
    )


def declare(meeting: Meeting, badges: dict[str, Badge], declared: Mapping[str, Scan]) -> None:
    """Keep the badges that scans brought: new ones are made, one whose scan was taken back is void."""
    regions = {}
    facts = {code: reading.told(row.kind, code, row.what) for code, row in declared.items()}
    if codes := {one.region for one in facts.values() if one.region}:
        regions = {one.code: one for one in Region.objects.filter(code__in=codes)}
    prefetch_related_objects(list(declared.values()), "seat__region")
    new: list[Badge] = []
    other: list[Badge] = []
    for code, row in declared.items():
        one = badges.get(code) or Badge(secretariat_id=meeting.secretariat_id, meeting=meeting, code=code)
        before = [getattr(one, name) for name in DECLARED]
        one.is_declared, one.is_void, one.kind = True, False, row.kind
        one.seat_id, one.steps = row.seat_id, row.steps
        if facts[code].name and one.name != "-":
            one.name, one.office = facts[code].name, facts[code].office
        one.came_for = row.seat.office if row.seat else ""
        region = row.seat.region if row.seat else regions.get(facts[code].region)
        one.region_id = region.pk if region else None
        one.delete_on = delete_on(meeting)
        if one.pk is None:
            new.append(one)
        elif before != [getattr(one, name) for name in DECLARED]:
            other.append(one)
        badges[code] = one
    for code, one in badges.items():
        if one.is_declared and not one.is_void and code not in declared:
            one.is_void = True
            other.append(one)
    Badge.objects.bulk_create(new)
    Badge.objects.bulk_update(other, DECLARED)
    if new or other:
        changed(meeting.pk)


def keep_presences(
    meeting: Meeting, badges: Mapping[str, Badge], presences: Mapping[str, Presence], by_key: Mapping[str, Scan]
) -> None:
    """Put what the fold says in place of what stood."""
    SeatArrival.objects.at_home().filter(badge__in=badges.values()).delete()
    gone = [one.pk for code, one in badges.items() if code not in presences]
    Arrival.objects.at_home().filter(badge__in=gone).delete()
    rows = []
    for code, said in sorted(presences.items(), key=lambda one: badges[one[0]].pk):
        first = by_key[rules.key_of(said.first)] if said.first else None
        rows.append(
            (
                badges[code].pk,
                said.first,
                moment(rules.moment_of(said.first)) if said.first else None,
                said.last_in,
                said.last_out,
                first.device_id if first else None,
                first.by if first else "",
            )
        )
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(REPLACE_ARRIVALS, [meeting.secretariat_id, meeting.pk, *columns])


def count_seats(meeting: Meeting, seats: Collection[int]) -> None:
    """Let the earliest badge of each of these seats count, and no other."""
    SeatArrival.objects.at_home().filter(seat__in=seats).delete()
    came = Arrival.objects.at_home().filter(badge__seat__in=seats, first__isnull=False).order_by("-first")
    winners = {seat: (badge, first) for seat, badge, first in came.values_list("badge__seat", "badge", "first")}
    SeatArrival.objects.bulk_create(
        SeatArrival(secretariat_id=meeting.secretariat_id, meeting=meeting, seat_id=seat, badge_id=badge, first=first)
        for seat, (badge, first) in winners.items()
    )
