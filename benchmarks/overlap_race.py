"""Bench overlap-race: eight processes book the same few persons' hours, 5,000 times by the agenda's action and 5,000 by SQL.

Afterwards the database is asked whether two firm engagements of one person overlap. An answer is either booked or the
clear refusal; anything else (a deadlock, a time-out, another error) is counted apart and must not occur.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import ExitStack

from benchmarks import installation
from benchmarks.harness import ROOT, Results

CONNECTIONS, BOOKINGS = 8, 10_000
OVERLAPS = """
SELECT count(*) FROM agenda_engagement a JOIN agenda_engagement b
  ON a.person_id = b.person_id AND a.id < b.id AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
WHERE a.status IN ('confirmed', 'done') AND b.status IN ('confirmed', 'done')
"""


def run(results: Results) -> None:
    """Race by both ways."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.with_sample("lugas_race")
        env = installation.environment("lugas_race")
        for way, share in (("actions", BOOKINGS // 2), ("SQL", BOOKINGS // 2)):
            begin = time.time() + 12
            command = [sys.executable, "-m", "benchmarks.race_work", way, str(share // CONNECTIONS), str(begin)]
            racers = [
                subprocess.Popen([*command, str(number)], env=env, stdout=subprocess.PIPE, text=True, cwd=ROOT)
                for number in range(CONNECTIONS)
            ]
            answers = [json.loads(racer.communicate(timeout=900)[0].splitlines()[-1]) for racer in racers]
            seconds = max(one["seconds"] for one in answers)
            totals = {key: sum(one[key] for one in answers) for key in ("booked", "refused", "other")}
            with installation.administrator("lugas_race") as connection:
                overlaps = connection.execute(OVERLAPS).fetchone()[0]
            asked = sum(totals.values())
            results.add(
                f"by {way}",
                ours={**totals, "overlaps": overlaps, "bookings a second": asked / seconds},
                goal="0 overlaps, 0 other answers",
                met=overlaps == 0 and totals["other"] == 0 and totals["booked"] > 0 and totals["refused"] > 0,
                note="; ".join(sorted({word for one in answers for word in one["words"]})),
            )
