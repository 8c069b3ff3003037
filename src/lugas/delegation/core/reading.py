"""Reads an instance (docs/delegation.md) into a Problem, or says in one sentence what is wrong with it.

data/schema.json says what a file may hold; here follows what a schema cannot say: what refers to what, and times.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lugas.agenda.rules import Span
from lugas.delegation.core import words
from lugas.delegation.core.problem import (
    LEVELS,
    NOBODY,
    RANKS,
    Away,
    Engagement,
    Official,
    Problem,
    Rules,
    Weights,
)
from lugas.delegation.core.solver import Effort
from lugas.delegation.core.ways import Ways, shipped
from lugas.institutions.travel import Leg

SCHEMA = Path(__file__).parents[1] / "data" / "schema.json"
MAX_BYTES = 4_000_000
NOBODY_WORD = "nobody"


class Refused(Exception):
    """The file cannot be used; the text is one sentence for whoever gave it."""

    def __init__(self, code: str, language: str, **values: object) -> None:
        super().__init__(words.say(code, language, **values))
        self.code = code


@dataclass(frozen=True, slots=True)
class Instance:
    """What a file says."""

    title: str
    problem: Problem
    effort: Effort


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of an instance."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def instance(data: bytes, *, name: str, language: str) -> Instance:
    """The instance of a file's bytes. Raises Refused."""
    facts = parsed(data, name, language)
    check(facts, language)
    return _Reader(facts, language).instance()


def parsed(data: bytes, name: str, language: str) -> Any:
    """The JSON of a file's bytes. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused("too_big", language, name=name, limit=MAX_BYTES // 1000)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("not_text", language, name=name) from None
    except json.JSONDecodeError as error:
        raise Refused("not_json", language, name=name, line=error.lineno, column=error.colno) from None
    except (RecursionError, ValueError):
        raise Refused("too_deep", language, name=name) from None


def check(facts: Any, language: str) -> None:
    """Hold the facts against the schema; the first fault is told. Raises Refused."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft202012Validator(schema()).iter_errors(facts))
    if error is None:
        return
    where = spelled(error.absolute_path) or words.say("file", language)
    kind, wanted = str(error.validator), error.validator_value
    if kind == "type":
        raise Refused("type", language, where=where, wanted=words.say(str(wanted), language))
    if kind == "required":
        key = next(one for one in wanted if one not in error.instance)
        raise Refused("lacks", language, where=where, key=key)
    if kind == "additionalProperties" and isinstance(error.instance, dict):
        key = next(one for one in error.instance if one not in error.schema.get("properties", {}))
        raise Refused("unknown_key", language, where=where, key=key)
    if kind in ("enum", "const"):
        known = wanted if isinstance(wanted, list) else [wanted]
        raise Refused("choice", language, where=where, known=", ".join(map(str, known)))
    if kind in ("minimum", "maximum"):
        low, high = error.schema.get("minimum", "-"), error.schema.get("maximum", "-")
        raise Refused("bounds", language, where=where, low=low, high=high)
    if kind in ("minItems", "maxItems", "minLength", "maxLength", "uniqueItems"):
        raise Refused("count", language, where=where)
    raise Refused("invalid", language, where=where)


