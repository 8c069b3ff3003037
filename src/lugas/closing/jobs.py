"""The work behind certificates: sealing all of a batch, mailing links, deleting addresses. Each is safe to run twice."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from lugas.closing import links
from lugas.closing.issuing import issue_next
from lugas.closing.models import Certificate
from lugas.institutions.models import Secretariat
from lugas.meetings.models import Meeting
from lugas.notices import identity
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope


@job(queue="long", retry=5, steps=True)
def issue_all(*, secretariat_id: int, batch_id: int) -> None:
    """Make the certificates of a batch one after the other, each in a transaction of its own, so that a stop loses none."""
    going = True
    while going:
        with scope([secretariat_id], home=secretariat_id):
            going = issue_next(batch_id)


def untold(meeting: Meeting | int) -> QuerySet[Certificate]:
    """The certificates that stand, are signed, have an address and were not mailed yet."""
    found = Certificate.objects.at_home().filter(meeting=meeting, letter__isnull=False, revoked_at__isnull=True)
    return found.filter(told_at__isnull=True).exclude(email="")


@job(queue="mail", retry=3, steps=True)
def mail_links(*, secretariat_id: int, meeting_id: int, origin: str = "") -> None:
    """Mail each certificate that waits for it; each in a transaction of its own, so that nothing goes out twice."""
    while True:
        with scope([secretariat_id], home=secretariat_id):
            found = (
                untold(meeting_id)
                .select_for_update(of=("self",), skip_locked=True)
                .select_related("meeting__activity", "secretariat__region", "letter")
                .first()
            )
            if found is None:
                return
            mail(found, origin)
            found.told_at = timezone.now()
            found.save(update_fields=["told_at"])


def mail(certificate: Certificate, origin: str) -> None:
    """One mail with the link and the paper itself, in Indonesian like the paper."""
    activity, office, letter = certificate.meeting.activity, certificate.secretariat, certificate.letter
    assert letter is not None
    copy = letter.signed_copies.select_related("file").get()
    with translation.override("id"):
        words = {
            "certificate": certificate,
            "activity": activity,
            "office": office,
            "number": letter.number,
            "link": links.address(certificate, origin),
        }
        body = render_to_string("closing/mail/certificate.txt", words)
    message = EmailMessage(
        subject=f"Sertifikat: {activity.title}".replace("\n", " ")[:150],
        body=body,
        to=[certificate.email],
        reply_to=[office.email] if office.email else None,
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": identity.message_id(f"sertifikat-{certificate.public_id}"),
        },
    )
    with default_storage.open(copy.file.path) as handle:
        message.attach(f"sertifikat-{copy.code[:6]}.pdf", handle.read(), "application/pdf")
    message.send()


@job()
def forget_addresses() -> None:
    """Empty the addresses on their day; the papers stay as long as papers are kept (UU 27/2022 art. 43)."""
    over = Certificate.objects.at_home().filter(delete_email_on__lte=timezone.localdate())
    over.exclude(email="").update(email="")


@app.periodic(cron="57 17 * * *")
@app.task(name="closing.forget_round", queue="default", queueing_lock="closing.forget_round")
def forget_round(timestamp: int) -> None:
    """Each night (01.57 WITA): a job for each secretariat that empties addresses."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        forget_addresses.defer(secretariat_id=pk)
