"""Sealing the trail every ten minutes, and mailing the heads of the chains once a day. Both are safe to run twice."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from lugas.audit import sealing
from lugas.audit.heads import heads, letter
from lugas.institutions.models import Secretariat
from lugas.tenancy.jobs import job


@job(queue="audit")
def seal() -> None:
    """Seal what came since the last block in one secretariat."""
    sealing.seal()


@app.periodic(cron="*/10 * * * *")
@app.task(name="audit.seal_all", queue="audit", queueing_lock="audit.seal_all")
def seal_all(timestamp: int) -> None:
    """Let each secretariat be sealed by a job of its own; one that still waits is enough."""
    for number in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        try:
            seal.configure(queueing_lock=f"audit.seal.{number}").defer(secretariat_id=number)
        except AlreadyEnqueued:
            continue


@app.periodic(cron="20 22 * * *")
@app.task(name="audit.mail_heads", queue="mail", queueing_lock="audit.mail_heads")
def mail_heads(timestamp: int) -> None:
    """Send the heads to LUGAS_AUDIT_MAIL, where whoever owns the database cannot change them."""
    if settings.LUGAS_AUDIT_MAIL:
        subject, body = letter(heads())
        send_mail(subject, body, None, settings.LUGAS_AUDIT_MAIL)
