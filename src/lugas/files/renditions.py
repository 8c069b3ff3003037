"""Smaller pictures for screens: upright, without what the camera wrote about place and owner, in three widths.

Made by a job after storing, and by the view when one is not there yet; both may happen at once and write the same.
"""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from lugas.files.content import MOST_PIXELS
from lugas.files.models import StoredFile

WIDTHS = (480, 960, 1600)
MEDIA_TYPE = "image/webp"
QUALITY = 80


def rendition_path(file: StoredFile, width: int) -> str:
    """Where the picture of that width lies in the storage."""
    return f"{file.secretariat_id}/{file.sha256[:2]}/{file.sha256}.{width}.webp"


def rendition(file: StoredFile, width: int) -> bytes:
    """The picture at most `width` pixels wide, as WebP; made now if it is not there yet. It is never made larger."""
    path = rendition_path(file, width)
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            return kept.read()
    return _make(file, (width,))[width]


def make_all(file: StoredFile) -> None:
    """Make those that are not there yet."""
    missing = tuple(width for width in WIDTHS if not default_storage.exists(rendition_path(file, width)))
    if missing:
        _make(file, missing)


def _make(file: StoredFile, widths: tuple[int, ...]) -> dict[int, bytes]:
    """Decode once, from the widest to the narrowest, and keep each."""
    made: dict[int, bytes] = {}
    with default_storage.open(file.path) as original, Image.open(original) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("picture larger than what is taken in")
        opened.draft("RGB", (max(widths) * 2, max(widths) * 2))
        picture = ImageOps.exif_transpose(opened)
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    for width in sorted(widths, reverse=True):
        if picture.width > width:
            size = (width, max(1, round(picture.height * width / picture.width)))
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        out = io.BytesIO()
        bare.save(out, "WEBP", quality=QUALITY, method=4)
        made[width] = out.getvalue()
        path = rendition_path(file, width)
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(made[width]))
    return made
