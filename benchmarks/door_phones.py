"""Phones at the door as the benches play them: they sign each scan and each request with keys of their own, ahead of the clock.

prepared(DATABASE, ...) makes badges and phones of the meeting in a database (`python -m benchmarks.door_phones PHONES` does it, in a
process as the application); Phone writes whole HTTP requests for door_load.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from dataclasses import dataclass
from typing import Any

from benchmarks import installation
from benchmarks.door_load import post
from benchmarks.harness import fresh
from lugas.door import rules


@dataclass(frozen=True)
class Phone:
    """One that was let in. ahead: by how many milliseconds its clock is ahead; host: whom it asks, with the port."""

    slug: str
    token: str
    key: rules.Ed25519PrivateKey
    host: str
    ahead: int = 0

    def now(self) -> int:
        """Its own clock, in milliseconds since 1970."""
        return int(time.time() * 1000) + self.ahead

    def sign(self, message: bytes) -> str:
        """A signature as it is sent."""
        return rules.url_letters(self.key.sign(message))

    def signed(self, key: str, kind: str, badge: str, at: int, what: str) -> dict[str, Any]:
        """A scan with its signature. at: by its own clock; what: JSON."""
        signature = self.sign(rules.scan_message(self.slug, key, kind, badge, at, what))
        return {"key": key, "kind": kind, "badge": badge, "at": at, "what": what, "signature": signature}

    def scan(self, badge: str) -> dict[str, Any]:
        """Somebody comes in now."""
        return self.signed(secrets.token_hex(16), "in", badge, self.now(), "{}")

    def parts(self, scans: list[dict[str, Any]]) -> tuple[str, dict[str, str], bytes]:
        """Path, signed headers and body of a request that hands these in."""
        path = f"/api/v1/meetings/{self.slug}/check-ins"
        body = json.dumps({"device": self.token, "sent_at": self.now(), "scans": scans}).encode()
        told = str(self.now())
        signature = self.sign(rules.request_message("POST", path, told, body))
        headers = {"X-Door-Device": self.token, "X-Door-Time": told, "X-Door-Signature": signature}
        return path, headers | {"Content-Type": "application/json"}, body

    def request(self, scans: list[dict[str, Any]]) -> bytes:
        """The same as the bytes of a whole HTTP request."""
        return post(self.host, *self.parts(scans))


def prepared(database: str, port: int, phones: int, ahead: tuple[int, ...] = ()) -> tuple[list[str], list[Phone]]:
    """The badges of the meeting in a database, and so many phones that know the server at a port. ahead: of each phone's clock."""
    command = [sys.executable, "-m", "benchmarks.door_phones", phones]
    told = fresh(command, env=installation.environment(database))
    clocks = ahead or (0,) * phones
    made = [
        Phone(
            told["slug"],
            token,
            rules.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private)),
            f"127.0.0.1:{port}",
            clock,
        )
        for (token, private), clock in zip(told["phones"], clocks, strict=True)
    ]
    return told["badges"], made


def prepare(phones: int) -> dict[str, Any]:
    """A badge for each seat that has none, written at once, and new phones."""
    from datetime import timedelta

    from django.utils import timezone

    from benchmarks import meeting_fill
    from lugas.door import handsets
    from lugas.door.actions.badges import sign
    from lugas.door.actions.keeping import door_of
    from lugas.door.models import Badge, Device
    from lugas.meetings.models import Meeting, Seat
    from lugas.tenancy.scope import scope

    by = meeting_fill.head()
    home = by.acting.secretariat_id
    now = timezone.now()
    with scope([home], home=home, user=by.pk):
        meeting = Meeting.objects.latest("pk")
        blank = [
            Badge(
                meeting=meeting,
                code=rules.new_badge(),
                seat=seat,
                region_id=seat.region_id,
                office=seat.office,
                name=f"Peserta {seat.order}",
                order=seat.order,
                delete_on=(now + timedelta(days=90)).date(),
            )
            for seat in Seat.objects.filter(meeting=meeting, badges__isnull=True)
        ]
        sign(door_of(meeting), blank)
        Badge.objects.bulk_create(blank, batch_size=2000)
        found = []
        for number in range(phones):
            private, public = rules.new_signing_key()
            device = Device.objects.create(
                meeting=meeting, name=f"HP {number + 1}", public_key=rules.url_letters(public), enrolled_at=now
            )
            found.append((handsets.token_of(device), private.hex()))
        codes = list(Badge.objects.filter(meeting=meeting).order_by("order").values_list("code", flat=True))
    return {"slug": meeting.slug, "badges": codes, "phones": found}


if __name__ == "__main__":
    installation.setup_django()
    print(json.dumps(prepare(int(sys.argv[1]))))
