"""How a signed copy goes out: to whom by which way, and the work of the two jobs that carry it there.

None is lost: a dispatch is enqueued with the row that tells of it, and stays queued until the other side took it. A
worker that is killed between the mail server's yes and our own commit sends once more, under the same Message-ID.
"""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.institutions.models import Secretariat
from lugas.letters.models import Dispatch, Letter, SignedCopy
from lugas.letters.registry import Delivery, carried, personal_of, receive, subject_of
from lugas.letters.rules import Status
from lugas.notices import identity
from lugas.notices.actions import tell
from lugas.tenancy.scope import current, scope

Way, State = Dispatch.Way, Dispatch.State
MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True)
class Destination:
    """One copy and where it goes: an address for mail, a secretariat within Lugas."""

    copy: SignedCopy
    office: str
    way: str
    address: str = ""
    secretariat_id: int | None = None


def destinations(letter: Letter) -> list[Destination]:
    """Where each signed copy can be sent, in two queries: into the Incoming of a secretariat here, else by mail.

    The copy to all stays in the book when each invitee has one of their own.
    """
    copies = list(letter.signed_copies.select_related("invitee").order_by("id"))
    if any(one.invitee_id for one in copies):
        copies = [one for one in copies if one.invitee_id]
    regions = {one.invitee.region_id for one in copies if one.invitee}
    offices = {one.region_id: one for one in Secretariat.objects.filter(region__in=regions)}
    found = []
    for copy in copies:
        if copy.invitee is None:
            continue
        there = offices.get(copy.invitee.region_id)
        if there is not None and there.pk != letter.secretariat_id:
            found.append(Destination(copy, str(copy.invitee), Way.LUGAS, secretariat_id=there.pk))
        address = copy.invitee.email or (there.email if there else "")
        if address:
            found.append(Destination(copy, str(copy.invitee), Way.MAIL, address=address))
    return found


def message_id(dispatch: Dispatch) -> str:
    """The Message-ID (RFC 5322, 3.6.4) of a dispatch, always the same."""
    return identity.message_id(f"surat-{dispatch.public_id}")


