"""Which records can be found, and the writing of their entries, in the transaction that changes the record.

A room describes its records in its own `search.py` with `register`; this room looks for these files when the apps are
ready. What is written past the signals (bulk_create, update) needs `reindex` or `index` after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models.signals import post_delete, post_save

from lugas.tenancy.scope import current

BATCH = 500


@dataclass(frozen=True)
class Entry:
    """What is found of a record.

    kind: a key of the word for what it is. body: what else it may be found by, by everybody who may see it; private:
    by its own secretariat alone (a hit on an internal word tells the word). key: the record's name in public addresses. meta: place and people in a few
    words; the date is said by `at`, told in `zone`, with the hour if `timed`. url: the staff's page. is_public with
    public_from: everybody finds it from then on. restricted: only roles with the registration's right for that. readers: ids of
    secretariats with which it is shared. owner: whose it is, by default the record's secretariat.
    """

    kind: str
    title: str
    body: str = ""
    private: str = ""
    meta: str = ""
    url: str = ""
    public_url: str = ""
    key: str = ""
    at: datetime | None = None
    zone: str = "Asia/Makassar"
    timed: bool = False
    is_public: bool = False
    public_from: datetime | None = None
    restricted: bool = False
    readers: tuple[int, ...] = ()
    owner: int | None = None


Describe = Callable[[Any], Entry | None]


@dataclass(frozen=True)
class Registration:
    """How one model is found."""

    model: type[models.Model]
    describe: Describe
    words: dict[str, Any]
    queryset: Callable[[], models.QuerySet]
    permission: str
    restricted: str

    @property
    def label(self) -> str:
        """The model's name in the index."""
        return self.model._meta.label_lower


_registered: dict[type[models.Model], Registration] = {}


def register(
    model: type[models.Model],
    describe: Describe,
    *,
    words: dict[str, Any],
    permission: str = "search.view",
    restricted: str = "agenda.view_restricted",
    queryset: Callable[[], models.QuerySet] | None = None,
    follow: Iterable[tuple[type[models.Model], Callable[[Any], Iterable[Any]]]] = (),
) -> None:
    """Let records of a model be found.

    describe: record -> Entry, or None for what cannot be found. words: each kind that it gives, with its word for
    people. permission: what one needs to find the secretariat's own; restricted: what one needs besides for entries that are restricted. queryset: the records of the open scope with what describe reads (select_related, prefetch_related), for
    bulk work. follow: (other model, other -> ids of records) for what changes an entry though the record stays.
    """
    registration = Registration(model, describe, words, queryset or model._default_manager.all, permission, restricted)
    _registered[model] = registration
    label = registration.label
    post_save.connect(_saved, sender=model, weak=False, dispatch_uid=f"search.save.{label}")
    post_delete.connect(_deleted, sender=model, weak=False, dispatch_uid=f"search.delete.{label}")
    for other, ids in follow:
        receiver = _following(registration, ids)
        for name, signal in (("save", post_save), ("delete", post_delete)):
            uid = f"search.follow.{name}.{label}.{other._meta.label_lower}"
            signal.connect(receiver, sender=other, weak=False, dispatch_uid=uid)


def kinds() -> dict[str, Any]:
    """Every kind with its word."""
    return {kind: word for registration in _registered.values() for kind, word in registration.words.items()}


def kinds_for(user) -> list[str]:
    """The kinds that this person's role may find."""
    return [kind for one in _registered.values() if user.has_perm(one.permission) for kind in one.words]


def restricted_for(user) -> list[str]:
    """The kinds of which this person's role may find also what is restricted."""
    return [kind for one in _registered.values() if user.has_perm(one.restricted) for kind in one.words]


def index(records: Iterable[Any]) -> int:
    """Write the entries of these records, as far as they are the open secretariat's; how many were written."""
    written = 0
    rows = (row for record in records if (row := _row(record)))
    while batch := list(islice(rows, BATCH)):
        with connection.cursor() as cursor:
            cursor.execute("SELECT index_entries(%s::jsonb)", [json.dumps(batch, cls=DjangoJSONEncoder)])
        written += len(batch)
    return written


def refresh(model: type[models.Model], records: list[Any]) -> None:
    """Write the entries of a few records, and remove those of records that are no longer to be found."""
    if index(records) < len(records):
        for record in records:
            if _row(record) is None:
                unindex(model, record.pk)


def unindex(model: type[models.Model], record: int | None = None) -> None:
    """Remove the entry of a record, or with None of all records of the model, of the open secretariat."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT unindex_entry(%s, %s)", [model._meta.label_lower, record])


def reindex(*wanted: type[models.Model]) -> int:
    """Write all entries of the open secretariat anew, of these models or of all; how many were written.

    For imports and for `lugas`' own upkeep; reads in batches, so that memory stays small.
    """
    written = 0
    for registration in _registered.values():
        if not wanted or registration.model in wanted:
            unindex(registration.model)
            written += index(_walk(registration))
    return written


def _walk(registration: Registration) -> Iterator[Any]:
    """All records in the order of their ids, a batch a query."""
    last = 0
    while batch := list(registration.queryset().filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _row(record: Any) -> dict[str, Any] | None:
    """The entry as the database function takes it; None for what is not to be found, or not ours to write."""
    registration = _registered[type(record)]
    entry = registration.describe(record)
    if entry is None:
        return None
    owner = entry.owner if entry.owner is not None else getattr(record, "secretariat_id", None)
    if owner is None or owner != current().home:
        return None
    return {
        "model": registration.label,
        "record": record.pk,
        "kind": entry.kind,
        "key": entry.key,
        "title": str(entry.title),
        "meta": str(entry.meta),
        "body": str(entry.body),
        "private": str(entry.private),
        "url": entry.url,
        "public_url": entry.public_url,
        "at": entry.at,
        "zone": entry.zone,
        "timed": entry.timed,
        "is_public": entry.is_public and entry.public_from is not None,
        "public_from": entry.public_from,
        "restricted": entry.restricted,
        "readers": list(entry.readers),
    }


def _saved(sender, instance, raw=False, **kwargs) -> None:
    if not raw and current().home is not None:
        refresh(sender, [instance])


def _deleted(sender, instance, **kwargs) -> None:
    if current().home is not None:
        unindex(sender, instance.pk)


def _following(registration: Registration, ids: Callable[[Any], Iterable[Any]]):
    """A receiver that writes the entries of the records that another record belongs to."""

    def receive(sender, instance, raw=False, **kwargs) -> None:
        if raw or current().home is None:
            return
        wanted = [one for one in ids(instance) if one is not None]
        if wanted:
            refresh(registration.model, list(registration.queryset().filter(pk__in=wanted)))

    return receive
