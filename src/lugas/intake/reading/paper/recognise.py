"""Optical recognition of a page by Tesseract with Indonesian data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from lugas.intake.reading.letter.lines import Word
from lugas.intake.reading.limits import Budget
from lugas.intake.reading.paper.pages import Sheet
from lugas.intake.reading.sentences import Notes, Unreadable

# Laid there by tools/assets.py from npm's @tesseract.js-data/ind; LUGAS_TESSDATA names another folder.
DATA = Path(__file__).resolve().parent.parent / "data"
LANGUAGE = "ind"
PAPER_WIDTH = 595.0  # points of A4, which a page without a size of its own is taken for
POOR = 0.55  # a page read less surely than this lies perhaps on its side or head
LEAST_WORDS = 4


def data_folder() -> Path:
    """Where Tesseract's data lies."""
    return Path(os.environ.get("LUGAS_TESSDATA") or DATA)


def recognise(picture: Any, notes: Notes, budget: Budget) -> Sheet:
    """The words on a picture (Pillow, grey), with their boxes in points of the straightened page."""
    # Threads of several libraries beside the server's own processes would only hinder each other.
    for name in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    folder = data_folder()
    if not (folder / f"{LANGUAGE}.traineddata").exists():
        raise Unreadable("no_recogniser", notes.language)
    import cv2
    import numpy
    import tesserocr

    cv2.setNumThreads(1)
    from lugas.intake.reading.paper.straighten import straightened

    grey = straightened(numpy.asarray(picture))
    budget.check()
    # Words wherever they stand: the rows are put together by layout.py, which knows labels and columns; pictures over the text
    # (stamps, signatures) then cost no lines.
    with tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, psm=tesserocr.PSM.SPARSE_TEXT) as engine:
        engine.SetVariable("user_defined_dpi", "280")
        words, sure = _words(engine, grey)
        if sure < POOR:
            for turn in (2, 1, 3):
                if budget.is_short():
                    break
                turned = numpy.ascontiguousarray(numpy.rot90(grey, turn))
                other, surer = _words(engine, turned)
                if surer > sure + 0.1:
                    grey, words, sure = turned, other, surer
                if sure >= POOR:
                    break
    if len(words) < LEAST_WORDS:
        notes.add("page_blank")
    elif sure < POOR:
        notes.add("page_poor")
    height, width = grey.shape
    scale = PAPER_WIDTH / min(width, height)
    scaled = [Word(word.text, tuple(edge * scale for edge in word.box), word.sure) for word in words]
    return Sheet(grey, scaled, width * scale, height * scale)


def _words(engine: Any, grey: Any) -> tuple[list[Word], float]:
    """The words of a page in pixels, and how sure it was of all of them together."""
    import tesserocr

    height, width = grey.shape
    engine.SetImageBytes(grey.tobytes(), width, height, 1, width)
    engine.Recognize()
    found: list[Word] = []
    level = tesserocr.RIL.WORD
    for at in tesserocr.iterate_level(engine.GetIterator(), level):
        if at.Empty(level):
            continue
        text, box = at.GetUTF8Text(level).strip(), at.BoundingBox(level)
        sure = at.Confidence(level) / 100
        if text and box:
            found.append(Word(text, tuple(map(float, box)), sure))
    letters = sum(len(word.text) for word in found)
    return found, sum(word.sure * len(word.text) for word in found) / letters if letters > 10 else 0.0
