"""Every change of a secretariat, newest first, over the history tables of all rooms, by two queries however many rows.

Called by the auditor's page and its exports, within the reader's scope.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext as _

from lugas.accounts.history import Change as FieldChange
from lugas.accounts.history import capitalised, former, in_words, language, moment, told_fields, words_of
from lugas.accounts.models import ROLE_NAMES, Membership
from lugas.audit.kinds import Kind, kinds
from lugas.audit.sealing import quoted
from lugas.audit.words import VERB_WORDS
from lugas.language import dates
from lugas.tenancy.scope import home

VERBS = ("insert", "update", "delete")
SYSTEM = "system"
"""Who, when no person did it: migrations, jobs, the sample."""
# Words in the names of fields by which something could be opened: never told, whoever reads.
CLOSED = frozenset({"hash", "secret", "password", "token", "ending"})
NAMES = ("title", "name", "subject", "short_title", "number", "office")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to show. who: an account's id or SYSTEM. since, until: moments, the latter excluded. verb: one of VERBS."""

    who: str = ""
    kind: Kind | None = None
    verb: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the moment, table and id of its last change."""

    when: datetime
    table: str
    number: int

    def __str__(self):
        return f"{self.when.isoformat()}~{self.table}~{self.number}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """From an address; None when it is not one of ours."""
        try:
            when, table, number = text.split("~")
            place = cls(datetime.fromisoformat(when), table, int(number))
        except ValueError:
            return None
        known = any(kind.table == table for kind in kinds()) and abs(place.number) < 2**63
        return place if known and place.when.tzinfo else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as the auditor reads it. values: before and after stand there only for whoever may see them."""

    place: Place
    kind: Kind
    verb: str
    record: int
    name: str
    who: str
    role: str
    address: str
    changes: tuple[FieldChange, ...]
    zone: str

    @property
    def told_when(self) -> str:
        """The moment whole, in the zone of the office."""
        return moment(self.place.when, self.zone)

    @property
    def told_hour(self) -> str:
        """The hour with its zone, for below a day."""
        when = self.place.when
        return f"{dates.clock(when, self.zone, language())} {dates.zone_abbreviation(self.zone, when)}"

    @property
    def told_who(self) -> str:
        """Name and role; what no person did is the system's."""
        if not self.who:
            return _("The system itself")
        return f"{self.who} ({self.role})" if self.role else self.who

    @property
    def verb_words(self) -> str:
        """What happened."""
        return str(VERB_WORDS[self.verb])


def entries(wish: Wish, before: Place | None, most: int, *, zone: str, values: bool) -> list[Entry]:
    """At most `most` changes older than `before`, newest first. values: whether contents may be told, or only which
    fields were changed."""
    rows = newest(wish, before, most)
    if not rows:
        return []
    older = versions_before(rows)
    words = words_for(rows, older) if values else {}
    offices = former(one for row in rows for one in (row.context.get("user"), member_of(row)))
    return [as_entry(row, older.get((row.kind.table, row.number)), words, offices, zone, values) for row in rows]


def all_entries(wish: Wish, most: int, *, zone: str, values: bool, step: int = 500) -> Iterator[Entry]:
    """The newest changes up to `most`, read in steps."""
    before = None
    while most > 0 and (page := entries(wish, before, min(step, most), zone=zone, values=values)):
        yield from page
        most -= len(page)
        before = page[-1].place


@dataclass(frozen=True, slots=True)
class Row:
    """A history row as it was read."""

    kind: Kind
    number: int
    when: datetime
    verb: str
    record: int
    context: dict
    data: dict


def newest(wish: Wish, before: Place | None, most: int) -> list[Row]:
    """The rows of one page: the newest of each table by its index, then the newest of these."""
    chosen = [kind for kind in kinds() if wish.kind is None or kind == wish.kind]
    branches, values = [], []
    for kind in chosen:
        conditions, given = conditions_of(kind, wish, before)
        branches.append(
            f"(SELECT %s::text AS told, pgh_id, pgh_created_at, pgh_label, pgh_obj_id, pgh_context, to_jsonb(e) AS data "
            f"FROM {quoted(kind.table)} e WHERE {' AND '.join(conditions)} "
            f"ORDER BY pgh_created_at DESC, pgh_id DESC LIMIT %s)"
        )
        values += [kind.table, *given, most]
    by_table = {kind.table: kind for kind in chosen}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM ({' UNION ALL '.join(branches)}) found "
            'ORDER BY pgh_created_at DESC, told COLLATE "C" DESC, pgh_id DESC LIMIT %s',
            [*values, most],
        )
        return [
            Row(by_table[table], number, when, verb, record, loaded(context), loaded(data))
            for table, number, when, verb, record, context, data in cursor.fetchall()
        ]


