"""Colleagues, invitations, sessions and the rules of the house, for programs.

Keys are made and revoked on screen alone: a program that could make itself another would outlive its end.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.accounts import actions
from lugas.accounts import schemas as shapes
from lugas.accounts.actions.house import SETTLE, rules_at_home
from lugas.accounts.models import Membership
from lugas.accounts.models_invitations import MemberInvitation
from lugas.accounts.models_sessions import Session
from lugas.accounts.transitions import NotAllowed
from lugas.api.lists import Page, Slice, page
from lugas.api.problems import refusal
from lugas.api.routing import Id, PublicId, Room, actor, require, sent
from lugas.institutions.models import Position, Unit
from lugas.tenancy.asking import origin

router = Room("accounts")
refusal(NotAllowed, "conflict", lambda error: gettext("This state cannot follow the present one."))
VIEW, MANAGE = "accounts.view_members", "accounts.manage_members"


def member_of(pk: int) -> Membership:
    """A member of the secretariat in which one acts, or 404."""
    return get_object_or_404(Membership.objects.at_home(), pk=pk)


def invitation_of(public_id: str) -> MemberInvitation:
    """An invitation of the secretariat in which one acts, or 404."""
    return get_object_or_404(MemberInvitation.objects.at_home(), public_id=public_id)


def member_facts(body: shapes.MemberFacts) -> dict[str, Any]:
    """The fields of the model for what was sent."""
    facts = sent(body)
    if facts.get("unit"):
        facts["unit"] = get_object_or_404(Unit.objects.at_home(), pk=facts["unit"])
    if facts.get("position"):
        facts["position"] = get_object_or_404(Position.objects.at_home(), pk=facts["position"])
    return facts


# ---------- Members ----------
@router.read("/me", shapes.MeOut, summary=_("As whom the program acts"))
def read_me(request: HttpRequest):
    """The membership of the key, or the one chosen in the session."""
    require(request, "workspace.view")
    return actor(request).acting


@router.read("/members", Page[shapes.MemberOut], summary=_("Colleagues by name"))
def list_members(request: HttpRequest, asked: Query[shapes.Members]):
    """Who works here in which role."""
    require(request, VIEW)
    found = Membership.objects.at_home()
    if asked.active is not None:
        found = found.filter(is_active=asked.active)
    return page(found, asked, order=("name", "id"))


@router.read("/members/{pk}", shapes.MemberOut, summary=_("One colleague"))
def read_member(request: HttpRequest, pk: Id):
    """One membership."""
    require(request, VIEW)
    return member_of(pk)


@router.verb(actions.add_member, "POST", "/members", shapes.MemberOut, made=True, summary=_("Take a colleague in"))
def add_member(request: HttpRequest, body: shapes.MemberIn):
    """The answer does not tell whether the account stood already."""
    require(request, MANAGE)
    return Status(201, actions.add_member(by=actor(request), origin=origin(request), **member_facts(body)))


@router.verb(actions.change_member, "PATCH", "/members/{pk}", shapes.MemberOut, summary=_("Change a colleague's role"))
def change_member(request: HttpRequest, pk: Id, body: shapes.MemberFacts):
    """What is not sent stays."""
    require(request, MANAGE)
    return actions.change_member(member_of(pk), by=actor(request), **member_facts(body))


@router.verb(actions.send_link, "POST", "/members/{pk}/send-link", summary=_("Send the mail to set a password"))
def send_link(request: HttpRequest, pk: Id):
    """To the address of the account."""
    require(request, MANAGE)
    actions.send_link(member_of(pk), by=actor(request), origin=origin(request))


@router.verb(
    actions.sign_out_member, "POST", "/members/{pk}/sign-out", shapes.EndedOut, summary=_("Sign a colleague out")
)
def sign_out_member(request: HttpRequest, pk: Id):
    """Everywhere; a lost phone."""
    require(request, MANAGE)
    return {"count": actions.sign_out_member(member_of(pk), by=actor(request))}


@router.verb(
    actions.reset_second_steps,
    "POST",
    "/members/{pk}/reset-second-steps",
    shapes.EndedOut,
    summary=_("Take away a colleague's second steps"),
)
def reset_second_steps(request: HttpRequest, pk: Id):
    """For whoever lost the phone and the codes; the password alone opens the account until they are set up anew."""
    require(request, MANAGE)
    return {"count": actions.reset_second_steps(member_of(pk), by=actor(request))}


@router.verb(actions.end_membership, "POST", "/members/{pk}/end", shapes.MemberOut, summary=_("End a membership"))
def end_membership(request: HttpRequest, pk: Id, body: shapes.EndIn):
    """Its open work goes to others; its keys and sessions end."""
    require(request, MANAGE)
    receivers = {key: member_of(to) for key, to in body.receivers.items()}
    return actions.end_membership(member_of(pk), by=actor(request), receivers=receivers)


@router.verb(
    actions.reinstate, "POST", "/members/{pk}/reinstate", shapes.MemberOut, summary=_("Take a membership up again")
)
def reinstate(request: HttpRequest, pk: Id):
    """As it was."""
    require(request, MANAGE)
    return actions.reinstate(member_of(pk), by=actor(request))


@router.verb(
    actions.set_deletion_date,
    "POST",
    "/members/{pk}/deletion-date",
    shapes.MemberOut,
    summary=_("Move the day of deletion"),
)
def set_deletion_date(request: HttpRequest, pk: Id, body: shapes.DeletionIn):
    """Of an ended membership's name."""
    require(request, "accounts.view_personal_data")
    return actions.set_deletion_date(member_of(pk), by=actor(request), on=body.on)


