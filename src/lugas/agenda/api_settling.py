"""What the office settles about its agenda, for programs: rules for clashes and sharing, who decides for a leader, advice.

Registered on the room's router; api.py loads it.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.accounts.models import Deputy, Membership
from lugas.agenda import actions
from lugas.agenda import schemas_settling as shapes
from lugas.agenda.actions.visiting import sharing_rules
from lugas.agenda.api import router, visible_invitations
from lugas.agenda.clashing import settings_at_home
from lugas.agenda.models import Advice
from lugas.agenda.queries import leaders
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, actor, require


# ---------- Rules ----------
@router.read("/sharing-rules", shapes.SharingShape, summary=_("What is shared by itself"))
def read_sharing_rules(request: HttpRequest):
    """As settled, or as delivered."""
    require(request, "agenda.view")
    return sharing_rules()


@router.verb(
    actions.settle_sharing, "PUT", "/sharing-rules", shapes.SharingShape, summary=_("Settle what is shared by itself")
)
def settle_sharing(request: HttpRequest, body: shapes.SharingShape):
    """It holds for what is confirmed from then on."""
    require(request, "agenda.settle_sharing")
    return actions.settle_sharing(by=actor(request), **body.dict())


@router.read("/clash-rules", shapes.ClashRulesShape, summary=_("How heavily clashes are taken"))
def read_clash_rules(request: HttpRequest):
    """As settled, or as delivered. An overlap of two confirmed engagements is always forbidden."""
    require(request, "agenda.view")
    return shapes.ClashRulesShape.of(settings_at_home())


@router.verb(
    actions.settle_clash_rules,
    "PUT",
    "/clash-rules",
    shapes.ClashRulesShape,
    summary=_("Settle how heavily clashes are taken"),
)
def settle_clash_rules(request: HttpRequest, body: shapes.ClashRulesShape):
    """All of them at once; from the next decision on."""
    require(request, "agenda.settle_clashes")
    facts = body.dict()
    levels = {kind: str(level) for kind, level in facts.pop("levels").items()}
    actions.settle_clash_rules(by=actor(request), levels=levels, **facts)
    return shapes.ClashRulesShape.of(settings_at_home())


# ---------- Who decides for a leader ----------
@router.read("/deputies", Page[shapes.DeputyOut], summary=_("Who decides for a leader, the last to end first"))
def list_deputies(request: HttpRequest, asked: Query[Slice]):
    """Those in force, to come and over."""
    require(request, "agenda.view")
    return page(Deputy.objects.at_home().select_related("member", "made_by"), asked, order=("-end", "-id"))


@router.verb(
    actions.let_decide,
    "POST",
    "/deputies",
    shapes.DeputyOut,
    made=True,
    summary=_("Let somebody decide for a leader"),
)
def let_decide(request: HttpRequest, body: shapes.DeputyIn):
    """From one day to another, both included. A leader lets somebody decide for himself only."""
    require(request, "agenda.let_decide")
    facts = body.dict()
    facts["position"] = get_object_or_404(leaders(), pk=body.position)
    facts["member"] = get_object_or_404(Membership.objects.at_home(), pk=body.member)
    return Status(201, actions.let_decide(by=actor(request), **facts))


@router.verb(actions.end_deputy, "POST", "/deputies/{pk}/end", summary=_("Let nobody else decide any more"))
def end_deputy(request: HttpRequest, pk: Id):
    """What was decided in these days stands; one that has not begun is taken away."""
    require(request, "agenda.let_decide")
    found = Deputy.objects.at_home().select_related("position__secretariat__region")
    actions.end_deputy(get_object_or_404(found, pk=pk), by=actor(request))


# ---------- Advice ----------
def visible_advice(request: HttpRequest):
    """The questions about invitations that this person may read."""
    found = Advice.objects.at_home().filter(decision__invitation__in=visible_invitations(request).values("pk"))
    return found.select_related("decision")


@router.read("/advice", Page[shapes.AdviceOut], summary=_("Advice that was asked for, the most pressing first"))
def list_advice(request: HttpRequest, asked: Query[shapes.AskedAdvice]):
    """What waits for an answer, or all."""
    require(request, "agenda.view_invitation")
    found = visible_advice(request)
    return page(found.open() if asked.waiting else found, asked, order=("due", "id"))


@router.verb(
    actions.answer_advice, "POST", "/advice/{pk}/answer", shapes.AdviceOut, summary=_("Answer a leader's question")
)
def answer_advice(request: HttpRequest, pk: Id, body: shapes.AdviceIn):
    """Once; whoever decides is told."""
    require(request, "agenda.answer_advice")
    return actions.answer_advice(get_object_or_404(visible_advice(request), pk=pk), by=actor(request), **body.dict())
