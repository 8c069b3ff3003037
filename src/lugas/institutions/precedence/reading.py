"""Reads a file of `lugas precedence` (docs/precedence.md) into place, attendees and custom, or says in one sentence what is
wrong with it. The schema says the same for other programs (../data/precedence/schema.json).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from lugas.institutions.precedence import titles, words
from lugas.institutions.precedence.lists import ACTING, DATA, entry, families, offices, provinces
from lugas.institutions.precedence.seating import NATION, Attendee, Custom, Place

MAX_BYTES, MAX_PEOPLE, MAX_TEXT, MAX_DEPTH = 2_000_000, 5_000, 300, 12
LEVELS = {"country": "country", "province": "province", "regency": "regency", "city": "regency"}
CAPACITIES = ("definitive", *ACTING)
KEYS = (
    "id",
    "name",
    "office",
    "region",
    "echelon",
    "capacity",
    "own_office",
    "represents",
    "spouse",
    "since",
    "letter",
)
OWN_KEYS = ("office", "region", "echelon")
ECHELON = re.compile(r"^(I|II|III|IV)\.[ab]$")
DATED = re.compile(r"^\d{4}(-\d{2}-\d{2})?$")


class Refused(Exception):
    """The file cannot be used; the text is one sentence for whoever gave it."""

    def __init__(self, code: str, language: str, **values: object) -> None:
        super().__init__(words.say(code, language, **values))
        self.code = code


@dataclass(frozen=True, slots=True)
class Event:
    """What a file says."""

    title: str
    place: Place
    attendees: tuple[Attendee, ...]
    custom: Custom


@cache
def known_regions() -> Mapping[str, str]:
    """Names of regencies and cities by code, of the reference data."""
    with open(DATA.parent / "regions.csv", encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def known_names() -> tuple[titles.Name, ...]:
    """The same, and the provinces, as titles are read by."""
    return titles.names_of(known_regions())


def event(data: bytes, *, name: str, language: str) -> Event:
    """The event of a file's bytes. Raises Refused."""
    return _Reader(language).event(_json(data, name, language))


