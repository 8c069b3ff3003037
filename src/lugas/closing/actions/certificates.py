"""Certificates: proposing them to their signer, mailing, correcting, withdrawing. Signing itself is issuing.py's, after the signer's yes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.approvals import actions as approvals
from lugas.approvals.circulation import start
from lugas.approvals.queries import approval_of
from lugas.closing import jobs, people
from lugas.closing.actions.keeping import kept, may
from lugas.closing.issuing import KIND, SUBJECT
from lugas.closing.models import Batch, Certificate
from lugas.closing.rules import Role
from lugas.institutions.models import Position
from lugas.letters.actions import revoke
from lugas.letters.kinds import kind_of
from lugas.meetings import words
from lugas.meetings.actions.keeping import checked, delete_on, fill, locked
from lugas.meetings.models import Meeting


@transaction.atomic
def propose_certificates(
    meeting: Meeting, *, by: User, signer: Position, roles: Collection[str] = tuple(Role)
) -> Batch:
    """Lay all certificates that are due before their signer, whose one yes signs them all. roles: only for these.

    Raises ValidationError before the first day of the meeting is over, where nobody is left to get one, or as approvals.start does.
    """
    may(by, meeting)
    closing = kept(meeting)
    begins = people.certified_from(meeting)
    if begins > timezone.now():
        when = words.moment(begins, words.zone_of(meeting))
        raise ValidationError(_("Certificates can be laid before their signer from %(when)s on.") % {"when": when})
    if not kind_of(KIND).may_sign(signer.unit.kind if signer.unit else None):
        raise ValidationError({"signer": _("This office may not sign certificates. Choose another.")})
    given, _lacking = people.waiting(meeting, closing)
    corrected = Certificate.objects.at_home().filter(
        meeting=meeting, batch=None, revoked_at__isnull=True, role__in=roles
    )
    wanted = [one for one in given if one.role in roles]
    if not wanted and not corrected.exists():
        raise ValidationError(_("Nobody is left to get a certificate."))
    batch = Batch.objects.create(secretariat_id=meeting.secretariat_id, meeting=meeting, signer=signer)
    corrected.update(batch=batch)
    Certificate.objects.bulk_create(
        Certificate(
            secretariat_id=meeting.secretariat_id,
            meeting=meeting,
            batch=batch,
            role=one.role,
            key=one.key,
            name=one.name,
            office=one.office,
            email=one.email,
            hours=one.hours,
            delete_email_on=delete_on(meeting),
            order=order,
        )
        for order, one in enumerate(wanted)
    )
    count = batch.certificates.count()
    title = _("%(count)s certificates: %(title)s") % {"count": count, "title": meeting.activity.title}
    url = f"{meeting.get_absolute_url()}penutup/sertifikat/"
    start(SUBJECT, batch.pk, title, url, kind=KIND, unit=None, outside=False, by=by, signer=signer)
    return batch


@transaction.atomic
def take_back_certificates(batch: Batch, *, by: User, reason: str) -> None:
    """Take a batch back from its signer before the yes. Raises as approvals.withdraw does."""
    may(by, batch.meeting)
    approval = approval_of(SUBJECT, batch.pk)
    if approval is None:
        raise ValidationError(_("They go round no more."))
    approvals.withdraw(approval, by=by, reason=reason)


@transaction.atomic
def go_on_signing(meeting: Meeting, *, by: User) -> int:
    """Set the work going again that makes certificates of a yes; gives how many are still to be made. Twice is once."""
    may(by, meeting)
    open_ones = Certificate.objects.at_home().filter(meeting=meeting, batch__state=Batch.State.GRANTED, letter=None)
    for pk in sorted(set(open_ones.values_list("batch_id", flat=True))):
        jobs.issue_all.defer(secretariat_id=meeting.secretariat_id, batch_id=pk)
    return open_ones.count()


@transaction.atomic
def mail_certificates(meeting: Meeting, *, by: User, origin: str = "") -> int:
    """Mail each certificate to who has an address and was not told yet; gives how many. origin: as in search.addresses."""
    may(by, meeting)
    count = jobs.untold(meeting).count()
    if count:
        jobs.mail_links.defer(secretariat_id=meeting.secretariat_id, meeting_id=meeting.pk, origin=origin)
    return count


@transaction.atomic
def address_certificate(certificate: Certificate, *, by: User, email: str) -> Certificate:
    """Where the link goes; a new address gets it anew."""
    may(by, certificate.meeting)
    if certificate.email != email.strip():
        certificate.email, certificate.told_at = email.strip(), None
        checked(certificate, "batch", "letter", "replaces")
        certificate.save(update_fields=["email", "told_at"])
    return certificate


@transaction.atomic
def correct_certificate(certificate: Certificate, *, by: User, reason: str, **facts: Any) -> Certificate:
    """Put a wrong name or office right: the old paper is withdrawn, the new one waits for the next signing under its own number.

    facts: name, office. Its personal link opens the new one as soon as that is signed. Needs the right to withdraw letters.
    """
    may(by, certificate.meeting)
    old = in_force(certificate)
    withdraw(old, by, reason)
    new = Certificate(
        secretariat_id=old.secretariat_id, meeting=old.meeting, role=old.role, key=old.key, hours=old.hours,
        name=old.name, office=old.office, email=old.email, order=old.order, delete_email_on=old.delete_email_on, replaces=old,
    )  # fmt: skip
    fill(new, facts)
    checked(new, "batch", "letter", "replaces")
    new.save()
    return new


@transaction.atomic
def revoke_certificate(certificate: Certificate, *, by: User, reason: str) -> Certificate:
    """Withdraw a certificate: its number stays in the book, its code says that it is withdrawn."""
    may(by, certificate.meeting)
    return withdraw(in_force(certificate), by, reason)


def in_force(certificate: Certificate) -> Certificate:
    """The certificate, held. Raises ValidationError unless it is signed and stands."""
    locked(certificate.meeting)
    fresh = Certificate.objects.at_home().select_related("meeting__activity", "letter").get(pk=certificate.pk)
    if fresh.letter is None:
        raise ValidationError(_("It is not signed yet. Take the batch back instead."), code="unsigned")
    if fresh.revoked_at is not None:
        raise ValidationError(_("It was withdrawn already."), code="gone")
    return fresh


def withdraw(certificate: Certificate, by: User, reason: str) -> Certificate:
    """Withdraw the paper, and note it at the certificate."""
    assert certificate.letter is not None
    revoke(certificate.letter, by=by, reason=reason)
    certificate.revoked_at = timezone.now()
    certificate.save(update_fields=["revoked_at"])
    return certificate
