"""A door for the walk: its key, a phone, a code, badges, scans and arrivals, and how their addresses are filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lugas.door import rules
from lugas.door.actions.keeping import made_door
from lugas.door.models import Arrival, Badge, Device, EnrolmentCode, Scan, SeatArrival
from lugas.meetings.models import Meeting, Seat
from tests.isolation.programs import of_rows

PORTAL = r"(en/)?(<region:code>/)?"
OF_MEETING = "JOIN meetings_meeting m ON m.id = t.meeting_id"


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat, after the meeting's own rows."""
    meeting = Meeting.objects.at_home().latest("pk")
    seat = Seat.objects.at_home().filter(meeting=meeting).latest("pk")
    made_door(meeting)
    now, code = timezone.now(), rules.new_badge()
    key = rules.url_letters(rules.new_signing_key()[1])
    device = words.make(Device, meeting=meeting, public_key=key, enrolled_at=now, last_seen_at=now, locked_at=None)
    facts = {"code_hash": rules.new_key() * 2, "expires_at": now + timedelta(minutes=15), "used_at": None}
    words.make(EnrolmentCode, meeting=meeting, **facts)
    facts = {"kind": "seat", "seat": seat, "region": seat.region, "printed_at": None, "revoked_at": None}
    badge = words.make(Badge, meeting=meeting, code=code, delete_on=date.today() + timedelta(days=90), **facts)
    mark = rules.mark(1, rules.new_key())
    scanned = {"badge": code, "device": device, "at": now, "told_at": 1, "received_at": now, "seat": None}
    words.make(Scan, meeting=meeting, key=rules.key_of(mark), kind="in", target="", why="", delete_on=None, **scanned)
    came = {"first": mark, "first_at": now, "last_in": mark, "last_out": None, "device": device}
    words.make(Arrival, meeting=meeting, badge=badge, **came)
    words.make(SeatArrival, meeting=meeting, seat=seat, badge=badge, first=mark)


def part(table: str, **more: str) -> Any:
    """The rows of a part of the door, by the meeting's name."""
    return of_rows(f"door_{table} t {OF_MEETING}", slug="m.slug", **more)


FILLERS = [
    (r"kerja/rapat/<slug:slug>/pintu/meja/(masuk|keluar)/<", part("badge", code="t.code")),
    (r"kerja/rapat/<slug:slug>/pintu/meja/batal/<", part("scan", key="t.key")),
    (
        r"kerja/rapat/<slug:slug>/pintu/meja/pengganti/<",
        of_rows(f"meetings_seat t {OF_MEETING}", slug="m.slug", public_id="t.public_id"),
    ),
    (r"kerja/rapat/<slug:slug>/pintu/tanda-pengenal/<", part("badge", code="t.code")),
    (r"kerja/rapat/<slug:slug>/pintu/hp/<", part("device", public_id="t.public_id")),
    (r"api/v1/meetings/<[^>]*>/badges/<", part("badge", code="t.code")),
    (r"api/v1/meetings/<[^>]*>/phones/<", part("device", public_id="t.public_id")),
    # The phone's page is a shell without any data: it answers under every name and asks the database nothing.
    (PORTAL + r"pintu/<slug:slug>/($|pekerja|pintu)", of_rows("meetings_meeting t", how="known", slug="t.slug")),
    (PORTAL + r"pintu/<slug:slug>/", of_rows("meetings_meeting t", slug="t.slug")),
]
