"""Who is on duty, for programs: put on duty, ask, answer, replace; every verb is the action of the same name.

What activities need and what colleagues can do stands in api_staff.py, on the same router.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.accounts.models import Membership
from lugas.agenda.api import own_activity
from lugas.agenda.queries import visible_activities
from lugas.api.lists import Page, page
from lugas.api.routing import Id, PublicId, Room, actor, require
from lugas.duties import actions, candidates, catalogue, words
from lugas.duties import schemas as shapes
from lugas.duties.models import Duty
from lugas.duties.rules import ANSWER, PLAN, DutyState

router = Room("duties")
VIEW = "duties.view"


# ---------- What an address or a field names ----------
def all_duties():
    """The duties of the secretariat with what their answers tell."""
    return Duty.objects.at_home().select_related("activity__region", "member")


def planned_duty(request: HttpRequest, pk: int) -> Duty:
    """A duty at an activity that this person may see, or 404."""
    return get_object_or_404(all_duties().filter(activity__in=visible_activities(actor(request)).values("pk")), pk=pk)


def own_duty(request: HttpRequest, pk: int) -> Duty:
    """A duty of one's own, which may be at an activity of which one knows the hours alone; else 404."""
    return get_object_or_404(all_duties().filter(member_id=actor(request).acting.pk), pk=pk)


def officer(pk: int) -> Membership:
    """A colleague who may be put on duty, or 404."""
    return get_object_or_404(candidates.officers(), pk=pk)


# ---------- Duties ----------
@router.read("/duties", Page[shapes.DutyOut], summary=_("Who is on duty, in order of time"))
def list_duties(request: HttpRequest, asked: Query[shapes.Duties]):
    """In whatever state, proposals too."""
    require(request, VIEW)
    found = all_duties()
    if asked.since is not None:
        found = found.filter(ends_at__gt=asked.since)
    if asked.until is not None:
        found = found.filter(starts_at__lt=asked.until)
    if asked.activity is not None:
        found = found.filter(activity=own_activity(request, asked.activity))
    if asked.member is not None:
        found = found.filter(member_id=asked.member)
    if asked.mine:
        found = found.filter(member_id=actor(request).acting.pk)
    return page(found, asked, order=("starts_at", "id"))


@router.verb(
    actions.put,
    "POST",
    "/activities/{public_id}/duties",
    shapes.DutyOut,
    made=True,
    summary=_("Put a colleague on duty"),
)
def put(request: HttpRequest, public_id: PublicId, body: shapes.DutyIn):
    """409 when the colleague is on duty elsewhere then, or on leave."""
    require(request, PLAN)
    duty = actions.put(
        own_activity(request, public_id),
        officer(body.member),
        body.role,
        by=actor(request),
        starts_at=body.starts_at,
        ends_at=body.ends_at,
        state=DutyState.PROPOSED if body.proposed else DutyState.ASKED,
        why=body.why,
    )
    return Status(201, duty)


@router.read(
    "/activities/{public_id}/officers", list[shapes.OfficerOut], summary=_("Who could take a role, the best first")
)
def list_officers(request: HttpRequest, public_id: PublicId, asked: Query[shapes.Officers]):
    """Every colleague with what speaks for and against."""
    require(request, PLAN)
    return candidates.of(own_activity(request, public_id), asked.role)


@router.verb(actions.plan, "POST", "/duties/plan", shapes.PlanOut, made=True, summary=_("Propose who fills the gaps"))
def plan(request: HttpRequest, body: shapes.PlanIn):
    """Of activities that are to come. Nobody is told before the proposals are asked."""
    require(request, PLAN)
    activities = [own_activity(request, one) for one in dict.fromkeys(body.activities)]
    planned = actions.plan(activities, by=actor(request))
    left = [{"activity": one.public_id, "role": role, "why": why} for one, role, why in planned.open]
    return Status(201, {"duties": planned.duties, "open": left, "proven": planned.proven})


# Before the address of one duty, which would take "ask-all" for its id.
@router.verb(actions.ask_all, "POST", "/duties/ask-all", shapes.AskedOut, summary=_("Ask all who are proposed"))
def ask_all(request: HttpRequest, body: shapes.DutiesIn):
    """All of these, or none when one cannot be asked."""
    require(request, PLAN)
    wanted = set(body.duties)
    visible = visible_activities(actor(request)).values("pk")
    found = list(all_duties().filter(pk__in=wanted, activity__in=visible))
    if len(found) != len(wanted):
        raise Http404
    return {"count": actions.ask_all(found, by=actor(request))}


@router.verb(actions.ask, "POST", "/duties/{pk}/ask", shapes.DutyOut, summary=_("Ask the proposed colleague"))
def ask(request: HttpRequest, pk: Id):
    """He is told, and answers."""
    require(request, PLAN)
    return actions.ask(planned_duty(request, pk), by=actor(request))


@router.verb(actions.drop, "DELETE", "/duties/{pk}", summary=_("Take a proposal away"))
def drop(request: HttpRequest, pk: Id):
    """Nobody was told of it. 409 for whoever was asked already: replace or release him."""
    require(request, PLAN)
    actions.drop(planned_duty(request, pk), by=actor(request))


@router.verb(
    actions.replace,
    "POST",
    "/duties/{pk}/replace",
    shapes.DutyOut,
    made=True,
    summary=_("Let somebody else take a duty over"),
)
def replace(request: HttpRequest, pk: Id, body: shapes.ReplaceIn):
    """Both are told. The answer is the new duty."""
    require(request, PLAN)
    new = actions.replace(planned_duty(request, pk), officer(body.member), by=actor(request), why=body.why)
    return Status(201, new)


@router.verb(actions.release, "POST", "/duties/{pk}/release", shapes.DutyOut, summary=_("Release an officer"))
def release(request: HttpRequest, pk: Id, body: shapes.LetGoIn):
    """He is told."""
    require(request, PLAN)
    return actions.release(planned_duty(request, pk), by=actor(request), reason=body.reason)


# ---------- Answers of the officer ----------
@router.verb(
    actions.confirm, "POST", "/duties/{pk}/confirm", shapes.DutyOut, summary=_("Say yes to a duty of one's own")
)
def confirm(request: HttpRequest, pk: Id):
    """404 for a colleague's: everybody answers for himself."""
    require(request, ANSWER)
    return actions.confirm(own_duty(request, pk), by=actor(request))


@router.verb(actions.refuse, "POST", "/duties/{pk}/refuse", shapes.DutyOut, summary=_("Refuse a duty of one's own"))
def refuse(request: HttpRequest, pk: Id, body: shapes.RefusalIn):
    """With a reason; whoever plans is told."""
    require(request, ANSWER)
    return actions.refuse(own_duty(request, pk), by=actor(request), reason=body.reason)


@router.read("/debrief-questions", list[shapes.NamedOut], summary=_("What officers are asked afterwards"))
def list_debrief_questions(request: HttpRequest):
    """In their order."""
    require(request, VIEW)
    return [{"key": key, "name": one.name(words.language())} for key, one in catalogue.questions().items()]


@router.verb(
    actions.debrief, "PUT", "/duties/{pk}/debrief", shapes.DebriefIn, summary=_("Say how a duty of one's own went")
)
def debrief(request: HttpRequest, pk: Id, body: shapes.DebriefIn):
    """Once it is over; answered again, the later holds. The office reads it without the name."""
    require(request, ANSWER)
    kept = actions.debrief(own_duty(request, pk), body.scores, by=actor(request), said=body.said)
    return {"scores": kept.scores, "said": kept.words}


from lugas.duties import api_staff  # noqa: E402, F401 - the other operations, on the same router
