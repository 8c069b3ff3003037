"""Everybody in order of place (`order`), with the reason of each step: why here, and why after the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from lugas.institutions.precedence.lists import OF_LEVEL, lists
from lugas.institutions.precedence.rules import HIGHER, LAW, REGULATION, Standing, cited, echelon_of, standing
from lugas.institutions.precedence.seating import ELSEWHERE, Attendee, Custom, Place, Reason, Seat

CAPACITY_ORDER = ("definitive", "penjabat", "plt", "plh")
# Art. 13(a): whom a host accompanies before all others.
HEADS_OF_STATE = ("presiden", "wakil_presiden")
UNLISTED = 99
Ranked = tuple[Attendee, Standing]


def order(attendees: Iterable[Attendee], place: Place, custom: Custom | None = None) -> list[Seat]:
    """Everybody in order of place, spouses beside, the host beside the highest guest. Nobody is lost, and the order in which
    they are given does not matter. Raises ValueError when a key comes twice."""
    custom = custom or Custom()
    people = list(attendees)
    if len({one.key for one in people}) < len(people):
        raise ValueError("each attendee needs a key of their own")
    found = [(one, standing(one, place, custom)) for one in people]
    ranked = sorted(found, key=lambda pair: [value for _name, value in _steps(pair, place, custom)])
    hosts = [pair for pair in ranked if pair[0].host and not pair[0].represents]
    top = accompanied([pair for pair in ranked if pair not in hosts])
    moved = _outranked(ranked, hosts, top)
    rows = [pair for pair in ranked if pair not in moved]
    before = {later[0].key: earlier for earlier, later in pairwise(rows)}
    seats: list[Seat] = []
    for one, its in rows:
        behind = before.get(one.key)
        after = compare(behind, (one, its), place, custom) if behind else ()
        own = (*its.reasons, _stays(one)) if one.host else its.reasons
        _take(seats, Seat(len(seats) + 1, one, its.entry, "self", "", own, after))
        if top is not None and one.key == top.key:
            for host, of_host in moved:
                why = (_accompanies(top), *of_host.reasons)
                _take(seats, Seat(len(seats) + 1, host, of_host.entry, "host", top.key, why))
    return seats


def _take(seats: list[Seat], seat: Seat) -> None:
    """Add a seat, and behind it that of the spouse."""
    seats.append(seat)
    if seat.attendee.spouse:
        why = Reason("spouse", {"whom": seat.attendee.title}, f"{LAW} Pasal 14 ayat (2)")
        seats.append(Seat(len(seats) + 1, seat.attendee, seat.entry, "spouse", seat.attendee.key, (why,)))


def accompanied(ranked: Sequence[Ranked]) -> Attendee | None:
    """Whom a host accompanies: President and Vice President (behind the latter of them), else the highest official."""
    listed = [(one, found.seated.office) for one, found in ranked if found.entry is not None]
    heads = [one for one, office in listed if office is not None and office.key in HEADS_OF_STATE]
    if heads:
        return heads[-1]
    return next((one for one, office in listed if office is None or office.official), None)


def _outranked(ranked: Sequence[Ranked], hosts: Sequence[Ranked], top: Attendee | None) -> list[Ranked]:
    """The hosts who leave their own place: those whom the highest guest outranks."""
    places = {one.key: index for index, (one, _found) in enumerate(ranked)}
    return [pair for pair in hosts if top is not None and places[top.key] < places[pair[0].key]]


def _accompanies(top: Attendee) -> Reason:
    """Why a host sits beside the highest guest."""
    president = top.office is not None and top.office.key in HEADS_OF_STATE
    code, part = ("host_of_president", "a") if president else ("host", "b")
    return Reason(code, {"whom": top.title}, f"{LAW} Pasal 13 huruf {part}")


def _stays(one: Attendee) -> Reason:
    """Why a host keeps the place of the own office."""
    if one.represents:
        return Reason("host_represented", {}, f"{LAW} Pasal 15 ayat (2)")
    return Reason("host_highest", {}, f"{LAW} Pasal 13 huruf b")


def _steps(pair: Ranked, place: Place, custom: Custom) -> tuple[tuple[str, Any], ...]:
    """What decides between two, in turn, each with its name; the first that differs tells the reason."""
    one, found = pair
    seated, sits_as = found.seated, found.sits_as
    letter, article = "", UNLISTED
    offices: tuple[str, ...] = ()
    if found.entry:
        letter, offices, article = found.entry.letter, found.entry.offices, found.entry.article
    own_order = custom.order.get(f"{article}.{letter}", ())
    term = seated.since if seated.office and seated.office.seniority else ""
    return (
        ("list", article),
        ("letter", letter),
        ("elsewhere", found.elsewhere),
        ("local", own_order.index(sits_as) if sits_as in own_order else len(own_order)),
        ("mention", offices.index(sits_as) if sits_as in offices else UNLISTED),
        ("seniority", term or "9999"),
        ("acting", CAPACITY_ORDER.index(one.capacity)),
        ("own_region", bool(seated.region) and not _of_the_place(seated.region, place)),
        ("region", "~" if seated.region == ELSEWHERE else seated.region),
        ("echelon", echelon_of(seated) or "~"),
        ("written", one.written),
        ("title", seated.title.casefold()),
        ("name", one.name.casefold()),
        ("key", one.key),
    )


def _of_the_place(region: str, place: Place) -> bool:
    """Whether a region is the place's own, lies in it, or is the province around it."""
    return place.level == "country" or region == place.province or region.startswith(place.region)


def compare(first: Ranked, second: Ranked, place: Place, custom: Custom | None = None) -> tuple[Reason, ...]:
    """Why the first goes before the second: the first step that differs, with its article."""
    steps = (_steps(one, place, custom or Custom()) for one in (first, second))
    for (name, one), (_same, other) in zip(*steps, strict=True):
        if one != other:
            return (_difference(name, first[1], second[1], place),)
    return ()


def _difference(step: str, first: Standing, second: Standing, place: Place) -> Reason:
    """The reason of one step of comparison, in the law's terms where the law decides."""
    upper, lower = first.entry, second.entry
    ruling = OF_LEVEL[place.level]
    whom = {"whom": first.seated.title}
    if upper is None:
        return Reason(f"after_{step}", {**whom, "letter": "-"})
    if lower is None:
        return Reason("after_unlisted", whom)
    if step == "list" and upper.article < ruling == lower.article:
        return Reason("after_higher", whom, HIGHER[ruling])
    if step == "list":
        return Reason("after_list", {**whom, "upper": str(upper.article), "lower": str(lower.article)})
    values = {**whom, "upper": upper.letter, "lower": lower.letter, "letter": upper.letter}
    if step == "letter":
        return Reason("after_letter", values, lists()[upper.article].citation)
    if step == "seniority":
        return Reason("after_seniority", values, f"{REGULATION} Pasal 6 ayat (3)")
    return Reason(f"after_{step}", values, cited(upper) if step == "mention" else "")
