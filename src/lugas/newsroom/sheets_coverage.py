"""The contact sheet of an album as PDF: typst's, in the look of the office's other sheets (letters/typst/contact.typ)."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from lugas.agenda import words as agenda_words
from lugas.agenda.models import Activity
from lugas.agenda.sheets import printed
from lugas.files import imaging
from lugas.files.renditions import WIDTHS, rendition
from lugas.language import dates
from lugas.letters.document_parts import Letterhead, SheetPicture
from lugas.letters.documents import ContactSheetDocument
from lugas.letters.typesetting import typeset
from lugas.newsroom.models import Photo

SMALL, QUALITY = 360, 70


def pdf(activity: Activity, photos: Iterable[Photo]) -> bytes:
    """The sheet, in Indonesian like all papers. photos: those with a print. Raises FontsMissing."""
    with override("id"):
        document = ContactSheetDocument(
            letterhead=Letterhead(name=activity.secretariat.name),
            heading=_("Contact sheet"),
            sub="\n".join(
                [
                    activity.title,
                    f"{dates.when(activity.starts_at, activity.ends_at, activity.time_zone, 'id')} · "
                    f"{agenda_words.where(activity)}",
                ]
            ),
            pictures=[picture(one) for one in photos],
            nothing=_("There is no photo yet."),
            mark=printed(activity.time_zone),
            security="TERBATAS" if activity.secrecy == Activity.Secrecy.RESTRICTED else "",
        )
        return typeset([document])


def picture(photo: Photo) -> SheetPicture:
    """One photo small, with its name, hour and photographer."""
    assert photo.print is not None
    with Image.open(io.BytesIO(rendition(photo.print, WIDTHS[0]))) as opened:
        small = imaging.fitted(opened.convert("RGB"), SMALL)
    zone = photo.activity.time_zone
    taken = dates.clock(photo.taken_at or photo.made_at, zone, "id")
    lines = [photo.name[:40], " · ".join(filter(None, [taken, photo.photographer[:30]]))]
    data = imaging.written(small, "jpeg", quality=QUALITY)
    return SheetPicture(data, small.width, small.height, photo.alternative_text or photo.name or _("Photo"), lines)