def carry_mail(dispatch_id: int) -> None:
    """Mail one dispatch, in the sender's scope. A refusal for good is told to the office; else it tries again later."""
    dispatch = waiting(dispatch_id)
    if dispatch is None:
        return
    dispatch.attempts += 1
    try:
        compose_mail(dispatch).send()
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()), (0, b""))
        refused(dispatch, code, said)
    except smtplib.SMTPResponseException as error:
        refused(dispatch, error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        later(dispatch, f"{type(error).__name__}: {error}")
    else:
        dispatch.state, dispatch.sent_at, dispatch.error = State.SENT, timezone.now(), ""
        dispatch.save()
        carried(dispatch.letter, dispatch.copy.invitee_id)


def waiting(dispatch_id: int) -> Dispatch | None:
    """The dispatch, locked, if it still waits to be sent and its letter is in force."""
    dispatch = (
        Dispatch.objects.select_for_update(of=("self",))
        .select_related("letter__secretariat__region", "copy__file")
        .filter(pk=dispatch_id, secretariat_id=current().home, state=State.QUEUED)
        .first()
    )
    if dispatch is None or dispatch.letter.status != Status.CANCELLED:
        return dispatch
    dispatch.state, dispatch.error = State.FAILED, _("The letter was withdrawn before it was sent.")
    dispatch.save()
    return None


def compose_mail(dispatch: Dispatch) -> EmailMessage:
    """The mail: in Indonesian as official letters are, the signed PDF attached, answers to the office."""
    letter, office = dispatch.letter, dispatch.letter.secretariat
    body = messaging_text(letter, dispatch.copy)
    with default_storage.open(dispatch.copy.file.path) as handle:
        pdf = handle.read()
    headers = {"Message-ID": dispatch.message_id, "Date": dispatch.queued_at.strftime("%a, %d %b %Y %H:%M:%S +0000")}
    mail = EmailMessage(
        subject=f"{letter.subject} ({letter.number})".replace("\n", " "),
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[dispatch.address],
        reply_to=[office.email] if office.email else None,
        headers=headers,
    )
    mail.attach(f"{letter.kind_data().key}-{dispatch.copy.code[:6]}.pdf", pdf, "application/pdf")
    return mail


def messaging_text(letter: Letter, copy: SignedCopy) -> str:
    """The letter in a few lines for a mail or a messaging app, with where to check it. Indonesian; no formatting."""
    from lugas.letters.signing import verification_address

    subject = subject_of(letter) if not letter.is_restricted else None
    facts = [f"{fact.label.capitalize()}: {fact.value}" for fact in subject.facts] if subject else []
    with translation.override("id"):
        lines = [
            f"{letter.kind_name()} {letter.secretariat.name}",
            f"Nomor: {letter.number}",
            "" if letter.is_restricted else f"Hal: {letter.subject}",
            *facts,
            *personal_lines(letter, copy),
            f"Periksa keaslian: {verification_address(copy.code)}",
        ]
    return "\n".join(line for line in lines if line)


def personal_lines(letter: Letter, copy: SignedCopy) -> list[str]:
    """What this copy alone carries, in lines."""
    if copy.invitee_id is None:
        return []
    one = personal_of(letter, [copy.invitee_id]).get(copy.invitee_id)
    return [f"{one.words} {one.address}"] if one else []


def refused(dispatch: Dispatch, code: int, said: bytes | str) -> None:
    """The mail server said no: for good with 5xx (RFC 5321, 4.2.1), for now with anything else."""
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    if code < 500:
        later(dispatch, f"{code} {words}")
        return
    dispatch.state, dispatch.error = State.REFUSED, f"{code} {words}"[:300]
    dispatch.save()
    tell_sender(dispatch)


def later(dispatch: Dispatch, error: str) -> None:
    """Try again after a pause that doubles each time; after the last attempt it has failed and the office is told."""
    dispatch.error = error[:300]
    if dispatch.attempts >= MOST_ATTEMPTS:
        dispatch.state = State.FAILED
        dispatch.save()
        tell_sender(dispatch)
        return
    dispatch.save()
    from lugas.letters.jobs import mail

    pause = FIRST_PAUSE * 2 ** (dispatch.attempts - 1)
    mail.configure(schedule_at=timezone.now() + pause).defer(
        secretariat_id=dispatch.secretariat_id, dispatch_id=dispatch.pk
    )


def tell_sender(dispatch: Dispatch) -> None:
    """A notice to those who send letters: which one did not arrive."""
    tell(
        to=dispatch.secretariat_id,
        text=f"Surat {dispatch.letter.number} tidak sampai ke {dispatch.office}",
        url=dispatch.letter.get_absolute_url(),
        kind="dispatch",
        permission="letters.send",
    )


def carry_within(dispatch_id: int) -> None:
    """Lay one dispatch into the other secretariat's Incoming. The job has the sender's scope; the other's is opened
    for the receiving alone, with nothing of the sender readable in it.
    """
    dispatch = waiting(dispatch_id)
    if dispatch is None or dispatch.to_id is None:
        return
    delivery = delivery_of(dispatch)
    with scope([dispatch.to_id], home=dispatch.to_id):
        receive(delivery)
    now = timezone.now()
    dispatch.attempts += 1
    dispatch.state, dispatch.sent_at = State.RECEIVED, now
    dispatch.save()
    carried(dispatch.letter, dispatch.copy.invitee_id)


def delivery_of(dispatch: Dispatch) -> Delivery:
    """What the other side is given: the signed file and the facts of the letter, no record of ours."""
    letter = dispatch.letter
    subject = subject_of(letter)
    with default_storage.open(dispatch.copy.file.path) as handle:
        pdf = handle.read()
    return Delivery(
        id=dispatch.public_id,
        kind=letter.kind,
        number=letter.number,
        dated=letter.dated,
        subject=letter.subject,
        sender=f"{dispatch.copy.signer_office}, {letter.secretariat.name}"[:160],
        office=dispatch.office,
        nature=letter.nature,
        is_restricted=letter.is_restricted,
        signed_at=letter.signed_at or timezone.now(),
        pdf=pdf,
        details=dict(subject.details) if subject else {},
    )
