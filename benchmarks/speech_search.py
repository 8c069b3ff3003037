"""Bench speech-search: 100,000 speeches searched by word forms, ranked, with excerpts; beside PostgreSQL's 'indonesian' and SQLite's FTS5.

All three hold the same speeches (benchmarks.speeches) and answer the same searches in turns within one process, each with its twenty best and their
excerpts. LUGAS_BENCH_SPEECHES makes it smaller.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import snowballstemmer

from benchmarks import installation
from benchmarks.harness import Measured, Results, percentile
from benchmarks.speeches import everyday_searches, plan, speeches
from lugas.language.indexing import MOST_RANKED, document_vector, excerpt, query, ranked, understood, words

COUNT = int(os.environ.get("LUGAS_BENCH_SPEECHES", "100000"))
DATABASE, BATCH, SHOWN, ROUNDS, GOAL = "lugas_speeches", 1000, 20, 3, 40.0
SEARCHES = 200 if COUNT >= 20_000 else 40
FILE = installation.FOLDER / "speeches.sqlite3"
SCHEMA = """
CREATE TABLE speech (id int PRIMARY KEY, title text NOT NULL, text text NOT NULL);
CREATE TABLE ours (id int PRIMARY KEY, vector tsvector NOT NULL);
CREATE TABLE theirs (id int PRIMARY KEY, vector tsvector NOT NULL);
"""
INDEXES = """
CREATE INDEX ours_vector ON ours USING gin (vector);
CREATE INDEX theirs_vector ON theirs USING gin (vector);
"""
# As the archive asks (lugas.speeches.archive), on a table that holds nothing else.
MATCHING = "SELECT id FROM ours WHERE vector @@ %s::tsquery OFFSET 0"
OURS = f"""
WITH best AS ({ranked(MATCHING, "ours")})
SELECT id, title, text FROM best JOIN speech USING (id) ORDER BY rank DESC, id DESC
"""
THEIRS = f"""
WITH best AS (
    SELECT id, ts_rank(vector, asked) AS rank FROM theirs, websearch_to_tsquery('indonesian', %(query)s) AS asked
    WHERE vector @@ asked ORDER BY rank DESC, id DESC LIMIT {SHOWN}
) SELECT id, ts_headline('indonesian', text, websearch_to_tsquery('indonesian', %(query)s))
FROM best JOIN speech USING (id) ORDER BY rank DESC, id DESC
"""
SQLITE = f"""
SELECT rowid, snippet(speech, 1, '<b>', '</b>', '...', 35) FROM speech WHERE speech MATCH ? ORDER BY rank LIMIT {SHOWN}
"""


def run(results: Results) -> None:
    """Fill what is not filled yet, then search."""
    with installation.running_database():
        _fill()
        with installation.administrator(DATABASE) as connection, sqlite3.connect(FILE) as file:
            connection.execute(
                "SET enable_seqscan = off"
            )  # For both: the planner does not know what reading a vector costs.
            engines = {
                "ours": lambda text: _ours(connection, text),
                "PostgreSQL indonesian": lambda text: _theirs(connection, text),
                "SQLite FTS5": lambda text: _sqlite(file, text),
            }
            _times(results, engines)
            _judged(results, engines)


Search = Callable[[str], list[int]]


def _times(results: Results, engines: dict[str, Search]) -> None:
    searches = everyday_searches(SEARCHES)
    for engine in engines.values():
        for text in searches[:20]:
            engine(text)
    took: dict[str, list[list[float]]] = {name: [] for name in engines}
    for number in range(ROUNDS):
        turn = number % len(engines)
        for name in [*engines][turn:] + [*engines][:turn]:
            took[name].append([_milliseconds(engines[name], text) for text in searches])
    shown = {
        name: {
            "p95": Measured(tuple(percentile(one, 0.95) for one in rounds), "ms"),
            "half": Measured(tuple(percentile(one, 0.5) for one in rounds), "ms"),
        }
        for name, rounds in took.items()
    }
    ours = shown.pop("ours")
    for name, peer in shown.items():
        results.add(
            f"{COUNT:,} speeches, {SHOWN} best with excerpts, beside {name}",
            ours=ours,
            peer=peer,
            ratios=[mine / theirs for mine, theirs in zip(ours["p95"].values, peer["p95"].values, strict=True)],
            goal=f"p95 below {GOAL:.0f} ms",
            met=ours["p95"].median < GOAL,
            note=f"{SEARCHES} searches of one to three words, frequent and rare; ours ranks the newest {MOST_RANKED}",
        )


def _milliseconds(engine: Search, text: str) -> float:
    begun = time.perf_counter()
    engine(text)
    return 1000 * (time.perf_counter() - begun)


def _judged(results: Results, engines: dict[str, Search]) -> None:
    _, searches = plan(COUNT)
    searches = searches[: len(searches) if COUNT >= 20_000 else 100]
    scores: dict[str, dict[str, float]] = {}
    for name, engine in engines.items():
        right = shown = wanted = 0
        for search in searches:
            found = engine(search.word)
            right += len(search.right & set(found))
            shown += len(found)
            wanted += min(SHOWN, len(search.right))
        scores[name] = {"precision": right / max(1, shown), "recall": right / wanted}
    ours = scores.pop("ours")
    for measure in ("precision", "recall"):
        peer = {name: one[measure] for name, one in scores.items()}
        results.add(
            f"{measure} at {SHOWN}, asked by another form of the word ({len(searches)} searches, {COUNT:,} speeches)",
            ours=ours[measure],
            peer=peer,
            goal="above both",
            met=ours[measure] > max(peer.values()),
            note="families of forms by the annotators of two treebanks, planted in 6 to 15 speeches each",
        )


# ---------- The three ----------
def _ours(connection, text: str) -> list[int]:
    asked = understood(text)
    found = connection.execute(OURS, [query(text), query(text), SHOWN, 0]).fetchall()
    return [number for number, _, speech in found if excerpt(speech, asked)]


def _theirs(connection, text: str) -> list[int]:
    return [number for number, _ in connection.execute(THEIRS, {"query": text}).fetchall()]


def _sqlite(file: sqlite3.Connection, text: str) -> list[int]:
    phrases = text.startswith('"')
    stems = [_stem(word.form) for word in words(text)]
    asked = f'"{" ".join(stems)}"' if phrases else " ".join(f'"{one}"' for one in stems)
    return [number for number, _ in file.execute(SQLITE, [asked]).fetchall()]


_STEMMER = snowballstemmer.stemmer("indonesian")


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return _STEMMER.stemWord(word)


# ---------- Filling ----------
def _fill() -> None:
    made = f"{installation.state()} {COUNT} {_version()}"
    stamp = installation.FOLDER / "speeches.txt"
    if stamp.exists() and stamp.read_text() == made:
        return
    stamp.unlink(missing_ok=True)
    FILE.unlink(missing_ok=True)
    with installation.administrator() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    print(f"Filling three indexes with {COUNT:,} speeches ...", flush=True)
    with installation.administrator(DATABASE) as connection, sqlite3.connect(FILE) as file:
        connection.execute(SCHEMA)
        file.execute("CREATE VIRTUAL TABLE speech USING fts5(title, text)")
        for batch in _batches(speeches(COUNT), BATCH):
            _insert(connection, file, batch)
        connection.execute(INDEXES)
        connection.execute("VACUUM ANALYZE")
        file.execute("INSERT INTO speech (speech) VALUES ('optimize')")
    stamp.write_text(made)


def _version() -> str:
    """What the kept indexes were made with: the lexicon and this room's code."""
    from hashlib import sha256
    from pathlib import Path

    import lugas.language

    folder = Path(lugas.language.__file__).parent
    files = [folder / "stemming.py", folder / "indexing.py", *sorted((folder / "data" / "stemming").iterdir())]
    files += [Path(__file__), Path(__file__).with_name("speeches.py")]
    return sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:16]


def _batches(found: Iterator[tuple], size: int) -> Iterator[list[tuple]]:
    while batch := list(islice(found, size)):
        yield batch


def _insert(connection, file: sqlite3.Connection, batch: Sequence[tuple[int, str, str]]) -> None:
    with connection.transaction(), connection.cursor() as cursor:
        with cursor.copy("COPY speech FROM STDIN") as copy:
            for row in batch:
                copy.write_row(row)
        with cursor.copy("COPY ours FROM STDIN") as copy:
            for number, title, text in batch:
                copy.write_row((number, document_vector([(title, "A"), (text, "D")])))
        cursor.execute(
            "INSERT INTO theirs SELECT id, setweight(to_tsvector('indonesian', title), 'A') || to_tsvector('indonesian', text)"
            " FROM speech WHERE id BETWEEN %s AND %s",
            [batch[0][0], batch[-1][0]],
        )
    stemmed = (
        (number, *(" ".join(_stem(word.form) for word in words(one)) for one in (title, text)))
        for number, title, text in batch
    )
    file.executemany("INSERT INTO speech (rowid, title, text) VALUES (?, ?, ?)", stemmed)
    file.commit()
