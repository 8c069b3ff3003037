"""Mailing a release, its correction or its withdrawal to the press list. The copies go by jobs (newsroom/carrying.py)."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.newsroom import press_text
from lugas.newsroom.models import Correction, Mailing, MailingCopy, PressContact, Release
from lugas.newsroom.press_rules import ContactState, CopyState, MailingState, What, may_get
from lugas.newsroom.rules import NotNow, Visibility, visibility
from lugas.tenancy.scope import home

SEND = "newsroom.publish"


@transaction.atomic
def mail_release(release: Release, *, by: User, at: datetime | None = None) -> Mailing:
    """Mail a release to the press list, now or at an hour to come.

    Before its public hour it goes under embargo, and only to whom that is trusted; an hour for the mails and a later
    one for the public may stand together. Raises NotNow for a draft or a withdrawn release, ValidationError when it
    was mailed already, nobody would get it, or the hour has passed.
    """
    require_home(by, SEND, release)
    now = timezone.now()
    standing = visibility(release.status, release.publish_at, now)
    if standing not in (Visibility.WAITING, Visibility.PUBLIC):
        raise NotNow("mail", standing)
    if at is not None and at <= now:
        raise ValidationError({"at": _("This hour has passed. Choose a later one, or send now.")}, code="past")
    goes_at = at or now
    embargo = release.publish_at if release.publish_at and release.publish_at > goes_at else None
    mailing = _begin(release, What.RELEASE, by=by, goes_at=goes_at, embargo=embargo)
    contacts = PressContact.objects.at_home().filter(state=ContactState.ON)
    _queue(mailing, [one for one in contacts if may_get(trusted=one.is_trusted, embargo_until=embargo, at=goes_at)])
    return mailing


@transaction.atomic
def mail_change(release: Release, *, by: User, correction: Correction | None = None) -> Mailing | None:
    """Tell those who got a release of its correction, or without one of its withdrawal. None when nobody got it."""
    require_home(by, SEND, release)
    got = MailingCopy.objects.at_home().filter(
        mailing__release=release,
        mailing__what=What.RELEASE,
        state=CopyState.SENT,
        contact__state=ContactState.ON,
    )
    contacts = list({one.contact_id: one.contact for one in got.select_related("contact").order_by("id")}.values())
    if not contacts:
        return None
    what = What.CORRECTION if correction else What.WITHDRAWAL
    mailing = _begin(release, what, by=by, goes_at=timezone.now(), correction=correction)
    _queue(mailing, contacts)
    return mailing


@transaction.atomic
def mail_statement(*, name: str, subject: str, text: str, besides: Container[str] = ()) -> Mailing | None:
    """Mail a standing statement to the press list, within the transaction in which it goes out; its yes was said there.

    name: of this version of it, so that it is mailed once. besides: addresses in small letters that get it another way.
    None when nobody is left who would get it.
    """
    contacts = [
        one for one in PressContact.objects.at_home().filter(state=ContactState.ON) if one.email.lower() not in besides
    ]
    if not contacts:
        return None
    mailing = Mailing(
        secretariat_id=home(),
        statement=name,
        what=What.STATEMENT,
        subject=subject.replace("\n", " ")[:250],
        text=text,
        html=linebreaks(text, autoescape=True),
        goes_at=timezone.now(),
    )
    mailing.full_clean(exclude=["secretariat", "made_by"], validate_constraints=False)
    mailing.save()
    _queue(mailing, contacts)
    return mailing


@transaction.atomic
def stop_mailing(mailing: Mailing, *, by: User) -> Mailing:
    """Stop what waits or goes out. What was sent is sent. Raises ValidationError when nothing is left to stop."""
    require_home(by, SEND, mailing.release or mailing)
    mailing = Mailing.objects.at_home().select_for_update(of=("self",)).select_related("release").get(pk=mailing.pk)
    if mailing.state not in (MailingState.WAITING, MailingState.GOING):
        raise ValidationError(_("All copies have gone out already."), code="done")
    _stop(mailing)
    return mailing


def stop_waiting(release: Release) -> None:
    """A release that was taken back or withdrawn goes to nobody any more; within the caller's transaction."""
    for mailing in Mailing.objects.at_home().filter(
        release=release, what=What.RELEASE, state__in=[MailingState.WAITING, MailingState.GOING]
    ):
        _stop(mailing)


def forget_stopped(release: Release) -> None:
    """Delete the mailings of a draft that nobody got, within the caller's transaction; ValidationError if somebody did."""
    mailings = Mailing.objects.at_home().filter(release=release)
    if MailingCopy.objects.at_home().filter(mailing__in=mailings, state=CopyState.SENT).exists():
        raise ValidationError(
            _("The press has a copy of this already, so it stays. Publish it to correct or withdraw it in public."),
            code="mailed",
        )
    for mailing in mailings:
        mailing.delete()


def _stop(mailing: Mailing) -> None:
    """What is still queued goes to nobody any more."""
    mailing.copies.filter(state=CopyState.QUEUED).update(state=CopyState.FAILED, error="stopped")
    mailing.state, mailing.finished_at = MailingState.STOPPED, timezone.now()
    mailing.save(update_fields=["state", "finished_at"])


def _begin(
    release: Release,
    what: What,
    *,
    by: User,
    goes_at: datetime,
    embargo: datetime | None = None,
    correction: Correction | None = None,
) -> Mailing:
    subject, text, html = press_text.mail(release, what, embargo_until=embargo, correction=correction)
    mailing = Mailing(
        secretariat_id=release.secretariat_id,
        release=release,
        correction=correction,
        what=what,
        subject=subject,
        text=text,
        html=html,
        embargo_until=embargo,
        goes_at=goes_at,
        made_by=by.acting,
    )
    mailing.full_clean(exclude=["secretariat"], validate_constraints=False)
    try:
        with transaction.atomic():
            mailing.save()
    except IntegrityError as error:
        if "mailing_once" not in str(error):
            raise
        raise ValidationError(_("This was mailed already, or is about to be."), code="twice") from None
    return mailing


def _queue(mailing: Mailing, contacts: list[PressContact]) -> None:
    from lugas.newsroom.jobs import carry

    if not contacts:
        raise ValidationError(
            _(
                "Nobody on the press list may have it yet. Under embargo it goes only to addresses that are trusted with it."
            ),
            code="nobody",
        )
    MailingCopy.objects.bulk_create(
        (
            MailingCopy(secretariat_id=mailing.secretariat_id, mailing=mailing, contact=one, try_at=mailing.goes_at)
            for one in contacts
        ),
        batch_size=1000,
    )
    carry.configure(schedule_at=mailing.goes_at).defer(secretariat_id=mailing.secretariat_id, mailing_id=mailing.pk)
