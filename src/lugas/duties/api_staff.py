"""Duties for programs, second part: what activities need, which roles there are, what colleagues can do, who is away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.accounts.models import Membership
from lugas.agenda.api import own_activity
from lugas.agenda.models import Activity
from lugas.api.lists import Page, page
from lugas.api.routing import Id, PublicId, actor, require
from lugas.duties import actions, candidates, evaluation, needs, preparation, words
from lugas.duties import schemas as shapes
from lugas.duties.actions.preparing import PREPARE
from lugas.duties.actions.staff import MANAGE, SETTLE
from lugas.duties.api import VIEW, officer, router
from lugas.duties.models import DutyRole, Leave, Skill
from lugas.duties.rules import PLAN


# ---------- What an activity needs ----------
def staffing_of(activity: Activity) -> dict[str, Any]:
    """Needs, gaps, things and evaluation of one activity."""
    staffing = needs.staffing_of([activity])[activity.pk]
    found = evaluation.of_activity(activity)
    return {
        "needs": staffing.needs,
        "missing": staffing.missing,
        "things": [
            {
                "key": one.thing.key,
                "name": one.thing.name(words.language()),
                "state": one.state,
                "due": one.due,
                "late": one.late,
            }
            for one in preparation.needs_of([activity])[activity.pk]
        ],
        "evaluation": found
        and {
            "count": found.count,
            "mean": found.mean,
            "questions": [{"question": question, "mean": mean} for question, mean in found.questions],
            "said": [{"role": role, "words": said} for role, said in found.said],
        },
    }


@router.read(
    "/activities/{public_id}/staffing", shapes.StaffingOut, summary=_("What an activity needs and what it still lacks")
)
def read_staffing(request: HttpRequest, public_id: PublicId):
    """Officers by role, things, and how it went."""
    require(request, VIEW)
    return staffing_of(own_activity(request, public_id))


@router.verb(
    actions.need,
    "PUT",
    "/activities/{public_id}/needs/{role}",
    shapes.StaffingOut,
    summary=_("Say how many of a role an activity needs"),
)
def need(request: HttpRequest, public_id: PublicId, role: shapes.Key, body: shapes.NeedIn):
    """Whatever is usual."""
    require(request, PLAN)
    activity = own_activity(request, public_id)
    actions.need(activity, role, body.count, by=actor(request))
    return staffing_of(activity)


@router.verb(
    actions.tick,
    "PUT",
    "/activities/{public_id}/things/{key}",
    shapes.StaffingOut,
    summary=_("Say of a thing that it is there or not needed"),
)
def tick(request: HttpRequest, public_id: PublicId, key: shapes.Key, body: shapes.TickIn):
    """What a room of the house knows by itself can only be not needed."""
    require(request, PREPARE)
    activity = own_activity(request, public_id)
    actions.tick(activity, key, body.state, by=actor(request))
    return staffing_of(activity)


@router.verb(
    actions.untick,
    "DELETE",
    "/activities/{public_id}/things/{key}",
    summary=_("Take back what was said of a thing"),
)
def untick(request: HttpRequest, public_id: PublicId, key: shapes.Key):
    """Twice is once."""
    require(request, PREPARE)
    actions.untick(own_activity(request, public_id), key, by=actor(request))


@router.read("/usual-needs", list[shapes.UsualNeedsOut], summary=_("How many of each role are usual"))
def list_usual_needs(request: HttpRequest):
    """By level of who takes part and kind of activity: the house's list as the secretariat changed it."""
    require(request, VIEW)
    return [
        {"level": level, "kind": kind, "counts": {role: count for role, count in counts.items() if count}}
        for (level, kind), counts in sorted(needs.usual().items())
    ]


