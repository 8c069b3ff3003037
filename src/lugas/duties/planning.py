"""From the records to the solver and back: gaps of activities, colleagues, what is proposed and why, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import Membership
from lugas.agenda.models import Activity
from lugas.duties import candidates, needs, travelling, words
from lugas.duties.models import Duty, Leave, Skill
from lugas.duties.proposing import Choice, Gap, Open, Span, Staff
from lugas.institutions.network import network

# Loads of the last weeks are what is made even; what is planned further on counts too.
LOAD_BACK, LOAD_AHEAD = timedelta(days=30), timedelta(days=14)
MOST_GAPS = 300


def gaps_of(activities: list[Activity]) -> list[Gap]:
    """Every missing officer, in the order of time."""
    staffing = needs.staffing_of(activities)
    gaps: list[Gap] = []
    ways = network()
    for activity in sorted(activities, key=lambda one: (one.starts_at, one.pk)):
        for role, count in staffing[activity.pk].missing.items():
            for _number in range(count):
                gaps.append(
                    Gap(
                        len(gaps),
                        activity.pk,
                        role,
                        activity.starts_at,
                        activity.ends_at,
                        ways.spot(activity),
                    )
                )
    return gaps[:MOST_GAPS]


def staff_of(members: list[Membership], gaps: list[Gap]) -> list[Staff]:
    """The colleagues as the solver knows them: skills, load, duties and leave around the gaps. Four queries."""
    if not members or not gaps:
        return []
    region = members[0].secretariat.region
    zone = ZoneInfo(region.time_zone)
    first, last = min(one.start for one in gaps), max(one.end for one in gaps)
    skills: dict[int, set[str]] = defaultdict(set)
    for member_id, role in Skill.objects.at_home().values_list("member_id", "role"):
        skills[member_id].add(role)
    loads = candidates.hours_between(first - LOAD_BACK, last + LOAD_AHEAD)
    taken: dict[int, list[Span]] = defaultdict(list)
    ways = network()
    around = Duty.objects.at_home().standing().between(first - timedelta(days=2), last + timedelta(days=2))
    for one in around.select_related("activity__region"):
        taken[one.user_id].append(Span(one.starts_at, one.ends_at, ways.spot(one.activity)))
    away: dict[tuple[int, str], list[Span]] = defaultdict(list)
    days = Leave.objects.at_home().filter(
        start__lte=last.astimezone(zone).date(), end__gte=first.astimezone(zone).date()
    )
    for one in days:
        away[one.member_id, one.kind].append(days_of(one, zone))
    base = ways.town(region)
    return [
        Staff(
            key=one.pk,
            skills=frozenset(skills[one.pk]),
            load=loads.get(one.pk, 0.0),
            base=base,
            taken=(*taken[one.user_id], *away[one.pk, Leave.Kind.LEAVE]),
            standby=tuple(away[one.pk, Leave.Kind.STANDBY]),
        )
        for one in members
        if skills[one.pk]
    ]


def days_of(leave: Leave, zone: ZoneInfo) -> Span:
    """Whole days as hours, without a place."""
    return Span(
        datetime.combine(leave.start, time(0), zone), datetime.combine(leave.end + timedelta(days=1), time(0), zone)
    )


def way():
    """The travel time between two places, each pair worked out once."""

    ways = network()

    @cache
    def between(start: Hashable, finish: Hashable) -> timedelta:
        return travelling.between(ways, start, finish)  # type: ignore[arg-type]

    return between


def hours_words(length: timedelta) -> str:
    """ "2 h 15 m": a length as one says it."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    parts = [
        _("%(count)s h") % {"count": hours} if hours else "",
        _("%(count)s m") % {"count": minutes} if minutes else "",
    ]
    return " ".join(filter(None, parts)) or _("no way")


def why(choice: Choice) -> str:
    """Why this colleague: free and able, his load, how many others could, the way, standby."""
    parts = [
        _("can do it and is free"),
        _("%(hours)s hours on duty around these weeks") % {"hours": words.decimal(choice.load)},
        ngettext("%(count)s other could", "%(count)s others could", choice.others) % {"count": choice.others}
        if choice.others
        else _("nobody else could"),
        _("%(time)s on the way") % {"time": hours_words(choice.travel)},
    ]
    if choice.standby:
        parts.append(_("stands by, but the others carry more"))
    return "; ".join(parts)


def why_open(one: Open) -> str:
    """Why a gap stays open."""
    if not one.skilled:
        return _("nobody has this skill: tick it on the page of skills")
    counts = {"away": one.away, "taken": one.taken, "late": one.late}
    texts = {
        "away": ngettext("%(count)s on leave", "%(count)s on leave", one.away),
        "taken": ngettext("%(count)s on duty elsewhere", "%(count)s on duty elsewhere", one.taken),
        "late": ngettext("%(count)s could not arrive in time", "%(count)s could not arrive in time", one.late),
    }
    parts = [texts[key] % {"count": count} for key, count in counts.items() if count]
    if one.contested:
        parts.append(_("the others are needed at another activity at the same time"))
    told = ngettext("of %(count)s who can", "of %(count)s who can", one.skilled) % {"count": one.skilled}
    return f"{told}: {', '.join(parts)}"
