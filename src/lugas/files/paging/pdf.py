"""The pages of a PDF as pictures, with pypdfium2."""

from __future__ import annotations

import io

from PIL import Image

from lugas.files.paging.limits import HIGHEST, LONGEST_TITLE, WIDE, Unreadable
from lugas.files.paging.xml import clean


class Pdf:
    """The pages of a file. Raises Unreadable for what is damaged or locked."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        try:
            self.document = pypdfium2.PdfDocument(io.BytesIO(data))
            self.count = len(self.document)
        except (pypdfium2.PdfiumError, OSError, ValueError) as error:
            raise Unreadable(str(error)) from error
        if not self.count:
            raise Unreadable("no pages")

    def title(self, number: int) -> str:
        """The first words of a page (1 is the first); "" for a picture alone."""
        import pypdfium2

        try:
            page = self.document[number - 1]
            text = page.get_textpage().get_text_bounded()[:2_000]
        except (pypdfium2.PdfiumError, OSError, ValueError):
            return ""
        return next((clean(line.strip())[:LONGEST_TITLE] for line in text.splitlines() if line.strip()), "")

    def draw(self, number: int) -> Image.Image:
        """The picture of a page, WIDE pixels wide; a very long one narrower, so that it stays within HIGHEST."""
        page = self.document[number - 1]
        width, height = page.get_size()
        scale = min(WIDE / max(width, 1), HIGHEST / max(height, 1))
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        if picture.width == WIDE:
            return picture
        sheet = Image.new("RGB", (WIDE, picture.height), "white")
        sheet.paste(picture.crop((0, 0, WIDE, picture.height)) if picture.width > WIDE else picture, ((WIDE - picture.width) // 2 if picture.width < WIDE else 0, 0))  # fmt: skip
        return sheet
