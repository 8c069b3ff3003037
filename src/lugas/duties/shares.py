"""Who did what in a month: each colleague's duties, hours and odd hours, for the chart, its table and the printed list."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership
from lugas.duties import candidates, rules, words
from lugas.duties.models import Duty, Skill
from lugas.duties.rules import STANDING, DutyState, Share

ROW, LABEL, WIDTH, BAR = 34, 190, 640, 18


@dataclass(frozen=True)
class Line:
    """One colleague's month. roles: "Fotografer 4, Reporter 1"; duties: the records, in order of time."""

    member: Membership
    share: Share
    roles: str
    duties: list[Duty]

    @property
    def hours(self) -> str:
        """The hours in words."""
        return words.decimal(self.share.hours)


def days_between(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments between which these days lie, the last included."""
    return datetime.combine(first, time(0), zone), datetime.combine(last + timedelta(days=1), time(0), zone)


def month_of(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments between which a month lies."""
    return days_between(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1), zone)


def lines(first: date, zone: ZoneInfo) -> list[Line]:
    """The month of every colleague who can serve or did, the most hours first. Three queries and the names."""
    start, end = month_of(first, zone)
    duties: dict[int, list[Duty]] = defaultdict(list)
    wanted = [*STANDING, DutyState.REFUSED]
    rows = Duty.objects.at_home().filter(state__in=wanted, starts_at__gte=start, starts_at__lt=end)
    for one in rows.select_related("activity__region", "member").order_by("starts_at", "pk"):
        duties[one.member_id].append(one)
    able = set(Skill.objects.at_home().values_list("member_id", flat=True))
    members = {one.pk: one for one in candidates.staff() if one.pk in able}
    members |= {one.member_id: one.member for found in duties.values() for one in found}
    names = words.role_names()
    found = [line(members[key], duties[key], names) for key in members]
    return sorted(found, key=lambda one: (-one.share.hours, one.member.name))


def line(member: Membership, duties: list[Duty], names: dict[str, str]) -> Line:
    """One colleague's month, counted."""
    standing = [one for one in duties if one.state in STANDING and one.state != DutyState.PROPOSED]
    share = Share(
        member=member.pk,
        duties=len(standing),
        hours=sum((one.ends_at - one.starts_at).total_seconds() for one in standing) / 3600,
        odd_hours=sum(rules.is_odd(one.starts_at, one.ends_at, one.activity.time_zone) for one in standing),
        refused=sum(one.state == DutyState.REFUSED for one in duties),
    )
    counted = Counter(names.get(one.role, one.role) for one in standing)
    return Line(member, share, ", ".join(f"{name} {count}" for name, count in counted.most_common()), standing)


def drawing(found: list[Line]) -> SafeString:
    """The hours as bars with the even share as a line: an SVG, its table stands below it."""
    mean = rules.mean_hours(one.share for one in found)
    longest = max([one.share.hours for one in found] + [mean, 1])
    scale = (WIDTH - LABEL - 60) / longest
    height = ROW * len(found) + 24
    bars = format_html_join(
        "",
        '<text x="0" y="{}">{}</text><rect class="track" x="{}" y="{}" width="{}" height="{}"/>'
        '<rect class="fill" x="{}" y="{}" width="{}" height="{}"/><text class="v" x="{}" y="{}">{}</text>',
        (
            (
                ROW * place + 17,
                short(one.member.name),
                LABEL,
                ROW * place + 3,
                WIDTH - LABEL - 60,
                BAR,
                LABEL,
                ROW * place + 3,
                f"{one.share.hours * scale:.1f}",
                BAR,
                WIDTH,
                ROW * place + 17,
                one.hours,
            )
            for place, one in enumerate(found)
        ),
    )
    x = f"{LABEL + mean * scale:.1f}"
    title = _("Hours on duty of each colleague; the line is the even share, %(mean)s hours") % {
        "mean": words.decimal(mean)
    }
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<path class="even" d="M{} 0V{}"/><text x="{}" y="{}">{}</text></svg>',
        WIDTH,
        height,
        title,
        bars,
        x,
        height - 20,
        x,
        height - 4,
        _("even share %(mean)s") % {"mean": words.decimal(mean)},
    )


def short(name: str) -> str:
    """A name that fits beside its bar; the table has it whole."""
    return name if len(name) <= 24 else f"{name[:23]}…"
