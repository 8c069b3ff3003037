"""The pictures of a deck, made small and harmless, in the folder from which they are drawn. Each is decoded once."""

from __future__ import annotations

import hashlib
import io
import warnings
from pathlib import Path
from typing import Any

from PIL import Image

from lugas.files.paging.xml import find, number, tag

MOST_PIXELS = 60_000_000
LONGEST = 1400
MOST_PICTURES = 1_500
MOST_BYTES = 60 * 1024 * 1024
FORMATS = ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"]
"""Metafiles (EMF, WMF) are small programs; a picture of that kind is shown as a labelled box."""


class Pictures:
    """Pictures by the name under which the drawing finds them. folder: where they are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, str | None] = {}

    def of_blip(self, fill: Any, part: Any) -> str | None:
        """The picture of a blipFill with its crop; None when it is linked, missing or cannot be read."""
        blip = find(fill, "a:blip")
        name = blip.get(tag("r:embed")) if blip is not None else None
        if not name or part is None:
            return None
        try:
            data = part.related_part(name).blob
        except (KeyError, AttributeError, ValueError):
            return None
        crop = find(fill, "a:srcRect")
        sides = [number(crop.get(one)) / 1e5 if crop is not None else 0.0 for one in ("l", "t", "r", "b")]
        return self.kept(data, sides)

    def kept(self, data: bytes, crop: list[float]) -> str | None:
        """The name of a picture of these bytes, cut by parts of its sides (left, top, right, bottom)."""
        key = hashlib.sha256(data + repr(crop).encode()).hexdigest()[:20]
        if key not in self._known:
            self._known[key] = self._made(data, crop, key) if len(self._known) < MOST_PICTURES else None
        return self._known[key]

    def _made(self, data: bytes, crop: list[float], key: str) -> str | None:
        if len(data) > MOST_BYTES:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                    if opened.width * opened.height > MOST_PIXELS:
                        return None
                    opened.draft(None, (LONGEST, LONGEST))
                    clear = opened.has_transparency_data
                    picture = opened.convert("RGBA" if clear else "RGB")
            if min(crop) < 0:
                # It grows by the cut, so it is made small before.
                picture.thumbnail((LONGEST, LONGEST), Image.Resampling.BILINEAR, reducing_gap=2.0)
            picture = _cut(picture, crop)
            picture.thumbnail((LONGEST, LONGEST), Image.Resampling.BILINEAR, reducing_gap=2.0)
            name = f"{key}.{'png' if clear else 'jpg'}"
            picture.save(self.folder / name, compress_level=1, quality=88)
        except (OSError, SyntaxError, ValueError, EOFError, TypeError, OverflowError, Image.DecompressionBombError):
            return None
        return name


def _cut(picture: Image.Image, crop: list[float]) -> Image.Image:
    """The part within the crop; a side below nothing (the picture stands inside its frame) makes it larger."""
    if not any(crop):
        return picture
    left, top, right, bottom = (min(max(one, -1.0), 0.99) for one in crop)
    box = (
        round(left * picture.width),
        round(top * picture.height),
        round((1 - right) * picture.width),
        round((1 - bottom) * picture.height),
    )
    if box[2] <= box[0] or box[3] <= box[1]:
        return picture
    return picture.crop(box)
