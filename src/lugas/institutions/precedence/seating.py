"""What goes into the order of place and what comes out: place, attendee, custom, seat. Plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lugas.institutions.precedence.lists import ACTING, Entry, Office, default_custom

NATION = "00"
ELSEWHERE = "?"
"""The region of an office whose title names a place that we do not know: surely not that of the event."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the event counts as held, by who holds it: level (country, province, regency) and code of the region.

    A meeting that the province holds in a regency is an event of the province.
    """

    level: str
    region: str = ""

    @property
    def province(self) -> str:
        """Code of the province of the place; empty when the place is the capital of the nation."""
        return "" if self.level == "country" else self.region[:2]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who comes. key: the caller's own, each once.

    office: what they are, found by titles.find; None when no list and no echelon knows it. title: as it is written. region:
    code of the office's region, "" when not known. echelon: "II.a", when known better than by the office. capacity:
    definitive, penjabat, plt, plh. own: the own post of somebody acting. represents: the title of whoever is absent and
    represented. spouse: comes with wife or husband; spouse_name may be empty. since: first day in office, ISO. letter: the
    place agreed upon ("10.g"), instead of what the lists say. host: holds the event. written: the number in a list whose
    order decides before the alphabet does.
    """

    key: str
    title: str
    office: Office | None = None
    region: str = ""
    echelon: str = ""
    name: str = ""
    capacity: str = "definitive"
    own: Attendee | None = None
    represents: str = ""
    spouse: bool = False
    spouse_name: str = ""
    since: str = ""
    letter: str = ""
    host: bool = False
    written: int = 0

    def as_host(self) -> Attendee:
        """The same person as the host."""
        return replace(self, host=True)


@dataclass(frozen=True, slots=True)
class Custom:
    """What the law leaves open. order: keys of offices by letter ("10.g"); acting: "office" or "own" by capacity."""

    order: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(default_custom()["order"]))
    acting: Mapping[str, str] = field(default_factory=lambda: dict(default_custom()["acting"]))

    def seated_as_office(self, capacity: str) -> bool:
        """Whether somebody of that capacity is seated as the office that he carries."""
        return capacity not in ACTING or self.acting.get(capacity, "office") == "office"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code of words.SENTENCES with its values; the article of law that it rests on, if any."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    article: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the order, counted from 1.

    entry: the letter under which they sit, None when no list knows them. role: self, spouse or host (a host who accompanies
    the highest guest). beside: the key of whom spouse or host sits beside. reasons: why here. after: why behind the
    one before; empty for the first, for spouses and for a host who accompanies.
    """

    number: int
    attendee: Attendee
    entry: Entry | None
    role: str
    beside: str
    reasons: tuple[Reason, ...]
    after: tuple[Reason, ...] = ()
