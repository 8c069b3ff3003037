"""The files of bench verify: a letter of 1 MB issued through the product's sealing, and what strangers make of it."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from benchmarks.installation import FOLDER, setup_django

MEGABYTE = 1_000_000
SECRETARIAT = "53"


def main() -> None:
    """Issue the letter, write the files, print where they lie."""
    setup_django()
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import scope

    folder = FOLDER / "verify"
    folder.mkdir(parents=True, exist_ok=True)
    office = Secretariat.objects.get(region__code=SECRETARIAT)
    pdf = letter()
    with scope([office.pk], home=office.pk):
        genuine = issue(office, pdf)
    files = {
        "genuine": genuine,
        "appended": appended(genuine),
        "resaved": resaved(genuine),
        "unsigned": pdf,
        "foreign": foreign(pdf),
    }
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    print(json.dumps({"folder": str(folder), "sizes": {name: len(data) for name, data in files.items()}}))


def letter() -> bytes:
    """A letter whose emblem is a photograph that cannot be packed, so that the PDF has a megabyte."""
    from PIL import Image

    from lugas.letters.document_parts import Letterhead, SignatureBlock
    from lugas.letters.documents import NoteDocument
    from lugas.letters.typesetting import typeset

    noise = Image.frombytes("RGB", (960, 960), random.Random(7).randbytes(960 * 960 * 3))
    picture = BytesIO()
    noise.save(picture, "JPEG", quality=93)
    head = Letterhead(name="SEKRETARIAT DAERAH", emblem=picture.getvalue())
    document = NoteDocument(
        head,
        to="Gubernur",
        sender="Sekretaris Daerah",
        subject="Laporan",
        signature=SignatureBlock("Sekretaris Daerah"),
    )
    return typeset([replace(document, dated=date(2024, 4, 18))], made_at=datetime(2024, 4, 18, tzinfo=UTC))


def issue(office, pdf: bytes) -> bytes:
    """The signed copy, recorded as the product records it."""
    from lugas.files.actions import store
    from lugas.institutions.models import Position
    from lugas.letters.models import Letter, SignedCopy
    from lugas.letters.rules import Status
    from lugas.seals.making import ensure_seal
    from lugas.seals.signing import seal_pdf

    ensure_seal(office)
    moment = datetime(2024, 4, 18, 2, tzinfo=UTC)
    signer = Position.objects.create(title="Sekretaris Daerah", short_title="Sekda")
    letter = Letter.objects.create(
        kind="note", dated=date(2024, 4, 18), place="Kupang", subject="Laporan", number="005/1/IV/2024",
        status=Status.SIGNED, signed_at=moment, signer=signer,
    )  # fmt: skip
    said = {"signer_office": signer.title, "signer_name": "Nama Pejabat", "reason": "Nota dinas", "moment": moment}
    sealed = seal_pdf(pdf, secretariat_id=office.pk, **said)
    SignedCopy.objects.create(
        letter=letter, file=store(upload=sealed.bytes, by="", name="surat.pdf"), sha256=sealed.sha256,
        size=len(sealed.bytes), backend=sealed.backend, certificate_serial=sealed.certificate_serial,
        signer_office=signer.title, signed_at=moment,
    )  # fmt: skip
    return sealed.bytes


def appended(pdf: bytes) -> bytes:
    """A further revision with another page content."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[generic.pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    writer.update_container(page)
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def resaved(pdf: bytes) -> bytes:
    """Written anew, objects packed."""
    import pikepdf

    result = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(result, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue()


def foreign(pdf: bytes) -> bytes:
    """The same letter under the seal of a house that nobody here knows."""
    import shutil
    import tempfile

    from django.conf import settings

    from lugas.seals import certificates
    from lugas.seals.cms import CmsSigner
    from lugas.seals.embedding import embed
    from lugas.seals.statements import Statement

    ours, elsewhere = settings.LUGAS_SEALS, tempfile.mkdtemp()
    settings.LUGAS_SEALS = elsewhere
    try:
        root = certificates.root()
        certificate, key = certificates.issue("Kantor lain", "Pemerintah lain")
    finally:
        settings.LUGAS_SEALS = ours
        shutil.rmtree(elsewhere)
    signer = CmsSigner(key, certificate, (root,))
    said = Statement("Pejabat lain", "Uji", "", datetime(2024, 4, 18, 2, tzinfo=UTC))
    return embed(pdf, said, signer.size, signer.sign)


if __name__ == "__main__":
    main()
