"""What people do with the photos of an activity: bring, describe, choose, clear for the public, take back, delete. One function a verb.

Every change of a cleared photo is held against the rules again (rules_coverage.obstacles): what may no longer be shown is
gone from album and releases in the same transaction.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.files import imaging, renditions
from lugas.files.actions import forget, forget_bytes, limit, store
from lugas.institutions.models import Position
from lugas.institutions.queries import position_label
from lugas.language.dates import local_day
from lugas.newsroom import prints, publicity
from lugas.newsroom import rules_coverage as rules
from lugas.newsroom.actions.coverage import check_open, locked, something_came
from lugas.newsroom.actions.releases import add_picture
from lugas.newsroom.models import (
    AlbumPicture,
    CoverageOrder,
    Photo,
    PhotoConsent,
    PhotoPerson,
    Release,
    ReleasePicture,
)
from lugas.newsroom.queries_coverage import may_cover, may_edit
from lugas.newsroom.rules_coverage import Citizens, ConsentKind, Obstacle
from lugas.newsroom.words_coverage import credit, obstacle_words
from lugas.tenancy.clock import database_clock
from lugas.tenancy.scope import current

KINDS = ("jpeg", "png", "webp", "heic", "tiff")
MOST_PEOPLE = 40
CLEAR, DELETE = "newsroom.clear_photos", "newsroom.delete_photos"


@dataclass(frozen=True, slots=True)
class OnIt:
    """Somebody on a photo: an office, called as on that day, or words alone."""

    position: Position | None = None
    words: str = ""


def _locked(photo: Photo) -> Photo:
    found = Photo.objects.at_home().select_related("activity", "file", "print", "secretariat__region")
    return found.select_for_update(of=("self",)).get(pk=photo.pk)


def _editing(photo: Photo, by: User) -> Photo:
    """The photo, held, for whoever may put the album in order."""
    if photo.secretariat_id != current().home:
        raise PermissionDenied(rules.CHECK)
    photo = _locked(photo)
    if not may_edit(by, photo.activity):
        raise PermissionDenied(rules.CHECK)
    return photo


@transaction.atomic
def add_photo(
    activity: Activity,
    *,
    by: User,
    upload: Any,
    name: str = "",
    order: CoverageOrder | None = None,
    is_sample: bool = False,
) -> Photo:
    """Keep a photo as it came and let its print be made in a job. The same bytes twice in one album are one photo.

    Raises files.actions.Refused for what is no picture, is damaged or cut off.
    """
    if order is not None:
        order = locked(order)
        activity = order.activity
        if not may_cover(by, order):
            raise PermissionDenied(rules.COVER)
    elif activity.secretariat_id != current().home or not may_edit(by, activity):
        raise PermissionDenied(rules.CHECK)
    data = upload if isinstance(upload, bytes) else _bytes(upload)
    name = (name or getattr(upload, "name", "") or "")[:200]
    file = store(upload=data, by=by, name=name, kinds=KINDS, smaller=False)
    if known := Photo.objects.at_home().filter(activity=activity, file=file).first():
        return known
    if order is not None:
        check_open(order)
    photo = Photo.objects.create(
        activity=activity,
        order=order,
        file=file,
        name=file.name,
        taken_at=imaging.taken_at(io.BytesIO(data), activity.zone) or timezone.now(),
        photographer=by.acting.name[:120] if by.acting else "",
        brought_by=name_of(by),
        is_sample=is_sample,
    )
    something_came(order)
    from lugas.newsroom.jobs import prepare_photo

    prepare_photo.defer(secretariat_id=photo.secretariat_id, photo_id=photo.pk)
    return photo


def _bytes(upload: Any) -> bytes:
    """What was uploaded, at most as much as one file may have and one byte more, so that `store` refuses it."""
    upload.seek(0)
    return upload.read(limit() + 1)


@transaction.atomic
def describe_photo(
    photo: Photo,
    *,
    by: User,
    alternative_text: str,
    caption: str = "",
    people: Iterable[OnIt] = (),
    photographer: str = "",
    use: str = Photo.Use.PUBLIC,
    rights_note: str = "",
    embargo_until: datetime | None = None,
) -> Photo:
    """Write what it shows, who is on it (from the left), whose it is, by whom and from when it may be used.

    An official is called as on the day of the activity, and stays so called.
    """
    photo = _editing(photo, by)
    photo.alternative_text, photo.caption = alternative_text.strip(), caption.strip()
    photo.photographer, photo.use, photo.rights_note = photographer.strip(), use, rights_note.strip()
    photo.embargo_until = embargo_until
    photo.full_clean(exclude=["secretariat", "file", "activity", "print"], validate_constraints=False)
    if photo.cleared_at is not None and (not photo.alternative_text or use == Photo.Use.OFFICE):
        _hide(photo)
    photo.save()
    day = local_day(photo.activity.starts_at, photo.activity.time_zone)
    named = [
        PhotoPerson(photo=photo, position=one.position, words=words[:200], order=number)
        for number, one in enumerate(list(people)[:MOST_PEOPLE])
        if (words := position_label(one.position, day) if one.position else one.words.strip())
    ]
    photo.people.all().delete()
    PhotoPerson.objects.bulk_create(named)
    _follow(photo)
    return photo


@transaction.atomic
def choose_photo(photo: Photo, *, by: User, chosen: bool = True) -> Photo:
    """Mark it as one of the best, or no longer."""
    photo = _editing(photo, by)
    photo.is_chosen = chosen
    photo.save(update_fields=["is_chosen", "changed_at"])
    return photo


@transaction.atomic
def focus_photo(photo: Photo, *, by: User, x: float, y: float) -> Photo:
    """Say which point matters most; crops are cut around it. x, y: parts of width and height, 0 to 1."""
    photo = _editing(photo, by)
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise ValidationError(_("The point lies outside of the picture."))
    for file in filter(None, (photo.print, photo.file)):
        forget_bytes(renditions.shape_path(file, shape) for shape in renditions.SHAPES)
        file.focus_x, file.focus_y = round(x * 1000), round(y * 1000)
        file.save(update_fields=["focus_x", "focus_y"])
    return photo


@transaction.atomic
def note_citizens(
    photo: Photo, *, by: User, citizens: str, children: bool = False, delete_on: date | None = None
) -> Photo:
    """Note whether private persons can be recognised on it, children too, and on which day it is to be deleted.

    What may no longer be shown because of it is hidden at once.
    """
    photo = _editing(photo, by)
    if delete_on is not None and delete_on <= timezone.localdate():
        raise ValidationError({"delete_on": _("Choose a day to come.")})
    photo.citizens, photo.children, photo.delete_on = citizens, children, delete_on
    photo.full_clean(exclude=["secretariat", "file", "activity", "print"], validate_constraints=False)
    if photo.cleared_at is not None and _obstacles(photo):
        _hide(photo)
    photo.save()
    _follow(photo)
    return photo


@transaction.atomic
def note_consent(photo: Photo, *, by: User, who: str, kind: str, given_on: date) -> PhotoConsent:
    """Note that somebody on it agreed (UU 27/2022 art. 24: whoever shows it must be able to prove it)."""
    photo = _editing(photo, by)
    if given_on > timezone.localdate():
        raise ValidationError({"given_on": _("This day has not come yet.")})
    consent = PhotoConsent(photo=photo, who=who.strip(), kind=kind, given_on=given_on, noted_by=name_of(by))
    consent.full_clean(exclude=["secretariat"], validate_constraints=False)
    consent.save()
    return consent


@transaction.atomic
def drop_consent(consent: PhotoConsent, *, by: User) -> None:
    """Consent was withdrawn (UU 27/2022 art. 9) or noted by mistake: what rested on it is hidden at once."""
    photo = _editing(consent.photo, by)
    consent.delete()
    _follow(photo)


@transaction.atomic
def blur_photo(photo: Photo, *, by: User, areas: Iterable[int]) -> Photo:
    """Make areas of it unrecognisable, in place of those before. The print is made anew; the original stays untouched.

    areas: x, y, w, h of each in ten-thousandths of width and height.
    """
    photo = _editing(photo, by)
    try:
        wanted = [number for area in rules.areas_of(areas) for number in area]
    except ValueError:
        raise ValidationError({"areas": _("An area lies outside of the picture.")}) from None
    if wanted == photo.areas:
        return photo
    photo.areas = wanted
    if photo.cleared_at is not None and _obstacles(photo):
        _hide(photo)
    photo.save(update_fields=["areas", "cleared_at", "cleared_by", "changed_at"])
    try:
        prints.prepare(photo)
    except imaging.Unreadable:
        raise ValidationError(_("This picture is damaged and cannot be opened.")) from None
    _follow(photo)
    return photo


@transaction.atomic
def clear_photo(photo: Photo, *, by: User) -> Photo:
    """Let it become public: in the album of a public activity, and in releases. Raises ValidationError with what stands against it."""
    if photo.secretariat_id != current().home or not by.has_perm(CLEAR, photo):
        raise PermissionDenied(CLEAR)
    photo = _editing(photo, by)
    if photo.activity.secrecy == Activity.Secrecy.RESTRICTED:
        raise ValidationError(_("Photos of a restricted activity do not become public."), code="state")
    if found := _obstacles(photo):
        words = obstacle_words()
        raise ValidationError([ValidationError(words[one], code="state") for one in found])
    if photo.cleared_at is None:
        photo.cleared_at, photo.cleared_by = database_clock(), name_of(by)
        photo.save(update_fields=["cleared_at", "cleared_by", "changed_at"])
    _follow(photo)
    return photo


@transaction.atomic
def hide_photo(photo: Photo, *, by: User) -> Photo:
    """Take it back from the public: from the album and from every release, at once."""
    photo = _editing(photo, by)
    _hide(photo)
    photo.save(update_fields=["cleared_at", "cleared_by", "changed_at"])
    return photo


@transaction.atomic
def use_photo(photo: Photo, release: Release, *, by: User) -> ReleasePicture:
    """Put a cleared photo into a release with its own words; its print, never the original."""
    photo = _locked(photo)
    if photo.print is None or photo.cleared_at is None:
        raise ValidationError(_("This photo is not cleared for the public yet."), code="state")
    caption = " ".join(filter(None, [full_caption(photo, photo.people.all())[:180], f"({credit(photo)})"]))
    return add_picture(release, by=by, file=photo.print, alternative_text=photo.alternative_text, caption=caption[:250])


@transaction.atomic
def delete_photo(photo: Photo, *, by: User) -> None:
    """Delete it with its original, its print and all copies, wherever it is shown."""
    if photo.secretariat_id != current().home or not by.has_perm(DELETE, photo):
        raise PermissionDenied(DELETE)
    erase(_editing(photo, by))


def erase(photo: Photo) -> None:
    """Delete a photo and its bytes; call it in a transaction. A file that other records hold too stays with them."""
    _hide(photo)
    files = [one for one in (photo.file, photo.print) if one is not None]
    photo.delete()
    for file in files:
        forget(file)


# ---------- What the public sees of it ----------
def obstacles(photo: Photo) -> list[Obstacle]:
    """What stands against its becoming public."""
    return _obstacles(photo)


def _obstacles(photo: Photo) -> list[Obstacle]:
    kinds = frozenset(ConsentKind(one.kind) for one in photo.consents.all())
    return rules.obstacles(
        rules.Shown(
            ready=photo.print_id is not None,
            words=bool(photo.alternative_text),
            citizens=Citizens(photo.citizens),
            children=photo.children,
            consents=frozenset(map(str, kinds)),
            areas=len(photo.areas) // 4,
            office_only=photo.use == Photo.Use.OFFICE,
            deleted=photo.delete_on is not None and photo.delete_on <= timezone.localdate(),
        )
    )


def full_caption(photo: Photo, people: Iterable[PhotoPerson]) -> str:
    """The caption with who is on it, in Indonesian like the caption itself."""
    names = [one.words for one in people]
    if not names:
        return photo.caption[:500]
    told = names[0] if len(names) == 1 else f"Dari kiri: {', '.join(names)}"
    return f"{photo.caption} ({told})".strip()[:500]


def _follow(photo: Photo) -> None:
    """Show a cleared photo as its record is now, or hide what may no longer be shown."""
    if photo.cleared_at is None:
        return
    if _obstacles(photo):
        _hide(photo)
        photo.save(update_fields=["cleared_at", "cleared_by", "changed_at"])
        return
    if photo.activity.secrecy != Activity.Secrecy.PUBLIC:
        AlbumPicture.objects.at_home().filter(photo=photo).delete()
        publicity.follow(filter(None, [photo.print_id]))
        return
    AlbumPicture.objects.update_or_create(
        photo=photo,
        defaults={
            "activity": photo.activity,
            "file_id": photo.print_id,
            "alternative_text": photo.alternative_text,
            "caption": full_caption(photo, photo.people.all()),
            "credit": credit(photo),
            "order": AlbumPicture.objects.at_home().filter(activity=photo.activity, photo__lt=photo).count(),
            "public_since": max(filter(None, (photo.cleared_at, photo.embargo_until))),
        },
    )
    publicity.follow(filter(None, [photo.print_id]))


def _hide(photo: Photo) -> None:
    """Not cleared any more: out of the album and of the releases. The photo itself is saved by whoever calls."""
    AlbumPicture.objects.at_home().filter(photo=photo).delete()
    if photo.print_id is not None and _is_only_one(photo):
        ReleasePicture.objects.at_home().filter(file_id=photo.print_id).delete()
    publicity.follow(filter(None, [photo.print_id]))
    photo.cleared_at, photo.cleared_by = None, ""


def _is_only_one(photo: Photo) -> bool:
    """Whether no other cleared photo has the very same print."""
    others = Photo.objects.at_home().filter(print_id=photo.print_id, cleared_at__isnull=False)
    return not others.exclude(pk=photo.pk).exists()
