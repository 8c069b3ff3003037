"""What people do with releases: one function a verb, one transaction each. Screens, the demo and the tests call these.

A release and its pictures become public at the same moment, publish_at; the policies of the database compare it with
the clock, so no job has to run on time.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.newsroom import clearing, publicity
from lugas.newsroom.actions import mailing
from lugas.newsroom.markup import kept
from lugas.newsroom.models import Correction, MailingCopy, NoRelease, Release, ReleasePicture
from lugas.newsroom.press_rules import CopyState
from lugas.newsroom.rules import ReleaseStatus, check, permission_for, visibility
from lugas.tenancy.clock import database_clock
from lugas.tenancy.scope import current

PICTURES = ("jpeg", "png", "webp")


def _allow(verb: str, release: Release, by: User) -> None:
    """Raise NotNow when the verb does not fit the state, PermissionDenied when it is not this person's to do."""
    now = timezone.now()
    permission = permission_for(verb, visibility(release.status, release.publish_at, now))
    if release.secretariat_id != current().home or not by.has_perm(permission, release):
        raise PermissionDenied(permission)
    check(verb, release.status, release.publish_at, now, is_read=is_read_by_press(release))


def is_read_by_press(release: Release) -> bool:
    """Whether a copy of it went to the press list."""
    return MailingCopy.objects.at_home().filter(mailing__release=release, state=CopyState.SENT).exists()


def _locked(release: Release) -> Release:
    """The release as it stands, held until the end of the transaction: two people at once act one after the other."""
    return Release.objects.at_home().select_for_update(of=("self",)).get(pk=release.pk)


def _write(release: Release, title: str, lead: str, body: str) -> None:
    release.title, release.lead, release.body = title.strip(), lead.strip(), kept(body)
    release.slug = slugify(release.title)[:80].strip("-") or "rilis"
    release.full_clean(exclude=["secretariat", "slug"], validate_constraints=False)


@transaction.atomic
def write(
    *,
    by: User,
    title: str,
    lead: str = "",
    body: str = "",
    activity: Activity | None = None,
    written_by: str = "",
    **facts: Any,
) -> Release:
    """A new draft, of an activity of this secretariat or of none. body: HTML or simple marks (markup.py)."""
    if not by.has_perm("newsroom.write", activity):
        raise PermissionDenied("newsroom.write")
    release = Release(secretariat_id=current().home, activity=activity, written_by=written_by or _office(by), **facts)
    _write(release, title, lead, body)
    release.save()
    return release


def _office(by: User) -> str:
    """What stands under a release: the unit of who writes, else the secretariat."""
    membership = by.acting
    unit = membership.unit if membership else None
    return (unit.name if unit else membership.secretariat.name if membership else "")[:160]


@transaction.atomic
def change(release: Release, *, by: User, title: str, lead: str, body: str) -> Release:
    """Change what nobody has read yet: a draft, or one whose hour has not come. Raises NotNow afterwards."""
    release = _locked(release)
    _allow("change", release, by)
    _write(release, title, lead, body)
    if release.status == ReleaseStatus.CLEARED:
        # What was cleared is not what stands there now.
        release.status = ReleaseStatus.DRAFT
    release.outdated = ""
    release.save()
    return release


@transaction.atomic
def publish(release: Release, *, by: User, at: datetime | None = None, embargo_note: str = "") -> Release:
    """Publish now, or at a time to come. embargo_note: what the press is told of the embargo, if it is one.

    Raises ValidationError for a text or an hour that will not do.
    """
    release = _locked(release)
    _allow("publish", release, by)
    now = timezone.now()
    if not release.body:
        raise ValidationError(_("The release has no text yet."), code="empty")
    if release.status == ReleaseStatus.DRAFT and clearing.is_wanted(by):
        raise ValidationError(_("This office wants releases cleared first. Let it go round."), code="not_cleared")
    if at is not None and at <= now:
        raise ValidationError(_("This hour has passed. Choose a later one, or publish now."), code="past")
    publicity.check_embargo(release.pictures.values_list("file_id", flat=True), at, now)
    release.status, release.embargo_note = ReleaseStatus.PUBLISHED, embargo_note.strip()
    release.publish_at = at or database_clock()
    release.save(update_fields=["status", "publish_at", "embargo_note", "changed_at"])
    _show_pictures(release)
    return release


@transaction.atomic
def recall(release: Release, *, by: User) -> Release:
    """Take back what waits for its hour: a draft again. What was public is withdrawn instead."""
    release = _locked(release)
    _allow("recall", release, by)
    release.status, release.publish_at, release.embargo_note = ReleaseStatus.DRAFT, None, ""
    release.save(update_fields=["status", "publish_at", "embargo_note", "changed_at"])
    _hide_pictures(release)
    mailing.stop_waiting(release)
    return release


@transaction.atomic
def correct(release: Release, *, by: User, note: str, title: str, lead: str, body: str) -> Correction:
    """Change what the public or the press has read, and say beside it what was corrected. Who got it by mail is told."""
    release = _locked(release)
    _allow("correct", release, by)
    if not note.strip():
        raise ValidationError({"note": _("Say what was corrected; it stands beside the release.")})
    _write(release, title, lead, body)
    release.outdated = ""
    release.save()
    made = Correction.objects.create(
        secretariat_id=release.secretariat_id,
        release=release,
        text=note.strip(),
        by=name_of(by),
        at=database_clock(),
    )
    mailing.mail_change(release, by=by, correction=made)
    return made


