"""Pictures made ready for eyes: upright, in sRGB, without anything the camera wrote, in the sizes and formats that pages ask for.

Pure Pillow and numpy; called by renditions.py and by rooms that make pictures of their own. What comes out of here carries pixels
only: every copy is painted onto a new canvas, so place, serial numbers and owner cannot come along.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from PIL import Image, ImageCms, ImageFilter, ImageOps

from lugas.files.content import MOST_PIXELS

FORMATS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "webp": ("image/webp", "WEBP", {"quality": 80, "method": 4}),
    "avif": ("image/avif", "AVIF", {"quality": 60, "speed": 8, "max_threads": 1}),
    "jpeg": ("image/jpeg", "JPEG", {"quality": 82, "optimize": True, "progressive": True}),
}
"""Each format with its media type, Pillow's name of it and how it is written."""
HASH_SIDE = 8
BLOCKS = 12
"""Into how many squares the longer side of what is hidden is cut: too few to know a face by."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in a picture: left, top, width, height as parts of the whole, 0 to 1."""

    x: float
    y: float
    w: float
    h: float


class Unreadable(ValueError):
    """The bytes cannot be opened as a picture, or end too early."""


def open_picture(source: BinaryIO) -> Image.Image:
    """A picture of any kind that the house takes in. Raises Unreadable."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    try:
        picture = Image.open(source, formats=["JPEG", "PNG", "WEBP", "HEIF", "TIFF"])
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable(str(error)) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise Unreadable("more pixels than are taken in")
    return picture


def upright(source: BinaryIO, longest: int) -> Image.Image:
    """The picture as it is seen: turned as its camera says, in sRGB, at most `longest` pixels on its longer side.

    Decoded no larger than needed, made smaller before it is turned and converted: that is most of the time. Raises Unreadable.
    """
    with open_picture(source) as opened:
        opened.draft(None, (longest, longest))
        try:
            opened.load()
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise Unreadable(str(error)) from error
        icc = opened.info.get("icc_profile")
        orientation = opened.getexif().get(0x0112, 1)
        picture: Image.Image = eight_bits(opened)
        scale = longest / max(picture.size)
        if scale < 1 and picture.mode not in ("P", "PA", "1"):
            size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        picture = turned(picture, orientation)
        picture = in_srgb(picture, icc)
        return fitted(picture, longest)


def eight_bits(picture: Image.Image) -> Image.Image:
    """The same with eight bits a channel: of 16 and 32 bits the brightest ones are kept."""
    if picture.mode not in ("I", "F") and not picture.mode.startswith("I;16"):
        return picture
    # Loaded where it is needed: the web pages start without it.
    import numpy as np

    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    values = np.asarray(picture, dtype=np.float64)
    most = 65535.0 if picture.mode == "I" else max(float(values.max(initial=0.0)), 1.0)
    return Image.fromarray(np.clip(values * (255.0 / most), 0, 255).astype(np.uint8))


TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each EXIF orientation (CIPA DC-008, tag 0x0112)."""


def turned(picture: Image.Image, orientation: int) -> Image.Image:
    """The picture turned as an EXIF orientation says; one that is unknown turns nothing."""
    turn = TURNS.get(orientation)
    return picture.transpose(turn) if turn is not None else picture


