"""The list of a letter in order of place (tata tempat), with article and reason; the rules are institutions.precedence's.

A letter is the paper of the secretariat that writes it, so the law for that secretariat's region rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from lugas.institutions.precedence import Attendee, Place, Seat
from lugas.institutions.precedence.command import article_of
from lugas.institutions.precedence.words import told
from lugas.institutions.seating import custom_of, from_title, place_of, seats_of
from lugas.letters.models import Invitee, Letter


@dataclass(frozen=True)
class Row:
    """An invitee's place by law: its number from 1, the article ("" when no list knows the office), the reason in words."""

    number: int
    invitee: Invitee
    article: str
    reason: str


def listed(letter: Letter) -> list[Invitee]:
    """The list as it stands, with the regions."""
    return list(letter.invitees.select_related("region").order_by("order", "id"))


def seating(letter: Letter) -> list[Row]:
    """The list in order of place, with the reason of each. A fixed number of queries."""
    language = (get_language() or "id")[:2]
    return [
        Row(number, invitee, article_of(seat), told((*seat.reasons, *seat.after), language))
        for number, (invitee, seat) in enumerate(seats(letter, listed(letter)), start=1)
    ]


def by_law(letter: Letter, invitees: Sequence[Invitee]) -> list[Invitee]:
    """Invitees in order of place; those between whom the law does not decide stay as they are given."""
    return [invitee for invitee, _seat in seats(letter, invitees)]


def seats(letter: Letter, invitees: Sequence[Invitee]) -> list[tuple[Invitee, Seat]]:
    """The same with their seats. Needs the regions of the invitees."""
    place = place_of(letter.secretariat.region)
    custom = custom_of(letter.secretariat.pk)
    return seats_of(invitees, lambda number, one: attendee_of(str(number), one, place), place, custom)


def attendee_of(key: str, invitee: Invitee, place: Place) -> Attendee:
    """An invitee as the rules read one. Outside the regions the body says which office it is ("Kepala", "Dinas Sosial")."""
    if invitee.region is None:
        return from_title(key, f"{invitee.office} {invitee.body}".strip(), place)
    found = from_title(key, invitee.office, place, region=invitee.region)
    # Of 22 regents each reason must say which one it speaks of.
    return replace(found, title=f"{invitee.office} ({invitee.region.name})")
