"""Feeds (RSS 0.9x, 1.0, 2.0, Atom, CDF) as items, from their bytes, read leniently by feedparser.

feedparser gets bytes in a stream and never an address, so that it fetches nothing; it drops declarations of a document type but for
entities that stand for plain text, so that none can grow or lead outside. What is larger than MOST_BYTES is read so far and no further.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import urljoin, urlsplit

from lugas.monitoring.reading.article import without_outlet
from lugas.monitoring.reading.moments import dated
from lugas.monitoring.reading.plain import excerpt, line

MOST_BYTES = 3 * 1024 * 1024
MOST_ITEMS = 200
# Everything of a declaration that defines anything; an outlet's feed needs none but XML's own five.
DECLARED = re.compile(rb"<!ENTITY\b[^>]*>", re.IGNORECASE)
HEAD = 64 * 1024
LONGEST_BODY = 4000
DATES = ("published", "updated", "created", "date")


class NoFeed(ValueError):
    """What lies there is no feed, or none that can be read."""


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a feed. guid: hash of the name that the feed gives it, else of its address, else of its title and day.

    source, source_url: the outlet that the item names, in a feed that gathers from several.
    """

    guid: str
    title: str
    url: str = ""
    excerpt: str = ""
    author: str = ""
    at: datetime | None = None
    timed: bool = True
    source: str = ""
    source_url: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A feed: its name and home, how it is written ("rss20", "atom10"), its items, and whether something of it was broken."""

    title: str
    home: str
    version: str
    items: list[Item] = field(default_factory=list)
    is_broken: bool = False


def read_feed(data: bytes, *, url: str, media_type: str = "", zone: tzinfo = UTC) -> Read:
    """The items of a feed, as it has them. zone: of hours without one. Raises NoFeed."""
    import feedparser

    if not data.strip():
        raise NoFeed("empty")
    head, rest = data[:HEAD], data[HEAD:MOST_BYTES]
    told = {}
    # A page's header says little of a feed, and a wrong charset there breaks what the feed itself says rightly.
    if "xml" in media_type.lower():
        told["content-type"] = media_type
    try:
        found = feedparser.parse(
            io.BytesIO(DECLARED.sub(b"", head) + rest),
            response_headers=told,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # a lenient reader of foreign bytes fails in ways that nobody can list
        raise NoFeed(type(error).__name__) from error
    if not found.version and not found.entries:
        raise NoFeed("unknown")
    home = _address(found.feed.get("link"), url)
    items: dict[str, Item] = {}
    for entry in found.entries[:MOST_ITEMS]:
        item = _item(entry, home or url, zone)
        if item is not None:
            items.setdefault(item.guid, item)
    return Read(line(found.feed.get("title"), 120), home, found.version, list(items.values()), bool(found.bozo))


def _item(entry: Mapping[str, Any], base: str, zone: tzinfo) -> Item | None:
    """One entry; None when it says nothing that could be shown."""
    source = entry.get("source") or {}
    name = line(source.get("title"), 120)
    body = _longest(entry)
    title = without_outlet(line(entry.get("title")), name) if name else line(entry.get("title"))
    address = _link(entry, base)
    at, timed = _when(entry, zone)
    if not title:
        title = line(body, 120)
    if not title:
        return None
    named = str(entry.get("id") or "").strip() or address or f"{title}|{at.date() if at else ''}"
    return Item(
        guid=hashlib.sha256(named.encode()).hexdigest(),
        title=title,
        url=address,
        excerpt=excerpt(without_title(line(body, LONGEST_BODY), title, name)),
        author=line(entry.get("author"), 160),
        at=at,
        timed=timed,
        source=name,
        source_url=_address(source.get("href") or source.get("link"), base),
        labels=tuple(line(one.get("term"), 60) for one in (entry.get("tags") or [])[:20] if one.get("term")),
    )


def without_title(body: str, title: str, source: str) -> str:
    """A summary without the title that some systems write before it, and nothing where it is only that and the outlet's name."""
    if not body.casefold().startswith(title.casefold()):
        return body
    rest = body[len(title) :].lstrip(" -–—|:.")
    return "" if rest.casefold() == source.casefold() else rest


def _longest(entry: Mapping[str, Any]) -> str:
    """The summary; where there is none, the beginning of the whole text."""
    summary = str(entry.get("summary") or "")
    if summary.strip():
        return summary
    contents = [str(one.get("value") or "") for one in entry.get("content") or []]
    return next((one for one in contents if one.strip()), "")


def _link(entry: Mapping[str, Any], base: str) -> str:
    """Where the report stands: the link, the alternate one, or a name that is an address."""
    listed = [one for one in entry.get("links") or [] if one.get("href")]
    alternate = [one["href"] for one in listed if one.get("rel") in ("alternate", None)]
    # FeedBurner and its like count readers on a detour and tell the real place besides.
    told = [entry.get("feedburner_origlink"), entry.get("link"), *alternate]
    if entry.get("guidislink", True):
        told.append(entry.get("id"))
    for one in told:
        if address := _address(one, base):
            return address
    return ""


def _address(told: Any, base: str) -> str:
    """A whole address of the web; "" for what is none ("tag:...", "javascript:...")."""
    text = str(told or "").strip()
    if not text or re.match(r"(?!https?:)[a-z][a-z0-9+.\-]*:", text, re.IGNORECASE):
        return ""
    try:
        whole = urljoin(base, text)
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole[:1000] if parts.scheme in ("http", "https") and parts.hostname else ""


def _when(entry: Mapping[str, Any], zone: tzinfo) -> tuple[datetime | None, bool]:
    """When it was published: by our own reading of the words, since feedparser takes hours without a zone for UTC."""
    for name in DATES:
        if found := dated(entry.get(name), zone):
            return found
    for name in DATES:
        parsed = entry.get(f"{name}_parsed")
        if parsed:
            return datetime(*parsed[:6], tzinfo=UTC), True
    return None, False
