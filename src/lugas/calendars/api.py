"""Addresses of calendars and guests invited by calendar message, for programs.

An address is made on screen alone, like a key: it would outlive the program that made it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Schema

from lugas.accounts.tokens import MANAGE
from lugas.agenda.api import own_activity
from lugas.agenda.models import Activity, Guest
from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, PublicId, Room, Text, actor, one_of, require
from lugas.calendars import actions
from lugas.calendars.actions import SUBSCRIBE
from lugas.calendars.guests import INVITE
from lugas.calendars.models import CalendarAddress, GuestCall

router = Room("calendars")


class CalendarAddressOut(Schema):
    """An address, of which only the last signs are known. alarm: minutes before. details: restricted activities with their title."""

    id: str = Field(alias="public_id")
    name: str
    holder: str = Field(alias="membership.name")
    shows: Annotated[CalendarAddress.Shows, one_of(CalendarAddress.Shows)]
    whose: str
    alarm: int | None
    details: bool
    ending: str
    made_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class CalendarAddresses(Slice):
    """everybody: also those of colleagues, for whoever manages the members."""

    everybody: bool = False


class GuestAddress(Schema):
    """The mail address of a guest; empty for none. guest: the id that GET /activities/{id} tells."""

    guest: Id
    address: Text = Field("", max_length=254)


class GuestAddressesIn(Schema):
    """The guests whose address is told; others keep theirs."""

    guests: list[GuestAddress] = Field(min_length=1, max_length=500)


class GuestCallOut(Schema):
    """A guest with an address, and what he was told last. guest: null once he was taken off the list."""

    id: int
    guest: int | None = Field(alias="guest_id")
    office: str
    address: str
    state: Annotated[GuestCall.State, one_of(GuestCall.State)]
    sent_at: datetime | None


class MessagesOut(Schema):
    """How many messages go out."""

    count: int


# ---------- Addresses ----------
def addresses_of(request: HttpRequest, *, everybody: bool):
    """One's own in this membership; all of the secretariat for whoever manages its members."""
    found = CalendarAddress.objects.at_home().select_related("membership", "position", "unit", "region")
    if everybody and actor(request).has_perm(MANAGE):
        return found
    return found.filter(user_id=actor(request).pk)


@router.read("/calendar-addresses", Page[CalendarAddressOut], summary=_("Calendar addresses, the newest first"))
def list_calendar_addresses(request: HttpRequest, asked: Query[CalendarAddresses]):
    """One's own, in force and revoked; what opens them is told nowhere."""
    require(request, SUBSCRIBE)
    return page(addresses_of(request, everybody=asked.everybody), asked, order=("-made_at", "-id"))


@router.verb(
    actions.revoke_address,
    "POST",
    "/calendar-addresses/{public_id}/revoke",
    CalendarAddressOut,
    summary=_("Close a calendar address"),
)
def revoke_address(request: HttpRequest, public_id: PublicId):
    """It shows nothing any more, at once. Twice is once."""
    require(request, SUBSCRIBE)
    address = get_object_or_404(addresses_of(request, everybody=True), public_id=public_id)
    return actions.revoke_address(address, by=actor(request))


# ---------- Guests ----------
def calls_of(activity: Activity):
    """Those who have an address, in the order in which they got it."""
    return GuestCall.objects.at_home().filter(activity=activity).order_by("id")


@router.read(
    "/activities/{public_id}/guest-addresses", list[GuestCallOut], summary=_("Guests invited by calendar message")
)
def list_guest_addresses(request: HttpRequest, public_id: PublicId):
    """With what each was told last."""
    require(request, INVITE)
    return list(calls_of(own_activity(request, public_id)))


@router.verb(
    actions.set_addresses,
    "PUT",
    "/activities/{public_id}/guest-addresses",
    list[GuestCallOut],
    summary=_("Set the mail addresses of guests"),
)
def set_addresses(request: HttpRequest, public_id: PublicId, body: GuestAddressesIn):
    """Nothing goes out by that. Whoever was invited at an address that is taken away is told with the next messages."""
    require(request, INVITE)
    activity = own_activity(request, public_id)
    addresses = {one.guest: one.address for one in body.guests}
    if Guest.objects.at_home().filter(activity=activity, pk__in=addresses).count() != len(addresses):
        raise Http404
    actions.set_addresses(activity, addresses, by=actor(request))
    return list(calls_of(activity))


@router.verb(
    actions.send, "POST", "/activities/{public_id}/invite-guests", MessagesOut, summary=_("Invite the guests by mail")
)
def send(request: HttpRequest, public_id: PublicId):
    """Each is told what he does not know yet: the invitation, a change, that it is called off."""
    require(request, INVITE)
    return {"count": actions.send(own_activity(request, public_id), by=actor(request))}
