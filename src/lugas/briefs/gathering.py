"""Makes a person's brief of a day from the agenda: a fixed number of queries, whatever the day holds.

What each role is told: a leader his own day; an aide that of the own leader, with telephone numbers; a head every
leader's, with names and gaps; a liaison who comes from elsewhere and who goes there; everybody else the own duty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.agenda import registry, words
from lugas.agenda.models import Activity, Engagement, Invitation
from lugas.agenda.queries import day_span, visible_activities, visible_engagements
from lugas.agenda.rules import Status
from lugas.briefs.rules import Kind, Line
from lugas.briefs.words import KINDS, hours, length
from lugas.institutions.models import Position, Secretariat
from lugas.institutions.queries import holders_on, label
from lugas.speeches.day import papers_of


@dataclass(frozen=True)
class Brief:
    """What one person is told of a day. visits: activities of other secretariats that come here."""

    kind: Kind
    title: str
    day: date
    zone: str
    lines: tuple[Line, ...]
    visits: tuple[Line, ...] = ()

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Own lines and visits: what is kept and compared."""
        return self.lines + self.visits

    @property
    def is_wanted(self) -> bool:
        """Whether it says anything: who has no duty that day is not written to; a leader's empty day is news."""
        return bool(self.all_lines) or self.kind in (Kind.LEADER, Kind.HEAD)


def kind_of(user: User) -> Kind:
    """Which brief the role in which a person acts is told."""
    acting = user.acting
    assert acting is not None
    if acting.role in (Role.LEADER, Role.AIDE) and acting.position_id:
        return Kind.LEADER
    return {Role.HEAD: Kind.HEAD, Role.LIAISON: Kind.LIAISON}.get(Role(acting.role), Kind.DUTY)


def brief_of(user: User, day: date, leader: Position | None = None) -> Brief:
    """A person's brief of a day; leader: that leader's day instead, for whoever may see it."""
    acting = user.acting
    assert acting is not None
    kind = Kind.LEADER if leader is not None else kind_of(user)
    if kind == Kind.LEADER:
        return leaders_day(user, leader or Position.objects.get(pk=acting.position_id), day)
    office = acting.secretariat
    loaded = Loaded(user, office, day)
    if kind == Kind.HEAD:
        lines, visits = loaded.lines(loaded.engagements), loaded.visiting()
    elif kind == Kind.LIAISON:
        away = [one for one in loaded.engagements if one.activity.region_id != office.region_id]
        lines, visits = loaded.lines(away), loaded.visiting()
    else:
        name = acting.name.strip().casefold()
        lines, visits = [one for one in loaded.lines(loaded.engagements) if named(one, name)], ()
    return Brief(kind, str(KINDS[kind]), day, str(loaded.zone), tuple(lines), tuple(visits))


def leaders_day(user: User, position: Position, day: date) -> Brief:
    """One leader's day, also what somebody else does in his stead."""
    assert user.acting is not None
    loaded = Loaded(user, user.acting.secretariat, day, position)
    who = label(position, holders_on([position], day).get(position.pk), short=True)
    title = str(KINDS[Kind.LEADER]) % {"who": who}
    return Brief(Kind.LEADER, title, day, str(loaded.zone), tuple(loaded.lines(loaded.engagements)))


def named(line: Line, name: str) -> bool:
    """Whether somebody of this name is on duty there."""
    if not name:
        return False
    told = [one.rpartition(": ")[2] for one in line.officers] + [line.contact]
    return name in [one.strip().casefold() for one in told]


def spouses_asked(activities: list[Activity]) -> set[int]:
    """The activities of the office to which an invitation asks the leader's husband or wife too, in one query."""
    if not activities:
        return set()
    found = Invitation.objects.at_home().filter(activity__in=activities, with_spouse=True)
    return set(found.values_list("activity_id", flat=True))


