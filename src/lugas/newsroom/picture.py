"""The picture that stands beside a shared link: the headline on the house's colours, made when it is asked for."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from lugas.letters.typesetting import FONTS

# The size that the common networks show whole (Open Graph).
WIDTH, HEIGHT = 1200, 630
MARGIN, SIZES, LINES = 72, (68, 60, 52, 46, 40), 6
PAPER, INK, MUTED, BAND = "#fbf8f1", "#1d2433", "#5b6472", "#27418a"


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / name), size)


def share_picture(*, title: str, office: str, when: str) -> bytes:
    """A PNG of 1200 x 630 with title, office and day. A title that is too long for the smallest letters is cut."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 24, HEIGHT), fill=BAND)
    room = WIDTH - 2 * MARGIN
    draw.text((MARGIN, 56), office, font=_fitting("Arimo-Bold.ttf", office, 34, room), fill=BAND)
    for size in SIZES:
        font = _font("Arimo-Bold.ttf", size)
        lines = _wrapped(title, font, room)
        if len(lines) * size * 1.22 <= HEIGHT - 260:
            break
    most = int((HEIGHT - 260) / (size * 1.22))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rsplit(" ", 1)[0] + "…"]
    for number, line in enumerate(lines):
        draw.text((MARGIN, 140 + number * size * 1.22), line, font=font, fill=INK)
    draw.text((MARGIN, HEIGHT - 92), when, font=_font("Arimo-Regular.ttf", 32), fill=MUTED)
    out = io.BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitting(name: str, words: str, size: int, room: int) -> ImageFont.FreeTypeFont:
    while size > 18 and _font(name, size).getlength(words) > room:
        size -= 2
    return _font(name, size)


def _wrapped(words: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines or [""]
