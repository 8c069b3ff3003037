"""Rows of a table as changes of records: django-import-export reads and compares, the rooms' actions write.

A row with an ID changes that record, one without makes a new one; records that a file does not name stay. A trial runs the
same actions and takes everything back, so that the preview tells what would really happen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export import fields, resources, results, widgets

from lugas.institutions.tables.cells import Sheet

ID = "ID"
YES = {"ya", "yes", "y", "true", "1", "benar"}
NO = {"tidak", "no", "n", "false", "0", "salah", ""}


class Word(widgets.Widget):
    """One of a model's choices, by its word in Indonesian or its key."""

    def __init__(self, choices: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self.choices = choices

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        with override("id"):
            return str(dict(self.choices).get(value, value or ""))

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        with override("id"):
            known = {str(word).casefold(): key for key, word in self.choices} | {
                str(key): key for key, _w in self.choices
            }
            words = [str(word) for _key, word in self.choices]
        if value.casefold() not in known:
            raise ValueError(
                _("“%(value)s” is not known. Write one of: %(known)s.") % {"value": value, "known": ", ".join(words)}
            )
        return known[value.casefold()]


class YesNo(widgets.Widget):
    """ "ya" or "tidak"."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "ya" if value else "tidak"

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bool:
        if value.casefold() not in YES | NO:
            raise ValueError(_("Write ya or tidak."))
        return value.casefold() in YES


class Day(widgets.Widget):
    """A day in ISO, as spreadsheets give it."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        if not value:
            return None
        try:
            return models.DateField().to_python(value)
        except ValidationError:
            raise ValueError(_("“%(value)s” is no day. Write it like 2024-04-24.") % {"value": value}) from None


class Text(widgets.Widget):
    """A text as it stands."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        return value


class Whole(Text):
    """A whole number, not below zero."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        if not value.isascii() or not value.isdigit() or int(value) > 32767:
            raise ValueError(_("“%(value)s” is no number from 0 to 32767.") % {"value": value})
        return int(value)


class Named(widgets.Widget):
    """Another record, by its name as it is exported. offered: the records by name, asked once a table."""

    def __init__(
        self, offered: Callable[[], Mapping[str, list[models.Model]]], name: Callable[[Any], str] = str
    ) -> None:
        super().__init__()
        self.offered, self.name = offered, name

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return self.name(value) if value is not None else ""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        if not value:
            return None
        found = self.offered().get(value.casefold(), [])
        if not found:
            raise ValueError(
                _("“%(value)s” is not known. Write the name exactly as it stands in Lugas.") % {"value": value}
            )
        if len(found) > 1:
            raise ValueError(_("“%(value)s” is the name of several. Rename one of them first.") % {"value": value})
        return found[0]


def by_name(records: Any, name: Callable[[Any], str] = str) -> dict[str, list[models.Model]]:
    """Records by their name in small letters."""
    found: dict[str, list[models.Model]] = {}
    for one in records:
        found.setdefault(name(one).casefold(), []).append(one)
    return found


def column(heading: str, attribute: str, widget: widgets.Widget | None = None, **options: Any) -> fields.Field:
    """A column of a table."""
    return fields.Field(attribute=attribute, column_name=heading, widget=widget or Text(), **options)


class Compared(resources.Diff):
    """What a row changes, as plain words: heading, before, after."""

    def as_html(self) -> list[Any]:
        return [(left, right) for left, right in zip(self.left, self.right, strict=False)]


class TableResource(resources.ModelResource):
    """What every table shares. Rooms subclass it with columns, `records()` and `keep()`.

    by: who acts; every change asks for their permission through the action.
    """

    id = fields.Field(attribute="pk", column_name=ID, widget=Text(), readonly=True)

    def __init__(self, *, by: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by = by
        self.known: dict[str, models.Model] = {}
        self._offered: dict[str, Any] = {}

    # ---------- What rooms say ----------
    def records(self) -> Any:
        """The records that the table holds, in their order."""
        raise NotImplementedError

    def keep(self, instance: Any, *, new: bool) -> None:
        """Write one record by the room's action."""
        raise NotImplementedError

    def once(self, key: str, ask: Callable[[], Any]) -> Any:
        """The answer of one query a table."""
        if key not in self._offered:
            self._offered[key] = ask()
        return self._offered[key]

    # ---------- What import-export asks ----------
    def get_queryset(self) -> Any:
        return self.records()

    def get_diff_class(self) -> type[resources.Diff]:
        return Compared

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        self.known = {str(one.pk): one for one in self.records()}

    def get_instance(self, instance_loader: Any, row: Mapping[str, str]) -> Any:
        """The record of the row's ID; None for a new one. Raises ValidationError for an ID that is none of these."""
        key = str(row.get(ID) or "").strip()
        if not key:
            return None
        if key not in self.known:
            raise ValidationError(_("There is no ID %(id)s here. Leave it empty for a new row.") % {"id": key})
        if self.known[key] is None:
            raise ValidationError(_("ID %(id)s stands in the file twice.") % {"id": key})
        found, self.known[key] = self.known[key], None  # type: ignore[assignment]
        return found

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """A column that the file does not have stays as it is."""
        if field.column_name in row:
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """A record in which nothing changed is left alone."""
        if import_validation_errors or original.pk is None:
            return False
        return all(one.export(original) == one.export(instance) for one in self.get_import_fields())

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        self.keep(instance, new=is_create)

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """No sequence is reset: only the database's owner could."""

    def handle_import_error(self, result: Any, error: Any, raise_errors: bool = False) -> None:
        raise error

    def facts(self, instance: Any) -> dict[str, Any]:
        """What the actions take: the columns by attribute."""
        return {one.attribute: getattr(instance, one.attribute) for one in self.get_import_fields() if not one.readonly}

    class Meta:
        import_id_fields = ("id",)
        use_transactions = True
        store_instance = True
        clean_model_instances = False


# ---------- What a file would do ----------
@dataclass(frozen=True, slots=True)
class Line:
    """One row of the preview. kind: new, update, skip, wrong; changes: (heading, before, after); said: what is wrong."""

    number: int
    kind: str
    name: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All rows. digest: the same for two trials that would do the same."""

    lines: list[Line]
    digest: str

    def count(self, kind: str) -> int:
        return sum(one.kind == kind for one in self.lines)

    @property
    def wrong(self) -> list[Line]:
        return [one for one in self.lines if one.kind == "wrong"]

    @property
    def changing(self) -> list[Line]:
        return [one for one in self.lines if one.kind in ("new", "update")]


KINDS = {
    results.RowResult.IMPORT_TYPE_NEW: "new",
    results.RowResult.IMPORT_TYPE_UPDATE: "update",
    results.RowResult.IMPORT_TYPE_SKIP: "skip",
}


def unknown_headings(resource: TableResource, sheet: Sheet) -> str:
    """What is wrong with the headings, "" when nothing is."""
    known = [one.column_name for one in resource.get_import_fields()]
    twice = sorted({one for one in sheet.headings if sheet.headings.count(one) > 1})
    strange = [one for one in sheet.headings if one not in known]
    values = {"known": ", ".join(known)}
    if strange:
        return _("The heading “%(heading)s” is not known. Known are: %(known)s.") % {**values, "heading": strange[0]}
    if twice:
        return _("The heading “%(heading)s” stands there twice.") % {"heading": twice[0]}
    if ID not in sheet.headings:
        return _("The column ID is missing. Download the table first and change it there.")
    return ""


def apply(resource: TableResource, sheet: Sheet, *, trial: bool) -> Outcome:
    """Run a sheet through a resource; a trial takes everything back, and so does a single wrong row."""
    data = tablib.Dataset(*sheet.rows, headers=sheet.headings)
    result = resource.import_data(
        data, dry_run=trial, raise_errors=False, use_transactions=True, rollback_on_validation_errors=True
    )
    headings = [one.column_name for one in resource.get_import_fields()]
    lines = [
        line_of(number, row, headings, values[: len(headings)])
        for number, row, values in zip(sheet.lines, result.rows, sheet.rows, strict=True)
    ]
    told = [[one.number, one.kind, one.changes, one.said] for one in lines]
    return Outcome(lines, hashlib.sha256(json.dumps(told).encode()).hexdigest())


def line_of(number: int, row: Any, headings: list[str], values: list[str]) -> Line:
    """A row's result in words."""
    name = next((one for one in values[1:] if one), values[0] if values else "")
    if row.validation_error is not None:
        return Line(number, "wrong", name, said=sentences(row.validation_error))
    if row.errors:
        return Line(number, "wrong", name, said=[known_sentence(one.error) for one in row.errors])
    kind = KINDS.get(row.import_type, "skip")
    pairs = zip(headings, row.diff or [], strict=False)
    changes = [
        (heading, "" if kind == "new" else str(before), str(after))
        for heading, (before, after) in pairs
        if heading != ID and str(after) != ("" if kind == "new" else str(before))
    ]
    return Line(number, kind, name, changes if kind != "skip" else [])


def sentences(error: ValidationError) -> list[str]:
    """All that a refusal says."""
    return [str(one) for one in error.messages]


def known_sentence(error: Exception) -> str:
    """A failure that no action put into words."""
    if isinstance(error, ObjectDoesNotExist | ValueError) and str(error):
        return str(error)
    return _("This row could not be read. Compare it with a row that was downloaded.")
