"""The print of a photo: what everybody but the archive sees of it. Upright, in sRGB, at most 2400 pixels, bare of all that the
camera wrote, with the areas blurred; its smaller copies are made from the same decoded picture. Called by jobs and actions.
"""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import connection, transaction

from lugas.files import imaging
from lugas.files.actions import forget, store
from lugas.files.models import StoredFile
from lugas.files.renditions import make_all, make_shape
from lugas.newsroom import rules_coverage as rules
from lugas.newsroom.models import AlbumPicture, Photo, ReleasePicture
from lugas.newsroom.publicity import follow

LONGEST = 2400
# First number of the two-part advisory lock: "the photos of the activity given by the second".
LOCK = 20240425


def prepare(photo: Photo) -> StoredFile:
    """Make the print and its copies, and put it in place of an earlier one. Raises imaging.Unreadable."""
    with default_storage.open(photo.file.path) as original:
        picture = imaging.upright(original, LONGEST)
    photo.likeness = imaging.likeness(picture)
    if photo.areas:
        picture = imaging.hidden(picture, areas(photo))
    stem = (photo.name or photo.file.name).rsplit(".", 1)[0] or photo.public_id
    made = store(
        upload=imaging.written(picture, "jpeg"),
        by=photo.brought_by,
        name=f"{stem}.jpg",
        kinds=("jpeg",),
        smaller=False,
    )
    make_all(made, picture)
    earlier, photo.print, photo.is_damaged = photo.print, made, False
    if earlier is not None and earlier.pk != made.pk:
        made.focus_x, made.focus_y = earlier.focus_x, earlier.focus_y
        made.save(update_fields=["focus_x", "focus_y"])
    # The album shows it cut like this; a page of sixty would otherwise wait for sixty to be made.
    make_shape(made, "card", picture)
    photo.like_id = _most_alike(photo)
    photo.save(update_fields=["likeness", "print", "is_damaged", "like", "changed_at"])
    if earlier is not None and earlier.pk != made.pk:
        replace(earlier, made)
    return made


def areas(photo: Photo) -> list[imaging.Area]:
    """The areas as parts of the whole."""
    return [
        imaging.Area(*(number / rules.WHOLE for number in area))  # type: ignore[call-arg]
        for area in rules.areas_of(photo.areas)
    ]


def _most_alike(photo: Photo) -> int | None:
    """An earlier photo of the activity that is alike; two that are prepared at once are compared one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, photo.activity_id % 2**31])
    others = (
        Photo.objects.at_home()
        .filter(activity_id=photo.activity_id, likeness__isnull=False, pk__lt=photo.pk)
        .values_list("pk", "likeness")
    )
    return rules.most_alike(photo.likeness or 0, others)


def replace(earlier: StoredFile, made: StoredFile) -> None:
    """Show the new print wherever the earlier one was shown, and delete the earlier one: what it showed is to be gone."""
    with transaction.atomic():
        ReleasePicture.objects.at_home().filter(file=earlier).update(file=made)
        AlbumPicture.objects.at_home().filter(file=earlier).update(file=made)
        follow([made.pk])
        forget(earlier)