def conditions_of(kind: Kind, wish: Wish, before: Place | None) -> tuple[list[str], list]:
    """What the rows of one table must fulfil, as SQL with its values."""
    conditions, values = ["secretariat_id = %s"], [home()]
    if before is not None and kind.table == before.table:
        conditions.append("(pgh_created_at, pgh_id) < (%s, %s)")
        values += [before.when, before.number]
    elif before is not None:
        conditions.append(f"pgh_created_at {'<=' if kind.table < before.table else '<'} %s")
        values.append(before.when)
    for condition, value in (
        ("pgh_label = %s", wish.verb),
        ("pgh_created_at >= %s", wish.since),
        ("pgh_created_at < %s", wish.until),
        ("pgh_context ->> 'user' = %s", wish.who if wish.who != SYSTEM else ""),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    if wish.who == SYSTEM:
        conditions.append("pgh_context ->> 'user' IS NULL")
    return conditions, values


def versions_before(rows: list[Row]) -> dict[tuple[str, int], dict]:
    """The version before each change, by table and id of the change."""
    branches, values = [], []
    by_kind: dict[Kind, list[Row]] = defaultdict(list)
    for row in rows:
        if row.verb == "update":
            by_kind[row.kind].append(row)
    for kind, changed in by_kind.items():
        branches.append(
            f"SELECT %s::text, asked.number, (SELECT to_jsonb(p) FROM {quoted(kind.table)} p WHERE p.secretariat_id = %s "
            f"AND p.pgh_obj_id = asked.record AND p.pgh_id < asked.number ORDER BY p.pgh_id DESC LIMIT 1) "
            f"FROM unnest(%s::bigint[], %s::bigint[]) asked(number, record)"
        )
        values += [kind.table, home(), [row.number for row in changed], [row.record for row in changed]]
    if not branches:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(branches), values)
        return {(table, number): loaded(data) for table, number, data in cursor.fetchall() if data is not None}


def loaded(value: Any) -> dict:
    """JSON as Django's connection gives it: text, or a dictionary already."""
    found = json.loads(value) if isinstance(value, str) else value
    return found if isinstance(found, dict) else {}


def words_for(rows: list[Row], older: dict[tuple[str, int], dict]) -> dict[tuple[type, int], str]:
    """The words of all records that the rows point to."""
    wanted: dict[type, set[int]] = defaultdict(set)
    for row in rows:
        for data in (row.data, older.get((row.kind.table, row.number), {})):
            for field in told_fields(row.kind.model, frozenset()):
                if field.is_relation and data.get(field.column) is not None:
                    wanted[field.related_model].add(data[field.column])
    return words_of(wanted)


def member_of(row: Row) -> int | None:
    """The account of which a row is the membership; None of any other row."""
    return row.data.get("user_id") if row.kind.model is Membership else None


def as_entry(
    row: Row, older: dict | None, words: dict, offices: dict[int | None, str], zone: str, values: bool
) -> Entry:
    """One row in words. offices: by account, what the trail tells instead of a name that was deleted here."""
    author = offices.get(row.context.get("user"))
    role = "" if author else row.context.get("role") or ""
    name = next((str(row.data[one]) for one in NAMES if row.data.get(one)), "") if values else ""
    office = offices.get(member_of(row))
    if office is not None and values:
        name = office
    # The name that was deleted stands in this person's own versions too.
    untold = frozenset() if office is None else frozenset({"name"})
    return Entry(
        place=Place(row.when, row.kind.table, row.number),
        kind=row.kind,
        verb=row.verb,
        record=row.record,
        name=name[:160],
        who=author or str(row.context.get("name") or ""),
        role=str(ROLE_NAMES[role]) if role in ROLE_NAMES else "",
        address="" if author else str(row.context.get("address") or ""),
        changes=tuple(told_changes(row, older, words, zone, values, untold)),
        zone=zone,
    )


def told_changes(
    row: Row, older: dict | None, words: dict, zone: str, values: bool, untold: frozenset[str]
) -> Iterator[FieldChange]:
    """The fields before and after: of a new record what it was made with, of a removed one what it held.

    untold: names of fields to leave out.
    """
    sides = {"insert": ({}, row.data), "update": (older, row.data), "delete": (row.data, {})}[row.verb]
    before, after = sides
    if before is None:
        return
    for field in told_fields(row.kind.model, untold):
        old, new = before.get(field.column), after.get(field.column)
        if CLOSED & set(field.name.split("_")):
            continue
        if old != new and (old or new or row.verb == "update"):
            told = [told_value(field, one, words, zone) if values else "" for one in (old, new)]
            yield FieldChange(capitalised(field), *told)


def told_value(field: models.Field, value: Any, words: dict, zone: str) -> str:
    """A value out of JSON as a person says it."""
    if value is not None and not field.is_relation:
        try:
            value = field.to_python(value)
        except (ValidationError, ValueError, TypeError):
            value = str(value)
    return in_words(field, value, words, zone)
