"""Decks for the tests of paging, made with python-pptx, and how their pictures are looked at."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from lugas.files.paging.apart import Page, Start, drawn

WORDS = {"broken": "Halaman %(number)s tidak dapat digambar.", "picture": "Gambar", "chart": "Grafik", "diagram": "Diagram", "object": "Objek"}  # fmt: skip
RED, GREEN = RGBColor(0xE0, 0, 0), RGBColor(0, 0xA0, 0)
INCH = 96
"""Pixels of a picture for an inch of a slide 10 inches wide."""


def saved(deck) -> bytes:
    """The bytes of a deck."""
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The deck with a piece of one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for one in source.infolist():
            content = source.read(one)
            if one.filename == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(one.filename, content)
    return out.getvalue()


def blank(deck=None):
    """A new slide without anything, and its deck."""
    deck = deck or Presentation()
    return deck.slides.add_slide(deck.slide_layouts[6]), deck


def box(shapes, left, top, width, height, colour=RED, kind=MSO_SHAPE.RECTANGLE):
    """A form filled with a colour, its place in inches."""
    made = shapes.add_shape(kind, Inches(left), Inches(top), Inches(width), Inches(height))
    made.fill.solid()
    made.fill.fore_color.rgb = colour
    made.line.fill.background()
    return made


def words(slide, left, top, width, height, text, size=18):
    """A text frame."""
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
    frame.word_wrap = True
    frame.text = text
    for one in frame.paragraphs:
        for run in one.runs:
            run.font.size = Pt(size)
    return frame


def pages_of(data: bytes, kind: str = "pptx", first: int = 1) -> list[Page]:
    """The pages alone."""
    return [one for one in drawn(data, kind, WORDS, first) if not isinstance(one, Start)]


def seen(data: bytes | Page, kind: str = "pptx"):
    """The first page's pixels as numbers, rows by columns by colours."""
    page = data if isinstance(data, Page) else pages_of(data, kind)[0]
    return np.asarray(Image.open(io.BytesIO(page.large)).convert("RGB")).astype(int)


def is_red(pixels, x: float, y: float) -> bool:
    """Whether the point at inches is red."""
    r, g, b = pixels[round(y * INCH), round(x * INCH)]
    return r > 180 and g < 70 and b < 70


def ink(pixels, left=0.0, top=0.0, right=10.0, bottom=7.5) -> int:
    """How many dark pixels stand in a part, by inches."""
    part = pixels[round(top * INCH) : round(bottom * INCH), round(left * INCH) : round(right * INCH)]
    return int((part.max(axis=2) < 110).sum())
