"""Coverage and albums as a person may see them: whose orders, who goes, who may send and look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lugas.accounts.models import Membership, User
from lugas.agenda.models import Activity
from lugas.duties.hooks import KNOWN
from lugas.duties.models import Duty
from lugas.newsroom.models import CoverageMember, CoverageOrder, Photo
from lugas.newsroom.rules_coverage import OPEN, Wanted, roles_for

RESTRICTED = Activity.Secrecy.RESTRICTED


@dataclass(frozen=True, slots=True)
class Goer:
    """Somebody who covers an event: the member, and the role on duty ("" for who was named by hand)."""

    member: Membership
    role: str


def orders(user: User) -> QuerySet[CoverageOrder]:
    """The office's orders that this person may see: a restricted activity's only with that right, or by going there."""
    found = CoverageOrder.objects.at_home().select_related("activity__region")
    if user.has_perm("newsroom.view") and user.has_perm("agenda.view_restricted"):
        return found
    own = Q(pk__in=own_ids(user))
    return found.filter(own | ~Q(activity__secrecy=RESTRICTED)) if user.has_perm("newsroom.view") else found.filter(own)


def own_ids(user: User) -> set[int]:
    """The orders that this person, in the role in which they act, was told to cover: by duty or by name."""
    member = user.acting
    if member is None:
        return set()
    named = set(CoverageMember.objects.at_home().filter(member=member).values_list("order_id", flat=True))
    duties = Duty.objects.at_home().filter(member=member, state__in=KNOWN).values_list("activity_id", "role")
    roles: dict[int, set[str]] = {}
    for activity_id, role in duties:
        roles.setdefault(activity_id, set()).add(role)
    for pk, activity_id, wanted in (
        CoverageOrder.objects.at_home().filter(activity__in=roles).values_list("pk", "activity_id", "wanted")
    ):
        if roles[activity_id] & set(roles_for(wanted)):
            named.add(pk)
    return named


def goers_of(found: Iterable[CoverageOrder]) -> dict[int, list[Goer]]:
    """Who covers each of these orders: those on duty in a fitting role, then those named. Two queries.

    An order that is not written yet has nobody named.
    """
    listed = list(found)
    written = [one.pk for one in listed if one.pk is not None]
    duties: dict[int, list[Duty]] = {}
    for duty in (
        Duty.objects.at_home()
        .filter(activity__in=[one.activity_id for one in listed], state__in=KNOWN)
        .select_related("member")
        .order_by("role", "id")
    ):
        duties.setdefault(duty.activity_id, []).append(duty)
    named: dict[int, list[Membership]] = {}
    for row in CoverageMember.objects.at_home().filter(order__in=written).select_related("member").order_by("id"):
        named.setdefault(row.order_id, []).append(row.member)
    result: dict[int, list[Goer]] = {}
    for one in listed:
        roles = roles_for(one.wanted)
        goers = [Goer(duty.member, duty.role) for duty in duties.get(one.activity_id, []) if duty.role in roles]
        known = {goer.member.pk for goer in goers}
        goers += [Goer(member, "") for member in named.get(one.pk or 0, []) if member.pk not in known]
        result[one.pk] = goers
    return result


def goers(order: CoverageOrder) -> list[Goer]:
    """Who covers one order."""
    return goers_of([order])[order.pk]


def unmanned(order: CoverageOrder, going: Iterable[Goer]) -> list[str]:
    """What is wanted and nobody sees to: no duty of the role, and nobody named, who is expected to do whatever is wanted."""
    listed = list(going)
    if any(not one.role for one in listed):
        return []
    roles = {one.role for one in listed}
    return [one for one in order.wanted if not roles & set(roles_for([Wanted(one)]))]


def may_cover(user: User, order: CoverageOrder) -> bool:
    """Whether the person may send for it: who goes there, and who checks what comes."""
    if order.secretariat_id != user.acting.secretariat_id or not user.has_perm("newsroom.cover"):
        return False
    return order.pk in own_ids(user) or (user.has_perm("newsroom.check_coverage") and may_see(user, order.activity))


def may_see(user: User, activity: Activity) -> bool:
    """Whether the person may see the album of an activity of the own office."""
    if activity.secretariat_id != user.acting.secretariat_id:
        return False
    open_to_role = activity.secrecy != RESTRICTED or user.has_perm("agenda.view_restricted")
    if open_to_role and user.has_perm("newsroom.view"):
        return True
    return CoverageOrder.objects.at_home().filter(activity=activity, pk__in=own_ids(user)).exists()


def may_edit(user: User, activity: Activity) -> bool:
    """Whether the person may put the album in order: words, rights, focus, choice."""
    return user.has_perm("newsroom.check_coverage") and may_see(user, activity)


def standing_order(activity: Activity) -> CoverageOrder | None:
    """The order that stands for an activity, if one does."""
    return CoverageOrder.objects.at_home().filter(activity=activity).exclude(state="called_off").first()


def album(activity: Activity) -> QuerySet[Photo]:
    """The photos of an activity in the order in which they were taken."""
    return (
        Photo.objects.at_home()
        .filter(activity=activity)
        .select_related("file", "print", "activity", "shown")
        .order_by("taken_at", "id")
    )


def to_do(user: User) -> list[CoverageOrder]:
    """The orders that wait for this person in the field, the most urgent first."""
    found = CoverageOrder.objects.at_home().filter(pk__in=own_ids(user), state__in=OPEN)
    return list(found.select_related("activity__region").order_by("due_at", "pk")[:30])