@transaction.atomic
def withdraw(release: Release, *, by: User, reason: str) -> Release:
    """Withdraw what the public or the press has read. Its page then says that it was, when and why, and nothing else of
    it; who got it by mail is told, and what still waits there is stopped."""
    release = _locked(release)
    _allow("withdraw", release, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason; it stands in place of the release.")})
    release.status, release.withdrawn_at = ReleaseStatus.WITHDRAWN, database_clock()
    release.withdrawn_reason = reason.strip()
    release.save(update_fields=["status", "withdrawn_at", "withdrawn_reason", "changed_at"])
    _hide_pictures(release)
    mailing.stop_waiting(release)
    mailing.mail_change(release, by=by)
    return release


@transaction.atomic
def discard(release: Release, *, by: User) -> None:
    """Throw a draft away; the history keeps it. Raises ValidationError when a copy of it went to the press."""
    release = _locked(release)
    _allow("discard", release, by)
    mailing.forget_stopped(release)
    for picture in release.pictures.all():
        picture.delete()
    release.delete()


@transaction.atomic
def submit(release: Release, *, by: User) -> Release:
    """Let a draft go round to be checked and cleared, by the office's route (clearing.py). It stands still meanwhile.

    Raises ValidationError without a text, or where the office has no route for releases.
    """
    release = _locked(release)
    _allow("submit", release, by)
    if not release.body:
        raise ValidationError(_("The release has no text yet."), code="empty")
    clearing.start(release, by=by)
    release.status = ReleaseStatus.CHECKING
    release.save(update_fields=["status", "changed_at"])
    return release


@transaction.atomic
def release_nothing(activity: Activity, *, by: User, reason: str) -> NoRelease:
    """Settle that nothing is released of an activity, and why. Said anew, the newer reason stands.

    Raises PermissionDenied, ValidationError without a reason or when a release of it is public or waits.
    """
    require(by, "newsroom.publish", activity)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why nothing is released; the office reads it.")}, code="no_reason")
    if Release.objects.at_home().filter(activity=activity, status=ReleaseStatus.PUBLISHED).exists():
        raise ValidationError(_("There is a release of it already."), code="released")
    found, _made = NoRelease.objects.at_home().update_or_create(
        activity=activity,
        defaults={"secretariat_id": current().home, "reason": reason.strip()[:300], "made_by": by.acting},
    )
    return found


@transaction.atomic
def release_after_all(settled: NoRelease, *, by: User) -> None:
    """Take the decision back: a release is due again."""
    require(by, "newsroom.publish", settled)
    settled.delete()


@transaction.atomic
def looked_at(release: Release, *, by: User) -> Release:
    """The change of the activity was looked at, and the text may stay as it is."""
    require(by, "newsroom.write", release)
    release = _locked(release)
    release.outdated = ""
    release.save(update_fields=["outdated", "changed_at"])
    return release


@transaction.atomic
def add_picture(
    release: Release,
    *,
    by: User,
    alternative_text: str,
    caption: str = "",
    upload: Any = None,
    file: StoredFile | None = None,
) -> ReleasePicture:
    """Add a picture with the words for whoever cannot see it: a new upload, or a file that is stored already.

    Raises files.actions.Refused for what is no picture, ValidationError without alternative text.
    """
    release = _locked(release)
    _allow("illustrate", release, by)
    file = file or store(upload=upload, by=by, kinds=PICTURES)
    publicity.check_usable(file)
    if release.status == ReleaseStatus.PUBLISHED:
        publicity.check_embargo([file.pk], release.publish_at, timezone.now())
    last = release.pictures.aggregate(last=Max("order"))["last"]
    picture = ReleasePicture(
        secretariat_id=release.secretariat_id,
        release=release,
        file=file,
        alternative_text=alternative_text.strip(),
        caption=caption.strip(),
        order=0 if last is None else last + 1,
    )
    picture.full_clean(exclude=["secretariat"], validate_constraints=False)
    picture.save()
    if release.status == ReleaseStatus.PUBLISHED:
        _show_pictures(release)
    return picture


@transaction.atomic
def change_picture(picture: ReleasePicture, *, by: User, alternative_text: str, caption: str = "") -> ReleasePicture:
    """Change the words of a picture."""
    _allow("illustrate", _locked(picture.release), by)
    picture.alternative_text, picture.caption = alternative_text.strip(), caption.strip()
    picture.full_clean(exclude=["secretariat"], validate_constraints=False)
    picture.save(update_fields=["alternative_text", "caption"])
    return picture


@transaction.atomic
def remove_picture(picture: ReleasePicture, *, by: User) -> None:
    """Take a picture out of its release; the file stays with the office, and is no longer public unless it is so elsewhere."""
    _allow("illustrate", _locked(picture.release), by)
    file_id = picture.file_id
    picture.delete()
    publicity.follow([file_id])


def _show_pictures(release: Release) -> None:
    release.pictures.update(public_since=release.publish_at)
    publicity.follow(release.pictures.values_list("file_id", flat=True))


def _hide_pictures(release: Release) -> None:
    release.pictures.update(public_since=None)
    publicity.follow(release.pictures.values_list("file_id", flat=True))
