"""Finding in the archive: what somebody may read of what was delivered, by words and by who, when, where, to whom, about what.

Access is that of queries.visible in each statement: what one may not read is in no result, no count and no suggestion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import ExtractYear

from lugas.accounts.models import User
from lugas.language.indexing import (
    MOST_RANKED,
    Query,
    did_you_mean,
    excerpt,
    highlight,
    query,
    ranked,
    understood,
    words,
)
from lugas.language.words import stopwords
from lugas.speeches.models import KnownWord, Speech
from lugas.speeches.queries import visible
from lugas.speeches.rules import State

# What a list and its links tell of a speech, and its words; a page of whole records takes longer to read than to find.
READ = (
    "public_id", "title", "theme", "place", "language", "delivered_at", "held_at", "due_at", "speaker__title",
    "speaker__short_title", "activity__time_zone", "secretariat__region__time_zone", "archived__version__plain",
)  # fmt: skip
MOST_NEAR = 40
MANY = 2000
Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. words: as typed; the others narrow. newest: in the order of days, not of fit."""

    words: str = ""
    speaker: int | None = None
    year: int | None = None
    kind: str = ""
    region: str = ""
    audience: str = ""
    subject: str = ""
    newest: bool = False

    @property
    def query(self) -> str:
        """The words as PostgreSQL is asked."""
        return query(self.words)

    @property
    def by_fit(self) -> bool:
        """Whether what fits best comes first."""
        return bool(self.query) and not self.newest

    def conditions(self, but: str = "") -> tuple[str, list[Any]]:
        """SQL on the columns of `told` for what narrows, one of them left aside, and its parameters."""
        asked = [
            (one.name, NARROWING[one.name], getattr(self, one.name)) for one in fields(self) if one.name in NARROWING
        ]
        kept = [(sql, value) for name, sql, value in asked if value and name != but]
        return " AND ".join(["true", *(sql for sql, _value in kept)]), [value for _sql, value in kept]

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words was chosen."""
        return any(getattr(self, name) for name in NARROWING)


NARROWING = {
    "speaker": "speaker = %s",
    "year": "year = %s",
    "kind": "kind = %s",
    "region": "region = %s",
    "audience": "%s = ANY (audiences)",
    "subject": "%s = ANY (subjects)",
}
# Where each facet's values come from.
FACETS = {
    "speaker": "told, LATERAL (SELECT speaker::text) AS one (value)",
    "subject": "told, unnest(subjects) AS one (value)",
    "audience": "told, unnest(audiences) AS one (value)",
    "year": "told, LATERAL (SELECT year::text) AS one (value)",
    "kind": "told, LATERAL (SELECT kind) AS one (value)",
    "region": "told, LATERAL (SELECT region) AS one (value)",
}


# All that hold the words, with what narrows them.
TOLD = """
WITH told AS MATERIALIZED (
    SELECT found.*, w.region, w.audiences, w.subjects FROM ({rows}) AS found (id, at, speaker, kind, year)
    LEFT JOIN speeches_speechwords w ON w.speech_id = found.id
)
"""
# The newest that hold the words, and the newest of all. OFFSET 0 keeps their order, so that a limit ends the looking up.
HOLDING = """
SELECT held.id, held.at FROM (SELECT id, at FROM archived_matches(%s) ORDER BY at DESC, id DESC OFFSET 0) AS held
JOIN ({rows}) AS found (id, given_at, speaker, kind, year) ON found.id = held.id
JOIN speeches_speechwords w ON w.speech_id = held.id WHERE {where} ORDER BY held.at DESC, held.id DESC
"""
STANDING = """
SELECT found.id, found.at FROM ({rows}) AS found (id, at, speaker, kind, year)
LEFT JOIN speeches_speechwords w ON w.speech_id = found.id WHERE {where} ORDER BY found.at DESC, found.id DESC
"""


@dataclass(frozen=True)
class Hit:
    """A speech that was found, its title and the place in it that fits best, in pieces with what was asked marked."""

    speech: Speech
    title: Pieces
    excerpt: Pieces


@dataclass(frozen=True)
class Found:
    """One page of what was found. total: how many there are. facets: by the name of what narrows, each value with how many it
    would leave."""

    hits: list[Hit]
    total: int
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def readable(user: User) -> QuerySet[Speech]:
    """The delivered speeches that this person may read."""
    return visible(user).filter(state=State.DELIVERED)


def matching(user: User, asked: Asked) -> QuerySet[Speech]:
    """Those that hold the words, whatever else narrows."""
    found = readable(user)
    if asked.query:
        return found.filter(pk__in=RawSQL("SELECT id FROM archived_matches(%s)", [asked.query]))
    # Words that are all left out, or none that carries something, find nothing.
    return found.none() if asked.words.strip() else found


def rows_of(found: QuerySet[Speech]) -> tuple[str, list[Any]]:
    """SQL of these speeches with what they are narrowed by: (id, at, speaker, kind, year)."""
    rows = found.order_by().values_list("pk", "delivered_at", "speaker_id", "kind", ExtractYear("delivered_at"))
    sql, params = rows.query.sql_with_params()
    return sql, list(params)


def look(user: User, asked: Asked, *, most: int = 20, start: int = 0) -> Found:
    """A page of what fits."""
    if asked.words.strip() and not asked.query:
        return Found([], 0)
    total, facets = counted(user, asked)
    ids = placed(user, asked, most, start) if total else []
    return Found(shown(ids, understood(asked.words)), total, facets)


def counted(user: User, asked: Asked) -> tuple[int, dict[str, list[tuple[str, int]]]]:
    """How many fit, and for each facet how many each of its values would leave; in one statement."""
    rows, params = rows_of(matching(user, asked))
    where, values = asked.conditions()
    parts = [f"SELECT '' AS facet, '' AS value, count(*) AS n FROM told WHERE {where}"]
    values = [*params, *values]
    for name, source in FACETS.items():
        where, more = asked.conditions(but=name)
        parts.append(
            f"SELECT '{name}', value, count(*) FROM {source} WHERE {where} AND value IS NOT NULL GROUP BY value"
        )
        values += more
    total, facets = 0, {name: list[tuple[str, int]]() for name in FACETS}
    with connection.cursor() as cursor, many_rows(cursor, at_most(asked) > MANY):
        cursor.execute(TOLD.format(rows=rows) + " UNION ALL ".join(parts), values)
        for name, value, count in cursor.fetchall():
            if name:
                facets[name].append((value, count))
            else:
                total = count
    return total, facets


def at_most(asked: Asked) -> int:
    """How many speeches may hold the words, by how many hold each of them; 0 where no words are asked for."""
    terms = [
        [word.form for word in term.words] + [word.root for word in term.words]
        for term in understood(asked.words).wanted
    ]
    if not terms:
        return 0
    known = frequencies(form for forms in terms for form in forms)
    return min(sum(known.get(form, 0) for form in dict.fromkeys(forms)) for forms in terms)


def frequencies(forms: Iterable[str]) -> dict[str, int]:
    """In how many speeches of the archive each of these forms or roots stands; those that stand in none are left out."""
    rows = KnownWord.objects.at_home().filter(word__in=set(forms), speeches__gt=0)
    return dict(rows.values_list("word", "speeches"))


@contextmanager
def many_rows(cursor: Any, many: bool) -> Iterator[None]:
    """Let the planner join all rows at once while the block runs. It takes what a function gives for 1000 rows, and looked
    each of 20,000 up by itself."""
    if many:
        cursor.execute("SET LOCAL enable_nestloop = off")
    yield
    if many:
        cursor.execute("SET LOCAL enable_nestloop = on")


def placed(user: User, asked: Asked, most: int, start: int) -> list[int]:
    """The ids of a page in their order. Newest first, what one may read is looked up no further than needed."""
    rows, values = rows_of(readable(user))
    where, more = asked.conditions()
    if asked.query:
        fitting, values = HOLDING.format(rows=rows, where=where), [asked.query, *values, *more]
    else:
        fitting, values = STANDING.format(rows=rows, where=where), [*values, *more]
    if asked.by_fit:
        fitting = f"SELECT id, at FROM ({fitting} LIMIT {MOST_RANKED}) AS newest_fitting"
        sql = ranked(fitting, "speeches_speechwords", key="speech_id", vector="words", order=("at", "id"))
        values.append(asked.query)
    else:
        sql = f"{fitting} LIMIT %s OFFSET %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, most, start])
        return [row[0] for row in cursor.fetchall()]


def reach(asked: Asked, total: int) -> int:
    """How many of them can be turned to: ranked are the newest alone."""
    return min(total, MOST_RANKED) if asked.by_fit else total


def read(ids: Iterable[int]) -> list[Speech]:
    """Speeches in this order, each with the version that counts (speech.archived.version); the ids are of readable ones."""
    rows = (
        Speech.objects.at_home()
        .select_related("speaker", "activity", "secretariat__region", "archived__version")
        .only(*READ)
    )
    ids = list(ids)
    known = rows.in_bulk(ids)
    return [known[one] for one in ids]


def said(speech: Speech) -> str:
    """The words of the version that counts, of a speech as read() gives it."""
    row = getattr(speech, "archived", None)
    return row.version.plain if row is not None and row.version else ""


def shown(ids: Sequence[int], asked: Query) -> list[Hit]:
    """The speeches with what was asked marked in them."""
    if not asked.wanted:
        return [Hit(one, [(one.title, False)], []) for one in read(ids)]
    return [Hit(one, highlight(one.title, asked), excerpt(said(one), asked)) for one in read(ids)]


# ---------- When nothing is found ----------
def meant(user: User, asked: Asked) -> tuple[str, int] | None:
    """The words with misspelt ones put right, and how many speeches hold them; None unless somebody may read one of these."""
    better = corrected(asked.words)
    if better is None:
        return None
    count = matching(user, replace(asked, words=better)).count()
    return (better, count) if count else None


def corrected(text: str) -> str | None:
    """The text with each word that the archive does not know replaced by the nearest one it knows; None when there is none."""
    found = [word for word in words(text) if word.form not in stopwords()][:12]
    forms = {word.form for word in found}
    known = frequencies(forms | {word.root for word in found})
    unknown = {word.form for word in found if word.form not in known and word.root not in known and word.form.isalpha()}
    with connection.cursor() as cursor:
        for word in sorted(unknown):
            cursor.execute("SELECT word, speeches FROM archived_near(%s, %s)", [word, MOST_NEAR])
            known.update(row for row in cursor.fetchall() if row[0].isalpha())
    return did_you_mean(text, known) if unknown else None


def alone(user: User, asked: Asked) -> list[tuple[str, int]]:
    """Each word of several by itself, with how many speeches hold it: what is left when no speech holds them all."""
    terms = [term.words[0] for term in understood(asked.words).wanted if len(term.words) == 1]
    forms = list(dict.fromkeys(word.form for word in terms))[:4]
    if len(forms) < 2:
        return []
    counts = [(form, matching(user, Asked(words=form)).count()) for form in forms]
    return [(form, count) for form, count in counts if count]


# ---------- What everybody reads ----------
def public_ids(text: str, secretariat: int) -> list[int]:
    """Ids of the PublicSpeech rows of one office's portal that hold these words, the best first; needs no scope."""
    asked = query(text)
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM archived_public(%s, %s, %s)", [asked, secretariat, MOST_RANKED])
        return [row[0] for row in cursor.fetchall()]
