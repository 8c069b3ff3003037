"""Bench check-in: 20 phones check in the people of a meeting of 20,000, one a request, beside pretix's API with as many tickets.

Both stand on PostgreSQL with two server processes, meet the same client over connections that stay open, and take turns: a share of
our people, then as long of pretix's tickets. Our requests are signed by the phones before the clock begins, as a phone signs
while its holder looks for the next badge. Afterwards all phones scan the same people at once: each must count once.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import door_phones, installation, meeting_fill, peers
from benchmarks.door_load import post, write_requests
from benchmarks.harness import Measured, Results, fresh, percentile, ratios

PEOPLE, PHONES, ROUNDS, WARM, RACED = 20_000, 20, 5, 10, 100
PORT, DATABASE, THREADS = 8179, "lugas_door", 4
MOST_SECONDS = 120
FACTS = """
SELECT (SELECT count(*) FROM door_scan), (SELECT count(*) FROM door_scan WHERE why <> ''), (SELECT count(*) FROM door_arrival),
  (SELECT count(*) - count(DISTINCT badge_id) FROM door_arrival), (SELECT count(*) - count(DISTINCT seat_id) FROM door_seatarrival)
"""
PEER_FACTS = """
SELECT count(*) - count(DISTINCT c.position_id) FROM pretixbase_checkin c
WHERE c.list_id = %s AND c.successful AND c.type = 'entry'
"""


@dataclass
class Turns:
    """What came of the turns of one server."""

    rates: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def run(results: Results) -> None:
    """Measure in turns, then the race."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        source = meeting_fill.database(PEOPLE)
        installation.copy_database(source, DATABASE)
        badges, phones = door_phones.prepared(DATABASE, PORT, PHONES)
        stack.enter_context(peers.databases())
        tickets = peers.pretix_tickets(PEOPLE, PHONES)
        stack.enter_context(installation.served(PORT, DATABASE))
        stack.enter_context(peers.pretix(threads=THREADS))
        mine = shares(list(range(len(badges))))
        ours, theirs = Turns(), Turns()
        for number in range(ROUNDS + 1):
            # The first turn of both only warms them.
            part = [one[:WARM] for one in mine] if number == 0 else [one[WARM:][number - 1 :: ROUNDS] for one in mine]
            wanted = [
                [phone.request([phone.scan(badges[at])]) for at in one] for phone, one in zip(phones, part, strict=True)
            ]
            told = ours if number else Turns()
            seconds = turn(told, wanted, PORT, 200)
            wanted = [[peer_request(tickets, phone, at) for at in one] for phone, one in enumerate(part)]
            turn(theirs if number else Turns(), wanted, peers.PRETIX, 201, max(seconds, 3))
        raced = race(phones, badges)
        with installation.administrator(DATABASE) as connection:
            scans, refused, arrivals, *doubled = connection.execute(FACTS).fetchone()
        peer_doubled = peers.ask("pretix", PEER_FACTS, [tickets["list"]])
    tell(results, ours, theirs, {"doubled": sum(doubled)}, {"doubled": peer_doubled})
    results.add(
        f"{RACED} people at {PHONES} phones at once",
        ours={"scans": raced, "doubled": sum(doubled), "refused": refused, "arrivals": arrivals, "scans kept": scans},
        goal="each counts once, every scan is kept",
        met=sum(doubled) == refused == 0 and arrivals == len(badges) and scans == len(badges) + raced,
    )


def tell(results: Results, ours: Turns, theirs: Turns, doubled: dict[str, int], peer_doubled: dict[str, int]) -> None:
    """The lines of rates and of latency."""
    rate, peer = Measured(tuple(ours.rates), "/s"), Measured(tuple(theirs.rates), "/s")
    against = ratios(rate, peer)
    results.add(
        f"{PHONES} phones, {PEOPLE} people, one a request",
        ours={"check-ins": rate, **doubled},
        peer={"check-ins": peer, **peer_doubled},
        ratios=against,
        goal=">= 300/s and >= 5 x pretix, 0 doubled",
        met=rate.median >= 300 and min(against) >= 5 and not any(doubled.values()),
        note=f"pretix {peers.version_of('pretix')} on gunicorn, 2 workers of {THREADS} threads, its jobs left in the queue",
    )
    low, high = (
        {f"p{share}": percentile(one.milliseconds, share / 100) for share in (50, 99)} for one in (ours, theirs)
    )
    results.add(
        f"{PHONES} phones, milliseconds of an answer",
        ours=low,
        peer=high,
        goal="p99 < 100 ms",
        met=low["p99"] < 100,
        note="every phone sends the next as soon as it is answered",
    )


def shares(places: list[int]) -> list[list[int]]:
    """Each phone's people."""
    return [places[phone::PHONES] for phone in range(PHONES)]


def turn(told: Turns, wanted: list[list[bytes]], port: int, right: int, most: float = MOST_SECONDS) -> float:
    """Send these and keep the figures; gives the seconds. right: the status of an answer that accepts."""
    file, answers = (installation.FOLDER / f"door-{name}" for name in ("requests.bin", "answers.jsonl"))
    write_requests(file, wanted)
    command = [sys.executable, "-m", "benchmarks.door_load", file, "127.0.0.1", port, most, answers]
    found = fresh(command)
    if set(found["statuses"]) != {str(right)}:
        raise RuntimeError(f"port {port}: {found['statuses']}; see {answers}")
    told.rates.append(len(found["milliseconds"]) / found["seconds"])
    told.milliseconds += found["milliseconds"]
    states = Counter(map(state_of, bodies(answers)))
    if set(states) - {"accepted", "ok"}:
        raise RuntimeError(f"port {port}: {states}; see {answers}")
    return found["seconds"]


def bodies(answers: Path) -> list[dict[str, Any]]:
    """What was answered."""
    return [json.loads(json.loads(line)[3]) for line in answers.read_text().splitlines()]


def state_of(body: dict[str, Any]) -> str:
    """How ours or pretix's answer calls the outcome."""
    return body["results"][0]["state"] if "results" in body else body["status"]


def peer_request(tickets: dict[str, Any], phone: int, at: int) -> bytes:
    """The same scan as pretix takes it."""
    body = {"lists": [tickets["list"]], "secret": tickets["secrets"][at], "nonce": f"bench-{at}", "type": "entry"}
    path = f"/api/v1/organizers/{tickets['organizer']}/checkinrpc/redeem/"
    headers = {"Authorization": f"Device {tickets['tokens'][phone]}"}
    return post(f"127.0.0.1:{peers.PRETIX}", path, headers, json.dumps(body).encode())


def race(phones: list[door_phones.Phone], badges: list[str]) -> int:
    """All phones scan the same people in the same order; gives how many scans that were."""
    wanted = [[phone.request([phone.scan(badge)]) for badge in badges[:RACED]] for phone in phones]
    turn(Turns(), wanted, PORT, 200)
    return RACED * len(phones)
