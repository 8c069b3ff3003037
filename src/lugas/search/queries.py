"""Finding: what a person may see, or what everybody may, in the order of how well it fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import get_language

from lugas.design.parts import SearchHit
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.language.search import query_text
from lugas.search.registry import kinds as known_kinds
from lugas.search.registry import kinds_for, restricted_for
from lugas.tenancy.scope import current

COLUMNS = (
    "secretariat_id",
    "model",
    "record",
    "kind",
    "key",
    "title",
    "meta",
    "url",
    "public_url",
    "at",
    "zone",
    "timed",
    "shared",
    "total",
)
MOST = 100


@dataclass(frozen=True)
class Found:
    """One answer as it stands in the index; `key` is the record's name in public addresses."""

    secretariat_id: int
    model: str
    record: int
    kind: str
    key: str
    title: str
    meta: str
    url: str
    public_url: str
    at: datetime | None
    zone: str
    timed: bool
    shared: bool

    @property
    def address(self) -> str:
        """The page that the reader can open: the staff's own or shared one, else the portal's."""
        own = self.shared or self.secretariat_id in current().readable
        return self.url if own else self.public_url or self.url


def look(
    text: str,
    *,
    user=None,
    kinds: Iterable[str] | None = None,
    public: bool = False,
    of: int | None = None,
    limit: int = 20,
    offset: int = 0,
) -> tuple[list[Found], int]:
    """The answers as the index holds them, and how many there are (at most 500 a branch). See `find`."""
    asked = query_text(text, prefix=True)
    if not asked:
        return [], 0
    see_restricted = [] if public or user is None else restricted_for(user)
    wanted = _wanted(None if public else user, kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(COLUMNS)} FROM search_entries(%s, %s, %s, %s, %s, %s, %s)",
            [asked, wanted, public or user is None, of, see_restricted, min(limit, MOST), max(offset, 0)],
        )
        rows = cursor.fetchall()
    return [Found(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def find(
    text: str,
    *,
    user=None,
    kinds: Iterable[str] | None = None,
    public: bool = False,
    of: int | None = None,
    limit: int = 20,
    offset: int = 0,
) -> tuple[list[SearchHit], int]:
    """What fits the words, best first, and how many fit.

    user: who asks, in the open scope: their secretariat's records, what is shared with it, and what is public; without
    one, or with public=True, only what is public. kinds: keys of registry.kinds(). of: only this secretariat's public
    records (a region's portal). The words are a person's own: "two words" stand together, -word is left out.
    """
    found, count = look(text, user=user, kinds=kinds, public=public, of=of, limit=limit, offset=offset)
    words = known_kinds()
    return [SearchHit(str(words.get(one.kind, one.kind)), one.title, line(one), one.address) for one in found], count


def _wanted(user, kinds: Iterable[str] | None) -> list[str] | None:
    """The kinds to look for: those asked, as far as the person's role may find them; None is all."""
    if user is None:
        return None if kinds is None else list(kinds)
    allowed = kinds_for(user)
    return allowed if kinds is None else [kind for kind in allowed if kind in set(kinds)]


def line(found: Found) -> str:
    """When and where, in the reader's language: "Rabu, 24 April 2024, 09.00 WITA · Aula Hotel Timor Megah"."""
    if found.at is None:
        return found.meta
    language = get_language() or "id"
    when = long_date(found.at, found.zone, language)
    if found.timed:
        when += f", {clock(found.at, found.zone, language)} {zone_abbreviation(found.zone, found.at)}"
    return f"{when} · {found.meta}" if found.meta else when
