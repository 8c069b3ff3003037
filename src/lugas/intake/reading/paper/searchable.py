"""A copy of a scan that can be searched and marked: the straightened pages with their words, unseen, over them; and the words of
such a copy with their places again, for whoever reads them in another order than a letter's.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from lugas.intake.reading.letter.lines import Word
from lugas.intake.reading.paper.pages import Sheet

QUALITY = 72
HIGH = 0.95  # of a box, that its letters are set in
WIDE = 0.5  # mean width of Helvetica's letters, of their size


def searchable_pdf(sheets: Sequence[Sheet]) -> bytes:
    """The pages as one PDF."""
    import pikepdf
    from PIL import Image

    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    for sheet in sheets:
        packed = io.BytesIO()
        picture = Image.fromarray(sheet.picture)
        picture.save(packed, "JPEG", quality=QUALITY)
        image = pikepdf.Stream(pdf, packed.getvalue())
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page = pdf.add_blank_page(page_size=(sheet.width, sheet.height))
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im=pdf.make_indirect(image)), Font=pikepdf.Dictionary(F=font)
        )
        page.Contents = pdf.make_stream(_content(sheet))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _content(sheet: Sheet) -> bytes:
    """The picture over the whole page, then each word in its box, drawn in no colour (text mode 3)."""
    pieces = [f"q {sheet.width:.2f} 0 0 {sheet.height:.2f} 0 0 cm /Im Do Q BT 3 Tr".encode()]
    for word in sheet.words:
        x0, y0, x1, y1 = word.box
        size = max(2.0, (y1 - y0) * HIGH)
        stretch = 100 * (x1 - x0) / max(1.0, WIDE * size * len(word.text))
        text = word.text.encode("cp1252", "replace")
        text = text.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        place = f"/F {size:.1f} Tf {stretch:.0f} Tz 1 0 0 1 {x0:.1f} {sheet.height - y1:.1f} Tm (".encode()
        pieces.append(place + text + b" ) Tj")
    pieces.append(b"ET")
    return b"\n".join(pieces)


def words_of(copy: bytes) -> list[list[Word]]:
    """The words of each page of a copy that searchable_pdf made, in points from the top left; nothing else may be given."""
    import pikepdf

    with pikepdf.open(io.BytesIO(copy)) as pdf:
        return [list(_words(page)) for page in pdf.pages]


def _words(page: Any) -> Iterator[Word]:
    """What _content wrote."""
    import pikepdf

    height = float(page.mediabox[3])
    size = stretch = x = y = 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                size = float(operands[1])
            case "Tz":
                stretch = float(operands[0]) / 100
            case "Tm":
                x, y = float(operands[4]), float(operands[5])
            case "Tj":
                text = bytes(operands[0]).decode("cp1252", "replace").strip()
                bottom = height - y
                yield Word(text, (x, bottom - size / HIGH, x + stretch * WIDE * size * len(text), bottom))
