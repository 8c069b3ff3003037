"""How long officers are on the way: by the same network as the leaders' clashes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from lugas.duties.models import Duty
from lugas.institutions.models import Region
from lugas.institutions.network import Network, network
from lugas.institutions.spots import Spot
from lugas.language import dates

# Where no way is known one still sets out some time.
UNKNOWN = timedelta(hours=4)


def between(ways: Network, start: Spot, finish: Spot) -> timedelta:
    """The time from one place to another, to the next quarter hour."""
    way = ways.between(start, finish)
    return UNKNOWN if way is None else way.length


def to_each(duties: list[Duty], home: Region) -> Iterator[tuple[Duty, timedelta]]:
    """The way to each of one person's duties, in order of time: from the duty before it that day, else from the office."""
    ways = network()
    before: Duty | None = None
    for duty in sorted(duties, key=lambda one: one.starts_at):
        zone = duty.activity.time_zone
        same_day = before is not None and dates.local_day(before.ends_at, zone) == dates.local_day(duty.starts_at, zone)
        start = ways.spot(before.activity) if before is not None and same_day else ways.town(home)
        yield duty, between(ways, start, ways.spot(duty.activity))
        before = duty
