"""Makes an instance of the office's records: positions, who holds them, what they have that week, absences, rules, consent.

A fixed number of queries whatever the number of officials and engagements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q
from psycopg.types.range import TimestamptzRange

from lugas.agenda.models import Activity, Engagement, Invitation
from lugas.agenda.rules import FIRM, Span
from lugas.approvals.models import Substitution
from lugas.delegation import rules
from lugas.delegation.core import problem as core
from lugas.delegation.core.ways import Ways
from lugas.delegation.models import ConsentRequest, MayRepresent
from lugas.institutions.models import Appointment, Position, Region
from lugas.institutions.network import Network, network
from lugas.institutions.queries import holders_on, label

AROUND = timedelta(hours=18)
# Words of titles that say nothing of a field.
EMPTY_WORDS = frozenset(
    [
        "kepala",
        "biro",
        "asisten",
        "bagian",
        "subbagian",
        "staf",
        "ahli",
        "bidang",
        "sekretaris",
        "sekretariat",
        "daerah",
        "provinsi",
        "kabupaten",
        "kota",
        "gubernur",
        "bupati",
        "wali",
        "wakil",
        "setda",
        "dan",
        "administrasi",
    ]
)


@dataclass
class Week:
    """An instance with the records behind it. Keys: officials by position ("12"), invitations "i7", engagements "e3"."""

    problem: core.Problem
    positions: dict[str, Position]
    holders: dict[int, Appointment]
    invitations: dict[str, Invitation]
    consent: dict[tuple[int, int], str] = field(default_factory=dict)

    def name(self, position: Position) -> str:
        """An official as spoken that week, with the place when he is of another secretariat."""
        return self.problem.official[str(position.pk)].title


# By network, so that what was worked out of one is kept as long as it is.
_ways: WeakKeyDictionary[Network, Ways] = WeakKeyDictionary()


def ways_of(known: Network) -> Ways:
    """The ways of a network as the solver asks them, with what was worked out already."""
    if known not in _ways:
        _ways[known] = Ways(known.legs, known.names)
    return _ways[known]


def make(invitations: list[Invitation], home: int, *, day: datetime, see_restricted: bool) -> Week:
    """The instance of these invitations, around which everything else of their time is decided.

    day: on which it is asked who holds which office. see_restricted: whether titles of restricted engagements may be told.
    """
    span = Span(
        min((one.activity.starts_at for one in invitations), default=day) - AROUND,
        max((one.activity.ends_at for one in invitations), default=day) + AROUND,
    )
    found = positions(home, {one.activity.region_id for one in invitations}, invitations)
    holders = holders_on(found, day.date())
    consent = consents(invitations)
    builder = Builder(home, found, holders, span, see_restricted)
    facts = builder.facts(invitations)
    officials = builder.officials(facts)
    pairs = builder.pairs(invitations)
    agreed = {pair for pair, state in consent.items() if state == "agreed"}
    rows = tuple(builder.asked(one, agreed) for one in invitations)
    problem = core.Problem(
        officials, (*rows, *builder.engagements(facts)), ways_of(builder.network), core.Rules(represent=pairs)
    )
    return Week(
        problem,
        {str(one.pk): one for one in found},
        holders,
        {f"i{one.pk}": one for one in invitations},
        consent,
    )


def positions(home: int, regions: set[int], invitations: list[Invitation]) -> list[Position]:
    """Who may come into question: leaders and officials of the own house, and the leaders of where it takes place."""
    asked = {one.asked_id for one in invitations}
    echelons = [word for word, number in core.RANKS.items() if number <= rules.LOWEST[False]]
    return list(
        Position.objects.filter(
            Q(pk__in=asked)
            | Q(secretariat_id=home) & (Q(has_agenda=True) | Q(echelon__in=echelons))
            | Q(has_agenda=True, secretariat__region_id__in=regions)
        )
        .select_related("secretariat__region", "unit")
        .order_by("secretariat_id", "order", "id")
    )


def consents(invitations: list[Invitation]) -> dict[tuple[int, int], str]:
    """By invitation and position: asked, agreed or refused."""
    found = {}
    for one in ConsentRequest.objects.filter(invitation__in=invitations).select_related("answer"):
        answer = getattr(one, "answer", None)
        state = "asked" if answer is None else "agreed" if answer.agreed else "refused"
        found[one.invitation_id, one.position_id] = state
    return found


@cache
def stem(word: str) -> str:
    """The stem of an Indonesian word."""
    import snowballstemmer

    return snowballstemmer.stemmer("indonesian").stemWord(word)


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words that may name a field."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return frozenset(stem(word) for word in words if word not in EMPTY_WORDS)


class Builder:
    """Turns records into the plain facts of an instance."""

    def __init__(self, home, found: list[Position], holders: dict[int, Appointment], span: Span, see_restricted: bool):
        self.home, self.found, self.holders, self.span = home, found, holders, span
        self.see_restricted = see_restricted
        self.network = network()
        self.ranks = {one.pk: rules.rank_of(one.precedence, one.echelon) for one in found}
        self.fields = {
            one.pk: stems(f"{one.title} {one.unit.name if one.unit else ''}")
            if one.pk not in self.generalists
            else frozenset()
            for one in found
        }
        self.all_fields = frozenset().union(*self.fields.values())

    @property
    def generalists(self) -> set[int]:
        """Leaders answer for every field."""
        return {one.pk for one in self.found if one.has_agenda}

    def post(self, position: Position) -> rules.Post:
        """The office as the default rules see it."""
        region = position.secretariat.region
        return rules.Post(self.ranks[position.pk], position.secretariat_id, region.level == Region.Level.PROVINCE)

    def pairs(self, invitations: Iterable[Invitation]) -> frozenset[tuple[str, str]]:
        """Who may represent whom: as the administrator set it, else by the structure."""
        asked = {one.asked_id for one in invitations}
        given: dict[int, set[int]] = defaultdict(set)
        for whom, who in MayRepresent.objects.filter(whom_id__in=asked).values_list("whom_id", "who_id"):
            given[whom].add(who)
        found = set()
        for whom in (one for one in self.found if one.pk in asked):
            for who in self.found:
                ruled = (
                    who.pk in given[whom.pk]
                    if whom.pk in given
                    else rules.may_by_default(self.post(who), self.post(whom))
                )
                if ruled and who.pk != whom.pk:
                    found.add((str(who.pk), str(whom.pk)))
        return frozenset(found)

    def facts(self, invitations: list[Invitation]) -> list[Engagement]:
        """What these officials have already, but for what these invitations themselves made."""
        standing = (
            Engagement.objects.between(self.span.start, self.span.end)
            .standing()
            .filter(position_id__in=[one.pk for one in self.found])
            .exclude(decision__invitation__in=invitations)
            .select_related("activity__region")
            .order_by("starts_at", "id")
        )
        if not self.see_restricted:
            standing = standing.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED)
        return list(standing)

    def engagements(self, facts: list[Engagement]) -> list[core.Engagement]:
        """The same as fixed engagements."""
        return [
            core.Engagement(
                f"e{one.pk}",
                one.activity.title,
                local(Span(one.starts_at, one.ends_at), one.activity.zone),
                self.network.code(one.activity.region),
                asked=str(one.position_id),
                fixed=str(one.position_id),
            )
            for one in facts
            if one.status in FIRM
        ]

    def asked(self, invitation: Invitation, agreed: set[tuple[int, int]]) -> core.Engagement:
        """An invitation as an engagement to be assigned."""
        activity = invitation.activity
        text = f"{activity.title} {activity.theme} {invitation.subject}"
        return core.Engagement(
            f"i{invitation.pk}",
            activity.title,
            local(Span(activity.starts_at, activity.ends_at), activity.zone),
            self.network.code(activity.region),
            asked=str(invitation.asked_id),
            secretariat=str(self.home),
            importance=rules.importance(invitation.nature, activity.kind),
            fields=stems(text) & self.all_fields,
            consented=frozenset(str(position) for key, position in agreed if key == invitation.pk),
        )

    def officials(self, facts: list[Engagement]) -> tuple[core.Official, ...]:
        """The officials; a vacant office and whoever is away are so for the whole time concerned."""
        away = self.away(facts)
        return tuple(
            core.Official(
                str(one.pk),
                self.called(one),
                self.ranks[one.pk],
                self.network.code(one.secretariat.region),
                str(one.secretariat_id),
                self.all_fields if one.pk in self.generalists else self.fields[one.pk],
                away=tuple(away[one.pk]),
            )
            for one in self.found
        )

    def called(self, position: Position) -> str:
        """The office as spoken, with its region when it is another's."""
        name = label(position, self.holders.get(position.pk), short=True)
        if position.secretariat_id == self.home:
            return name
        return f"{name} {position.secretariat.region.short_name}"

    def away(self, facts: list[Engagement]) -> dict[int, list[core.Away]]:
        """By position: vacant, absent, or taken by what may not be told or by another office of the same person."""
        found: dict[int, list[core.Away]] = defaultdict(list)
        for one in self.found:
            if one.pk not in self.holders:
                found[one.pk].append(core.Away(self.span, why="jabatan kosong"))
        days = self.span.start.date(), self.span.end.date()
        absences = Substitution.objects.filter(start__lte=days[1], end__gte=days[0], absent__position__isnull=False)
        for position, start, end, reason in absences.values_list("absent__position_id", "start", "end", "reason"):
            zone = ZoneInfo(
                next((one.secretariat.time_zone for one in self.found if one.pk == position), "Asia/Makassar")
            )
            hours = Span(
                datetime.combine(start, time(0), zone), datetime.combine(end + timedelta(days=1), time(0), zone)
            )
            found[position].append(core.Away(hours, why=reason))
        known = {(one.position_id, one.starts_at, one.ends_at) for one in facts}
        for position, span in self.taken():
            if (position, span.start, span.end) not in known:
                found[position].append(core.Away(span))
        return found

    def taken(self) -> list[tuple[int, Span]]:
        """All firm hours of these persons, whoever recorded them, by position."""
        of: dict[int, list[int]] = defaultdict(list)
        for position, held in self.holders.items():
            of[held.person_id].append(position)
        if not of:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT who, hours FROM unnest(%s::bigint[]) AS who, LATERAL taken(who, %s) AS hours",
                [list(of), TimestamptzRange(self.span.start, self.span.end)],
            )
            rows = cursor.fetchall()
        return [(position, Span(hours.lower, hours.upper)) for who, hours in rows for position in of[who]]


def local(span: Span, zone: ZoneInfo) -> Span:
    """A stretch of time on the clock of its place."""
    return Span(span.start.astimezone(zone), span.end.astimezone(zone))
