"""What phones hold of a meeting: its badges with whom they name, and who is in. As JSON, as phones read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max
from django.utils import timezone

from lugas.door import rules
from lugas.door.actions.handing import Result
from lugas.door.actions.keeping import milliseconds
from lugas.door.models import Arrival, Badge, Door, Scan
from lugas.meetings.models import Answer, Meeting, Session

SILENT = "silent"


def latest_scan(meeting: Meeting) -> int:
    """The id of the last scan that was kept."""
    found = Scan.objects.at_home().filter(meeting_id=meeting.pk).order_by("-id").values_list("pk", flat=True)
    return found.first() or 0


def version(door: Door, latest: int) -> int:
    """A number that grows with each change of the badges and each scan."""
    return door.changes + latest


def tag(door: Door) -> str:
    """What is another text whenever the list is: scans are counted too, as one with a smaller id may be kept later."""
    scans = Scan.objects.at_home().filter(meeting_id=door.meeting_id).aggregate(count=Count("pk"), last=Max("pk"))
    answers = Answer.objects.at_home().filter(seat__meeting_id=door.meeting_id)
    told = answers.aggregate(count=Count("pk"), last=Max("answered_at"))
    last = milliseconds(told["last"]) if told["last"] else 0
    return f'"{door.changes}-{scans["count"]}-{scans["last"] or 0}-{told["count"]}-{last}"'


def days(meeting: Meeting) -> list[str]:
    """The days of the meeting on the clock of its place."""
    zone = ZoneInfo(meeting.activity.time_zone)
    first, last = (one.astimezone(zone).date() for one in (meeting.activity.starts_at, meeting.activity.ends_at))
    return [(first + timedelta(days=place)).isoformat() for place in range((last - first).days + 1)]


def people(meeting: Meeting) -> list[dict[str, Any]]:
    """All badges, in the order of printing. One query, without models: there may be 20,000."""
    rows = (
        Badge.objects.at_home()
        .filter(meeting=meeting, is_void=False)
        .order_by("order", "id")
        .values_list(
            "code", "seat__public_id", "name", "office", "region__name", "region__code", "came_for",
            "seat__answer__outcome", "revoked_at",
        )
    )  # fmt: skip
    return [
        {
            "badge": code,
            "seat": seat or "",
            "name": name,
            "office": office,
            "region": region or "",
            "code": region_code or "",
            "came_for": came_for,
            "way": outcome or SILENT,
            "revoked": revoked is not None,
        }
        for code, seat, name, office, region, region_code, came_for, outcome, revoked in rows
    ]


def present(meeting: Meeting) -> dict[str, dict[str, Any]]:
    """Who came, by badge, with when and where. One query."""
    rows = (
        Arrival.objects.at_home()
        .filter(meeting=meeting, first__isnull=False)
        .values_list("badge__code", "first", "last_in", "last_out", "device__name", "by")
    )
    return {
        code: {
            "in": rules.moment_of(first),
            "out": rules.Presence(first, last_in, last_out).left,
            "device": device or by,
        }
        for code, first, last_in, last_out, device, by in rows
    }


def sessions(meeting: Meeting) -> list[dict[str, Any]]:
    """The parts of the programme."""
    found = Session.objects.at_home().filter(meeting=meeting).order_by("starts_at", "id")
    return [
        {
            "id": one.pk,
            "title": one.title,
            "starts": milliseconds(one.starts_at),
            "ends": milliseconds(one.ends_at),
        }
        for one in found
    ]


def whole(door: Door, meeting: Meeting) -> str:
    """The list. The meeting's activity must be loaded."""
    activity = meeting.activity
    return json.dumps(
        {
            "meeting": meeting.slug,
            "event": door.event,
            "title": activity.title,
            "place": ", ".join(filter(None, (activity.place, activity.room))),
            "zone": activity.time_zone,
            "public_key": door.public_key,
            "server_time": milliseconds(timezone.now()),
            "version": version(door, latest_scan(meeting)),
            "days": days(meeting),
            "sessions": sessions(meeting),
            "people": people(meeting),
            "present": present(meeting),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def results(found: Iterable[Result], clock: int, version: int) -> str:
    """The answer to who handed in scans. clock: by how many milliseconds the sender's clock is ahead."""
    return json.dumps(
        {
            "server_time": milliseconds(timezone.now()),
            "clock": clock,
            "version": version,
            "results": [told(one) for one in found],
        },
        ensure_ascii=False,
    )


def told(one: Result) -> dict[str, Any]:
    """What became of a scan, as phones read it."""
    arrival, seen = None, one.seen
    if seen is not None and seen.first is not None:
        arrival = {
            "badge": seen.code,
            "name": seen.name,
            "office": seen.office,
            "region": seen.region or "",
            "in": rules.moment_of(seen.first),
            "out": rules.Presence(seen.first, seen.last_in, seen.last_out).left,
            "device": seen.device or seen.by or "",
            "first": one.first,
        }
    return {"key": one.key, "state": one.state, "why": one.why, "arrival": arrival}
