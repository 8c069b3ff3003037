"""The press list, mails to it and a release's way round, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Schema, Status

from lugas.agenda.api import own_activity
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Moment, PublicId, Text, actor, one_of, require
from lugas.newsroom import actions
from lugas.newsroom.api import ReleaseOut, release_of, router
from lugas.newsroom.models import Mailing, NoRelease, PressContact
from lugas.newsroom.press_rules import ContactState, MailingState, What
from lugas.newsroom.queries import counted_mailings


class ContactOut(Schema):
    """An address of the press list."""

    id: str = Field(alias="public_id")
    name: str
    outlet: str
    email: str
    state: Annotated[ContactState, one_of(ContactState)]
    is_trusted: bool
    asked_at: datetime
    confirmed_at: datetime | None


class ContactIn(Schema):
    """Who is proposed; the holder of the address has to confirm."""

    name: Text = Field(min_length=1, max_length=120)
    outlet: Text = Field(min_length=1, max_length=120)
    email: str = Field(pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=160)


class TrustIn(Schema):
    """Whether it gets material under embargo."""

    trusted: bool


class Contacts(Slice):
    """state: only those that stand so."""

    state: Literal["", "asked", "on", "left", "bounced"] = ""


class MailingOut(Schema):
    """A mailing with how many copies stand how. statement: the standing statement and its version, where it is of one."""

    id: str = Field(alias="public_id")
    release: str | None = Field(None, alias="release.public_id")
    statement: str
    what: Annotated[What, one_of(What)]
    state: Annotated[MailingState, one_of(MailingState)]
    goes_at: datetime
    finished_at: datetime | None
    queued: int
    sent: int
    refused: int
    failed: int
    left_out: int


class MailingIn(Schema):
    """at: a moment to come; without, now."""

    at: Moment | None = None


class NothingIn(Schema):
    """Why nothing is released of the activity."""

    reason: Text = Field(min_length=1, max_length=300)


class NothingOut(Schema):
    """That nothing is released, and why."""

    activity: str = Field(alias="activity.public_id")
    reason: str
    made_at: datetime


def contact_of(public_id: str) -> PressContact:
    """An address of the office's list, or 404."""
    return get_object_or_404(PressContact.objects.at_home(), public_id=public_id)


def counted(public_id: str) -> Mailing:
    """One of the office's mailings with its counts, or 404."""
    return get_object_or_404(counted_mailings(), public_id=public_id)


@router.read("/press-contacts", Page[ContactOut], summary=_("The press list"))
def list_contacts(request: HttpRequest, asked: Query[Contacts]):
    """Ordered by outlet."""
    require(request, "newsroom.manage_press")
    found = PressContact.objects.at_home()
    return page(found.filter(state=asked.state) if asked.state else found, asked, order=("outlet", "name", "id"))


@router.verb(
    actions.invite, "POST", "/press-contacts", ContactOut | None, summary=_("Propose an address for the press list")
)
def invite(request: HttpRequest, body: ContactIn):
    """Nothing comes back for an address that is on the list already."""
    return actions.invite(by=actor(request), **body.dict())


@router.verb(
    actions.trust, "PUT", "/press-contacts/{public_id}/trust", ContactOut, summary=_("Trust an address with embargo")
)
def trust(request: HttpRequest, public_id: PublicId, body: TrustIn):
    """Or not any more."""
    return actions.trust(contact_of(public_id), by=actor(request), trusted=body.trusted)


@router.verb(actions.remove, "DELETE", "/press-contacts/{public_id}", summary=_("Delete an address of the press list"))
def remove(request: HttpRequest, public_id: PublicId):
    """For good."""
    actions.remove(contact_of(public_id), by=actor(request))


@router.verb(
    actions.mail_release,
    "POST",
    "/releases/{public_id}/mailings",
    MailingOut,
    made=True,
    summary=_("Mail a release to the press list"),
)
def mail_release(request: HttpRequest, public_id: PublicId, body: MailingIn):
    """Now, or at a moment to come; once."""
    made = actions.mail_release(release_of(request, public_id), by=actor(request), at=body.at)
    return Status(201, counted(made.public_id))


@router.read("/mailings/{public_id}", MailingOut, summary=_("One mailing"))
def read_mailing(request: HttpRequest, public_id: PublicId):
    """With how many copies stand how."""
    require(request, "newsroom.view")
    found = counted(public_id)
    if found.release is not None:
        release_of(request, found.release.public_id)
    return found


@router.verb(actions.stop_mailing, "POST", "/mailings/{public_id}/stop", MailingOut, summary=_("Stop a mailing"))
def stop_mailing(request: HttpRequest, public_id: PublicId):
    """What had gone out cannot be called back."""
    actions.stop_mailing(counted(public_id), by=actor(request))
    return counted(public_id)


@router.verb(
    actions.submit,
    "POST",
    "/releases/{public_id}/submit",
    ReleaseOut,
    summary=_("Let a release go round to be cleared"),
)
def submit(request: HttpRequest, public_id: PublicId):
    """By the office's route for releases."""
    return actions.submit(release_of(request, public_id), by=actor(request))


@router.verb(
    actions.looked_at, "POST", "/releases/{public_id}/looked-at", ReleaseOut, summary=_("The text may stay as it is")
)
def looked_at(request: HttpRequest, public_id: PublicId):
    """After its activity was changed."""
    return actions.looked_at(release_of(request, public_id), by=actor(request))


@router.verb(
    actions.release_nothing,
    "PUT",
    "/activities/{public_id}/no-release",
    NothingOut,
    summary=_("Settle that nothing is released of an activity"),
)
def release_nothing(request: HttpRequest, public_id: PublicId, body: NothingIn):
    """With the reason."""
    return actions.release_nothing(own_activity(request, public_id), by=actor(request), reason=body.reason)


@router.verb(
    actions.release_after_all,
    "DELETE",
    "/activities/{public_id}/no-release",
    summary=_("A release is due again"),
)
def release_after_all(request: HttpRequest, public_id: PublicId):
    """Takes that decision back."""
    settled = get_object_or_404(NoRelease.objects.at_home(), activity=own_activity(request, public_id))
    actions.release_after_all(settled, by=actor(request))
