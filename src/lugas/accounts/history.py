"""The history of a record as a person reads it: when, who (name and role), from where, and what changed.

Every room's page of a record calls readable_history() and includes accounts/history.html. It costs one query for the
versions and one for each kind of record that they point to, however many versions there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import ROLE_NAMES, Membership
from lugas.language import dates

# What a person does not ask about: bookkeeping, and the owner, which never changes.
UNTOLD = frozenset({"id", "secretariat", "public_id"})
LONGEST = 300  # characters of a long text; the record itself shows the rest


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, in words; an empty side was empty."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One version: what happened ("made", "changed", "removed" as words), by whom, from which address."""

    when: datetime
    what: str
    who: str
    role: str
    address: str
    changes: tuple[Change, ...]
    zone: str

    @property
    def told_when(self) -> str:
        """Day and hour whole, in the zone of the reader's office."""
        return moment(self.when, self.zone)

    @property
    def told_who(self) -> str:
        """Name and role; what no person did is the installation's."""
        if not self.who:
            return _("The installation itself")
        return f"{self.who} ({self.role})" if self.role else self.who


def language() -> str:
    """The language in which the words are told."""
    return get_language() or settings.LANGUAGE_CODE


def moment(value: datetime, zone: str) -> str:
    """A moment whole: "Rabu, 24 April 2024 · 09.00 WITA"."""
    spoken = language()
    hour = f"{dates.clock(value, zone, spoken)} {dates.zone_abbreviation(zone, value)}"
    return f"{dates.long_date(value, zone, spoken)} · {hour}"


def readable_history(
    record: models.Model, limit: int = 50, *, skip: Iterable[str] = (), zone: str = settings.TIME_ZONE
) -> list[HistoryLine]:
    """The newest versions of a tracked record, newest first, those that changed nothing a person asks about left out.

    skip: names of further fields not to tell. zone: in which moments are told. Runs within the reader's scope, so it
    shows nothing of another secretariat.
    """
    versions = list(record.history.order_by("-pgh_id")[: limit + 1])
    deleted = {"name"} if getattr(record, "anonymised_at", None) else set()
    fields = told_fields(type(record), frozenset(skip) | deleted)
    words = related_words(versions, fields)
    offices = former(context_of(version).get("user") for version in versions)
    lines = []
    for index, version in enumerate(versions[:limit]):
        older = versions[index + 1] if index + 1 < len(versions) else None
        line = tell(version, older, fields, words, zone)
        if office := offices.get(context_of(version).get("user")):
            line = replace(line, who=office, role="", address="")
        if line.changes or version.pgh_label != "update":
            lines.append(line)
    return lines


def context_of(version: Any) -> dict[str, Any]:
    """Who and from where, as the trail keeps it."""
    return version.pgh_context if isinstance(version.pgh_context, dict) else {}


def former(users: Iterable[int | None]) -> dict[int | None, str]:
    """Of these accounts, those whose name was deleted here, each with the office that the trail tells instead."""
    deleted = Membership.objects.own().filter(user_id__in=set(users) - {None}, anonymised_at__isnull=False)
    return dict(deleted.order_by("pk").values_list("user_id", "name"))


def told_fields(model: type[models.Model], skip: frozenset[str]) -> list[models.Field]:
    """The fields of which a person wants to know, in the model's order; a moment set at each save is none."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in UNTOLD | skip
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
        and not field.primary_key
    ]


def related_words(versions: Sequence[Any], fields: list[models.Field]) -> dict[tuple[type, int], str]:
    """The words of all records that the versions point to, by model and id: one query a model."""
    wanted: dict[type, set[int]] = defaultdict(set)
    for field in fields:
        if field.is_relation and hasattr(versions[0] if versions else None, field.attname):
            ids = {getattr(version, field.attname) for version in versions} - {None}
            if ids:
                wanted[field.related_model] |= ids
    return words_of(wanted)


def words_of(wanted: Mapping[type, set[int]]) -> dict[tuple[type, int], str]:
    """The words of records by model and id: one query a model."""
    found: dict[tuple[type, int], str] = {}
    for model, ids in wanted.items():
        if model._meta.label == settings.AUTH_USER_MODEL:
            # Accounts are closed to colleagues; the name that they see stands on the membership.
            pairs = Membership.objects.filter(user_id__in=ids).values_list("user_id", "name")
            found.update({(model, key): name for key, name in pairs})
        else:
            found.update({(model, one.pk): str(one) for one in model._base_manager.filter(pk__in=ids)})
    return found


def tell(version: Any, older: Any | None, fields: list[models.Field], words: dict, zone: str) -> HistoryLine:
    """One version as a line, compared with the one before it."""
    context = context_of(version)
    changes = []
    if version.pgh_label == "update" and older is not None:
        for field in fields:
            if not hasattr(version, field.attname):
                continue
            before, after = getattr(older, field.attname), getattr(version, field.attname)
            if before != after:
                changes.append(
                    Change(
                        capitalised(field), in_words(field, before, words, zone), in_words(field, after, words, zone)
                    )
                )
    role = context.get("role") or ""
    return HistoryLine(
        when=version.pgh_created_at,
        what={"insert": _("Made"), "update": _("Changed"), "delete": _("Removed")}[version.pgh_label],
        who=str(context.get("name") or ""),
        role=str(ROLE_NAMES[role]) if role in ROLE_NAMES else "",
        address=str(context.get("address") or ""),
        changes=tuple(changes),
        zone=zone,
    )


def capitalised(field: models.Field) -> str:
    """A field's name as the head of a line."""
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def in_words(field: models.Field, value: Any, words: dict, zone: str) -> str:
    """A stored value as a person says it; nothing is the empty string."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return words.get((field.related_model, value)) or _("a record that you cannot see")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, date):
        return dates.long_date(value, zone, language())
    if isinstance(value, int | float):
        return number_format(value)
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