@router.verb(
    actions.set_usual_needs,
    "PUT",
    "/usual-needs/{level}/{kind}",
    shapes.UsualNeedsOut,
    summary=_("Set how many of each role are usual"),
)
def set_usual_needs(request: HttpRequest, level: shapes.Level, kind: shapes.Kind, body: shapes.UsualNeedsShape):
    """Activities without numbers of their own follow."""
    require(request, SETTLE)
    actions.set_usual_needs(level, kind, body.counts, by=actor(request))
    counts = needs.usual().get((level, str(kind)), {})
    return {"level": level, "kind": kind, "counts": {role: count for role, count in counts.items() if count}}


# ---------- Roles ----------
@router.read("/duty-roles", list[shapes.RoleOut], summary=_("Roles on duty"))
def list_duty_roles(request: HttpRequest):
    """The house's, then the secretariat's own."""
    require(request, VIEW)
    own = dict(DutyRole.objects.at_home().values_list("key", "pk"))
    return [{"key": key, "name": name, "id": own.get(key)} for key, name in words.role_names().items()]


@router.verb(
    actions.add_role, "POST", "/duty-roles", shapes.RoleOut, made=True, summary=_("Add a role of the office's own")
)
def add_role(request: HttpRequest, body: shapes.RoleIn):
    """Under a name that no role has yet."""
    require(request, SETTLE)
    return Status(201, actions.add_role(body.name, by=actor(request)))


@router.verb(actions.remove_role, "DELETE", "/duty-roles/{pk}", summary=_("Take a role of the office's own away"))
def remove_role(request: HttpRequest, pk: Id):
    """409 once a duty in it is recorded."""
    require(request, SETTLE)
    actions.remove_role(get_object_or_404(DutyRole.objects.at_home(), pk=pk), by=actor(request))


# ---------- Colleagues ----------
def with_skills(members: list[Membership]) -> list[dict[str, Any]]:
    """Colleagues with the roles in which they can serve."""
    held: dict[int, list[str]] = {one.pk: [] for one in members}
    rows = Skill.objects.at_home().filter(member__in=list(held)).order_by("role")
    for member_id, role in rows.values_list("member_id", "role"):
        held[member_id].append(role)
    return [{"member": one.pk, "name": one.name, "roles": held[one.pk]} for one in members]


@router.read("/officers", list[shapes.OfficerSkills], summary=_("Colleagues and what they can do"))
def list_skills(request: HttpRequest):
    """All who may be put on duty, by name."""
    require(request, VIEW)
    return with_skills(candidates.staff())


@router.verb(
    actions.set_skills,
    "PUT",
    "/members/{pk}/skills",
    shapes.OfficerSkills,
    summary=_("Set the roles in which a colleague can serve"),
)
def set_skills(request: HttpRequest, pk: Id, body: shapes.SkillsIn):
    """All at once."""
    require(request, MANAGE)
    member = officer(pk)
    actions.set_skills(member, body.roles, by=actor(request))
    return with_skills([member])[0]


@router.read("/leaves", Page[shapes.LeaveOut], summary=_("Who is away or stands by, in order of days"))
def list_leaves(request: HttpRequest, asked: Query[shapes.Leaves]):
    """All that are recorded, or from a day on."""
    require(request, VIEW)
    found = Leave.objects.at_home().select_related("member")
    return page(found.filter(end__gte=asked.since) if asked.since else found, asked, order=("start", "id"))


@router.verb(actions.set_leave, "POST", "/leaves", shapes.LeaveOut, made=True, summary=_("Record leave or standby"))
def set_leave(request: HttpRequest, body: shapes.LeaveIn):
    """Duties already given on these days stay until somebody replaces them."""
    require(request, MANAGE)
    facts = body.dict()
    return Status(201, actions.set_leave(officer(facts.pop("member")), by=actor(request), **facts))


@router.verb(actions.remove_leave, "DELETE", "/leaves/{pk}", summary=_("Take leave or standby away"))
def remove_leave(request: HttpRequest, pk: Id):
    """The history keeps it."""
    require(request, MANAGE)
    actions.remove_leave(get_object_or_404(Leave.objects.at_home().select_related("member"), pk=pk), by=actor(request))
