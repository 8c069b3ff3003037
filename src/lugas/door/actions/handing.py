"""Handing in scans: each is kept once and for good, in whatever order and however often phones send it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.door import rules
from lugas.door.actions import reading, standing
from lugas.door.actions.keeping import hold, milliseconds, moment, named
from lugas.door.actions.reading import Sent, Told
from lugas.door.models import Badge, Device, Scan
from lugas.door.rules import DECLARING, SCAN, Kind, Why
from lugas.meetings.actions.keeping import delete_on
from lugas.meetings.models import Meeting, Seat

SENTENCES = {str(key): sentence for key, sentence in Scan.WHYS}
RARE = DECLARING | {Kind.UNDO}
# A phone's row is written when its clock is otherwise by more, or after so long.
CLOCK_OTHERWISE, SEEN_AGAIN = 2_000, 20_000
# A scan that was taken back before it came does not count from the beginning.
KEEP = """
INSERT INTO door_scan (secretariat_id, meeting_id, device_id, by, clock, received_at, key, kind, badge, at, told_at, what, signature,
  part, seat_id, steps, target, why, delete_on)
SELECT %s, %s, %s, %s, %s, %s, t.key, t.kind, t.badge, t.at, t.told_at, t.what, t.signature, t.part, t.seat, t.steps, t.target,
  CASE WHEN t.why = '' AND EXISTS (SELECT 1 FROM door_scan u WHERE u.meeting_id = %s AND u.target = t.key AND u.target <> '')
    THEN 'undone' ELSE t.why END,
  t.delete_on
FROM unnest(%s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[],
  %s::smallint[], %s::text[], %s::text[], %s::date[])
  AS t(key, kind, badge, at, told_at, what, signature, part, seat, steps, target, why, delete_on)
ON CONFLICT (secretariat_id, meeting_id, key) DO NOTHING
RETURNING id, key, why
"""


class Seen(NamedTuple):
    """A badge with its presence: plain values, as hundreds a second are read. counts: id of the row by which its seat counts, or None."""

    code: str
    name: str
    office: str
    region: str | None
    seat: int | None
    counts: int | None
    first: str | None
    last_in: str | None
    last_out: str | None
    device: str | None
    by: str | None


SEEN = (
    "code", "name", "office", "region__name", "seat_id", "counts__id", "arrival__first", "arrival__last_in", "arrival__last_out",
    "arrival__device__name", "arrival__by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one scan. state: "accepted", "repeated" or "refused". first: it is the arrival that counts; row: its id if it is new."""

    key: str
    state: str
    why: str = ""
    seen: Seen | None = None
    first: bool = False
    row: int = 0


@transaction.atomic(savepoint=False)
def check_in(meeting: Meeting, scans: Sequence[Sent], *, by: User) -> list[Result]:
    """Take in scans for which a person answers: at the desk, or by a program. Their clock is taken to be right.

    Raises ValidationError for more than MOST_SCANS.
    """
    require_home(by, SCAN, meeting)
    return take(meeting, scans, device=None, by=named(by), clock=0, received=milliseconds(timezone.now()))


@transaction.atomic(savepoint=False)
def hand_in(device: Device, scans: Sequence[Sent], *, sent_at: int) -> tuple[list[Result], int]:
    """Take in what a phone signed; gives by how many milliseconds its clock is ahead, too. The phone must not be locked out.

    sent_at: milliseconds since 1970 on the phone's clock. device.meeting must be loaded.
    """
    received = milliseconds(timezone.now())
    clock = rules.ahead(sent_at, received)
    last = milliseconds(device.last_seen_at) if device.last_seen_at else 0
    if abs(clock - device.clock) > CLOCK_OTHERWISE or received - last > SEEN_AGAIN:
        Device.objects.at_home().filter(pk=device.pk).update(last_seen_at=moment(received), clock=clock)
    return take(device.meeting, scans, device=device, by="", clock=clock, received=received), clock


def take(
    meeting: Meeting, scans: Sequence[Sent], *, device: Device | None, by: str, clock: int, received: int
) -> list[Result]:
    """Keep scans and what follows from them. All of it, or none."""
    if len(scans) > rules.MOST_SCANS:
        raise ValidationError(_("At most %(most)s scans at once.") % {"most": rules.MOST_SCANS})
    once = {one.key: one for one in scans}
    key = rules.url_bytes(device.public_key) if device else None
    read = {one.key: reading.told(one.kind, one.badge, one.what) for one in once.values()}
    whys = {one.key: reading.fault(one, meeting.slug, key, read[one.key]) for one in once.values()}
    is_rare = any(one.kind in RARE for one in once.values())
    hold(meeting.pk, alone=is_rare)
    badges = badges_of(meeting, {one.badge for one in once.values()})
    seats = seats_of(meeting, read.values())
    marked = {
        one.key: rules.Scan(
            one.key,
            Kind(one.kind),
            one.badge,
            max(rules.corrected(one.at, clock, received), 0),
            seat=seats.get(read[one.key].seat),
            steps=read[one.key].steps,
            target=read[one.key].target,
        )
        for one in once.values()
    }
    if not is_rare:
        whys = {one.key: whys[one.key] or plain_fault(one, badges) for one in marked.values()}
    batch = {"device": device, "by": by, "clock": clock, "received": moment(received)}
    new = keep(meeting, once, read, marked, whys, batch)
    if is_rare:
        standing.rebuild(meeting, touched(meeting, marked.values(), new))
    else:
        counting = [marked[key] for key, (_row, why) in new.items() if not why]
        standing.join(meeting, badges, counting, device=device.pk if device else None, by=by)
    return results(meeting, [one.key for one in scans], once, new)


