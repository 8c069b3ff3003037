"""PDF files: text with its boxes where there is text, pictures of the pages where there is none."""

from __future__ import annotations

import ctypes
import io
from typing import Any

from lugas.intake.reading.letter.layout import lines_of
from lugas.intake.reading.letter.lines import Line, Word
from lugas.intake.reading.limits import MAX_PAGE_POINTS, MAX_PAGES, MAX_RECOGNISED_PAGES, Budget
from lugas.intake.reading.paper.pages import Paper
from lugas.intake.reading.sentences import Notes, Unreadable

FEWEST_LETTERS = 30  # fewer on a page are a stamp or a page number over a scan, not its text
MOST_SIGNS = 20_000  # of one page
MOST_STROKES = 60  # lines and frames of a page of text; more may be letters drawn without being text
DPI = 300
GAP = 0.22  # of a sign's height: a wider gap parts two words that have no blank between them


def read_pdf(data: bytes, name: str, notes: Notes, budget: Budget) -> Paper:
    """The pages of a PDF. Raises Unreadable for an encrypted or broken one."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(io.BytesIO(data))
    except pypdfium2.PdfiumError as error:
        code = "pdf_locked" if getattr(error, "err_code", None) == 4 or b"/Encrypt" in data else "pdf_broken"
        raise Unreadable(code, notes.language, name=name) from error
    try:
        return _pages(document, name, notes, budget)
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:
        raise Unreadable("pdf_broken", notes.language, name=name) from error
    finally:
        document.close()


def _pages(document: Any, name: str, notes: Notes, budget: Budget) -> Paper:
    count = len(document)
    if not count:
        raise Unreadable("pdf_broken", notes.language, name=name)
    if count > MAX_PAGES:
        notes.add("many_pages", count=MAX_PAGES)
    lines: list[Line] = []
    sheets = []
    for number in range(min(count, MAX_PAGES)):
        budget.check()
        page = document[number]
        words = _words(page) if page.get_rotation() == 0 else []
        if sum(len(word.text) for word in words) >= FEWEST_LETTERS or (words and not _is_drawn(page)):
            lines += lines_of(words, number + 1)
        elif len(sheets) >= MAX_RECOGNISED_PAGES:
            notes.add("many_scans", count=MAX_RECOGNISED_PAGES)
        elif sheets and budget.is_short():
            notes.add("scans_left", count=len(sheets))
        elif picture := _picture(page):
            from lugas.intake.reading.paper.recognise import recognise

            sheet = recognise(picture, notes, budget)
            sheets.append(sheet)
            lines += lines_of(sheet.words, number + 1)
        page.close()
    return Paper(lines, count, sheets)


def _is_drawn(page: Any) -> bool:
    """Whether a page has something on it besides text: a picture, also within a form, or letters drawn as lines."""
    import pypdfium2.raw as raw

    strokes = 0
    waiting = [
        raw.FPDFPage_GetObject(page, number) for number in range(min(raw.FPDFPage_CountObjects(page), MOST_SIGNS))
    ]
    looked_at = 0
    while waiting and looked_at < MOST_SIGNS:
        one = waiting.pop()
        looked_at += 1
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            inner = max(0, raw.FPDFFormObj_CountObjects(one))
            waiting += [raw.FPDFFormObj_GetObject(one, number) for number in range(min(inner, MOST_SIGNS))]
        strokes += kind == raw.FPDF_PAGEOBJ_PATH
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING) or strokes > MOST_STROKES:
            return True
    return bool(waiting)


def _picture(page: Any) -> Any:
    """The page as a grey picture; None where it has nothing on it."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    if not (1 < width < MAX_PAGE_POINTS and 1 < height < MAX_PAGE_POINTS) or not raw.FPDFPage_CountObjects(page):
        return None
    scale = min(DPI / 72, 3600 / max(width, height))
    return page.render(scale=scale, grayscale=True).to_pil()


def _words(page: Any) -> list[Word]:
    """The words of a page with their boxes, from the signs that PDFium finds."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    height = page.get_height()
    left, bottom, _right, _top = page.get_mediabox()
    count = min(raw.FPDFText_CountChars(text), MOST_SIGNS)
    box = raw.FS_RECTF()
    words: list[Word] = []
    letters: list[str] = []
    edges: list[float] = []

    def end() -> None:
        if letters:
            words.append(Word("".join(letters), (edges[0], edges[1], edges[2], edges[3])))
        letters.clear()
        edges.clear()

    for number in range(count):
        code = raw.FPDFText_GetUnicode(text, number)
        sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if sign.isspace() or sign in "\x00\ufffe\xad" or not sign.isprintable():
            end()
            continue
        if not raw.FPDFText_GetLooseCharBox(text, number, ctypes.byref(box)):
            continue
        x0, y0 = box.left - left, height + bottom - box.top
        x1, y1 = box.right - left, height + bottom - box.bottom
        if letters and (abs(y0 - edges[1]) > 0.5 * (y1 - y0) or not y0 - y1 < x0 - edges[2] < GAP * (y1 - y0) + 0.01):
            end()
        if letters:
            edges[:] = [edges[0], min(edges[1], y0), max(edges[2], x1), max(edges[3], y1)]
        else:
            edges[:] = [x0, y0, x1, y1]
        letters.append(sign)
    end()
    text.close()
    return words
