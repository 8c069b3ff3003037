"""Papers that go round, for programs: what waits, the trail, each step, routes and deputies."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.accounts.models import Membership
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, PublicId, Room, actor, require, sent
from lugas.approvals import actions, queries
from lugas.approvals import schemas as shapes
from lugas.approvals.models import Approval, Route, Step, Substitution
from lugas.approvals.rules import Asked
from lugas.institutions.models import Position, Secretariat, Unit
from lugas.tenancy.scope import home

router = Room("approvals")
VIEW = "approvals.view"


# ---------- What an address or a field names ----------
def approval_of(request: HttpRequest, public_id: str) -> Approval:
    """A paper of which this person may know, with its trail, or 404."""
    return get_object_or_404(queries.with_trail(queries.visible(actor(request))), public_id=public_id)


def step_of(request: HttpRequest, public_id: str, pk: int) -> Step:
    """A step of such a paper, or 404."""
    return get_object_or_404(Step.objects.at_home().told(), approval=approval_of(request, public_id), pk=pk)


def route_of(pk: int) -> Route:
    """A route of the secretariat, or 404."""
    return get_object_or_404(Route.objects.at_home().prefetch_related("steps"), pk=pk)


def member_of(pk: int) -> Membership:
    """A member of the secretariat, or 404."""
    return get_object_or_404(Membership.objects.at_home(), pk=pk)


def route_facts(body: shapes.RouteFacts) -> dict[str, Any]:
    """The fields of a route and its steps, for what was sent."""
    facts = sent(body)
    if facts.get("unit"):
        facts["unit"] = get_object_or_404(Unit.objects.at_home(), pk=facts["unit"])
    if "steps" in facts:
        for one in body.steps:
            if one.position is not None:
                get_object_or_404(Position.objects.at_home(), pk=one.position)
        facts["steps"] = [Asked(one.office.value, one.verb, one.days, one.position) for one in body.steps]
    return facts


def as_it_stands(step: Step) -> Approval:
    """The paper after a step was given."""
    return get_object_or_404(queries.with_trail(Approval.objects.at_home()), pk=step.approval_id)


# ---------- Papers ----------
@router.read("/approvals", Page[shapes.ApprovalOut], summary=_("Papers that go round, the newest first"))
def list_approvals(request: HttpRequest, asked: Query[shapes.Approvals]):
    """Those of which this person may know, with their trail."""
    require(request, VIEW)
    found = queries.with_trail(queries.visible(actor(request)))
    return page(found.filter(status=asked.status) if asked.status else found, asked, order=("-started_at", "-id"))


@router.read("/approvals/waiting", Page[shapes.WaitingOut], summary=_("What waits for me"))
def list_waiting(request: HttpRequest, asked: Query[Slice]):
    """Open steps of the offices in which this person may act today, the most urgent first."""
    require(request, VIEW)
    return page(queries.waiting_for(actor(request)), asked, order=("due_at", "id"))


@router.read("/approvals/{public_id}", shapes.ApprovalOut, summary=_("One paper with its trail"))
def read_approval(request: HttpRequest, public_id: PublicId):
    """Who gave what and when, and who is next."""
    require(request, VIEW)
    return approval_of(request, public_id)


@router.verb(
    actions.grant,
    "POST",
    "/approvals/{public_id}/steps/{pk}/grant",
    shapes.ApprovalOut,
    summary=_("Initial, agree or sign"),
)
def grant(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.RemarkIn):
    """The last step is the signature; 409 when somebody was quicker."""
    return as_it_stands(actions.grant(step_of(request, public_id, pk), by=actor(request), remark=body.remark))


@router.verb(
    actions.send_back,
    "POST",
    "/approvals/{public_id}/steps/{pk}/send-back",
    shapes.ApprovalOut,
    summary=_("Send a paper back to its writer"),
)
def send_back(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.RemarkIn):
    """With a remark; it goes round no more."""
    return as_it_stands(actions.send_back(step_of(request, public_id, pk), by=actor(request), remark=body.remark))


@router.verb(
    actions.skip,
    "POST",
    "/approvals/{public_id}/steps/{pk}/skip",
    shapes.ApprovalOut,
    summary=_("Pass an office over"),
)
def skip(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.WhyIn):
    """Only who is due later in the route; with a reason."""
    return as_it_stands(actions.skip(step_of(request, public_id, pk), by=actor(request), reason=body.reason))


@router.verb(
    actions.withdraw,
    "POST",
    "/approvals/{public_id}/withdraw",
    shapes.ApprovalOut,
    summary=_("Take a paper back before it is signed"),
)
def withdraw(request: HttpRequest, public_id: PublicId, body: shapes.WhyIn):
    """Its writer, or an administrator in his place."""
    approval = actions.withdraw(approval_of(request, public_id), by=actor(request), reason=body.reason)
    return get_object_or_404(queries.with_trail(Approval.objects.at_home()), pk=approval.pk)


# ---------- Routes ----------
@router.read("/routes", Page[shapes.RouteOut], summary=_("Routes in their order"))
def list_routes(request: HttpRequest, asked: Query[Slice]):
    """Who looks at what."""
    require(request, VIEW)
    return page(Route.objects.at_home().prefetch_related("steps"), asked, order=("order", "id"))


@router.verb(actions.add_route, "POST", "/routes", shapes.RouteOut, made=True, summary=_("Add a route"))
def add_route(request: HttpRequest, body: shapes.RouteIn):
    """The signer comes last by itself."""
    require(request, actions.ROUTES)
    return Status(201, actions.add_route(by=actor(request), **{"steps": [], **route_facts(body)}))


@router.verb(
    actions.make_default_routes,
    "POST",
    "/routes/defaults",
    list[shapes.RouteOut],
    made=True,
    summary=_("Make the usual routes"),
)
def make_default_routes(request: HttpRequest):
    """Those whose name stands already stay as they are."""
    require(request, actions.ROUTES)
    own = Secretariat.objects.select_related("region").get(pk=home())
    return Status(201, actions.make_default_routes(own, by=actor(request)))


@router.verb(actions.change_route, "PATCH", "/routes/{pk}", shapes.RouteOut, summary=_("Change a route"))
def change_route(request: HttpRequest, pk: Id, body: shapes.RouteFacts):
    """Papers on their way keep the steps with which they began."""
    require(request, actions.ROUTES)
    actions.change_route(route_of(pk), by=actor(request), **route_facts(body))
    return route_of(pk)


@router.verb(actions.remove_route, "DELETE", "/routes/{pk}", summary=_("Remove a route"))
def remove_route(request: HttpRequest, pk: Id):
    """Papers that went round by it keep their trail."""
    actions.remove_route(route_of(pk), by=actor(request))


# ---------- Deputies ----------
@router.read("/substitutions", Page[shapes.SubstitutionOut], summary=_("Who acts for whom"))
def list_substitutions(request: HttpRequest, asked: Query[Slice]):
    """Those that concern this person; all for who may record others'."""
    require(request, VIEW)
    return page(queries.substitutions(actor(request)), asked, order=("-start", "-id"))


@router.verb(
    actions.substitute,
    "POST",
    "/substitutions",
    shapes.SubstitutionOut,
    made=True,
    summary=_("Let a colleague act for an absent one"),
)
def substitute(request: HttpRequest, body: shapes.SubstitutionIn):
    """Both names stand in the trail."""
    require(request, actions.SUBSTITUTE)
    facts = {**body.dict(), "absent": member_of(body.absent), "deputy": member_of(body.deputy)}
    return Status(201, actions.substitute(by=actor(request), **facts))


@router.verb(actions.end_substitution, "POST", "/substitutions/{pk}/end", summary=_("End a substitution"))
def end_substitution(request: HttpRequest, pk: Id):
    """What was given in its days stays."""
    found: Substitution = get_object_or_404(queries.substitutions(actor(request)), pk=pk)
    actions.end_substitution(found, by=actor(request))