def _json(data: bytes, name: str, language: str) -> Any:
    if len(data) > MAX_BYTES:
        raise Refused("too_big", language, name=name, limit=MAX_BYTES // 1000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("not_text", language, name=name) from None
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise Refused("not_json", language, name=name, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise Refused("too_deep", language, name=name) from None


class _Reader:
    """Reads the parts, knowing the language in which to refuse."""

    def __init__(self, language: str) -> None:
        self.language = language

    def refuse(self, code: str, **values: object) -> Refused:
        return Refused(code, self.language, **values)

    def event(self, data: Any) -> Event:
        facts = self.object(
            data, "file", ("event", "place", "host", "attendees", "custom"), needed=("place", "attendees")
        )
        place = self.place(facts["place"])
        rows = self.typed(facts["attendees"], list, "array", "attendees")
        if len(rows) > MAX_PEOPLE:
            raise self.refuse("too_many", limit=MAX_PEOPLE)
        people = [self.attendee(row, f"attendees[{index}]", place, str(index)) for index, row in enumerate(rows, 1)]
        people = self.hosted(facts.get("host"), people, place)
        keys: set[str] = set()
        for one in people:
            if one.key in keys:
                raise self.refuse("id_twice", value=one.key)
            keys.add(one.key)
        return Event(
            self.text(facts.get("event", ""), "event"), place, tuple(people), self.custom(facts.get("custom", {}))
        )

    # ---------- Pieces ----------
    def typed(self, value: Any, kind: type, wanted: str, where: str) -> Any:
        if not isinstance(value, kind):
            raise self.refuse("wrong_type", where=where, wanted=words.say(wanted, self.language))
        return value

    def object(self, value: Any, where: str, known: Iterable[str], needed: Iterable[str] = ()) -> dict[str, Any]:
        found = self.typed(value, dict, "object", where)
        for key in found:
            if key not in known:
                raise self.refuse("unknown_key", where=where, key=key, known=", ".join(known))
        for key in needed:
            if key not in found:
                raise self.refuse("lacks", where=where, key=key)
        return found

    def text(self, value: Any, where: str, *, needed: bool = False) -> str:
        """A text on one line, free of what cannot be written down again."""
        found = self.typed(value, str, "string", where).encode("utf-8", "replace").decode("utf-8")
        found = " ".join("".join(one if one.isprintable() else " " for one in found).split())
        if len(found) > MAX_TEXT:
            raise self.refuse("too_long", where=where, limit=MAX_TEXT)
        if needed and not found:
            raise self.refuse("empty", where=where)
        return found

    def choice(self, value: Any, known: Iterable[str], where: str) -> str:
        found = self.text(value, where)
        if found not in known:
            raise self.refuse("unknown_value", where=where, value=found, known=", ".join(known))
        return found

    def region(self, value: Any, where: str) -> str:
        """The code of a region, from its code or name; "" when nothing is said."""
        found = self.text(value, where)
        if found in ("", NATION) or re.fullmatch(r"\d\d(\.\d\d){0,3}", found):
            return found
        if code := titles.region_in(titles.plain(found), known_names()):
            return code
        raise self.refuse("unknown_region", where=where, value=found)

    def place(self, value: Any) -> Place:
        facts = self.object(value, "place", ("level", "region"), needed=("level",))
        level = LEVELS[self.choice(facts["level"], tuple(LEVELS), "place.level")]
        if level == "country":
            return Place("country", NATION)
        if "region" not in facts:
            raise self.refuse("lacks", where="place", key="region")
        region = self.region(facts["region"], "place.region")
        if len(region) != {"province": 2, "regency": 5}[level]:
            raise self.refuse("level_region", level=facts["level"], region=facts["region"])
        return Place(level, region)

    def office(self, facts: Mapping[str, Any], where: str, place: Place) -> Attendee:
        """The office of an attendee: a key, a family of keys, or a title as people write it."""
        said = self.text(facts["office"], f"{where}.office", needed=True)
        region = self.region(facts.get("region", ""), f"{where}.region")
        echelon = self.text(facts.get("echelon", ""), f"{where}.echelon")
        if echelon and not ECHELON.match(echelon):
            raise self.refuse("unknown_echelon", where=where, value=echelon)
        level = titles.level_of(region) or place.level
        found = offices().get(said)
        if found is None and (family := families().get(said)):
            found = family.get(level) or next(iter(family.values()))
        if found is None:
            read = titles.read(said, known_names(), region=region, level=place.level)
            return Attendee("", said, read.office, read.region, echelon, capacity=read.capacity)
        where_of = titles.fitting(region, found)
        return Attendee("", title_of(found.name, where_of), found, where_of, echelon)

    def attendee(self, value: Any, where: str, place: Place, number: str) -> Attendee:
        facts = {"office": value} if isinstance(value, str) else self.object(value, where, KEYS, needed=("office",))
        one = self.office(facts, where, place)
        capacity = (
            self.choice(facts["capacity"], CAPACITIES, f"{where}.capacity") if "capacity" in facts else one.capacity
        )
        own = facts.get("own_office")
        if own is not None:
            own = (
                {"office": own}
                if isinstance(own, str)
                else self.object(own, f"{where}.own_office", OWN_KEYS, ("office",))
            )
            own = self.office({"region": one.region if one.region != "?" else "", **own}, f"{where}.own_office", place)
        spouse = facts.get("spouse", False)
        if not isinstance(spouse, bool | str):
            raise self.refuse("wrong_type", where=f"{where}.spouse", wanted=words.say("spouse_kind", self.language))
        spouse_name = self.text(spouse, f"{where}.spouse") if isinstance(spouse, str) else ""
        return replace(
            one,
            key=self.text(facts.get("id", number), f"{where}.id", needed=True),
            name=self.text(facts.get("name", ""), f"{where}.name"),
            capacity=capacity,
            own=own,
            represents=self.represented(facts.get("represents"), f"{where}.represents", place),
            spouse=spouse is True or bool(spouse_name),
            spouse_name=spouse_name,
            since=self.date(facts.get("since", ""), f"{where}.since"),
            letter=self.letter(facts.get("letter", ""), f"{where}.letter"),
        )

    def represented(self, value: Any, where: str, place: Place) -> str:
        """The title of whoever is absent."""
        if value is None:
            return ""
        facts = (
            {"office": value}
            if isinstance(value, str)
            else self.object(value, where, ("office", "region", "name"), needed=("office",))
        )
        return self.office(facts, where, place).title

    def date(self, value: Any, where: str) -> str:
        found = self.text(value, where)
        if not found:
            return ""
        try:
            if not DATED.match(found):
                raise ValueError
            date.fromisoformat(found if len(found) > 4 else f"{found}-01-01")
        except ValueError:
            raise self.refuse("bad_date", where=where, value=found) from None
        return found

    def letter(self, value: Any, where: str) -> str:
        found = self.text(value, where)
        try:
            return entry(found).mark if found else ""
        except KeyError:
            raise self.refuse("unknown_letter", where=where, value=found) from None

    def hosted(self, value: Any, people: list[Attendee], place: Place) -> list[Attendee]:
        """The attendees with the host marked: named by id, else by office; or an attendee of its own."""
        if value is None:
            return people
        if isinstance(value, dict):
            return [*people, self.attendee(value, "host", place, "host").as_host()]
        said = self.text(value, "host", needed=True)
        found = [one for one in people if one.key == said]
        if not found:
            meant = self.office({"office": said}, "host", place)
            found = [one for one in people if one.title.casefold() == said.casefold()] or [
                one for one in people
                if one.office is not None and one.office == meant.office
                and (not meant.region or not one.region or one.region == meant.region)
            ]  # fmt: skip
        if not found:
            raise self.refuse("no_host", value=said)
        own = [one for one in found if one.region in ("", place.region)]
        return [one.as_host() if one is (own or found)[0] else one for one in people]

    def custom(self, value: Any) -> Custom:
        """The custom of the office, the defaults where nothing is said."""
        facts = self.object(value, "custom", ("order", "acting"))
        order, acting = dict(Custom().order), dict(Custom().acting)
        for letter, keys in self.typed(facts.get("order", {}), dict, "object", "custom.order").items():
            found = entry(self.letter(letter, "custom.order"))
            for key in self.typed(keys, list, "array", f"custom.order.{letter}"):
                if key not in found.offices:
                    raise self.refuse("not_listed", key=key, letter=letter, known=", ".join(found.offices))
            order[found.mark] = tuple(keys)
        for capacity, how in self.object(facts.get("acting", {}), "custom.acting", ACTING).items():
            acting[capacity] = self.choice(how, ("office", "own"), f"custom.acting.{capacity}")
        return Custom(order, acting)


def title_of(name: str, region: str) -> str:
    """The title of an office given by its key, with the name of its region when that is known."""
    place = known_regions().get(region) or provinces()[0].get(region, "")
    bare = re.sub(r" (provinsi|kabupaten/kota|pemerintah provinsi|pemerintah kabupaten/kota)$", "", name)
    return f"{bare} {place.removeprefix('Kabupaten ')}" if place else name