class Loaded:
    """The agenda of one day as a person may see it, and the lines that it makes."""

    def __init__(self, user: User, office: Secretariat, day: date, leader: Position | None = None):
        self.user, self.office, self.leader = user, office, leader
        self.zone = ZoneInfo(office.region.time_zone)
        self.span = day_span(day, self.zone)
        self.engagements = self.found()
        activities = list({one.activity_id: one.activity for one in self.engagements}.values())
        self.officers = registry.officers_of(activities, user) if activities else {}
        with_lacks = leader is None and kind_of(user) == Kind.HEAD and activities
        self.with_spouse = spouses_asked(activities)
        self.lacks = registry.lacks_of(activities, user) if with_lacks else {}
        self.holders = holders_on({one.position_id for one in self.engagements}, day)
        self.contacts = user.has_perm("briefs.view_contacts")
        # What a leader takes along is for him and his aide.
        own = leader is not None and user.acting is not None and user.acting.position_id == leader.pk
        self.papers = papers_of(self.engagements, user) if own else {}

    def found(self) -> list[Engagement]:
        """The standing parts of the day; of one leader also what somebody else does in his stead."""
        parts = (
            visible_engagements(self.user)
            .between(self.span.start, self.span.end)
            .standing()
            .filter(activity__cancelled_at__isnull=True)
            .select_related(
                "activity__region",
                "activity__organiser_unit",
                "activity__organiser_secretariat__region",
                "position",
                "represents",
            )
            .order_by("starts_at", "id")
        )
        if self.leader is not None:
            parts = parts.filter(Q(position=self.leader) | Q(represents=self.leader))
        return list(parts)

    def lines(self, engagements: Iterable[Engagement]) -> list[Line]:
        """One line for each activity, in order of time."""
        grouped: dict[int, list[Engagement]] = {}
        for one in engagements:
            grouped.setdefault(one.activity_id, []).append(one)
        return [self.line(parts[0].activity, parts) for parts in grouped.values()]

    def line(self, activity: Activity, parts: list[Engagement]) -> Line:
        """An activity with the officials who take part."""
        start, end = min(one.starts_at for one in parts), max(one.ends_at for one in parts)
        is_open = activity.until_finished and end == activity.ends_at
        tentative = all(one.status in (Status.TENTATIVE, Status.DRAFT) for one in parts)
        own = activity.secretariat_id == self.office.pk
        return Line(
            key=activity.public_id,
            time=hours(activity, start, end, str(self.zone)),
            duration="" if is_open else length(end - start),
            title=activity.title,
            place=words.where(activity),
            organiser=activity.organiser,
            dress=activity.dress,
            companions=self.companions(activity),
            who=tuple(self.who(one) for one in parts if self.leader is None or one.position_id != self.leader.pk),
            officers=self.on_duty(activity),
            contact=activity.contact_name,
            state=parts[0].get_status_display() if tentative else "",
            phone=activity.contact_phone if self.contacts and own else "",
            notes=activity.notes.strip() if self.contacts and own else "",
            lacks=words.lack_words(self.lacks.get(activity.pk, [])),
            url=activity.get_absolute_url(),
            restricted=activity.secrecy == Activity.Secrecy.RESTRICTED,
            papers=tuple(paper for one in parts for paper in self.papers.get(one.pk, ())),
            starts_at=start,
            ends_at=end,
        )

    def companions(self, activity: Activity) -> str:
        """Who goes along: the leader's husband or wife where the letter asks them too, and whom the office named."""
        spouse = _("with husband or wife") if activity.pk in self.with_spouse else ""
        return ", ".join(filter(None, [spouse, " ".join(activity.companions.split())]))

    def who(self, engagement: Engagement) -> str:
        """ "Pj. Sekda opens, represents the Governor"."""
        spoken = label(engagement.position, self.holders.get(engagement.position_id), short=True)
        told = f"{spoken} ({engagement.get_role_display().lower()})"
        if engagement.represents:
            told += _(", represents %(whom)s") % {"whom": engagement.represents.short_title}
        return told

    def on_duty(self, activity: Activity) -> tuple[str, ...]:
        """Officers as "role: name"; the activity's own fields where nobody else is named for that."""
        found = [f"{role}: {name}" for role, name in self.officers.get(activity.pk, [])]
        known = {name.casefold() for _role, name in self.officers.get(activity.pk, [])}
        for role, name in ((_("protocol"), activity.protocol_officer), (_("aide"), activity.aide)):
            if name and name.casefold() not in known:
                found.append(f"{role}: {name}")
        return tuple(found)

    def visiting(self) -> list[Line]:
        """What other secretariats told us of that takes place on the day and in which none of ours was found above."""
        known = {one.activity_id for one in self.engagements}
        shared = (
            visible_activities(self.user)
            .exclude(secretariat_id=self.office.pk)
            .exclude(pk__in=known)
            .between(self.span.start, self.span.end)
            .filter(cancelled_at__isnull=True)
            .select_related("region", "secretariat__region", "organiser_unit", "organiser_secretariat__region")
            .order_by("starts_at", "id")
        )
        return [self.visit(one) for one in shared]

    def visit(self, activity: Activity) -> Line:
        """An activity of another secretariat: who holds it, and where."""
        return Line(
            key=activity.public_id,
            time=hours(activity, activity.starts_at, activity.ends_at, str(self.zone)),
            duration="" if activity.until_finished else length(activity.ends_at - activity.starts_at),
            title=activity.title,
            place=words.where(activity),
            organiser=activity.organiser,
            dress=activity.dress,
            who=(activity.secretariat.name,),
            contact=activity.contact_name,
            url=activity.get_absolute_url(),
            restricted=activity.secrecy == Activity.Secrecy.RESTRICTED,
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
        )
