"""The day around an invitation: where the asked leader and those who might stand in for him are, and whether they can come.

A fixed number of queries whatever the number of officials: engagements, hours taken elsewhere, holders, the network.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from psycopg.types.range import TimestamptzRange

from lugas.accounts.models import User
from lugas.agenda.clashing import settings_at_home
from lugas.agenda.models import Engagement, Invitation
from lugas.agenda.queries import visible_engagements
from lugas.agenda.rules import FIRM, Span, Status
from lugas.agenda.words import zone_of
from lugas.design.parts import State
from lugas.institutions.models import Appointment, Position
from lugas.institutions.network import DRAWN_HOURS, network
from lugas.institutions.queries import holders_on, label, with_region
from lugas.institutions.rules import precedence
from lugas.institutions.spots import Spot, Way
from lugas.institutions.words import by_modes
from lugas.intake.rules import Reach, Stop, Verdict, reach
from lugas.language.dates import (
    both_clocks,
    clock,
    date_range,
    local_day,
    localise,
    time_range,
    zone_abbreviation,
)
from lugas.tenancy.scope import current

MOST_CANDIDATES = 30
NEAR_HOURS = 1.0


@dataclass(frozen=True)
class Candidate:
    """Somebody who might stand in. text: what the list says; hours: from where he is to the place."""

    position: Position
    name: str
    note: str
    reach: Reach
    hours: float

    @property
    def text(self) -> str:
        """ "Pj. Sekda TTS, ada di Soe"."""
        return f"{self.name}, {self.note}"


class Around:
    """Everything about one invitation's day. Made once a page; each part costs its queries when it is first asked."""

    def __init__(self, invitation: Invitation, user: User):
        self.invitation, self.user = invitation, user
        self.activity = invitation.activity
        self.zone = self.activity.zone
        # The office's own clock, told beside that of the place where the two differ.
        self.home_zone = ZoneInfo(zone_of(home_id)) if (home_id := current().home) else self.zone
        self.day: date = local_day(self.activity.starts_at, self.zone)
        self.language = get_language() or "id"
        self.network = network()
        # Whether an answer so far rests on hours that nobody has checked; the screen then says so.
        self.estimated = False
        self.place = self.network.spot(self.activity)
        self.place_name = self.network.name(self.place.code, self.activity.region)

    @cached_property
    def window(self) -> Span:
        """From the morning before to the evening after: from there a journey may still reach into the day."""
        return Span(self.activity.starts_at - timedelta(hours=18), self.activity.ends_at + timedelta(hours=18))

    @cached_property
    def wanted(self) -> Stop:
        """What the invitation asks for."""
        span = Span(self.activity.starts_at, self.activity.ends_at)
        return Stop(span, self.place, self.place_name, self.activity.title)

    @cached_property
    def positions(self) -> list[Position]:
        """The leaders of the own secretariat and the officials of the region where it takes place; the asked first."""
        home = current().home
        found = (
            Position.objects.filter(has_agenda=True)
            .filter(Q(secretariat_id=home) | Q(secretariat__region_id=self.activity.region_id))
            .select_related("secretariat__region")
            .order_by("secretariat_id", "order", "id")[:MOST_CANDIDATES]
        )
        others = [one for one in found if one.pk != self.invitation.asked_id]
        return [self.invitation.asked, *others]

    @cached_property
    def holders(self) -> dict[int, Appointment]:
        """Who holds each of these offices on the day."""
        return holders_on(self.positions, self.day)

    @cached_property
    def engagements(self) -> dict[int, list[Engagement]]:
        """What each of these officials has, by position; what this very invitation made is left out."""
        span = self.window
        found = (
            visible_engagements(self.user)
            .between(span.start, span.end)
            .standing()
            .filter(Q(position_id__in=[one.pk for one in self.positions]) | Q(represents=self.invitation.asked_id))
            .exclude(decision__invitation=self.invitation)
            .select_related("activity__region", "position")
            .order_by("starts_at", "id")
        )
        by_position: dict[int, list[Engagement]] = defaultdict(list)
        for one in found:
            by_position[one.position_id].append(one)
            if one.represents_id == self.invitation.asked_id:
                by_position[-self.invitation.asked_id].append(one)
        return by_position

    @cached_property
    def hidden(self) -> dict[int, list[Span]]:
        """Hours taken by what this person may not see, by position: other secretariats' and restricted engagements."""
        persons = {one.person_id: key for key, one in self.holders.items()}
        if not persons:
            return {}
        seen = {(one.person_id, one.starts_at, one.ends_at) for held in self.engagements.values() for one in held}
        own = set(
            Engagement.objects.filter(decision__invitation=self.invitation).values_list(
                "person_id", "starts_at", "ends_at"
            )
        )
        spans: dict[int, list[Span]] = defaultdict(list)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT who, hours FROM unnest(%s::bigint[]) AS who, LATERAL taken(who, %s) AS hours",
                [list(persons), TimestamptzRange(self.window.start, self.window.end)],
            )
            for person, hours in cursor.fetchall():
                if (person, hours.lower, hours.upper) not in seen | own:
                    for key, holder in self.holders.items():
                        if holder.person_id == person:
                            spans[key].append(Span(hours.lower, hours.upper))
        return spans

    def home_of(self, position: Position) -> Spot:
        """Where an official is when nothing calls him away: the capital of his region."""
        return self.network.town(position.secretariat.region)

    def way(self, start: Spot, finish: Spot) -> Way | None:
        """The way between two places, as clashes count it."""
        found = self.network.between(start, finish)
        self.estimated = self.estimated or (found is not None and found.estimated)
        return found

    @cached_property
    def buffer(self) -> timedelta:
        """What the office wants to spare around a way."""
        return settings_at_home().buffer

    def stops(self, position: Position) -> list[Stop]:
        """Where an official is held around that day."""
        home = self.home_of(position)
        stops = []
        for one in self.engagements.get(position.pk, []):
            place = self.network.spot(one.activity)
            stops.append(
                Stop(
                    Span(one.starts_at, one.ends_at),
                    place,
                    self.network.name(place.code, one.activity.region),
                    one.activity.title,
                    one.status in FIRM,
                )
            )
        stops += [Stop(span, home, self.network.name(home.code)) for span in self.hidden.get(position.pk, [])]
        return stops

    def reach_of(self, position: Position) -> Reach:
        """Whether an official can be there in time."""
        home = self.home_of(position)
        return reach(self.stops(position), self.wanted, home=home, ways=self.way, buffer=self.buffer)

    def name_of(self, position: Position) -> str:
        """An official as spoken on that day, with the region when he is of another secretariat."""
        name = label(position, self.holders.get(position.pk), short=True)
        if position.secretariat_id == current().home:
            return name
        return with_region(name, abbreviated(position.secretariat.region.short_name))

    @cached_property
    def asked_reach(self) -> Reach:
        """Whether the leader who is asked can come."""
        return self.reach_of(self.invitation.asked)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Those who might stand in: first who can come, of these the near ones, then by rank."""
        found = []
        asked = self.invitation.asked
        for position in self.positions[1:]:
            # Nobody is asked to stand in for one who ranks below him in the same house.
            if position.secretariat_id == asked.secretariat_id and position.order < asked.order:
                continue
            answer = self.reach_of(position)
            start = answer.stop.place if answer.stop and answer.verdict != Verdict.CLASH else self.home_of(position)
            way = self.way(start, self.place)
            # Across one town nobody counts the way.
            near = way is not None and start.code == self.place.code and way.hours < DRAWN_HOURS
            far = 999.0 if way is None else 0.0 if near else way.hours
            found.append(Candidate(position, self.name_of(position), self.note(answer, far), answer, far))
        return sorted(found, key=self._order)

    def _order(self, candidate: Candidate) -> tuple:
        position = candidate.position
        try:
            rank = precedence(position.precedence)
            letter = (rank.article, rank.letter)
        except ValueError:
            letter = (99, "")
        return (not candidate.reach.possible, candidate.hours > NEAR_HOURS, letter, position.order, position.pk)

    def note(self, answer: Reach, hours: float) -> str:
        """What the list says behind a name."""
        if answer.verdict == Verdict.CLASH and answer.stop:
            return _("taken %(hours)s") % {"hours": self.time(answer.stop.span)}
        if answer.verdict == Verdict.UNKNOWN:
            return _("the way there is not known")
        if answer.verdict == Verdict.LATE and answer.at:
            return _("would arrive %(time)s") % {"time": self.moment(answer.at)}
        if hours == 0:
            return _("is in %(place)s") % {"place": self.place_name}
        return _("needs %(hours)s of travel") % {"hours": spoken_hours(hours)}

    @property
    def two_clocks(self) -> bool:
        """Whether the place and the office show different hours on that day."""
        start = self.activity.starts_at
        return localise(start, self.zone).utcoffset() != localise(start, self.home_zone).utcoffset()

    @property
    def clocks(self) -> str:
        """Which clocks the page tells: "WIB / WITA"; empty where there is only one."""
        start = self.activity.starts_at
        names = (zone_abbreviation(self.zone, start), zone_abbreviation(self.home_zone, start))
        return " / ".join(names) if self.two_clocks else ""

    def time(self, span: Span) -> str:
        """ "09.00–11.00", without the zone, which stands elsewhere on the page; on both clocks where there are two."""
        if self.two_clocks:
            return both_clocks(span.start, span.end, self.zone, self.home_zone, self.language)
        return time_range(span.start, span.end, self.zone, self.language).rsplit(" ", 1)[0]

    def moment(self, at: datetime) -> str:
        """ "11.00", with the date when it is not the day of the activity; on both clocks where there are two."""
        hour = clock(at, self.zone, self.language)
        if self.two_clocks:
            hour = both_clocks(at, at, self.zone, self.home_zone, self.language)
        if local_day(at, self.zone) == self.day:
            return hour
        return f"{date_range(at, None, self.zone, self.language)}, {hour}"

    @cached_property
    def verdict(self) -> State:
        """Whether the asked leader can come, as the desk says it."""
        answer = self.asked_reach
        words = {"place": self.place_name, "time": self.moment(answer.at) if answer.at else ""}
        if answer.verdict == Verdict.CLASH and answer.stop:
            what = answer.stop.title or _("another engagement")
            return State(_("In the way: %(what)s") % {"what": what}, "late", "mengkudu")
        if answer.verdict == Verdict.LATE:
            return State(_("Out of reach: in %(place)s at %(time)s") % words, "late", "mengkudu")
        if answer.verdict == Verdict.MISSES_NEXT and answer.stop:
            words["next"] = answer.stop.title or _("the next engagement")
            return State(_("Too late for %(next)s: back at %(time)s") % words, "late", "kunyit")
        if answer.verdict == Verdict.UNKNOWN:
            return State(_("The way to %(place)s is not known") % words, "lacking", "kunyit")
        if answer.verdict == Verdict.TIGHT:
            return State(_("Little time for the way: leave by %(time)s") % words, "lacking", "kunyit")
        if answer.verdict == Verdict.LEAVE:
            return State(_("Within reach: leave by %(time)s") % words, "settled", "daun")
        return State(_("Within reach"), "settled", "daun")

    @cached_property
    def represented(self) -> list[Engagement]:
        """What others do in the asked leader's stead that day."""
        return self.engagements.get(-self.invitation.asked_id, [])


