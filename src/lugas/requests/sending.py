"""What its sender does with a request: send it, confirm the address, choose among offered hours.

Public pages call these in a scope of the one secretariat that is asked; nobody is signed in. What is sent reaches the
office only once the address is confirmed: until then papers lie as bytes beside the request and go with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.files.actions import store
from lugas.institutions.models import Position
from lugas.requests import links, registry
from lugas.requests.jobs import send_answer, send_confirmation
from lugas.requests.models import Details, Paper, Request, Slot, Step
from lugas.requests.rules import CONFIRM_HOURS, Status, delete_on
from lugas.tenancy.scope import home

# So that nobody fills a stranger's box by way of the form: requests to one address that wait for its confirmation.
MOST_UNCONFIRMED = 3


@transaction.atomic
def send(
    kind: str,
    *,
    asked: Position,
    person: Mapping[str, str],
    subject: str,
    facts: Mapping[str, Any],
    papers: Mapping[str, tuple[str, bytes]],
    language: str,
    origin: str,
) -> Request:
    """Keep a request and mail its sender the link that confirms the address.

    person: name, organisation, email, telephone. papers: by key the name and the bytes, checked by the form. origin:
    scheme and host for the link. Raises ValidationError when too much already waits for that address.
    """
    now = timezone.now()
    waiting = Request.objects.at_home().filter(
        status=Status.UNCONFIRMED,
        details__email__iexact=person["email"],
        sent_at__gt=now - timedelta(hours=CONFIRM_HOURS),
    )
    if waiting.count() >= MOST_UNCONFIRMED:
        raise ValidationError(
            _("Requests with this address already wait for its confirmation. Open the link in the mail first."),
            code="waiting",
        )
    request = Request(
        secretariat_id=home(),
        kind=kind,
        asked=asked,
        language=language,
        sent_at=now,
        delete_on=delete_on(timezone.localdate(now)),
    )
    request.code_hash = links.code_hash(links.code_of(request))
    request.save()
    details = Details(request=request, subject=subject, facts=dict(facts), consented_at=now, **person)
    details.full_clean(exclude=["secretariat"], validate_constraints=False)
    details.save()
    Paper.objects.bulk_create(
        Paper(secretariat_id=request.secretariat_id, request=request, key=key, name=name[:200], content=data)
        for key, (name, data) in papers.items()
    )
    send_confirmation.defer(secretariat_id=request.secretariat_id, request_id=request.pk, origin=origin)
    return request


@transaction.atomic
def confirm(request: Request) -> Request:
    """The sender confirmed the address: the request reaches the office. Twice is once."""
    request = Request.objects.at_home().select_for_update(of=("self",)).select_related("asked").get(pk=request.pk)
    if request.status != Status.UNCONFIRMED:
        return request
    details = request.details
    for paper in request.papers.all():
        paper.file = store(upload=bytes(paper.content or b""), by=details.organisation or details.name, name=paper.name)
        paper.content = None
        paper.save(update_fields=["file", "content"])
    request.status, request.confirmed_at = Status.RECEIVED, timezone.now()
    request.save(update_fields=["status", "confirmed_at", "changed_at"])
    Step.objects.create(secretariat_id=request.secretariat_id, request=request, status=Status.RECEIVED)
    registry.confirmed(request)
    send_answer.defer(secretariat_id=request.secretariat_id, request_id=request.pk, status=Status.RECEIVED)
    return request


@transaction.atomic
def choose(request: Request, slot: Slot) -> Request:
    """The sender chose one of the offered hours. Raises ValidationError when they are not on offer any more."""
    request = Request.objects.at_home().select_for_update(of=("self",)).get(pk=request.pk)
    gone = slot.request_id != request.pk or slot.starts_at <= timezone.now()
    if request.status != Status.OFFERED or gone:
        raise ValidationError(_("These hours are not on offer any more."), code="gone")
    Slot.objects.at_home().filter(pk=slot.pk).update(is_chosen=True)
    request.status = Status.CHOSEN
    request.save(update_fields=["status", "changed_at"])
    Step.objects.create(secretariat_id=request.secretariat_id, request=request, status=Status.CHOSEN)
    return request
