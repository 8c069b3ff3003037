"""The committee's report as PDF on the letterhead and as a Word file that people go on with; the poster of the survey."""

from __future__ import annotations

import io
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from lugas.agenda.sheets import printed
from lugas.closing import report
from lugas.files import imaging
from lugas.files.renditions import WIDTHS, rendition
from lugas.institutions.models import Position
from lugas.letters.codes import qr_svg
from lugas.letters.compose import letterhead
from lugas.letters.document_parts import Letterhead, Part, SheetPicture, SignatureBlock
from lugas.letters.documents import ContactSheetDocument, Document, TitledDocument
from lugas.letters.room_templates import Templates
from lugas.letters.typesetting import typeset
from lugas.meetings import words
from lugas.meetings.models import Meeting
from lugas.newsroom.models import AlbumPicture
from lugas.search.addresses import public_address
from lugas.texts.blocks import Block, Heading, Run, as_data
from lugas.texts.word.writing import Facts, write

TEMPLATES = Templates(Path(__file__).parent / "typst")
SMALL, QUALITY = 480, 75
# Who of the committee signs the report, by the word at the beginning of the function.
CHAIR = "ketua"


def report_pdf(meeting: Meeting) -> bytes:
    """The report as an official paper, its pictures on a sheet behind it. Raises FontsMissing."""
    parts = [
        Part("chapter", f"{chr(65 + place)}. {one.title}", parts=[Part("text", blocks=as_data(one.blocks))])
        for place, one in enumerate(report.chapters(meeting))
    ]
    head = head_of(meeting)
    papers: list[Document] = [
        TitledDocument(
            letterhead=head,
            heading="Laporan",
            about=f"Pelaksanaan {meeting.activity.title}",
            place=meeting.secretariat.region.capital,
            dated=timezone.now().astimezone(words.zone_of(meeting)).date(),
            signature=signature(meeting),
            parts=parts,
            mark=printed(meeting.secretariat.time_zone),
        )
    ]
    if shown := report.pictures(meeting):
        papers.append(
            ContactSheetDocument(
                letterhead=head,
                heading="Dokumentasi",
                sub=meeting.activity.title,
                pictures=[picture(one) for one in shown],
                mark=printed(meeting.secretariat.time_zone),
            )
        )
    return typeset(papers)


def head_of(meeting: Meeting) -> Letterhead:
    """The letterhead of the office."""
    position = (
        Position.objects.at_home().filter(unit__isnull=False).select_related("unit__parent").order_by("order").first()
    )
    if position is None:
        return Letterhead(name=meeting.secretariat.name)
    return letterhead(position, meeting.secretariat)


def signature(meeting: Meeting) -> SignatureBlock:
    """The committee's chair signs by hand."""
    members = list(meeting.committee.all())
    chair = next((one for one in members if one.function.casefold().startswith(CHAIR)), None)
    return SignatureBlock(office="Ketua Panitia", name=chair.name if chair else "")


def picture(one: AlbumPicture) -> SheetPicture:
    """A public picture of the album, small."""
    with Image.open(io.BytesIO(rendition(one.file, WIDTHS[0]))) as opened:
        small = imaging.fitted(opened.convert("RGB"), SMALL)
    data = imaging.written(small, "jpeg", quality=QUALITY)
    return SheetPicture(
        data, small.width, small.height, one.alternative_text, [one.caption or one.alternative_text, one.credit]
    )


def report_docx(meeting: Meeting, number: int) -> bytes:
    """The same as a Word file. number: the version that it becomes when it is brought back."""
    title = f"Laporan Pelaksanaan {meeting.activity.title}"
    parts: list[Block] = []
    for place, one in enumerate(report.chapters(meeting)):
        parts += [Heading(2, (Run(f"{chr(65 + place)}. {one.title}"),)), *one.blocks]
    facts = Facts(
        title=title,
        author=meeting.secretariat.name,
        language="id",
        name=f"laporan-{meeting.slug}",
        number=number,
        head=f"{title} · versi {number}"[:200],
    )
    return write([Heading(2, (Run(title.upper(), bold=True),)), *parts], facts)


def survey_address(meeting: Meeting, origin: str = "") -> str:
    """Where the survey is answered. The meeting's secretariat and its region must be loaded."""
    return public_address(meeting.secretariat, f"rapat/{meeting.slug}/survei/", origin=origin)


def poster_pdf(meeting: Meeting, origin: str = "") -> bytes:
    """A page for the wall of the hall, with the code that opens the survey."""
    address = survey_address(meeting, origin)
    facts = {
        "title": meeting.activity.title,
        "office": meeting.secretariat.name,
        "call": "Bagaimana rapat ini menurut Anda?",
        "how": "Pindai dengan kamera telepon, lalu jawab sembilan pertanyaan singkat.",
        "promise": "Tanpa nama dan tanpa akun. Selesai dalam dua menit.",
        "address": address.partition("://")[2],
        "qr": qr_svg(address),
        "alternative": _("QR code of the survey: %(address)s") % {"address": address},
    }
    return TEMPLATES.pdf("poster.typ", facts)