# ---------- Invitations to work here ----------
@router.read("/member-invitations", Page[shapes.MemberInvitationOut], summary=_("Invited colleagues, the newest first"))
def list_member_invitations(request: HttpRequest, asked: Query[Slice]):
    """Waiting, accepted, expired and revoked ones."""
    require(request, MANAGE)
    return page(MemberInvitation.objects.at_home(), asked, order=("-made_at", "-id"))


@router.verb(
    actions.invite,
    "POST",
    "/member-invitations",
    shapes.MemberInvitationOut,
    made=True,
    summary=_("Invite a colleague by e-mail"),
)
def invite(request: HttpRequest, body: shapes.InviteeIn):
    """The link is good for seven days."""
    require(request, MANAGE)
    return Status(201, actions.invite(by=actor(request), origin=origin(request), **member_facts(body)))


@router.verb(
    actions.resend_invitation,
    "POST",
    "/member-invitations/{public_id}/resend",
    shapes.MemberInvitationOut,
    summary=_("Send an invitation once more"),
)
def resend_invitation(request: HttpRequest, public_id: PublicId):
    """With a new link; the old one opens nothing any more."""
    require(request, MANAGE)
    return actions.resend_invitation(invitation_of(public_id), by=actor(request), origin=origin(request))


@router.verb(
    actions.revoke_invitation,
    "POST",
    "/member-invitations/{public_id}/revoke",
    shapes.MemberInvitationOut,
    summary=_("Take an invitation back"),
)
def revoke_invitation(request: HttpRequest, public_id: PublicId):
    """Its link opens nothing any more."""
    require(request, MANAGE)
    return actions.revoke_invitation(invitation_of(public_id), by=actor(request))


# ---------- Rules ----------
@router.read("/account-rules", shapes.RulesOut, summary=_("The secretariat's rules for accounts"))
def read_rules(request: HttpRequest):
    """In force now; where nothing was settled, the usual ones."""
    require(request, VIEW)
    return rules_at_home()


@router.verb(actions.settle_rules, "PUT", "/account-rules", shapes.RulesOut, summary=_("Settle the rules for accounts"))
def settle_rules(request: HttpRequest, body: shapes.RulesIn):
    """All of them at once."""
    require(request, SETTLE)
    return actions.settle_rules(by=actor(request), **body.dict())


# ---------- One's own sessions ----------
@router.read("/sessions", list[shapes.SessionOut], summary=_("My signed-in browsers"))
def list_sessions(request: HttpRequest):
    """The last seen first."""
    require(request, "workspace.view")
    return list(Session.objects.filter(user_id=actor(request).pk).order_by("-seen_at")[:100])


@router.verb(
    actions.end_other_sessions,
    "POST",
    "/sessions/end-others",
    shapes.EndedOut,
    summary=_("Sign me out everywhere else"),
)
def end_other_sessions(request: HttpRequest, body: shapes.KeepIn):
    """How many were ended."""
    require(request, "workspace.view")
    return {"count": actions.end_other_sessions(by=actor(request), keep=body.keep)}


@router.verb(actions.end_session, "DELETE", "/sessions/{session_id}", summary=_("End one of my sessions"))
def end_session(request: HttpRequest, session_id: PublicId):
    """404 for one that is not there."""
    require(request, "workspace.view")
    get_object_or_404(Session.objects.filter(user_id=actor(request).pk), public_id=session_id)
    actions.end_session(session_id, by=actor(request))
