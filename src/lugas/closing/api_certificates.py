"""Certificates for programs; on the router of api.py."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query
from ninja import Status as Made

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, PublicId, actor
from lugas.closing import actions, people, queries
from lugas.closing import schemas as shapes
from lugas.closing.api import meeting_of, part_of, router
from lugas.closing.models import Batch, Certificate
from lugas.closing.rules import MANAGE
from lugas.institutions.models import Position
from lugas.meetings.schemas import Slug


def certificate_of(request: HttpRequest, slug: str, public_id: str) -> Certificate:
    """A certificate of the meeting, for whoever closes meetings; or 404."""
    found = queries.certificates(meeting_of(request, slug, MANAGE)).select_related("meeting__activity")
    return get_object_or_404(found, public_id=public_id)


@router.read("/meetings/{slug}/certificates", Page[shapes.CertificateOut], summary=_("Certificates of a meeting"))
def read_certificates(request: HttpRequest, slug: Slug, asked: Query[Slice]):
    """With their numbers."""
    return page(queries.certificates(meeting_of(request, slug)), asked, order=("role", "order", "pk"))


@router.read(
    "/meetings/{slug}/certificates/lacking",
    list[shapes.CertificateLackOut],
    summary=_("Who gets no certificate, and why"),
)
def read_lacking(request: HttpRequest, slug: Slug):
    """By attendance and the hours that are asked."""
    _given, lacking = people.waiting(meeting_of(request, slug))
    return [
        {"role": one.role, "name": one.name, "office": one.office, "hours": one.hours, "why": why}
        for one, why in lacking
    ]


@router.verb(
    actions.propose_certificates,
    "POST",
    "/meetings/{slug}/certificates",
    shapes.CertificateBatchOut,
    made=True,
    summary=_("Lay the certificates before their signer"),
)
def propose_certificates(request: HttpRequest, slug: Slug, body: shapes.CertificateSignerIn):
    """One yes signs them all."""
    meeting = meeting_of(request, slug, MANAGE)
    signer = get_object_or_404(Position.objects.at_home(), pk=body.signer)
    return Made(201, actions.propose_certificates(meeting, by=actor(request), signer=signer, roles=body.roles))


@router.verb(
    actions.take_back_certificates,
    "POST",
    "/meetings/{slug}/certificates/batches/{pk}/take-back",
    summary=_("Take certificates back from their signer"),
)
def take_back_certificates(request: HttpRequest, slug: Slug, pk: Id, body: shapes.CertificateReasonIn):
    """Before the yes."""
    batch = part_of(Batch, meeting_of(request, slug, MANAGE), pk)
    actions.take_back_certificates(batch, by=actor(request), reason=body.reason)


@router.verb(
    actions.go_on_signing,
    "POST",
    "/meetings/{slug}/certificates/go-on",
    shapes.CertificateCountOut,
    summary=_("Set sealing going again"),
)
def go_on_signing(request: HttpRequest, slug: Slug):
    """Twice is once."""
    return {"count": actions.go_on_signing(meeting_of(request, slug, MANAGE), by=actor(request))}


@router.verb(
    actions.mail_certificates,
    "POST",
    "/meetings/{slug}/certificates/mail",
    shapes.CertificateCountOut,
    summary=_("Mail the certificates"),
)
def mail_certificates(request: HttpRequest, slug: Slug):
    """To those that have an address and were not told yet."""
    return {"count": actions.mail_certificates(meeting_of(request, slug, MANAGE), by=actor(request))}


@router.verb(
    actions.address_certificate,
    "PUT",
    "/meetings/{slug}/certificates/{public_id}/address",
    shapes.CertificateOut,
    summary=_("Set where a certificate goes"),
)
def address_certificate(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.CertificateAddressIn):
    """A new address gets it anew."""
    return actions.address_certificate(certificate_of(request, slug, public_id), by=actor(request), email=body.email)


@router.verb(
    actions.correct_certificate,
    "POST",
    "/meetings/{slug}/certificates/{public_id}/correct",
    shapes.CertificateOut,
    made=True,
    summary=_("Put a name on a certificate right"),
)
def correct_certificate(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.CertificateNameIn):
    """The old one is withdrawn, the new one waits for the next signing."""
    one = certificate_of(request, slug, public_id)
    return Made(201, actions.correct_certificate(one, by=actor(request), **body.dict()))


@router.verb(
    actions.revoke_certificate,
    "POST",
    "/meetings/{slug}/certificates/{public_id}/revoke",
    shapes.CertificateOut,
    summary=_("Withdraw a certificate"),
)
def revoke_certificate(request: HttpRequest, slug: Slug, public_id: PublicId, body: shapes.CertificateReasonIn):
    """Its number stays in the book."""
    return actions.revoke_certificate(certificate_of(request, slug, public_id), by=actor(request), reason=body.reason)
