"""Pictures of papers (JPEG, PNG, WebP, HEIC, TIFF): opened safely, upright, grey, a page each."""

from __future__ import annotations

import io
import warnings
from typing import Any

from lugas.intake.reading.letter.layout import lines_of
from lugas.intake.reading.letter.lines import Line
from lugas.intake.reading.limits import MAX_PIXELS, MAX_RECOGNISED_PAGES, Budget
from lugas.intake.reading.paper.pages import Paper
from lugas.intake.reading.sentences import Notes, Unreadable

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF")
LONGEST_SIDE = 3600  # pixels; more tells the recogniser nothing


def read_picture(data: bytes, name: str, notes: Notes, budget: Budget) -> Paper:
    """What stands on a picture; a TIFF may have several pages. Raises Unreadable when it cannot be opened."""
    from lugas.intake.reading.paper.recognise import recognise

    lines: list[Line] = []
    sheets = []
    for number, picture in enumerate(_open(data, name, notes), 1):
        budget.check()
        if sheets and budget.is_short():
            notes.add("scans_left", count=len(sheets))
            break
        sheet = recognise(picture, notes, budget)
        sheets.append(sheet)
        lines += lines_of(sheet.words, number)
    return Paper(lines, len(sheets), sheets)


def _open(data: bytes, name: str, notes: Notes) -> list[Any]:
    """The pages as grey pictures of a bounded size."""
    import pillow_heif
    from PIL import Image, ImageOps, UnidentifiedImageError

    pillow_heif.register_heif_opener(thumbnails=False)
    found = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                frames = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
                if frames > MAX_RECOGNISED_PAGES:
                    notes.add("many_scans", count=MAX_RECOGNISED_PAGES)
                for frame in range(min(frames, MAX_RECOGNISED_PAGES)):
                    opened.seek(frame)
                    if opened.width * opened.height > MAX_PIXELS:
                        raise Unreadable(
                            "picture_too_big", notes.language, name=name, megapixels=MAX_PIXELS // 1_000_000
                        )
                    opened.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
                    picture = ImageOps.exif_transpose(opened)
                    if picture.has_transparency_data:
                        picture = picture.convert("RGBA")
                        ground = Image.new("RGBA", picture.size, "white")
                        ground.alpha_composite(picture)
                        picture = ground
                    picture = picture.convert("L")
                    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                    found.append(picture)
    except Image.DecompressionBombError as error:
        raise Unreadable("picture_too_big", notes.language, name=name, megapixels=MAX_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, RuntimeError) as error:
        raise Unreadable("picture_broken", notes.language, name=name) from error
    return found
