"""What a phone tells of a scan, read: who it is, for whom, with which drawn signature."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from lugas.door import rules
from lugas.door.rules import Kind, Why

NAME_LENGTH, OFFICE_LENGTH = 120, 160


@dataclass(frozen=True, slots=True)
class Sent:
    """One scan as it is handed in. at: milliseconds since 1970 on the clock of whoever hands it in; what: JSON."""

    key: str
    kind: str
    badge: str
    at: int
    what: str = "{}"
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in `what`. why: set when it cannot be read. seat: public id; region: code; part: of the programme."""

    name: str = ""
    office: str = ""
    region: str = ""
    seat: str = ""
    steps: int = 0
    target: str = ""
    part: int | None = None
    ink: list[list[int]] = field(default_factory=list)
    why: Why | None = None

    @property
    def is_personal(self) -> bool:
        """Whether it tells of a person."""
        return bool(self.name or self.ink)


MALFORMED = Told(why=Why.MALFORMED)


def told(kind: str, badge: str, what: str) -> Told:
    """Read a scan; never raises."""
    try:
        facts = json.loads(what or "{}")
    except ValueError:
        return MALFORMED
    if not isinstance(facts, dict):
        return MALFORMED
    if kind == Kind.UNDO:
        target = facts.get("key")
        return Told(target=target) if isinstance(target, str) and len(target) == 32 else MALFORMED
    ink = facts.get("ink") or []
    if not rules.is_badge(badge) or (ink and not rules.is_ink(ink)):
        return MALFORMED
    part = facts.get("session")
    part = int(part) if isinstance(part, int | str) and str(part).isdecimal() and len(str(part)) < 19 else None
    if kind not in rules.DECLARING:
        return Told(part=part, ink=ink)
    texts = {name: facts.get(name) or "" for name in ("name", "office", "region", "for")}
    steps = facts.get("steps", 1)
    if not all(isinstance(one, str) for one in texts.values()) or type(steps) is not int or not 0 <= steps < 100:
        return MALFORMED
    name, office = plain(texts["name"])[:NAME_LENGTH], plain(texts["office"])[:OFFICE_LENGTH]
    if not name or (kind == Kind.SUBSTITUTE and not texts["for"]):
        return MALFORMED
    is_substitute = kind == Kind.SUBSTITUTE
    return Told(
        name=name,
        office=office,
        region=texts["region"],
        seat=texts["for"] if is_substitute else "",
        steps=steps if is_substitute else 0,
        part=part,
        ink=ink,
    )


def plain(text: str) -> str:
    """Without control characters and needless blanks."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def fault(sent: Sent, meeting: str, public_key: bytes | None, read: Told) -> Why | None:
    """Why a scan cannot count whatever else is handed in. public_key: of the phone, None where a person answers for it."""
    if public_key is not None:
        signature = rules.url_bytes(sent.signature)
        message = rules.scan_message(meeting, sent.key, sent.kind, sent.badge, sent.at, sent.what)
        if signature is None or not rules.is_signed(public_key, signature, message):
            return Why.SIGNATURE
    return read.why
