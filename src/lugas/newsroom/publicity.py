"""From when a stored picture is public: since the first of the releases and albums that show it, and not at all when none does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Min, Q
from django.utils.translation import gettext as _

from lugas.files.models import StoredFile
from lugas.newsroom.models import AlbumPicture, Photo, ReleasePicture


def follow(file_ids: Iterable[int]) -> None:
    """Let the files be public from the hour that their places tell."""
    for file_id in set(file_ids):
        hours = [
            ReleasePicture.objects.at_home()
            .filter(file_id=file_id, public_since__isnull=False)
            .aggregate(since=Min("public_since"))["since"],
            AlbumPicture.objects.at_home().filter(file_id=file_id).aggregate(since=Min("public_since"))["since"],
        ]
        since = min((one for one in hours if one is not None), default=None)
        StoredFile.objects.at_home().filter(pk=file_id).update(public_since=since)


def check_usable(file: StoredFile) -> None:
    """Raise ValidationError for a photo of an album that is not cleared, and for every original: only its print goes out."""
    of_album = Photo.objects.at_home().filter(Q(file=file) | Q(print=file))
    if of_album.exists() and not of_album.filter(print=file, cleared_at__isnull=False).exists():
        raise ValidationError(
            _("This photo lies in an album and is not cleared. Clear it there, then pick it from the album."),
            code="state",
        )


def check_embargo(file_ids: Iterable[int], at: datetime | None, now: datetime) -> None:
    """Raise ValidationError when a photo may not be shown yet at that hour. at: None for now."""
    shown = at or now
    waiting = Photo.objects.at_home().filter(print_id__in=list(file_ids), embargo_until__gt=shown)
    if (first := waiting.order_by("-embargo_until").first()) is not None:
        words = {"photo": str(first)[:80]}
        raise ValidationError(_("The photo “%(photo)s” is under embargo at that hour.") % words, code="state")
