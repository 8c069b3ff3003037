"""The numbers that stand in the frame of every page of the staff, asked together: one question instead of one for each room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from lugas.design.parts import MenuItem

DATABASE = "default"


def counts(wanted: Mapping[str, QuerySet]) -> dict[str, int]:
    """How many rows each of these querysets has, by the same keys. One query; none where nothing can be found."""
    found = dict.fromkeys(wanted, 0)
    asked: dict[str, str] = {}
    parameters: list[object] = []
    for key, rows in wanted.items():
        # A part of a list, or several put together, says itself what it counts; of others the order is of no use.
        whole = rows.query.combinator is not None or rows.query.is_sliced
        query = rows.query if whole else rows.order_by().values("pk").query
        try:
            sql, values = query.get_compiler(DATABASE).as_sql()
        except EmptyResultSet:
            continue
        asked[key] = f"(SELECT count(*) FROM ({sql}) AS counted)"
        parameters += values
    if asked:
        with connections[DATABASE].cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(asked.values())}", parameters)
            found.update(zip(asked, cursor.fetchone(), strict=True))
    return found


def counted(item: MenuItem, number: int) -> MenuItem:
    """An entry of the menu with how many wait there, and the address for when some do."""
    url = item.waiting_url if number and item.waiting_url else item.url
    return replace(item, count=number, url=url, waiting=None)