def way_lines(around: Around) -> list[str]:
    """The asked leader's way from the place before and to the place after, in words; nothing where he need not travel."""
    answer = around.asked_reach
    home = around.network.name(around.home_of(around.invitation.asked).code)
    lines = []
    for way, stop, text in (
        (answer.way_out, answer.before, _("From %(place)s: %(hours)s %(modes)s")),
        (answer.way_back, answer.after, _("To %(place)s afterwards: %(hours)s %(modes)s")),
    ):
        if way is not None:
            place = stop_name(stop) if stop else home
            lines.append(text % {"place": place, "hours": spoken_hours(way.hours), "modes": by_modes(way)})
    return lines


def stop_name(stop: Stop) -> str:
    """The place of a stop as exactly as it is known: "Hotel Timor Megah, Soe"."""
    return ", ".join(dict.fromkeys(filter(None, [stop.place.name, stop.place_name])))


def abbreviated(place: str) -> str:
    """A region of three words or more by its initials, as everybody says it: "TTS" of "Timor Tengah Selatan"."""
    words = place.split()
    return "".join(word[0] for word in words) if len(words) > 2 else place


def spoken_hours(hours: float) -> str:
    """Hours as people say them: "2 j 30 m", "45 m"."""
    minutes = -(-round(hours * 60) // 15) * 15
    whole, rest = divmod(minutes, 60)
    parts = [_("%(n)s h") % {"n": whole}] if whole else []
    if rest:
        parts.append(_("%(n)s m") % {"n": rest})
    return " ".join(parts)


def is_tentative(engagement: Engagement) -> bool:
    """Not yet firm."""
    return engagement.status in (Status.DRAFT, Status.TENTATIVE)
