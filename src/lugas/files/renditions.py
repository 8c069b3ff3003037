"""Smaller pictures for screens: upright, in sRGB, without what the camera wrote about place and owner, in three widths and formats.

Made by a job after storing, and by the view when one is not there yet; both may happen at once and write the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from lugas.files import imaging
from lugas.files.models import StoredFile

WIDTHS = (480, 960, 1600)
LONGEST = 3200
"""Decoded no larger than this: twice the widest copy."""
FIRST = "webp"
"""What every browser shows; the others are offered beside it."""
COPIES = (FIRST, "avif")
"""What is made beforehand; JPEG is made when somebody asks for it."""
SHAPES: dict[str, tuple[float, int]] = {"card": (3 / 2, 720), "square": (1.0, 480), "wide": (1.91, 1200)}
"""Crops around the point that matters most: width by height, and the width in pixels."""


def rendition_path(file: StoredFile, width: int, kind: str = FIRST) -> str:
    """Where the picture of that width and format lies in the storage."""
    return f"{_stem(file)}.{width}.{kind}"


def shape_path(file: StoredFile, shape: str) -> str:
    """Where a crop lies; the point that it was cut around is part of the name."""
    return _shape(_stem(file), shape, file.focus_x, file.focus_y)


def paths(file: StoredFile) -> list[str]:
    """Everything that may lie in the storage for a picture besides itself, crops of its present focus included."""
    return beside(_stem(file), file.focus_x, file.focus_y)


def beside(path: str, focus_x: int, focus_y: int) -> list[str]:
    """The same for the picture that lies at a path, by the numbers of its focus."""
    widths = [f"{path}.{width}.{kind}" for width in WIDTHS for kind in imaging.FORMATS]
    return widths + [_shape(path, shape, focus_x, focus_y) for shape in SHAPES]


def _stem(file: StoredFile) -> str:
    return f"{file.secretariat_id}/{file.sha256[:2]}/{file.sha256}"


def _shape(path: str, shape: str, focus_x: int, focus_y: int) -> str:
    return f"{path}.{shape}-{focus_x}-{focus_y}.{FIRST}"


def rendition(file: StoredFile, width: int, kind: str = FIRST) -> bytes:
    """The picture at most `width` pixels wide; made now if it is not there yet. It is never made larger.

    Raises imaging.Unreadable.
    """
    path = rendition_path(file, width, kind)
    return _kept(path) or _keep(path, imaging.written(imaging.narrowed(_picture(file, 2 * width), width), kind))


def shaped(file: StoredFile, shape: str) -> bytes:
    """A crop of SHAPES around the picture's focus, as WebP. Raises imaging.Unreadable."""
    return _kept(shape_path(file, shape)) or make_shape(file, shape, _picture(file, LONGEST))


def make_shape(file: StoredFile, shape: str, picture: Image.Image) -> bytes:
    """The same, made of the decoded picture and kept."""
    ratio, width = SHAPES[shape]
    part = imaging.cropped(picture, ratio, (file.focus_x / 1000, file.focus_y / 1000))
    return _keep(shape_path(file, shape), imaging.written(imaging.narrowed(part, width), FIRST))


def make_all(file: StoredFile, picture: Image.Image | None = None, kinds: Iterable[str] = COPIES) -> None:
    """Make those that are not there yet, from the widest to the narrowest. picture: if it is decoded already."""
    wanted = [(width, kind) for width in sorted(WIDTHS, reverse=True) for kind in kinds]
    missing = [one for one in wanted if not default_storage.exists(rendition_path(file, *one))]
    if not missing:
        return
    picture = picture if picture is not None else _picture(file, LONGEST)
    for width, kind in missing:
        picture = imaging.narrowed(picture, width)
        _keep(rendition_path(file, width, kind), imaging.written(picture, kind))


def _picture(file: StoredFile, longest: int) -> Image.Image:
    with default_storage.open(file.path) as original:
        return imaging.upright(original, max(longest, LONGEST))


def _kept(path: str) -> bytes | None:
    if not default_storage.exists(path):
        return None
    with default_storage.open(path) as kept:
        return kept.read()


def _keep(path: str, data: bytes) -> bytes:
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))
    return data