def spelled(path: Any) -> str:
    """Where in the file: "engagements[3].start", counted from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


class _Reader:
    """Reads facts that keep the schema, knowing the language in which to refuse."""

    def __init__(self, facts: Mapping[str, Any], language: str) -> None:
        self.facts, self.language = facts, language
        zone = facts.get("zone", "Asia/Makassar")
        try:
            self.zone = ZoneInfo(zone)
        except (ValueError, OSError, LookupError):
            raise Refused("bad_zone", language, where="zone", value=zone) from None
        self.ways = self.read_ways(facts.get("travel", "ntt"))
        self.codes = {name.casefold(): code for code, name in reversed(self.ways.names.items())}
        self.known = {code for leg in self.ways.legs for code in (leg.start, leg.finish)} | set(self.ways.names)
        self.people = {one["id"] for one in facts["officials"]}

    def instance(self) -> Instance:
        officials = tuple(self.official(one, f"officials[{n}]") for n, one in enumerate(self.facts["officials"], 1))
        rows = enumerate(self.facts["engagements"], 1)
        engagements = tuple(self.engagement(one, f"engagements[{n}]") for n, one in rows)
        self.once("officials", [one.key for one in officials])
        self.once("engagements", [one.key for one in engagements])
        weights = self.facts.get("weights", {})
        problem = Problem(
            officials,
            engagements,
            self.ways,
            self.rules(self.facts.get("rules", {})),
            Weights(tuple(weights.get("order", LEVELS)), weights.get("above", 1), weights.get("below", 1)),
        )
        return Instance(self.facts.get("title", ""), problem, Effort(**self.facts.get("effort", {})))

    def once(self, where: str, keys: list[str]) -> None:
        seen: set[str] = set()
        for key in keys:
            if key in seen:
                raise Refused("id_twice", self.language, where=where, value=key)
            seen.add(key)

    def read_ways(self, travel: Any) -> Ways:
        if travel == "ntt":
            return shipped()
        legs = [
            Leg(one["from"], one["to"], one.get("mode", "road"), float(one["hours"]), one.get("per_week", 7.0), True)
            for one in travel["legs"]
        ]
        return Ways(legs, dict(travel.get("places", {})))

    def place(self, value: str, where: str) -> str:
        """A place by its code or its name."""
        found = value if value in self.known else self.codes.get(value.casefold())
        if found is None:
            raise Refused("unknown_place", self.language, where=where, value=value)
        return found

    def someone(self, value: str, where: str, *, or_nobody: bool = False) -> str:
        """An official's id."""
        if or_nobody and value == NOBODY_WORD:
            return NOBODY
        if value not in self.people:
            raise Refused("unknown_official", self.language, where=where, value=value)
        return value

    def span(self, facts: Mapping[str, Any], where: str) -> Span:
        moments = []
        for key in ("start", "end"):
            try:
                moment = datetime.fromisoformat(facts[key])
                moments.append(moment if moment.tzinfo else moment.replace(tzinfo=self.zone))
                moments[-1].astimezone(self.zone)
            except (ValueError, OverflowError):
                raise Refused("bad_time", self.language, where=f"{where}.{key}") from None
        if moments[1] <= moments[0]:
            raise Refused("order", self.language, where=where)
        return Span(moments[0].astimezone(self.zone), moments[1].astimezone(self.zone))

    def official(self, facts: Mapping[str, Any], where: str) -> Official:
        away = tuple(
            Away(
                self.span(one, f"{where}.away[{n}]"),
                self.place(one["place"], f"{where}.away[{n}].place") if "place" in one else "",
                one.get("why", ""),
            )
            for n, one in enumerate(facts.get("away", ()), 1)
        )
        return Official(
            facts["id"],
            facts.get("title", facts["id"]),
            RANKS[facts["rank"]],
            self.place(facts["home"], f"{where}.home"),
            facts.get("secretariat", ""),
            frozenset(facts.get("fields", ())),
            facts.get("capacity", 0),
            away,
        )

    def engagement(self, facts: Mapping[str, Any], where: str) -> Engagement:
        chosen = {
            key: self.someone(facts[key], f"{where}.{key}", or_nobody=True) for key in ("fixed", "told") if key in facts
        }
        return Engagement(
            facts["id"],
            facts.get("title", facts["id"]),
            self.span(facts, where),
            self.place(facts["place"], f"{where}.place"),
            self.someone(facts["asked"], f"{where}.asked") if "asked" in facts else "",
            facts.get("secretariat", ""),
            facts.get("importance", 1),
            RANKS[facts["min_rank"]] if "min_rank" in facts else 0,
            frozenset(facts.get("fields", ())),
            frozenset(facts.get("needs", ())),
            chosen.get("fixed"),
            chosen.get("told"),
            frozenset(self.someone(one, f"{where}.barred") for one in facts.get("barred", ())),
            frozenset(self.someone(one, f"{where}.consented") for one in facts.get("consented", ())),
        )

    def rules(self, facts: Mapping[str, Any]) -> Rules:
        pairs, consented = set(), set()
        for n, one in enumerate(facts.get("represent", ()), 1):
            whom = self.someone(one["whom"], f"rules.represent[{n}].whom")
            for who in one["who"]:
                pairs.add((self.someone(who, f"rules.represent[{n}].who"), whom))
                if one.get("consent"):
                    consented.add((who, whom))
        return Rules(
            frozenset(pairs),
            frozenset(consented),
            facts.get("capacity", 4),
            timedelta(hours=facts.get("home_after_hours", 24)),
        )
