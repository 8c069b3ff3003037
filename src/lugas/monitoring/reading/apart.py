"""Reading a feed in a process of its own, whose time and memory the system bounds: a feed made to be slow, or to grow, ends there and
not in a worker. The child gets the bytes and nothing else: no settings, no secrets, no database.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from lugas.files.apart import bound, environment
from lugas.monitoring.reading.feeds import MOST_BYTES, Item, NoFeed, Read, read_feed

SECONDS = 20
GRACE = 10
BYTES = 700_000_000
NO_FEED = 2


def read_apart(data: bytes, *, url: str, media_type: str = "", zone: str = "UTC") -> Read:
    """As feeds.read_feed. Raises NoFeed, also for what takes too long or too much."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "lugas.monitoring.reading", url, media_type, zone],
            input=data[:MOST_BYTES],
            env=environment(),
            capture_output=True,
            timeout=SECONDS + GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NoFeed("too long") from error
    if done.returncode != 0:
        raise NoFeed(done.stderr.decode("utf-8", "replace")[-80:] if done.returncode == NO_FEED else "too much")
    return from_json(json.loads(done.stdout))


def from_json(told: dict[str, Any]) -> Read:
    """What the child found."""
    items = []
    for one in told.pop("items"):
        at = datetime.fromisoformat(one["at"]) if one["at"] else None
        items.append(Item(**{**one, "at": at, "labels": tuple(one["labels"])}))
    return Read(**told, items=items)


def answer(arguments: list[str]) -> int:
    """What the child does: read standard input, write JSON; NO_FEED with the reason on standard error for what is no feed."""
    url, media_type, zone = arguments
    bound(seconds=SECONDS, memory=BYTES)
    try:
        found = read_feed(sys.stdin.buffer.read(MOST_BYTES), url=url, media_type=media_type, zone=ZoneInfo(zone))
    except NoFeed as error:
        sys.stderr.write(str(error))
        return NO_FEED
    json.dump(asdict(found), sys.stdout, default=datetime.isoformat, ensure_ascii=False)
    return 0
