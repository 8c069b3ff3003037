"""Seeded weeks of a province: leaders, their possible representatives, and engagements over the travel network."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from lugas.agenda.rules import Span
from lugas.delegation.core.problem import RANKS, Away, Engagement, Official, Problem, Rules
from lugas.delegation.core.ways import Ways, shipped

ZONE = ZoneInfo("Asia/Makassar")
MONDAY = datetime(2024, 4, 22, tzinfo=ZONE)
KUPANG = "CAP-53.71"
FIELDS = ("pemerintahan", "hukum", "ekonomi", "pembangunan", "kesra", "organisasi", "umum", "komunikasi")
# What a provincial secretariat has, in order of rank; after them the regional secretaries of the regions.
OFFICES = (
    ("gubernur", "governor"), ("wagub", "deputy_governor"), ("sekda", "I.b"),
    ("asisten1", "II.a"), ("asisten2", "II.a"), ("asisten3", "II.a"),
    ("ahli1", "II.a"), ("ahli2", "II.a"), ("ahli3", "II.a"),
    ("karo1", "II.b"), ("karo2", "II.b"), ("karo3", "II.b"), ("karo4", "II.b"), ("karo5", "II.b"), ("karo6", "II.b"),
    ("karo7", "II.b"),
)  # fmt: skip
HOURS = (1, 1, 1.5, 2, 2, 2, 3, 4, 8)


def capitals(ways: Ways) -> list[str]:
    """The codes of the 22 capitals."""
    return sorted(code for code in ways.names if code.startswith("CAP-"))


def officials(count: int, random_: random.Random, towns: list[str]) -> list[Official]:
    """The province's own first, then regional secretaries, each at home in a capital; some are away for a day or two."""
    found = []
    for number in range(count):
        key, rank = OFFICES[number] if number < len(OFFICES) else (f"sekda-{number}", "II.a")
        own = number < len(OFFICES)
        away: tuple[Away, ...] = ()
        if random_.random() < 0.2:
            start = MONDAY + timedelta(days=random_.randrange(6))
            away = (Away(Span(start, start + timedelta(days=random_.choice((1, 1, 2)))), why="cuti"),)
        found.append(
            Official(
                key,
                key,
                RANKS[rank],
                KUPANG if own else random_.choice([one for one in towns if one != KUPANG]),
                "53" if own else f"53.{number}",
                frozenset(random_.sample(FIELDS, 3 if number < 3 else 2)),
                away=away,
            )
        )
    return found


def may(people: list[Official]) -> frozenset[tuple[str, str]]:
    """Everybody of lower rank may stand in for the four highest; other secretariats agreed for the governor alone."""
    pairs = set()
    for whom in people[:6]:
        for who in people:
            own = who.secretariat == "53"
            if who.rank >= whom.rank and who.key != whom.key and (own or whom.key == "gubernur"):
                pairs.add((who.key, whom.key))
    return frozenset(pairs)


def week(seed: int, engagements: int = 60, people: int = 20) -> Problem:
    """The seeded week. About half takes place in the capital of the province."""
    random_ = random.Random(seed)
    ways = shipped()
    towns = capitals(ways)
    staff = officials(people, random_, towns)
    rows = []
    for number in range(engagements):
        start = MONDAY + timedelta(
            days=random_.choice((0, 1, 1, 2, 2, 3, 3, 4, 4, 5)), minutes=30 * random_.randrange(15, 34)
        )
        length = timedelta(hours=random_.choice(HOURS)) if random_.random() > 0.05 else timedelta(hours=31)
        asked = random_.choices(staff[:6], (40, 22, 20, 6, 6, 6))[0]
        lowest = random_.choice((0, 0, 0, RANKS["II.a"], RANKS["II.b"], RANKS["I.b"]))
        rows.append(
            Engagement(
                f"k{number:03}",
                f"Kegiatan {number}",
                Span(start, start + length),
                KUPANG if random_.random() < 0.5 else random_.choice(towns),
                asked=asked.key,
                secretariat="53",
                importance=random_.randrange(1, 11),
                min_rank=max(lowest, asked.rank) if lowest else 0,
                fields=frozenset(random_.sample(FIELDS, random_.choice((0, 1, 2)))),
                told=random_.choice(staff).key if random_.random() < 0.3 else None,
            )
        )
    pairs = may(staff)
    foreign = frozenset(pair for pair in pairs if next(one for one in staff if one.key == pair[0]).secretariat != "53")
    return Problem(tuple(staff), tuple(rows), ways, Rules(represent=pairs, consented=foreign))
