"""What an administrator does with the ways in: mailboxes and subscribed calendars, and how they fare, for whoever brings letters in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.files.fetching import Unreachable, fetch
from lugas.intake.mailbox.models import Mailbox
from lugas.intake.mailbox.server import PURPOSE, Trouble, opened
from lugas.intake.mailbox.words import trouble
from lugas.intake.subscribed.models import Subscription
from lugas.tenancy import secrets

MANAGE = "intake.manage_ways"
TRY_SECONDS = 8


@dataclass(frozen=True)
class Way:
    """How one way in fares: its name, when it was looked into last, what hinders it in words."""

    name: str
    at: datetime | None
    error: str
    is_active: bool = True
    url_name: str = ""
    pk: int = 0


def ways() -> list[Way]:
    """All ways in of the secretariat, in two queries."""
    found = [
        Way(
            str(one),
            one.polled_at,
            trouble(one.error, one.error_detail) if one.error else "",
            one.is_active,
            name,
            one.pk,
        )
        for name, model in (("intake:mailbox", Mailbox), ("intake:subscription", Subscription))
        for one in model.objects.at_home()
    ]
    return found


def save_mailbox(mailbox: Mailbox, *, by: User, password: str = "") -> Mailbox:
    """Keep a mailbox as it was filled in; an empty password leaves the one that is kept.

    Another server, user or folder is read from its beginning. Raises ValidationError.
    """
    require(by, MANAGE, mailbox)
    if password:
        mailbox.secret = secrets.encrypt(PURPOSE, password)
    if not mailbox.secret:
        raise ValidationError({"password": _("Type the password of the mailbox.")})
    if mailbox.afterwards == Mailbox.Afterwards.MOVE and mailbox.move_to.strip() in ("", mailbox.folder):
        raise ValidationError({"move_to": _("Name another folder of the mailbox.")})
    before = Mailbox.objects.at_home().filter(pk=mailbox.pk).first() if mailbox.pk else None
    if before is None or (before.host, before.user, before.folder) != (mailbox.host, mailbox.user, mailbox.folder):
        mailbox.uid_validity = mailbox.last_uid = 0
    try:
        with transaction.atomic():
            mailbox.save()
    except IntegrityError as error:
        raise ValidationError(_("This folder of the mailbox is read already.")) from error
    return mailbox


def try_mailbox(mailbox: Mailbox, *, by: User) -> tuple[bool, str]:
    """Open the folder and say how many mails lie there, or what hinders it. Nothing is taken in."""
    require(by, MANAGE, mailbox)
    try:
        with opened(mailbox, TRY_SECONDS) as folder:
            return True, _("It works: %(count)s mails lie in the folder.") % {"count": folder.count}
    except Trouble as error:
        return False, trouble(error.key, error.detail)


def save_subscription(subscription: Subscription, *, by: User) -> Subscription:
    """Keep a calendar's address after it was fetched once. Raises ValidationError."""
    require(by, MANAGE, subscription)
    try:
        fetch(subscription.url)
    except Unreachable as error:
        raise ValidationError({"url": trouble(error.key, error.detail)}) from error
    subscription.etag = subscription.digest = ""
    try:
        with transaction.atomic():
            subscription.save()
    except IntegrityError as error:
        raise ValidationError({"url": _("This calendar is fetched already.")}) from error
    return subscription
