"""The kinds of records whose changes are kept for a secretariat: the history tables of all rooms, found by their models.

What no secretariat owns (its history is closed to the application) is not among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from lugas.audit.words import KIND_WORDS


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name in filters ("agenda.activity"), its model, the table of its history."""

    key: str
    model: type[models.Model]
    event: type[models.Model]

    @property
    def table(self) -> str:
        """The history's table."""
        return self.event._meta.db_table

    @property
    def words(self) -> str:
        """The kind as people call it, beginning a line."""
        name = str(KIND_WORDS.get(self.key) or self.model._meta.verbose_name)
        return name[:1].upper() + name[1:]

    @property
    def columns(self) -> list[str]:
        """The columns of the history's table as the code knows them."""
        return [field.column for field in self.event._meta.concrete_fields]


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, by the name of the history's table; the order in which changes of one moment are told."""
    found = []
    for event in apps.get_models():
        model = getattr(event, "pgh_tracked_model", None)
        if model is not None and event._meta.constraints:
            found.append(Kind(model._meta.label_lower, model, event))
    return tuple(sorted(found, key=lambda one: one.table))


def kind_named(key: str) -> Kind | None:
    """The kind of that name, if there is one."""
    return next((one for one in kinds() if one.key == key), None)
