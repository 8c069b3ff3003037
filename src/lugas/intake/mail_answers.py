"""The answer to an invitation that came by ordinary mail: drafted from the decision, read and changed by a person, sent by his yes.

A calendar message is answered by the room calendars, a letter within Lugas by answering.py, paper by a letter. Nothing goes
before the ten minutes in which the decision can be taken back are over; a new decision withholds what has not gone.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils import timezone

from lugas.agenda import registry
from lugas.agenda.actions.telling import HELD_BACK
from lugas.agenda.answer_letters import SAID, sentence
from lugas.agenda.models import Decision, Invitation
from lugas.institutions.models import Secretariat
from lugas.intake.models import Arrival, MailAnswer

ANSWER = "intake.answer_mail"
MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
MOST_REFERENCES = 20
HEADERS_READ = 200_000


@dataclass(frozen=True)
class Asked:
    """The mail that is answered. to: where its sender wants answers; subject; its Message-ID and those before it."""

    to: str
    subject: str
    message_id: str
    references: str


def asked_by_mail(invitation: Invitation) -> Asked | None:
    """The mail that an invitation came by; None when it came otherwise, or nobody can be answered."""
    if registry.origin_of(invitation) is not None:
        return None
    arrivals = Arrival.objects.at_home().filter(invitation=invitation, file__media_type="message/rfc822")
    newest = arrivals.select_related("file").order_by("-id").first()
    if newest is None:
        return None
    with default_storage.open(newest.file.path) as stored:
        message = email.message_from_bytes(stored.read(HEADERS_READ), policy=email.policy.compat32)
    to = parseaddr(str(message.get("Reply-To") or message.get("From") or ""))[1]
    try:
        validate_email(to)
    except ValidationError:
        return None
    known = MESSAGE_ID.findall(str(message.get("Message-ID") or ""))[:1]
    # RFC 5322, 3.6.4: the references of what is answered, else what it answered itself, then its own name.
    before = MESSAGE_ID.findall(str(message.get("References") or message.get("In-Reply-To") or ""))
    references = list(dict.fromkeys([*before, *known]))[-MOST_REFERENCES:]
    subject = newest.facts.get("subject") or invitation.subject
    return Asked(to, subject, "".join(known), " ".join(references))


def draft(decision: Decision) -> MailAnswer | None:
    """Within the decision's transaction: withhold what has not gone, and draft the answer to this one.

    None when the invitation came otherwise, or nothing was said that its sender should know.
    """
    invitation = decision.invitation
    unsent = MailAnswer.objects.at_home().filter(invitation=invitation, sent_at=None, withheld_at=None)
    unsent.update(withheld_at=timezone.now())
    asked = asked_by_mail(invitation) if decision.outcome in SAID else None
    if asked is None:
        return None
    office = Secretariat.objects.get(pk=decision.secretariat_id)
    subject = asked.subject if re.match(r"re\s*:", asked.subject, re.IGNORECASE) else f"Re: {asked.subject}"
    return MailAnswer.objects.create(
        secretariat_id=decision.secretariat_id,
        invitation=invitation,
        decision=decision,
        to=asked.to[:254],
        subject=" ".join(subject.split())[:250],
        # It leaves the house: the office's language, as in its letters.
        body=f"Yth. {invitation.sender}\n\n{sentence(decision)}\n\nAtas perhatian Saudara, kami ucapkan terima kasih.\n\n"
        f"{office.name}\n",
        in_reply_to=asked.message_id,
        references=asked.references,
        due_at=decision.decided_at + HELD_BACK,
    )


def stands(answer: MailAnswer) -> bool:
    """Whether an answer may still go: neither gone nor withheld, and its decision is the last word."""
    if answer.sent_at is not None or answer.withheld_at is not None:
        return False
    last = Decision.objects.at_home().filter(invitation_id=answer.invitation_id).order_by("-decided_at", "-id").first()
    return last is not None and last.pk == answer.decision_id


def answer_of(invitation: Invitation) -> MailAnswer | None:
    """The newest answer that was not withheld."""
    return MailAnswer.objects.at_home().filter(invitation=invitation, withheld_at=None).order_by("-id").first()


def message_of(answer: MailAnswer) -> EmailMessage:
    """The mail as it goes."""
    office = Secretariat.objects.select_related("region").get(pk=answer.secretariat_id)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    headers = {"Message-ID": f"<mail-answer-{answer.pk}-{office.region.code}@lugas>"}
    if answer.in_reply_to:
        headers |= {"In-Reply-To": answer.in_reply_to, "References": answer.references or answer.in_reply_to}
    return EmailMessage(
        subject=answer.subject,
        body=answer.body,
        from_email=f'"{office.name.replace(chr(34), "")}" <{sender}>',
        to=[answer.to],
        reply_to=[office.email] if office.email else None,
        headers=headers,
    )
