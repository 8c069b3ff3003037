"""Reading scans and photographed pages: each page in a process of its own (intake's recogniser), so that one may fail and the
others are read, and whoever waits sees how far it is. Safe to run twice: what was read is left alone.
"""

from __future__ import annotations

import io

from django.core.files.storage import default_storage
from django.utils import translation

from lugas.files.actions import store
from lugas.files.content import PICTURES
from lugas.intake.reading.apart import Apart, read_apart
from lugas.intake.reading.paper.searchable import words_of
from lugas.monitoring import keeping
from lugas.monitoring.models import Clipping, ClippingFile
from lugas.monitoring.reading.columns import PageText, in_order
from lugas.monitoring.reading.plain import excerpt, line
from lugas.tenancy.scope import scope

MOST_TEXT = 60_000
LEAST_TITLE_WORDS = 3


def read_pages(secretariat_id: int, clipping_id: int, *, titled: bool, language: str) -> None:
    """Read every page of a clipping that was not read yet, each in a transaction of its own, then put the words together."""
    home = {"readable": [secretariat_id], "home": secretariat_id}
    with scope(**home):
        waiting = list(
            ClippingFile.objects.at_home()
            .filter(clipping=clipping_id, is_read=False, clipping__reading=Clipping.Reading.WAITS)
            .select_related("file")
        )
    headline = body = ""
    for page in waiting:
        with default_storage.open(page.file.path) as stored:
            data = stored.read()
        found = read_apart(data, name=page.file.name, language=language)
        read = text_of(found)
        headline, body = (headline, body) if headline else (read.headline, read.body)
        seen = None if page.file.is_picture else first_picture(found.copy)
        with scope(**home):
            picture = (
                store(upload=seen, by=page.file.uploaded_by, name=page.file.name, kinds=PICTURES) if seen else None
            )
            ClippingFile.objects.at_home().filter(pk=page.pk).update(text=read.text, is_read=True, picture=picture)
    with scope(**home), translation.override(language):
        put_together(clipping_id, titled=titled, headline=headline, body=body)


def text_of(found: Apart) -> PageText:
    """What was read of one file: by the columns of its pages where it was recognised, else as the file has it."""
    if not found.copy:
        return PageText(str((found.reading or {}).get("text") or ""))
    pages = [in_order(words) for words in words_of(found.copy)]
    text = "\n\n".join(one.text for one in pages if one.text)
    first = next((one for one in pages if one.headline), PageText(text))
    return PageText(text, first.headline, first.body)


def first_picture(copy: bytes | None) -> bytes | None:
    """The first page of the searchable copy that the recogniser made, as the JPEG that lies in it."""
    if not copy:
        return None
    import pikepdf

    with pikepdf.open(io.BytesIO(copy)) as pdf:
        images = list(pdf.pages[0].get_images().values()) if pdf.pages else []
        return bytes(images[0].read_raw_bytes()) if images else None


def put_together(clipping_id: int, *, titled: bool, headline: str = "", body: str = "") -> None:
    """The words of all pages as the clipping's text; its title and excerpt where nobody told them.

    headline, body: as the letters' sizes tell them.
    """
    clipping = Clipping.objects.at_home().select_for_update(of=("self",)).filter(pk=clipping_id).first()
    if clipping is None or clipping.reading != Clipping.Reading.WAITS:
        return
    pages = ClippingFile.objects.at_home().filter(clipping=clipping, is_read=True)
    text = "\n\n".join(one.text for one in pages if one.text.strip())[:MOST_TEXT]
    clipping.text = text
    clipping.reading = Clipping.Reading.READ if text.strip() else Clipping.Reading.UNREAD
    if not titled:
        clipping.title = line(headline, 200) or title_of(text) or clipping.title
    clipping.excerpt = clipping.excerpt or excerpt(body or text)
    keeping.settle(clipping)
    clipping.save()
    keeping.look_for(clipping, keeping.around(clipping.published_at))


def title_of(text: str) -> str:
    """The first line that may be a headline: some words, not a date and a page number."""
    for one in text.splitlines()[:30]:
        words = one.split()
        letters = sum(sign.isalpha() for sign in one)
        if len(words) >= LEAST_TITLE_WORDS and letters > 0.7 * len(one.replace(" ", "")):
            return line(one, 120)
    return ""
