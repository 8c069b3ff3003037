"""Under which letter somebody sits, and why (`standing`).

How the three lists of UU 9/2010 are read together. An office sits under the nearest list that names it for the territory
of the place: first the list of the place itself, then the province's, then the nation's. Whoever is named only by a list
above that of the place is a higher guest and goes before the place's own order (art. 10(2), 11(2)). So the regent of
another regency is no "bupati" of art. 11(1)a at a regency's event but a guest by art. 10(1)j, while the regency's own
regent, though named by arts. 9 and 10 as well, stands in his own list and, as the host, beside the highest guest (art. 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lugas.institutions.precedence.lists import OF_LEVEL, Entry, Office, entry, lists
from lugas.institutions.precedence.seating import Attendee, Custom, Place, Reason
from lugas.institutions.precedence.titles import level_of

LAW, REGULATION = "UU 9/2010", "PP 39/2018"
HIGHER = {10: f"{LAW} Pasal 10 ayat (2)", 11: f"{LAW} Pasal 11 ayat (2)"}
# As guests in a regency they go by the nation's list, which names both, so that they stand rightly among national guests.
BY_THE_NATION = ("gubernur", "wakil_gubernur")
GENERAL = {"I": "eselon_1", "II": "eselon_2", "III": "eselon_3", "IV": "eselon_4"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Under which letter an attendee sits (None: no list knows them) and why.

    seated: as whom: the attendee, or his own post when acting. sits_as: the office of the letter. elsewhere: the letter
    means such offices of the place, and this one was only put with them.
    """

    entry: Entry | None
    seated: Attendee
    sits_as: str
    elsewhere: bool
    reasons: tuple[Reason, ...]


def standing(one: Attendee, place: Place, custom: Custom) -> Standing:
    """Under which letter an attendee sits at a place, with the reasons in the order of thought."""
    before: list[Reason] = []
    if one.represents:
        before.append(Reason("represents", {"whom": one.represents}, f"{LAW} Pasal 15"))
    seated = one
    if not one.letter and not custom.seated_as_office(one.capacity):
        if one.own is not None:
            seated = replace(one.own, key=one.key)
            before.append(Reason("acting_own", {"office": one.title, "own": one.own.title}))
        else:
            before.append(Reason("acting_unknown", {"office": one.title}))
    elif one.capacity != "definitive":
        before.append(Reason("acting_office", {"office": one.title}))
    found, why = _letter(seated, place)
    if found is None:
        return Standing(None, seated, "", False, (*before, why))
    reasons = [*before, *_not_of_the_place(seated, found, place), why]
    ruling = OF_LEVEL[place.level]
    if found.article < ruling and not one.letter:
        reasons.append(Reason(f"higher_{ruling}", {"article": str(found.article)}, HIGHER[ruling]))
    elif found.article > ruling:
        reasons.append(Reason("lower"))
    sits_as = _general(seated, found) if why.code == "echelon" else seated.office.key if seated.office else ""
    return Standing(found, seated, sits_as, why.code == "elsewhere", tuple(reasons))


def _letter(one: Attendee, place: Place) -> tuple[Entry | None, Reason]:
    """The letter, None when no list knows them, and why."""
    if one.letter:
        agreed = entry(one.letter)
        return agreed, Reason("agreed", {"letter": agreed.letter}, cited(agreed))
    ruling = OF_LEVEL[place.level]
    office = one.office
    if office is not None:
        for found in _naming(office, range(ruling, 8, -1)):
            by_the_nation = found.article == 10 and ruling == 11 and office.key in BY_THE_NATION
            if not by_the_nation and means(found.article, office, one.region, place):
                return found, _named(found, office)
    if by_echelon := _by_echelon(one, place):
        values = {"echelon": echelon_of(one), "letter": by_echelon.letter}
        return by_echelon, Reason("echelon", values, cited(by_echelon))
    if office is not None:
        for found in _naming(office, range(ruling, 8, -1)):
            return found, Reason("elsewhere", {"letter": found.letter}, cited(found))
        for found in _naming(office, range(ruling + 1, 12)):
            return found, _named(found, office)
    return None, Reason("unlisted", {"office": one.title}, f"{REGULATION} Pasal 6 ayat (4)")


def _naming(office: Office, articles: range) -> Iterator[Entry]:
    """The letters that name an office, in the order of these articles."""
    for article in articles:
        if found := lists()[article].by_office.get(office.key):
            yield found


def _named(found: Entry, office: Office) -> Reason:
    return Reason("named" if office.verified else "read", {"letter": found.letter}, cited(found))


def _not_of_the_place(one: Attendee, found: Entry, place: Place) -> tuple[Reason, ...]:
    """The trap told: the place's list has such an office, but means that of the place."""
    ruling = OF_LEVEL[place.level]
    if one.office is None or one.letter or found.article > ruling:
        return ()
    trap = lists()[ruling].by_office.get(one.office.key)
    if trap is None or trap == found or means(ruling, one.office, one.region, place):
        return ()
    return (Reason("not_of_place", {"letter": trap.letter}, cited(trap)),)


def cited(found: Entry) -> str:
    """The citation of a letter: "UU 9/2010 Pasal 10 ayat (1) huruf g"."""
    return f"{lists()[found.article].citation} huruf {found.letter}"


def means(article: int, office: Office, region: str, place: Place) -> bool:
    """Whether a list, applied to this place, means such an office of this region.

    The nation's list means all. The province's means offices of that province, and of regencies of any province, since it
    names those without binding them. The regency's means its own. An unsaid region is taken to be that of the place.
    """
    if article == 9 or region == "":
        return True
    if article == 10:
        return office.level != "province" or region == place.province
    return region == place.region or region.startswith(f"{place.region}.")


def echelon_of(one: Attendee) -> str:
    """The echelon that is said, else that of the office."""
    return one.echelon or (one.office.echelon if one.office else "")


def _by_echelon(one: Attendee, place: Place) -> Entry | None:
    """Letters that take in "officials of echelon I, II, III, IV". At a regency's event those of nation and province stand
    by the province's list, those of other regencies by the regency's."""
    rank = echelon_of(one).split(".")[0]
    level = level_of(one.region) or (one.office.level if one.office else "")
    if rank == "I":
        return entry("9.u")
    if rank == "IV":
        return entry("11.m")
    of_regency = place.level == "regency" and level not in ("country", "province")
    marks = {"II": "11.j", "III": "11.l"} if of_regency else {"II": "10.p", "III": "10.q"}
    return entry(marks[rank]) if rank in marks else None


def _general(seated: Attendee, found: Entry) -> str:
    """The office of the letter that takes in an echelon: "eselon_2"."""
    general = GENERAL[echelon_of(seated).split(".")[0]]
    return general if general in found.offices else ""
