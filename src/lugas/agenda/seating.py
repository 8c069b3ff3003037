"""The guests of an activity in order of place (tata tempat), with the leaders who take part: what its page and its sheet show.

The rules are those of institutions.precedence; here the records are turned into attendees. A fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity, Engagement, Guest
from lugas.agenda.rules import Status
from lugas.institutions.models import Region
from lugas.institutions.precedence import Attendee, Place, Seat, order
from lugas.institutions.precedence.command import article_of
from lugas.institutions.precedence.titles import plain
from lugas.institutions.precedence.words import told
from lugas.institutions.queries import holders_on
from lugas.institutions.seating import custom_of, from_position, from_title, place_of

# Heads of a region: the host of the events that their region holds (elucidation of UU 9/2010 art. 13).
HEADS = ("gubernur", "bupati", "wali_kota")


@dataclass(frozen=True)
class Row:
    """One line of the order: what stands on the card, the article, the reason; the guest or the official's part."""

    number: int
    title: str
    role: str
    host: bool
    article: str
    reason: str
    known: bool
    guest: Guest | None = None
    engagement: Engagement | None = None


@dataclass(frozen=True)
class Seating:
    """The order of an activity. region: whose event it is; absent: guests who do not come."""

    place: Place
    region: Region
    rows: list[Row]
    absent: list[Guest] = field(default_factory=list)

    @property
    def guests(self) -> list[Row]:
        """The rows of guests alone, without spouses."""
        return [one for one in self.rows if one.guest is not None and one.role != "spouse"]

    @property
    def unknown(self) -> int:
        """How many no list knows."""
        return sum(not one.known for one in self.rows)


def held_by(activity: Activity) -> Region:
    """The region whose event it is: of the secretariat that holds it; of the place when an outside body does."""
    if activity.organiser_kind == Activity.Organiser.OWN:
        return activity.secretariat.region
    if activity.organiser_kind == Activity.Organiser.SECRETARIAT and activity.organiser_secretariat:
        return activity.organiser_secretariat.region
    return activity.region


def seating(activity: Activity) -> Seating:
    """The order of place. Needs guests with their regions, engagements with position and its secretariat's region, and the
    regions of activity and organisers (queries.activity_page); asks for holders and custom itself, two queries."""
    region = held_by(activity)
    place = place_of(region)
    taking_part = [one for one in activity.engagements.all() if one.status != Status.CANCELLED]
    guests = list(activity.guests.all())
    coming = [one for one in guests if one.answer != Guest.Answer.ABSENT]
    invited = {plain(one.office) for one in coming}
    # A leader may stand in the list of guests too, and is seated once.
    officials = [one for one in attendees_of_parts(activity, taking_part, place) if plain(one.title) not in invited]
    people = [*officials, *(attendee_of(one, place) for one in coming)]
    if activity.organiser_kind != Activity.Organiser.OUTSIDE:
        people = [hosting(one, place) for one in people]
    seats = order(people, place, custom_of(activity.secretariat.pk))
    parts = {f"part-{one.pk}": one for one in taking_part}
    by_key = {f"guest-{one.pk}": one for one in coming}
    language = (get_language() or "id")[:2]
    rows = [row_of(seat, language, by_key.get(seat.attendee.key), parts.get(seat.attendee.key)) for seat in seats]
    return Seating(place, region, rows, [one for one in guests if one.answer == Guest.Answer.ABSENT])


def attendees_of_parts(activity: Activity, taking_part: Iterable[Engagement], place: Place) -> list[Attendee]:
    """The officials who take part, each once, as their office was spoken of on that day."""
    by_position = {one.position_id: one for one in taking_part}
    holders = holders_on(by_position, activity.starts_at.astimezone(activity.zone).date()) if by_position else {}
    return [
        from_position(
            f"part-{one.pk}",
            one.position,
            place,
            holder=holders.get(one.position_id),
            represents=one.represents.title if one.represents else "",
        )
        for one in by_position.values()
    ]


def attendee_of(guest: Guest, place: Place) -> Attendee:
    """A guest, or whoever comes in the guest's stead: by the own office (UU 9/2010 art. 15)."""
    facts = {"spouse": guest.with_spouse, "letter": guest.precedence}
    key = f"guest-{guest.pk}"
    if guest.answer == Guest.Answer.REPRESENTED:
        title = guest.represented_by or _("Whoever represents %(office)s") % {"office": guest.office}
        return from_title(key, title, place, region=guest.region, represents=guest.office, **facts)
    return from_title(key, guest.office, place, region=guest.region, **facts)


def hosting(one: Attendee, place: Place) -> Attendee:
    """The same, marked as the host if it is the head of the region that holds the event."""
    if one.office is None or one.office.key not in HEADS or one.region not in ("", place.region):
        return one
    return one.as_host()


def row_of(seat: Seat, language: str, guest: Guest | None, engagement: Engagement | None) -> Row:
    """A seat in words."""
    return Row(
        number=seat.number,
        title=seat.attendee.title,
        role=seat.role,
        host=seat.attendee.host and seat.role != "spouse",
        article=article_of(seat) if seat.entry or seat.role != "self" else "",
        reason=told((*seat.reasons, *seat.after), language),
        known=seat.entry is not None,
        guest=guest,
        engagement=engagement,
    )
