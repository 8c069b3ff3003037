"""Mails to senders, the answers on invitations, and the daily round that deletes what senders told. Safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from lugas.institutions.models import Secretariat
from lugas.requests import links, progress, retention
from lugas.requests.models import Request
from lugas.requests.rules import CONFIRM_HOURS, Status
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import home, scope

# A decision may be taken back for ten minutes; what it says goes out afterwards.
HELD_BACK = timedelta(minutes=10)


def mail(request: Request, subject: str, words: dict, template: str) -> None:
    """One mail to the sender of a request, in the language of the form."""
    body = render_to_string(template, {"request": request, "details": request.details, **words})
    EmailMessage(
        subject=f"{subject} · {request.secretariat.short_name}".replace("\n", " ")[:150],
        body=body,
        to=[request.details.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()


def found(request_id: int) -> Request | None:
    """The request with its sender, unless what he told was deleted."""
    return (
        Request.objects.at_home()
        .select_related("details", "secretariat__region", "asked")
        .filter(pk=request_id, details__isnull=False)
        .first()
    )


@job(queue="mail", retry=5)
def send_confirmation(*, request_id: int, origin: str) -> None:
    """Mail the link that confirms the address; the link is made now, so that no secret lies in the queue."""
    request = found(request_id)
    if request is None or request.status != Status.UNCONFIRMED:
        return
    with translation.override(request.language):
        link = links.address(request, f"konfirmasi/{links.token_of(request, links.CONFIRM)}/", origin)
        words = {"link": link, "hours": CONFIRM_HOURS}
        mail(request, _("Confirm your request"), words, "requests/mail/confirm.txt")


@job(queue="mail", retry=5)
def send_answer(*, request_id: int, status: str) -> None:
    """Mail what was said to a request; nothing when it stands otherwise by now, since another mail tells that."""
    request = found(request_id)
    if request is None or request.status != status:
        return
    with translation.override(request.language):
        shown = progress.of(request)
        words = {"shown": shown, "code": links.code_of(request), "link": links.address(request, "status/")}
        if status == Status.OFFERED:
            words["choose"] = links.address(request, f"waktu/{links.token_of(request, links.CHOOSE)}/")
        mail(request, shown.title, words, "requests/mail/answer.txt")


def decided() -> QuerySet[Request]:
    """The requests whose invitation was decided long enough ago, and whose sender was not told yet."""
    return Request.objects.filter(
        kind="invitation", status=Status.RECEIVED, arrival__invitation__settled_at__lte=timezone.now() - HELD_BACK
    )


@job()
def answer_invitations() -> None:
    """Close the requests whose invitation was decided more than ten minutes ago, and mail their senders."""
    due = decided().filter(secretariat_id=home()).select_related("arrival__invitation__activity")
    for request in due[:200]:
        status = progress.closing(request)
        if status is None:
            continue
        with transaction.atomic():
            request.status, request.closed_at = status, timezone.now()
            request.save(update_fields=["status", "closed_at", "changed_at"])
            send_answer.defer(secretariat_id=request.secretariat_id, request_id=request.pk, status=status)


@job()
def delete_told() -> None:
    """Delete what senders told whose day has come."""
    retention.delete_due()


@app.periodic(cron="*/10 * * * *")
@app.task(name="requests.answer_round", queue="default", queueing_lock="requests.answer_round")
def answer_round(timestamp: int) -> None:
    """A job for each secretariat where something was decided that nobody was told."""
    with scope(Secretariat.objects.values_list("pk", flat=True)):
        waiting = list(decided().order_by().values_list("secretariat_id", flat=True).distinct())
    for pk in waiting:
        answer_invitations.defer(secretariat_id=pk)


@app.periodic(cron="50 17 * * *")
@app.task(name="requests.deletion_round", queue="default", queueing_lock="requests.deletion_round")
def deletion_round(timestamp: int) -> None:
    """Each night (01.50 WITA): a job for each secretariat that deletes what senders told."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        delete_told.defer(secretariat_id=pk)
