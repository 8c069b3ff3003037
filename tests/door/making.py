"""Makes what the tests of the door need: a meeting with seats and badges, and phones that sign as real ones do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from lugas.accounts.models import User
from lugas.door import actions, handsets, rules
from lugas.door.actions.keeping import milliseconds
from lugas.door.models import Badge
from lugas.meetings.models import Meeting, Seat
from tests.factories import acting
from tests.meetings.making import meeting

__all__ = ["Phone", "badge", "held", "now", "phone", "scan", "seat"]

_numbers = count(1)


def now() -> int:
    """This moment in milliseconds."""
    return milliseconds(timezone.now())


def held(by: User) -> Meeting:
    """A meeting."""
    return meeting(by, days=0)


def seat(of: Meeting, office: str = "") -> Seat:
    """An invited office."""
    return Seat.objects.create(meeting=of, office=office or f"Kepala Bagian {next(_numbers)}", order=next(_numbers))


def badge(of: Meeting, at: Seat | None = None, name: str = "", kind: str = "") -> Badge:
    """A badge, of a seat or of a speaker."""
    kind = kind or (Badge.Kind.SEAT if at else Badge.Kind.SPEAKER)
    day = date.today() + timedelta(days=100)
    facts = {"office": at.office if at else "Narasumber", "order": next(_numbers), "delete_on": day}
    name = name or f"Orang {next(_numbers)}"
    return Badge.objects.create(meeting=of, code=rules.new_badge(), kind=kind, seat=at, name=name, **facts)


def scan(kind: str, badge: str = "", at: int | None = None, key: str = "", **what: Any) -> dict[str, Any]:
    """A scan as a phone makes it, without signature."""
    at = now() if at is None else at
    return {"key": key or rules.new_key(), "kind": kind, "badge": badge, "at": at, "what": json.dumps(what)}


@dataclass
class Phone:
    """A phone with its key. ahead: by how many milliseconds its clock is ahead."""

    client: Client
    slug: str
    private: bytes
    token: str = ""
    ahead: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)

    def sign(self, message: bytes) -> str:
        """A signature as it is sent."""
        key = rules.Ed25519PrivateKey.from_private_bytes(self.private)
        return rules.url_letters(key.sign(message))

    def headers(self, method: str, path: str, body: bytes = b"") -> dict[str, str]:
        """Those of a signed request."""
        told = str(now() + self.ahead)
        signature = self.sign(rules.request_message(method, path, told, body))
        return {"X-Door-Device": self.token, "X-Door-Time": told, "X-Door-Signature": signature}

    def signed(self, one: dict[str, Any]) -> dict[str, Any]:
        """A scan with its signature."""
        message = rules.scan_message(self.slug, one["key"], one["kind"], one["badge"], one["at"], one["what"])
        return one | {"signature": self.sign(message)}

    def hand_in(self, scans: Sequence[dict[str, Any]]) -> Any:
        """The answer to a batch."""
        path = f"/api/v1/meetings/{self.slug}/check-ins"
        told = {"device": self.token, "sent_at": now() + self.ahead, "scans": [self.signed(one) for one in scans]}
        body = json.dumps(told).encode()
        headers = self.headers("POST", path, body)
        return self.client.post(path, body, content_type="application/json", headers=headers)

    def results(self, *scans: dict[str, Any]) -> list[dict[str, Any]]:
        """What became of them."""
        answer = self.hand_in(scans)
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    def list(self, **more: str) -> Any:
        """The list."""
        path = f"/pintu/{self.slug}/daftar/"
        return self.client.get(path, headers=self.headers("GET", path) | more)


def phone(of: Meeting, by: User, *, name: str = "HP Ira", ahead: int = 0) -> Phone:
    """A phone that was let in."""
    private, public = rules.new_signing_key()
    with acting(by):
        code = actions.invite_phone(of, by=by)
        device = actions.enrol(of, code=code, name=name, public_key=rules.url_letters(public))
        return Phone(Client(), of.slug, private, handsets.token_of(device), ahead)
