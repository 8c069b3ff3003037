"""A secretariat's seal, for programs: its certificates, and what its administrator does with them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Schema, Status

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, Room, actor, one_of, require
from lugas.institutions.models import Secretariat
from lugas.seals import actions
from lugas.seals.models import SealCertificate
from lugas.seals.rules import Reason, State
from lugas.tenancy.scope import home

router = Room("seals")


class SealOut(Schema):
    """A certificate of the seal. serial, fingerprint: hexadecimal; pem: the certificate itself."""

    id: int
    serial: str
    fingerprint: str
    subject: str
    pem: str
    valid_from: datetime
    valid_until: datetime
    state: Annotated[State, one_of(State)]
    reason: str
    ended_at: datetime | None


class RevokeIn(Schema):
    """Why the seal is disowned (RFC 5280)."""

    reason: Annotated[Reason, one_of(Reason)]


def own_secretariat() -> Secretariat:
    """The secretariat in which one acts."""
    return Secretariat.objects.select_related("region").get(pk=home())


@router.read("/seals", Page[SealOut], summary=_("The certificates of the seal, the newest first"))
def list_seals(request: HttpRequest, asked: Query[Slice]):
    """Of the secretariat in which one acts."""
    require(request, actions.MANAGE)
    return page(SealCertificate.objects.at_home(), asked, order=("-made_at", "-id"))


@router.verb(actions.make_seal, "POST", "/seals", SealOut, made=True, summary=_("Make the seal"))
def make_seal(request: HttpRequest):
    """For a secretariat that has none in use."""
    require(request, actions.MANAGE)
    return Status(201, actions.make_seal(own_secretariat(), by=actor(request)))


@router.verb(actions.rotate_seal, "POST", "/seals/rotate", SealOut, made=True, summary=_("Put a new seal in place"))
def rotate_seal(request: HttpRequest):
    """The old key is destroyed; what it sealed stays valid."""
    require(request, actions.MANAGE)
    return Status(201, actions.rotate_seal(own_secretariat(), by=actor(request)))


@router.verb(actions.revoke_seal, "POST", "/seals/{pk}/revoke", SealOut, summary=_("Disown a seal"))
def revoke_seal(request: HttpRequest, pk: Id, body: RevokeIn):
    """Readers of PDFs are told by the list of revocations."""
    require(request, actions.MANAGE)
    seal = get_object_or_404(SealCertificate.objects.at_home(), pk=pk)
    return actions.revoke_seal(seal, by=actor(request), reason=body.reason.value)
