"""What follows from the signer's yes to a batch: each certificate becomes a letter of its own, numbered, typeset and sealed.

The first is made within the yes itself, so that a missing seal takes the yes back; the others follow in a job that may stop and
go on at any point. Nothing here asks for a permission: the route did.
"""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import User
from lugas.approvals.models import Approval
from lugas.approvals.registry import Paper, on_finish, on_return, shows
from lugas.closing.models import Batch, Certificate
from lugas.closing.people import decree_of
from lugas.closing.rules import VIEW, Role, hour_words
from lugas.language.dates import plain_date
from lugas.letters.actions.writing import save
from lugas.letters.compose import DRAFT, Frame, addressees
from lugas.letters.kinds import kind_of
from lugas.letters.models import Letter
from lugas.letters.numbering import classification_of
from lugas.letters.rules import Status
from lugas.letters.signing import sign_letter, with_signer
from lugas.letters.typesetting import typeset

KIND, SUBJECT = "certificate", "closing.batch"
# As it stands on the paper, which is Indonesian.
AS = {Role.PARTICIPANT: "Peserta", Role.SPEAKER: "Narasumber", Role.COMMITTEE: "Panitia"}


@on_finish(SUBJECT)
def granted(approval: Approval, by: User) -> None:
    """The signer said yes: the first is sealed now, the others by themselves."""
    from lugas.closing.jobs import issue_all

    batch = Batch.objects.at_home().select_for_update(of=("self",)).get(pk=approval.subject_id)
    batch.state, batch.granted_at = Batch.State.GRANTED, timezone.now()
    batch.save()
    issue_next(batch.pk)
    issue_all.defer(secretariat_id=batch.secretariat_id, batch_id=batch.pk)


@on_return(SUBJECT)
def came_back(approval: Approval, by: User) -> None:
    """Sent back or taken back: nobody has a certificate of it, and all are due again. Corrections wait for the next batch."""
    batch = Batch.objects.at_home().get(pk=approval.subject_id)
    batch.certificates.filter(replaces__isnull=True).delete()
    batch.certificates.update(batch=None)
    batch.delete()


@shows(SUBJECT)
def paper(approval: Approval, user: User) -> Paper | None:
    """What the signer reads: for what, and everybody's name."""
    batch = Batch.objects.at_home().select_related("meeting__activity").filter(pk=approval.subject_id).first()
    if batch is None or not user.has_perm(VIEW):
        return None
    rows = list(batch.certificates.all())
    text = [" · ".join(filter(None, (one.name, one.office, one.get_role_display()))) for one in rows]
    return Paper(
        facts=((_("Meeting"), batch.meeting.activity.title), (_("Certificates"), str(len(rows)))),
        text=tuple(text),
        pdf_url=reverse("closing:specimen", args=[batch.meeting.slug, batch.pk]),
    )


def issue_next(batch_id: int) -> bool:
    """Make the next certificate of a batch that was said yes to; False when none is left that nobody else works on."""
    found = (
        Certificate.objects.at_home()
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("batch__signer__unit", "meeting__activity__region", "meeting__secretariat__region")
        .filter(batch_id=batch_id, batch__state=Batch.State.GRANTED, letter=None)
        .order_by("order", "pk")
        .first()
    )
    if found is None:
        return False
    assert found.batch is not None
    assert found.batch.granted_at is not None
    letter = letter_of(found)
    letter.status = Status.CIRCULATING
    letter.save(update_fields=["status"])
    certificate_letter = sign_letter(with_signer().get(pk=letter.pk), moment=found.batch.granted_at)
    found.letter = certificate_letter
    found.save(update_fields=["letter"])
    return True


def letter_of(certificate: Certificate, *, keep: bool = True) -> Letter:
    """The certificate as a letter, not signed. keep: False for a specimen that is only looked at."""
    meeting, batch = certificate.meeting, certificate.batch
    assert batch is not None
    kind = kind_of(KIND)
    facts = {
        "kind": KIND,
        "classification": classification_of(kind.series) or kind.classification,
        "security": kind.security,
        "dated": timezone.localdate(batch.granted_at or timezone.now()),
        "place": meeting.secretariat.region.capital,
        "subject": f"Sertifikat {meeting.activity.title}"[:250],
        "addressed_to": certificate.name,
        "signer": batch.signer,
        "unit": batch.signer.unit,
        "content": kind.defaults() | {"as": as_words(certificate), "for": for_words(certificate)},
        "is_sample": meeting.is_sample,
    }
    letter = Letter(secretariat=meeting.secretariat)
    if keep:
        return save(letter, facts)
    for name, value in facts.items():
        setattr(letter, name, value)
    return letter


def specimen(batch: Batch) -> bytes | None:
    """The first certificate of a batch as it will look, without number and signature; None for a batch without one."""
    rows = batch.certificates.select_related("batch__signer__unit", "meeting__activity", "meeting__secretariat__region")
    first = rows.order_by("order", "pk").first()
    if first is None:
        return None
    letter = letter_of(first, keep=False)
    paper = Frame(letter, None, []).document(addressees(letter, []))
    return typeset([replace(paper, mark=DRAFT)])


def as_words(certificate: Certificate) -> str:
    """As what: "Peserta, Kepala Bagian Protokol Kabupaten Alor"."""
    return ", ".join(filter(None, (AS[Role(certificate.role)], certificate.office)))


def for_words(certificate: Certificate) -> str:
    """The meeting in one sentence, with theme, place, days and hours; for the committee, by which decree. Indonesian."""
    activity = certificate.meeting.activity
    zone = activity.time_zone
    with override("id"):
        first, last = plain_date(activity.starts_at, zone), plain_date(activity.ends_at, zone)
    theme = f" dengan tema “{activity.theme}”" if activity.theme else ""
    days = first if first == last else f"{first} sampai dengan {last}"
    hours = f", selama {hour_words(certificate.hours)} jam" if certificate.hours else ""
    office = certificate.meeting.secretariat.name
    where = ", ".join(filter(None, (activity.room, activity.place)))
    decree = decree_of(certificate.meeting) if certificate.role == Role.COMMITTEE else ""
    by = f", berdasarkan {decree}" if decree else ""
    return f"{activity.title}{theme}, yang diselenggarakan oleh {office} di {where}, pada {days}{hours}{by}."
