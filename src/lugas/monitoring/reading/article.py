"""What the page of an article says of itself: OpenGraph, JSON-LD, <meta>, <title>. From its bytes; nothing of its text is kept.

Order of trust for each fact: what the outlet made for search engines (JSON-LD of an article), then for networks (OpenGraph), then the
older names. lxml reads what no rule of HTML holds for, fetches nothing and follows nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lugas.monitoring.reading.moments import dated
from lugas.monitoring.reading.plain import decoded, excerpt, line
from lugas.monitoring.sameness import canonical, host_of

ARTICLES = ("newsarticle", "article", "reportagenewsarticle", "blogposting", "analysisnewsarticle", "opinionnewsarticle",
            "liveblogposting", "backgroundnewsarticle", "reviewnewsarticle", "videoobject", "webpage")  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
DESCRIPTIONS = ("og:description", "twitter:description", "description", "dc.description")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
    "content_publisheddate", "content_published_date", "originalpublicationdate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dc.date", "date", "og:published_time", "article:published", "og:updated_time", "article:modified_time",
)  # fmt: skip
AUTHORS = ("author", "article:author", "content_author", "dc.creator", "parsely-author", "byl", "twitter:creator")
SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "copyright")
MOST_NODES = 500
LONGEST = 4000
BY = re.compile(r"^(?:by|oleh|penulis|reporter|von)\b[\s:]*", re.IGNORECASE)
DASHES = (" - ", " – ", " — ", " | ", " « ", " :: ")


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says. url: its own one address; at: None where it tells no day; timed: whether it tells an hour."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    excerpt: str = ""
    url: str = ""
    at: datetime | None = None
    timed: bool = False


def read_article(data: bytes, *, url: str, media_type: str, zone: tzinfo) -> Article | None:
    """The facts of a page; None for what is no page of HTML or names no title.

    url: where it was fetched. zone: the clock of an hour without one.
    """
    from lxml import etree
    from lxml import html as reader

    text = decoded(data, media_type)
    if "<" not in text[:20_000]:
        return None
    try:
        # Without the declaration lxml takes a text whose charset is told inside.
        tree = reader.document_fromstring(_bare(text), parser=reader.HTMLParser(no_network=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    metas = _metas(tree)
    data_of = _Data(list(_nodes(tree)))
    title = line(data_of.word("headline", "name") or _first(metas, TITLES) or _text(tree, "title") or _text(tree, "h1"))
    if not title:
        return None
    told = line(data_of.name("publisher") or _first(metas, SITES), 120)
    outlet = "" if "://" in told else told
    at, timed = _when(data_of, metas, tree, zone)
    return Article(
        title=without_outlet(title, outlet or host_of(url)),
        outlet=outlet,
        author=_author(data_of, metas, tree),
        excerpt=excerpt(data_of.word("description") or _first(metas, DESCRIPTIONS) or _paragraph(tree)),
        url=_own_address(tree, metas, url),
        at=at,
        timed=timed,
    )


def without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name behind a dash. outlet: its name, or the host of its site where none is told."""
    known = letters(outlet if " " in outlet or "." not in outlet else max(outlet.split("."), key=len))
    for dash in DASHES:
        before, found, after = title.rpartition(dash)
        name = letters(after)
        if found and len(before) >= 12 and min(len(name), len(known)) >= 3 and (name in known or known in name):
            return before.strip()
    return title


def letters(name: str) -> str:
    """A name as it is compared: "TV Sasando" and "tvsasando" are one."""
    return re.sub(r"[\W_]", "", name.casefold())


def _bare(text: str) -> str:
    """The text without a declaration of XML, which lxml refuses in text."""
    start = text.lstrip("\ufeff \r\n\t")
    return start.split("?>", 1)[1] if start.startswith("<?xml") and "?>" in start[:200] else start


def _metas(tree: Any) -> dict[str, str]:
    """Every <meta> by its name in small letters; the first that says something holds."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").strip().lower()
        content = (one.get("content") or one.get("value") or "").strip()
        if name and content:
            found.setdefault(name, content[:LONGEST])
    return found


def _first(metas: dict[str, str], names: Iterable[str]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _text(tree: Any, name: str) -> str:
    found = tree.find(f".//{name}")
    return " ".join(found.text_content()[:LONGEST].split()) if found is not None else ""


def _paragraph(tree: Any) -> str:
    """The first paragraph of the article that is long enough to be one."""
    for one in islice(tree.iter("p"), MOST_NODES):
        words = " ".join(one.text_content().split())
        if len(words) > 80:
            return words
    return ""


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD of the page that describe an article, those of a clearer kind first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            # Line breaks within strings are common, and not JSON.
            told = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found += list(_flat(told))[:MOST_NODES]
    ranked = [(rank, one) for one in found if (rank := _rank(one)) is not None]
    yield from (one for _rank_of, one in sorted(ranked, key=lambda pair: pair[0]))


def _flat(told: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(told, list):
        for one in told[:MOST_NODES]:
            yield from _flat(one, depth + 1)
    elif isinstance(told, dict):
        yield told
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(told.get(key), dict | list):
                yield from _flat(told[key], depth + 1)


def _rank(node: dict[str, Any]) -> int | None:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    places = [ARTICLES.index(str(one).lower()) for one in listed if str(one).lower() in ARTICLES]
    return min(places) if places else None


@dataclass(frozen=True)
class _Data:
    """The article's objects of JSON-LD, asked one after the other."""

    nodes: Sequence[dict[str, Any]]

    def word(self, *names: str) -> str:
        """The first of them that is a word."""
        for node in self.nodes:
            for name in names:
                told = node.get(name)
                if isinstance(told, str) and told.strip():
                    return told[:LONGEST]
        return ""

    def name(self, key: str) -> str:
        """The name of a person or body, or of several."""
        for node in self.nodes:
            if names := _names(node.get(key)):
                return ", ".join(names[:4])
        return ""


def _names(told: Any) -> list[str]:
    if isinstance(told, list):
        return [name for one in told[:10] for name in _names(one)]
    if isinstance(told, dict):
        return _names(told.get("name"))
    return [told.strip()] if isinstance(told, str) and told.strip() else []


def _author(data_of: _Data, metas: dict[str, str], tree: Any) -> str:
    found = data_of.name("author") or _first(metas, AUTHORS)
    if not found or "://" in found or found.startswith("@"):
        marked = tree.xpath("//*[@rel='author' or @itemprop='author'][1]")
        found = marked[0].text_content() if marked else ""
    return BY.sub("", line(found, 160))


def _when(data_of: _Data, metas: dict[str, str], tree: Any, zone: tzinfo) -> tuple[datetime | None, bool]:
    """When it was published, and whether with an hour."""
    told = [data_of.word("datePublished", "uploadDate", "dateCreated"), *(metas.get(name, "") for name in DATES)]
    told += [one.get("datetime") or one.text_content() for one in tree.xpath("(//time)[position() < 4]")]
    for words in told:
        if found := dated(words, zone):
            return found
    return None, False


def _own_address(tree: Any, metas: dict[str, str], url: str) -> str:
    """The address that the page calls its own, when it is one of the same site; a front page is nobody's own."""
    for told in [*(one.get("href") for one in tree.xpath("//link[@rel='canonical'][1]")), metas.get("og:url", "")]:
        whole = urljoin(url, (told or "").strip())
        if host_of(whole) == host_of(url) and "/" in canonical(whole):
            return whole[:1000]
    return url[:1000]