def in_srgb(picture: Image.Image, icc: bytes | None) -> Image.Image:
    """RGB (or RGBA) in the colours of sRGB, by the picture's own profile if it has one that can be read."""
    target = "RGBA" if picture.has_transparency_data and picture.mode not in ("CMYK", "LAB") else "RGB"
    if icc and picture.mode in ("RGB", "CMYK", "L", "LAB"):
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            if "sRGB" not in ImageCms.getProfileDescription(profile):
                made = ImageCms.profileToProfile(picture, profile, _srgb(), outputMode="RGB")
                return made if made is not None else picture.convert(target)
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A profile that is broken or of another kind of colours: the numbers are taken as they stand.
            pass
    return picture if picture.mode == target else picture.convert(target)


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def fitted(picture: Image.Image, longest: int) -> Image.Image:
    """At most `longest` on the longer side, proportions kept; never made larger."""
    scale = longest / max(picture.size)
    if scale >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def narrowed(picture: Image.Image, width: int) -> Image.Image:
    """At most `width` wide, proportions kept; never made larger."""
    if picture.width <= width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def cropped(picture: Image.Image, ratio: float, focus: tuple[float, float]) -> Image.Image:
    """The largest part of the picture that is `ratio` times as wide as high, as near to the focus as the edges let it be.

    focus: the point that matters most, as parts of width and height, 0 to 1.
    """
    width, height = picture.size
    wide, high = (round(height * ratio), height) if width / height > ratio else (width, round(width / ratio))
    wide, high = max(1, min(wide, width)), max(1, min(high, height))
    left = min(max(round(focus[0] * width - wide / 2), 0), width - wide)
    top = min(max(round(focus[1] * height - high / 2), 0), height - high)
    return picture.crop((left, top, left + wide, top + high))


def hidden(picture: Image.Image, areas: Iterable[Area]) -> Image.Image:
    """A copy on which the areas are no longer to be known: laid in few squares and blurred. What stood there is gone."""
    made = picture.copy()
    for area in areas:
        left, top = int(area.x * made.width), int(area.y * made.height)
        right = min(made.width, max(left + 1, round((area.x + area.w) * made.width)))
        bottom = min(made.height, max(top + 1, round((area.y + area.h) * made.height)))
        part = made.crop((left, top, right, bottom))
        side = max(1, max(part.size) // BLOCKS)
        small = part.resize((max(1, part.width // side), max(1, part.height // side)), Image.Resampling.BOX)
        part = small.resize(part.size, Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(side / 2))
        made.paste(part, (left, top))
    return made


def bare(picture: Image.Image, *, opaque: bool = False) -> Image.Image:
    """The pixels alone on a new canvas; opaque: transparent parts on white, as formats without transparency need it."""
    if picture.mode == "RGBA" and opaque:
        canvas = Image.new("RGB", picture.size, "white")
        canvas.paste(picture, mask=picture.getchannel("A"))
        return canvas
    canvas = Image.new(picture.mode, picture.size)
    canvas.paste(picture)
    return canvas


def written(picture: Image.Image, kind: str, **more: Any) -> bytes:
    """The picture's pixels in one of FORMATS."""
    _media_type, name, how = FORMATS[kind]
    out = io.BytesIO()
    bare(picture, opaque=kind == "jpeg").save(out, name, **{**how, **more})
    return out.getvalue()


def likeness(picture: Image.Image) -> int:
    """64 bits that alike pictures share most of: whether each of 8 x 8 points is darker than its right neighbour (dHash).

    The number is signed, as the database keeps it.
    """
    import numpy as np

    small = ImageOps.grayscale(picture.convert("RGB")).resize((HASH_SIDE + 1, HASH_SIDE), Image.Resampling.BOX)
    points = np.asarray(small, dtype=np.int16)
    bits = (points[:, 1:] > points[:, :-1]).flatten()
    value = int("".join("1" if bit else "0" for bit in bits), 2)
    return value - 2**64 if value >= 2**63 else value


def taken_at(source: BinaryIO, zone: ZoneInfo) -> datetime | None:
    """When the camera says that it was taken (EXIF DateTimeOriginal); without its own offset, on the clock of `zone`."""
    try:
        with open_picture(source) as picture:
            facts = picture.getexif().get_ifd(0x8769)
            told = datetime.strptime(str(facts[0x9003]).strip("\x00 ")[:19], "%Y:%m:%d %H:%M:%S")
            offset = str(facts.get(0x9011, "")).strip("\x00 ")
            if re.fullmatch(r"[+-]\d\d:\d\d", offset):
                return datetime.fromisoformat(f"{told.isoformat()}{offset}").astimezone(UTC)
            return told.replace(tzinfo=zone).astimezone(UTC)
    except (Unreadable, KeyError, ValueError, OverflowError, OSError, SyntaxError, TypeError):
        return None
