"""Loads the structure of a secretariat (units and positions, never persons) from our own TOML files.

The demo and a new installation call load_structure() as the database's owner or within the secretariat's own scope.
What an office has changed since is never touched.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from lugas.institutions.models import Position, Region, Secretariat, Unit

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Structure:
    """What a file describes, by its keys ("adpim", "sekda"); a unit or position that the office removed is absent."""

    units: dict[str, Unit] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)


@cache
def description(name: str) -> dict[str, Any]:
    """The contents of structure_<name>.toml."""
    with open(DATA / f"structure_{name}.toml", "rb") as handle:
        return tomllib.load(handle)


def words(secretariat: Secretariat) -> dict[str, str]:
    """What the placeholders of a file stand for in this secretariat."""
    region = secretariat.region
    return {
        "place": region.name.removeprefix("Kabupaten ").removeprefix("Kota "),
        "region": region.name,
        "head": "Wali Kota" if region.level == Region.Level.CITY else "Bupati",
    }


@transaction.atomic
def load_structure(secretariat: Secretariat) -> Structure:
    """Write units and positions of a secretariat that has none yet, and give them by their keys. Safe to run again."""
    province = secretariat.region.level == Region.Level.PROVINCE
    described = description("province" if province else "region")
    told = words(secretariat)
    if not Unit.objects.filter(secretariat_id=secretariat.pk).exists():
        units = write_units(secretariat, described, told)
        write_positions(secretariat, described, told, units)
    return find(secretariat, described, told)


def write_units(secretariat: Secretariat, described: dict[str, Any], told: dict[str, str]) -> dict[str, Unit]:
    """The units, parents first as the file lists them."""
    units: dict[str, Unit] = {}
    for order, row in enumerate(described["unit"], start=1):
        units[row["key"]] = Unit.objects.create(
            secretariat=secretariat,
            parent=units[row["parent"]] if "parent" in row else None,
            kind=row["kind"],
            name=row["name"].format(**told),
            short_name=row.get("short_name", ""),
            tasks=row.get("tasks", "").strip(),
            order=order,
            is_sample=not row["verified"],
        )
    return units


def rows_of_positions(described: dict[str, Any]) -> list[dict[str, Any]]:
    """The positions in the order of the file's units: the two heads, then each unit's leader and its further posts."""
    free = described["position"]
    rows = [row for row in free if "unit" not in row]
    for unit in described["unit"]:
        if "position" in unit:
            rows.append({**unit["position"], "unit": unit["key"], "verified": unit["verified"]})
        rows += [row for row in free if row.get("unit") == unit["key"]]
    return rows


def write_positions(
    secretariat: Secretariat, described: dict[str, Any], told: dict[str, str], units: dict[str, Unit]
) -> None:
    """The positions."""
    Position.objects.bulk_create(
        Position(
            secretariat=secretariat,
            unit=units[row["unit"]] if "unit" in row else None,
            title=row["title"].format(**told),
            short_title=row["short_title"].format(**told),
            echelon=row.get("echelon", ""),
            precedence=row.get("precedence", ""),
            has_agenda=row.get("has_agenda", False),
            order=order,
            is_sample=not row["verified"],
        )
        for order, row in enumerate(rows_of_positions(described), start=1)
    )


def find(secretariat: Secretariat, described: dict[str, Any], told: dict[str, str]) -> Structure:
    """The units and positions as they stand, by the file's keys."""
    units = {unit.name: unit for unit in Unit.objects.filter(secretariat_id=secretariat.pk)}
    positions = {
        position.title: position
        for position in Position.objects.filter(secretariat_id=secretariat.pk).select_related("unit")
    }
    unit_names = {row["key"]: row["name"].format(**told) for row in described["unit"]}
    titles = {row["key"]: row["title"].format(**told) for row in rows_of_positions(described)}
    return Structure(
        units={key: units[name] for key, name in unit_names.items() if name in units},
        positions={key: positions[title] for key, title in titles.items() if title in positions},
    )
