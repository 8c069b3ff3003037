"""Who holds which office today, and who stands in for them: the one place where this room decides it.

`holders` is the definition; all else here and in queries.py is asked through it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import PERMISSIONS, Role
from lugas.approvals.models import Substitution
from lugas.approvals.rules import Capacity, UnitFacts, Verb
from lugas.institutions.models import Position, Secretariat, Unit
from lugas.language.dates import local_day

ACT = "approvals.act"


def heads() -> QuerySet[Position]:
    """For a subquery: the head of the unit `unit` of the outer row, that is the first of the unit's positions (so the
    structure is written, and so the organisation chart reads it); expert staff have no head."""
    return (
        Position.objects.filter(unit=OuterRef("unit"))
        .exclude(unit__kind=Unit.Kind.ADVISERS)
        .order_by("order", "id")
        .values("pk")[:1]
    )


def holders() -> QuerySet[Membership]:
    """The active members of the secretariat at home who hold an office, with `office`: the id of its position.

    An office is held by the membership whose `position` it is, or, where a head of a unit names no position, by the
    member with the role of head in that unit. An aide's position is his leader's, so an aide holds none; nor do door
    officers, auditors and administrators, whose roles may not act (accounts/rules.py). Who was appointed by decree
    (Appointment) names the office in letters; who may act in Lugas is what the membership says.
    """
    office = Case(
        When(position__isnull=False, then=F("position_id")),
        When(role=Role.HEAD, then=Subquery(heads())),
        default=None,
    )
    return (
        Membership.objects.at_home()
        .filter(is_active=True, role__in=sorted(PERMISSIONS[ACT]))
        .annotate(office=office)
        .filter(office__isnull=False)
    )


def standing_in(day: date) -> QuerySet[Substitution]:
    """The substitutions of the secretariat at home that are in force on a day."""
    return Substitution.objects.at_home().filter(start__lte=day, end__gte=day)


def today(secretariat: Secretariat) -> date:
    """The day that it is in an office."""
    return local_day(timezone.now(), secretariat.time_zone)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a member may act as on a day; instead: whose office it is, by position, where it is not his own."""

    capacity: Capacity
    instead: dict[int, Membership]

    def in_stead_of(self, position: int) -> Membership | None:
        """The absent colleague for whom he acts in this office; None in his own."""
        return None if position in self.capacity.own else self.instead.get(position)


def standing_of(membership: Membership, day: date) -> Standing:
    """The offices in which a member may act on a day, in two queries."""
    absences = dict(standing_in(day).filter(deputy=membership.pk).values_list("absent", "with_signing"))
    own: set[int] = set()
    signing: set[int] = set()
    instead: dict[int, Membership] = {}
    for holder in holders().filter(pk__in=[membership.pk, *absences]):
        if holder.pk == membership.pk:
            own.add(holder.office)
            continue
        instead[holder.office] = holder
        if absences[holder.pk]:
            signing.add(holder.office)
    return Standing(Capacity(frozenset(own), frozenset(instead), frozenset(signing)), instead)


def capacity_of(user: User) -> Capacity:
    """The offices in which a person may act today, for what screens list and count: asked once a request, since the
    membership is read anew for each. Actions ask standing_of, which is never kept."""
    acting = user.acting
    assert acting is not None
    day = today(acting.secretariat)
    kept: tuple[date, Capacity] | None = acting.__dict__.get("capacity_kept")
    if kept is None or kept[0] != day:
        kept = acting.__dict__["capacity_kept"] = day, standing_of(acting, day).capacity
    return kept[1]


def own_positions(user: User) -> set[int]:
    """Every office that a person holds in this secretariat, in whatever role."""
    return set(holders().filter(user_id=user.pk).values_list("office", flat=True))


def members_due(wanted: Iterable[tuple[int, str]], day: date) -> dict[tuple[int, str], list[Membership]]:
    """Who would give a step, by (position, verb): the holder, or who stands in for him. Two queries, however many.

    A signature stays with the holder unless the deputy has a mandate to sign.
    """
    wanted = set(wanted)
    found: dict[tuple[int, str], list[Membership]] = {one: [] for one in wanted}
    absences = {one.absent_id: one for one in standing_in(day).filter(deputy__is_active=True).select_related("deputy")}
    by_office: dict[int, list[Membership]] = defaultdict(list)
    for member in holders().filter(office__in={position for position, _verb in wanted}):
        by_office[member.office].append(member)
    for position, verb in wanted:
        for member in by_office[position]:
            absence = absences.get(member.pk)
            deputised = absence is not None and (verb != Verb.SIGN or absence.with_signing)
            found[position, verb].append(absence.deputy if absence is not None and deputised else member)
    return found


def chain(unit: Unit | None) -> list[UnitFacts]:
    """A unit and all above it, nearest first, each with the position of its head. Two queries."""
    if unit is None:
        return []
    units = {one.pk: one for one in Unit.objects.filter(secretariat_id=unit.secretariat_id)}
    above: list[Unit] = []
    key: int | None = unit.pk
    while key in units:  # a unit taken out ends the walk where it would go round
        above.append(units.pop(key))
        key = above[-1].parent_id
    first: dict[int | None, int] = {}
    for position in Position.objects.filter(unit__in=[one.pk for one in above]).order_by("-order", "-id"):
        first[position.unit_id] = position.pk
    return [UnitFacts(one.pk, one.kind, None if one.kind == Unit.Kind.ADVISERS else first.get(one.pk)) for one in above]
