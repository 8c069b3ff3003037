"""The slides of an activity as PowerPoint (.pptx): title, facts, and a slide for each line of an outline. python-pptx.

The look is the house's: cotton ground, charcoal words, indigo for what leads. Every word is real text in placeholders of
the layout, with a title on each slide, so that screen readers and other programs read them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from zipfile import BadZipFile

from django.core.files.storage import default_storage
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.exc import PackageNotFoundError
from pptx.util import Emu, Inches, Pt

from lugas.agenda.models import Activity
from lugas.files.models import StoredFile
from lugas.language.dates import when
from lugas.speeches.facts import place_of

COTTON, CHARCOAL, INDIGO = RGBColor(0xFB, 0xF9, 0xF4), RGBColor(0x2A, 0x2A, 0x2E), RGBColor(0x2B, 0x3A, 0x8C)
FONT = "Arial"
WIDE = (Inches(13.333), Inches(7.5))
# Layouts of the library's own template: a title with a subtitle, a title with text.
TITLE, TEXT = 0, 1
MOST_SLIDES, MOST_POINTS = 40, 7


@dataclass
class Slide:
    """One slide: its title and its points."""

    title: str
    points: list[str] = field(default_factory=list)


def outlined(outline: str) -> list[Slide]:
    """The slides of an outline: each line is one, each line below it that begins with "-" is a point. More points than
    fit go on a further slide of the same title."""
    found: list[Slide] = []
    for raw in outline.splitlines():
        line = raw.strip()
        if not line:
            continue
        if line.startswith("-"):
            point = line.lstrip("- ").strip()
            if not found:
                found.append(Slide(""))
            if len(found[-1].points) >= MOST_POINTS:
                found.append(Slide(found[-1].title))
            if point:
                found[-1].points.append(point)
        else:
            found.append(Slide(line))
    return found[:MOST_SLIDES]


def usual_outline(activity: Activity) -> str:
    """What stands in place of an outline: theme and aims."""
    lines = []
    if activity.theme:
        lines += ["Tema", f"- {activity.theme}"]
    aims = [one.strip().lstrip("0123456789. ") for one in activity.aims.splitlines() if one.strip()]
    if aims:
        lines += ["Tujuan", *(f"- {one}" for one in aims)]
    return "\n".join(lines)


def made(activity: Activity, outline: str = "") -> tuple[bytes, int]:
    """The file, and how many slides it has."""
    hours = when(activity.starts_at, activity.ends_at, activity.time_zone, "id")
    slides = [
        Slide("Tentang kegiatan", list(filter(None, [hours, place_of(activity), activity.organiser]))),
        *outlined(outline.strip() or usual_outline(activity)),
    ]
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE
    deck.core_properties.title, deck.core_properties.language = activity.title, "id"
    deck.core_properties.author = activity.organiser
    first = deck.slides.add_slide(deck.slide_layouts[TITLE])
    fill(first.shapes.title, [activity.title], 40, bold=True, colour=INDIGO)
    fill(first.placeholders[1], filter(None, [hours, place_of(activity)]), 22)
    place(first.shapes.title, 0.9, 2.3, 11.5, 1.8)
    place(first.placeholders[1], 0.9, 4.3, 11.5, 1.4)
    dress(first)
    for one in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[TEXT])
        fill(slide.shapes.title, [one.title or activity.title], 32, bold=True, colour=INDIGO)
        fill(slide.placeholders[1], one.points, 24)
        place(slide.shapes.title, 0.9, 0.6, 11.5, 1.1)
        place(slide.placeholders[1], 0.9, 2.0, 11.5, 4.8)
        dress(slide)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue(), len(deck.slides)


def fill(shape, lines: Iterable[str], size: int, *, bold: bool = False, colour: RGBColor = CHARCOAL) -> None:
    """Lines as paragraphs of one look."""
    frame = shape.text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.name, run.font.color.rgb = Pt(size), bold, FONT, colour


def place(shape, left: float, top: float, width: float, height: float) -> None:
    """Where it stands, in inches."""
    shape.left, shape.top, shape.width, shape.height = (Emu(int(Inches(one))) for one in (left, top, width, height))


def dress(slide) -> None:
    """The ground of the house."""
    background = slide.background.fill
    background.solid()
    background.fore_color.rgb = COTTON


def count(file: StoredFile) -> int | None:
    """How many slides a PowerPoint file has; None for another kind, or one that cannot be counted."""
    if not file.name.lower().endswith(".pptx"):
        return None
    try:
        with default_storage.open(file.path) as handle:
            return len(Presentation(io.BytesIO(handle.read())).slides)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return None