def badges_of(meeting: Meeting, codes: Iterable[str]) -> dict[str, Any]:
    """What decides whether scans of these badges count, by code: plain rows."""
    found = Badge.objects.at_home().filter(meeting_id=meeting.pk, code__in=[code for code in codes if code])
    rows = found.order_by().values_list("pk", "code", "seat_id", "is_void", "revoked_at", named=True)
    return {one.code: one for one in rows}


def seats_of(meeting: Meeting, read: Iterable[Told]) -> dict[str, int]:
    """The seats whose place somebody takes, by public id."""
    names = {one.seat for one in read if one.seat}
    if not names:
        return {}
    found = Seat.objects.at_home().filter(meeting=meeting, public_id__in=names, left_out="")
    return dict(found.values_list("public_id", "pk"))


def plain_fault(scan: rules.Scan, badges: Mapping[str, Any]) -> Why | None:
    """Why a scan of a badge does not count, from what is known of the badge alone."""
    badge = badges.get(scan.badge)
    if badge is None or badge.is_void:
        return Why.UNKNOWN
    revoked = {badge.code: milliseconds(badge.revoked_at)} if badge.revoked_at else {}
    return rules.fault_of(scan, {badge.code: badge.seat_id}, (), {}, (), revoked)


def keep(
    meeting: Meeting,
    once: Mapping[str, Sent],
    read: Mapping[str, Told],
    marked: Mapping[str, rules.Scan],
    whys: Mapping[str, Why | None],
    batch: Mapping[str, Any],
) -> dict[str, tuple[int, str]]:
    """Keep those scans that are not there yet; gives by their keys the id of the row and why they do not count, or ""."""
    rows = [
        (
            key,
            sent.kind,
            sent.badge,
            moment(marked[key].at),
            sent.at,
            sent.what,
            sent.signature[:86],
            read[key].part,
            marked[key].seat,
            min(marked[key].steps, 99),
            marked[key].target,
            str(whys[key] or ""),
            delete_on(meeting) if read[key].is_personal else None,
        )
        for key, sent in sorted(once.items())
    ]
    if not rows:
        return {}
    columns = [list(column) for column in zip(*rows, strict=True)]
    device = batch["device"].pk if batch["device"] else None
    head = [meeting.secretariat_id, meeting.pk, device, batch["by"], batch["clock"], batch["received"], meeting.pk]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [*head, *columns])
        return {key: (pk, why) for pk, key, why in cursor.fetchall()}


def touched(meeting: Meeting, scans: Iterable[rules.Scan], new: Mapping[str, tuple[int, str]]) -> set[str]:
    """The badges of which something new was said, also by taking a scan back."""
    fresh = [one for one in scans if one.key in new]
    targets = [one.target for one in fresh if one.target]
    known = Scan.objects.at_home().filter(meeting=meeting, key__in=targets).values_list("badge", flat=True)
    return {one.badge for one in fresh if one.kind != Kind.UNDO and one.badge} | {code for code in known if code}


def results(
    meeting: Meeting, keys: Sequence[str], once: Mapping[str, Sent], new: Mapping[str, tuple[int, str]]
) -> list[Result]:
    """What became of each scan, as it stands now."""
    whys = {key: why for key, (_row, why) in new.items()}
    if len(new) < len(once) or any(one.kind in RARE for one in once.values()):
        known = Scan.objects.at_home().filter(meeting_id=meeting.pk, key__in=list(once))
        whys = dict(known.order_by().values_list("key", "why"))
    codes = {one.badge for one in once.values() if one.badge}
    rows = Badge.objects.at_home().filter(meeting_id=meeting.pk, code__in=codes).order_by().values_list(*SEEN)
    badges = {row[0]: Seen(*row) for row in rows}
    told = []
    for key in dict.fromkeys(keys):
        seen, why = badges.get(once[key].badge), whys.get(key, "")
        is_first = (
            not why
            and seen is not None
            and seen.first is not None
            and rules.key_of(seen.first) == key
            and (seen.seat is None or seen.counts is not None)
        )
        state = "refused" if why else "accepted" if key in new else "repeated"
        told.append(Result(key, state, str(SENTENCES[why]) if why else "", seen, is_first, new.get(key, (0, ""))[0]))
    return told
