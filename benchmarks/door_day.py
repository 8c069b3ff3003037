"""A day at the door without a line, made up from a seed: who was scanned when, at which phone, on whose wrong clock; and what must stand afterwards. Pure."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lugas.door import rules

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
# How the clocks of five phones stand, ten minutes apart.
CLOCKS = (-20 * MINUTE, -10 * MINUTE, 0, 10 * MINUTE, 20 * MINUTE)


@dataclass(frozen=True)
class Seen:
    """One scan. phone: which one made it; at: on the right clock, in milliseconds since 1970; seat: whose place a substitute takes."""

    phone: int
    key: str
    kind: str
    badge: str
    at: int
    what: Mapping[str, Any]
    seat: int | None = None

    def of_rules(self) -> rules.Scan:
        """As the rules read it."""
        return rules.Scan(
            self.key, rules.Kind(self.kind), self.badge, self.at, seat=self.seat, steps=int(self.what.get("steps", 0)),
            target=str(self.what.get("key", "")),
        )  # fmt: skip

    def text(self) -> str:
        """`what` as it is signed."""
        return json.dumps(self.what)


def day(cards: Sequence[tuple[str, int, str]], phones: int, *, begin: int, seed: int) -> list[Seen]:
    """All scans of a day. cards: badge, seat and the seat's public id of everybody invited; begin: when the doors opened.

    Nine in ten come, one in ten of them is scanned at a second phone as well, some leave and come again, some seats send somebody,
    some come uninvited, and some scans are taken back. No two scans of one badge are less than a minute apart.
    """
    dice = random.Random(seed)
    found: list[Seen] = []

    def see(kind: str, badge: str, at: int, seat: int | None = None, **what: Any) -> Seen:
        one = Seen(dice.randrange(phones), f"{dice.getrandbits(128):032x}", kind, badge, at, what, seat)
        found.append(one)
        return one

    for number, (badge, seat, name) in enumerate(cards):
        came = begin + dice.randrange(3 * HOUR)
        if number % 33 == 7:
            fresh = badge_of(dice)
            see(
                "substitute", fresh, came, seat, **{"for": name, "name": f"Staf {number}", "office": "Staf", "steps": 1}
            )
            if number % 66 == 7:  # the one invited comes after all, later or earlier
                see("in", badge, came + dice.choice((-1, 1)) * dice.randrange(2 * MINUTE, HOUR))
            continue
        if number % 10 == 9:
            continue
        first = see("in", badge, came)
        if number % 10 == 1:
            see("in", badge, came + dice.randrange(MINUTE, HOUR))
        if number % 40 == 3:
            see("undo", "", came + 30 * SECOND, key=first.key)
        if number % 3 == 0:
            left = came + 4 * HOUR + dice.randrange(HOUR)
            see("out", badge, left)
            if number % 6 == 0:
                see("in", badge, left + dice.randrange(2 * MINUTE, HOUR))
    for number in range(len(cards) // 50):
        at = begin + dice.randrange(3 * HOUR)
        see("walk_in", badge_of(dice), at, name=f"Tamu {number}", office="Media", region="53.71")
    return found


def badge_of(dice: random.Random) -> str:
    """A badge that a phone makes itself."""
    return rules.letters(dice.randbytes(rules.BADGE_BYTES))


def standing(cards: Sequence[tuple[str, int, str]], seen: Sequence[Seen]) -> dict[str, Any]:
    """What must stand after these scans, as told_by gives it."""
    seats = {seat for _badge, seat, _name in cards}
    told = rules.fold([one.of_rules() for one in seen], {badge: seat for badge, seat, _name in cards}, seats)
    return {
        "presences": {
            badge: tuple(rules.key_of(mark) if mark else None for mark in (one.first, one.last_in, one.last_out))
            for badge, one in told.presences.items()
        },
        "seats": told.seats,
        "declared": sorted(told.declared),
        "refused": {key: str(why) for key, why in told.refused.items()},
        "scans": len(seen),
    }


def told_by(connection) -> dict[str, Any]:
    """The same as a database with one meeting has it. connection: psycopg's or Django's cursor, past row security."""

    def rows(sql: str) -> list[tuple]:
        connection.execute(sql)
        return connection.fetchall()

    presences = rows(
        "SELECT b.code, substr(a.first, 16), substr(a.last_in, 16), substr(a.last_out, 16) FROM door_arrival a JOIN door_badge b ON b.id = a.badge_id"
    )
    counting = "SELECT s.seat_id, b.code FROM door_seatarrival s JOIN door_badge b ON b.id = s.badge_id"
    return {
        "presences": {code: tuple(marks) for code, *marks in presences},
        "seats": dict(rows(counting)),
        "declared": sorted(code for (code,) in rows("SELECT code FROM door_badge WHERE is_declared AND NOT is_void")),
        "refused": dict(rows("SELECT key, why FROM door_scan WHERE why <> ''")),
        "scans": rows("SELECT count(*) FROM door_scan")[0][0],
    }


def batches(seen: Sequence[Seen], phones: int, dice: random.Random, most: int) -> list[tuple[int, list[Seen]]]:
    """In which parts and in which order the phones hand in: (phone, scans), a third of the parts twice, all shuffled."""
    parts: list[tuple[int, list[Seen]]] = []
    for phone in range(phones):
        mine = [one for one in seen if one.phone == phone]
        dice.shuffle(mine)
        while mine:
            size = dice.randrange(most // 2, most + 1)
            parts.append((phone, mine[:size]))
            mine = mine[size:]
    parts += [one for one in parts if dice.random() < 1 / 3]
    dice.shuffle(parts)
    return parts
