"""The press list: who asks, confirms and leaves on the public pages, and what the office does with it.

Public pages call `ask`, `confirm` and `leave` in a scope of the one secretariat that the portal's page or a link names;
nobody is signed in.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.newsroom.models import MailingCopy, PressContact
from lugas.newsroom.press_rules import ContactState, CopyState, gone_on
from lugas.tenancy.scope import home

MANAGE = "newsroom.manage_press"


@transaction.atomic
def ask(*, name: str, outlet: str, email: str, language: str, origin: str = "") -> PressContact | None:
    """Somebody asks to be put on the list: kept, and mailed a link that confirms the address.

    An address that is on the list already gets nothing new and None is returned; the page says the same in both cases,
    so that nobody learns who is on the list. origin: scheme and host for the link. Raises ValidationError.
    """
    from lugas.newsroom.jobs import confirm_address

    known = PressContact.objects.at_home().select_for_update().filter(email__iexact=email.strip()).first()
    if known is not None and known.state == ContactState.ON:
        return None
    contact = known or PressContact(secretariat_id=home())
    contact.name, contact.outlet, contact.email = name.strip(), outlet.strip(), email.strip()
    contact.language = language
    contact.state, contact.ended_at, contact.confirmed_at, contact.failures = ContactState.ASKED, None, None, 0
    contact.asked_at, contact.is_trusted = timezone.now(), False
    contact.full_clean(exclude=["secretariat"], validate_constraints=False)
    try:
        with transaction.atomic():
            contact.save()
    except IntegrityError as error:
        if "presscontact_once" not in str(error):
            raise
        return None
    confirm_address.defer(secretariat_id=contact.secretariat_id, contact_id=contact.pk, origin=origin)
    return contact


@transaction.atomic
def confirm(contact: PressContact) -> PressContact:
    """The address is theirs: on the list from now on. Twice is once; whoever left meanwhile stays away."""
    contact = _locked(contact)
    if contact.state == ContactState.ASKED:
        contact.state, contact.confirmed_at = ContactState.ON, timezone.now()
        contact.save(update_fields=["state", "confirmed_at"])
    return contact


@transaction.atomic
def leave(contact: PressContact) -> PressContact:
    """Off the list, at once and without a question (RFC 8058). Copies that still wait are left out. Twice is once."""
    return _end(_locked(contact), ContactState.LEFT)


@transaction.atomic
def bounce(contact: PressContact) -> PressContact:
    """The mail server says that there is no such address: off the list."""
    return _end(_locked(contact), ContactState.BOUNCED)


@transaction.atomic
def invite(*, by: User, name: str, outlet: str, email: str) -> PressContact | None:
    """The office proposes an address: it gets the mail that confirms, and is on the list only once it did.

    Raises PermissionDenied, ValidationError; None when it is on the list already.
    """
    require(by, MANAGE)
    return ask(name=name, outlet=outlet, email=email, language="id")


@transaction.atomic
def trust(contact: PressContact, *, by: User, trusted: bool) -> PressContact:
    """Let an address have material under embargo before its hour, or not any more."""
    require(by, MANAGE, contact)
    contact = _locked(contact)
    contact.is_trusted = trusted
    contact.save(update_fields=["is_trusted"])
    return contact


@transaction.atomic
def remove(contact: PressContact, *, by: User) -> None:
    """Take an address off the list and delete what is kept of it now. That copies went out stays, without the address."""
    require(by, MANAGE, contact)
    _delete(_locked(contact))


def delete_due() -> int:
    """Delete, in the scope of a secretariat, what is kept of addresses whose day has come; how many."""
    now, count = timezone.now(), 0
    for one in PressContact.objects.at_home().exclude(state=ContactState.ON):
        day = gone_on(one.state, asked_at=one.asked_at, ended_at=one.ended_at)
        if day is not None and day <= now:
            _delete(one)
            count += 1
    return count


def _locked(contact: PressContact) -> PressContact:
    found = PressContact.objects.at_home().select_for_update().filter(pk=contact.pk).first()
    if found is None:
        raise ValidationError(_("This address is not on the list any more."), code="gone")
    return found


def _end(contact: PressContact, state: str) -> PressContact:
    if contact.state in (ContactState.LEFT, ContactState.BOUNCED):
        return contact
    contact.state, contact.ended_at = state, timezone.now()
    contact.save(update_fields=["state", "ended_at"])
    MailingCopy.objects.at_home().filter(contact=contact, state=CopyState.QUEUED).update(state=CopyState.LEFT_OUT)
    return contact


def _delete(contact: PressContact) -> None:
    MailingCopy.objects.at_home().filter(contact=contact, state=CopyState.QUEUED).update(state=CopyState.LEFT_OUT)
    contact.delete()
