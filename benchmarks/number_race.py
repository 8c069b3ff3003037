"""Bench number-race: 50 signers at the same instant sign 2,000 letters of one series, and a worker is killed twice.

The signers are threads of five processes, each with a connection of its own, and sign by the product's path. A killed
process is started again and goes on with what it had not signed. Afterwards the database is asked: no number twice, no
number missing between the first and the last, every letter signed under one number.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

from benchmarks import installation
from benchmarks.harness import ROOT, Results, fresh

COUNT, PROCESSES, THREADS = 2000, 5, 10
KILLS_AT = (COUNT // 4, COUNT // 2)
DATABASE = "lugas_papers"
LONGEST = 1800
WORK = [sys.executable, "-m", "benchmarks.number_race_work"]
SIGNED = "SELECT count(*) FROM letters_letter WHERE subject = 'Surat tolok ukur' AND status <> 'circulating'"
FACTS = """
WITH mine AS (
    SELECT n.series_id, n.sequence, n.suffix, n.text, n.letter_id, n.state
    FROM letters_number n JOIN letters_series s ON s.id = n.series_id
    WHERE n.series_id IN (SELECT n.series_id FROM letters_number n JOIN letters_letter l ON l.id = n.letter_id
                          WHERE l.subject = 'Surat tolok ukur')
)
SELECT
    (SELECT count(*) FROM mine WHERE suffix = 0) AS given,
    (SELECT sum(last) FROM letters_series WHERE id IN (SELECT series_id FROM mine)) AS latest,
    (SELECT count(*) FROM (SELECT text FROM mine WHERE text <> '' GROUP BY text HAVING count(*) > 1) d) AS twice,
    (SELECT count(*) FROM letters_letter l WHERE subject = 'Surat tolok ukur' AND status = 'signed'
        AND EXISTS (SELECT 1 FROM mine WHERE letter_id = l.id AND text = l.number)) AS signed,
    (SELECT count(*) FROM mine WHERE state = 'taken' AND letter_id IS NULL) AS lost
"""


def run(results: Results) -> None:
    """Prepare, race, kill, ask."""
    with installation.running_database():
        installation.with_sample(DATABASE)
        env = installation.environment(DATABASE)
        fresh([sys.executable, "-m", "benchmarks.papers_work", "prepare", COUNT], env=env)
        with installation.administrator(DATABASE) as connection:
            seconds, kills = race(env, connection)
            given, latest, twice, signed, lost = connection.execute(FACTS).fetchone()
    facts = {"signed": signed, "numbers twice": twice, "gaps": latest - given, "lost numbers": lost, "kills": kills}
    results.add(
        f"{PROCESSES * THREADS} signers at once",
        ours={**facts, "letters a second": COUNT / seconds},
        goal=f"no number twice, no gap, {COUNT} signed, 2 kills",
        met=(twice, latest - given, lost, signed, kills) == (0, 0, 0, COUNT, 2),
    )


def race(env: dict[str, str], connection) -> tuple[float, int]:
    """Let all begin at one moment; kill and start again the first process at each of KILLS_AT. Seconds and kills."""
    begin = time.time() + 15
    racers = [start(part, begin, env) for part in range(PROCESSES)]
    pending, kills = list(KILLS_AT), 0
    while any(racer.poll() is None for racer in racers):
        if time.time() > begin + LONGEST:
            for racer in racers:
                racer.kill()
            raise RuntimeError("the race did not end")
        if pending and connection.execute(SIGNED).fetchone()[0] >= pending[0] and racers[kills].poll() is None:
            pending.pop(0)
            racers[kills].kill()
            racers[kills].wait()
            racers[kills] = start(kills, begin, env)
            kills += 1
        time.sleep(0.2)
    seconds = time.time() - begin
    for racer in racers:
        told = json.loads(racer.communicate()[0].splitlines()[-1])
        if told["errors"]:
            raise RuntimeError("; ".join(told["errors"]))
    return seconds, kills


def start(part: int, begin: float, env: dict[str, str]) -> subprocess.Popen:
    """One of the processes, with its share of the signers."""
    command = [*WORK, str(part), str(PROCESSES), str(THREADS), str(begin)]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, cwd=ROOT)
