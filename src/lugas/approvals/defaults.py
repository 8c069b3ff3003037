"""The routes with which a secretariat begins, read from data/routes.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from lugas.approvals.models import Route, RouteStep
from lugas.institutions.models import Secretariat

FILE = Path(__file__).parent / "data" / "routes.toml"


@cache
def described() -> dict[str, Any]:
    """The contents of the file."""
    with FILE.open("rb") as handle:
        return tomllib.load(handle)


def make(secretariat: Secretariat) -> list[Route]:
    """Write the routes that the secretariat does not have yet, by name; gives those made."""
    known = set(Route.objects.filter(secretariat=secretariat).values_list("name", flat=True))
    made = []
    for order, row in enumerate(described()["route"], start=1):
        if row["name"] in known:
            continue
        route = Route.objects.create(
            secretariat=secretariat,
            name=row["name"],
            kind=row["kind"],
            reach=row["reach"],
            sign_days=row["sign_days"],
            is_active=row.get("is_active", True),
            order=order,
            is_sample=not described()["verified"],
        )
        RouteStep.objects.bulk_create(
            RouteStep(secretariat=secretariat, route=route, order=place, **step)
            for place, step in enumerate(row["steps"], start=1)
        )
        made.append(route)
    return made
