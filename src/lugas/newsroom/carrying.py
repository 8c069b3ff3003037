"""How a mailing goes out: copy by copy, each in a transaction of its own, over one connection to the mail server.

None is lost: a copy stays in the queue until the server took it. A worker that is killed between the server's yes and
our commit sends that one copy once more, under the same Message-ID.
"""

from __future__ import annotations

import smtplib
from datetime import datetime
from email.utils import formatdate

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lugas.newsroom import press_links
from lugas.newsroom.actions.press import bounce
from lugas.newsroom.models import Mailing, MailingCopy
from lugas.newsroom.press_rules import (
    BATCH,
    MOST_ATTEMPTS,
    MOST_FAILURES,
    ContactState,
    CopyState,
    MailingState,
    is_for_good,
    is_permanent_status,
    pause,
)
from lugas.notices import identity
from lugas.search.addresses import public_address
from lugas.tenancy.scope import home, scope

LEAVE_PATH = "pers/berhenti/"


def carry_batch(secretariat_id: int, mailing_id: int) -> datetime | None:
    """Send up to a batch of copies; when the next batch is due, None when nothing is left.

    Safe to run twice and at once: a copy that another worker holds is passed over.
    """
    connection = get_connection()
    try:
        for _number in range(BATCH):
            with scope([secretariat_id], home=secretariat_id):
                if not carry_one(mailing_id, connection):
                    break
    finally:
        connection.close()
    with scope([secretariat_id], home=secretariat_id):
        return next_round(mailing_id)


def carry_one(mailing_id: int, connection: BaseEmailBackend) -> bool:
    """Send the next copy that is due; False when there is none."""
    copy = (
        MailingCopy.objects.at_home()
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("contact", "mailing__secretariat__region")
        .filter(mailing_id=mailing_id, state=CopyState.QUEUED, try_at__lte=timezone.now())
        .filter(mailing__state__in=[MailingState.WAITING, MailingState.GOING])
        .order_by("try_at", "id")
        .first()
    )
    if copy is None:
        return False
    if copy.mailing.state == MailingState.WAITING:
        Mailing.objects.at_home().filter(pk=mailing_id).update(state=MailingState.GOING)
    if copy.contact is None or copy.contact.state != ContactState.ON:
        copy.state = CopyState.LEFT_OUT
        copy.save(update_fields=["state"])
        return True
    copy.attempts += 1
    try:
        compose(copy, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()), (0, b""))
        refused(copy, code, said)
    except smtplib.SMTPResponseException as error:
        # Said of our mail or of the moment, not of this address.
        later(copy, f"{error.smtp_code} {_words(error.smtp_error)}")
    except (smtplib.SMTPException, OSError) as error:
        later(copy, type(error).__name__)
        connection.close()
    else:
        copy.state, copy.sent_at, copy.error = CopyState.SENT, timezone.now(), ""
        if copy.contact.failures:
            copy.contact.failures = 0
            copy.contact.save(update_fields=["failures"])
    copy.save()
    return True


def refused(copy: MailingCopy, code: int, said: bytes | str) -> None:
    """The mail server does not take mail for this address: for good, or for now."""
    if not is_for_good(code):
        copy.contact.failures += 1
        copy.contact.save(update_fields=["failures"])
        later(copy, f"{code} {_words(said)}")
        if copy.contact.failures >= MOST_FAILURES:
            bounce(copy.contact)
            copy.state = CopyState.REFUSED
        return
    copy.state, copy.error = CopyState.REFUSED, f"{code} {_words(said)}"[:200]
    copy.save()
    bounce(copy.contact)


def later(copy: MailingCopy, error: str) -> None:
    """Try again after a growing pause; after the last attempt it has failed."""
    copy.error = error[:200]
    if copy.attempts >= MOST_ATTEMPTS:
        copy.state = CopyState.FAILED
    else:
        copy.try_at = timezone.now() + pause(copy.attempts)


def _words(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def next_round(mailing_id: int) -> datetime | None:
    """When the next copy is due; when none is left, the mailing is done."""
    mailing = Mailing.objects.at_home().select_for_update().get(pk=mailing_id)
    if mailing.state not in (MailingState.WAITING, MailingState.GOING):
        return None
    first = mailing.copies.filter(state=CopyState.QUEUED).order_by("try_at").values_list("try_at", flat=True).first()
    if first is not None:
        return max(first, timezone.now())
    mailing.state, mailing.finished_at = MailingState.DONE, timezone.now()
    mailing.save(update_fields=["state", "finished_at"])
    return None


def message_id(copy: MailingCopy) -> str:
    """The Message-ID (RFC 5322, 3.6.4) of a copy, always the same."""
    return identity.message_id(f"rilis-{copy.mailing.public_id}-{copy.pk}")


def compose(copy: MailingCopy, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The mail with a way off the list that mail programs show as a button (RFC 2369, RFC 8058)."""
    mailing, contact = copy.mailing, copy.contact
    office = mailing.secretariat
    token = press_links.token_of(contact, press_links.LEAVE)
    leave = public_address(office, f"{LEAVE_PATH}{token}/", language=contact.language)
    with translation.override(contact.language):
        foot = _("You get this because you asked %(office)s for its releases. Leave the list: %(link)s")
        foot %= {"office": office.name, "link": leave}
    mail = EmailMultiAlternatives(
        subject=mailing.subject,
        body=f"{mailing.text}\n\n-- \n{foot}\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[contact.email],
        reply_to=[office.email] if office.email else None,
        connection=connection,
        headers={
            "Message-ID": message_id(copy),
            "Date": formatdate(mailing.goes_at.timestamp()),
            "List-Id": f"<pers-{office.pk}.{identity.domain()}>",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(
        f'{mailing.html}<hr><p><small>{foot.replace(leave, "")}<a href="{leave}">{leave}</a></small></p>', "text/html"
    )
    return mail


def returned(of: str, status: str) -> bool:
    """A copy came back: `of` is its Message-ID, `status` the enhanced code (RFC 3464). True when it was one of ours."""
    name, _at, _rest = of.strip().removeprefix("<").partition("@")
    kind, _dash, rest = name.partition("-")
    public_id, _dash, number = rest.rpartition("-")
    if kind != "rilis" or not number.isdigit():
        return False
    copy = (
        MailingCopy.objects.select_related("contact")
        .filter(secretariat_id=home(), pk=int(number), mailing__public_id=public_id)
        .first()
    )
    if copy is None:
        return False
    copy.state, copy.error = CopyState.REFUSED, status[:200]
    copy.save(update_fields=["state", "error"])
    if copy.contact is not None and is_permanent_status(status):
        bounce(copy.contact)
    return True
