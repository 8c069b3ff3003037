"""Draws what deck.py found of a slide with typst; and the plain picture that stands where a page could not be drawn.

The words of a slide go to typst as JSON data, never as source, and typst may read one folder alone: the template and the
slides' own pictures.
"""

from __future__ import annotations

import io
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import typst
from PIL import Image, ImageDraw, ImageFont

import lugas
from lugas.files.paging.limits import HIGHEST, SMALL, WIDE

TEMPLATE = "slide.typ"
# The fonts of papers. A higher room makes them, but a folder beside this package is all that is needed of it.
FONTS = Path(lugas.__file__ or "").parent / "letters" / "fonts"


class Drawer:
    """Draws the slides of one deck. folder: where its pictures lie; nothing else of the machine is open to typst."""

    def __init__(self, folder: Path) -> None:
        shutil.copyfile(Path(__file__).parent / "typst" / TEMPLATE, folder / TEMPLATE)
        # The machine's own fonts stand in for signs that ours lack, as Arabic or Chinese.
        fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[FONTS])
        self._compiler = typst.Compiler(folder / TEMPLATE, root=folder, font_paths=fonts)

    def draw(self, scene: dict[str, Any]) -> Image.Image:
        """The picture of a slide, WIDE pixels wide. Raises typst.TypstError for what cannot be drawn."""
        made: Any = self._compiler.compile(
            format="png",
            ppi=72 * WIDE / scene["w"],
            sys_inputs={"data": json.dumps(scene, ensure_ascii=False, allow_nan=False)},
        )
        first = made[0] if isinstance(made, list) else made
        return Image.open(io.BytesIO(first)).convert("RGB")


def plain(words: str, ratio: float = 9 / 16) -> Image.Image:
    """A page that says in words why it is not shown. ratio: its height to its width."""
    size = (WIDE, min(max(round(WIDE * ratio), 120), HIGHEST))
    picture = Image.new("RGB", size, "#f2f2f2")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline="#a6a6a6")
    pen.text((size[0] / 2, size[1] / 2), words, fill="#404040", font=_font(), anchor="mm", align="center")
    return picture


@cache
def _font() -> Any:
    file = FONTS / "Arimo-Regular.ttf"
    return ImageFont.truetype(str(file), 30) if file.exists() else ImageFont.load_default(30)


def copies(picture: Image.Image) -> tuple[bytes, bytes]:
    """A page as WebP, WIDE and SMALL pixels wide."""
    if picture.height > HIGHEST:
        picture = picture.crop((0, 0, picture.width, HIGHEST))
    small = picture.resize((SMALL, max(1, round(picture.height * SMALL / picture.width))), Image.Resampling.LANCZOS)
    return _webp(picture, 82), _webp(small, 78)


def _webp(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality, method=3)
    return out.getvalue()
