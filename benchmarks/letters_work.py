"""One repetition of the bench letters, a process of its own: `python -m benchmarks.letters_work WHAT COUNT FOLDER`.

WHAT is prepare (make the records, and the JSON for the peers), or who and shape: ours-combined, typesetting-each, raw-each ...
The last line it prints is JSON: seconds, cpu (seconds of processor), pages.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.installation import setup_django

MADE_AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
SUBJECT = "Undangan Rapat Koordinasi (tolok ukur)"
OFFICES = ("Kepala Bagian Protokol dan Komunikasi Pimpinan", "Kepala Bagian Perencanaan dan Keuangan")


def table():
    """The ten rows that each letter carries."""
    from lugas.letters.document_parts import Table

    rows = [
        (
            f"{number}.",
            f"Rapat koordinasi tahap {number}",
            f"{number + 10} Desember 2026",
            f"Ruang {'ABCDE'[number % 5]}{number}",
            "Biro Adpim",
        )
        for number in range(1, 11)
    ]
    return Table(
        columns=("No.", "Kegiatan", "Tanggal", "Tempat", "Penanggung jawab"), rows=rows, widths=(0, 1, 0, 0, 0)
    )


def prepare(count: int, folder: Path) -> None:
    """The letter with its invitees in the database, and what the peers read."""
    from lugas.institutions.models import Position, Region, Secretariat
    from lugas.letters.kinds import INVITATION
    from lugas.letters.models import Invitee, Letter
    from lugas.letters.typesetting import payload
    from lugas.tenancy.scope import scope

    secretariat = Secretariat.objects.get(region__code="53")
    regions = list(Region.objects.filter(parent_id=secretariat.region_id).order_by("code"))
    with scope([secretariat.pk], home=secretariat.pk):
        Letter.objects.filter(subject=SUBJECT).delete()
        signer = Position.objects.filter(secretariat=secretariat, title__startswith="Kepala Biro Administrasi").first()
        letter = Letter.objects.create(
            secretariat=secretariat,
            kind=INVITATION,
            dated=date(2026, 11, 24),
            place="Kupang",
            number="BAP.005/118/XI/2026",
            subject=SUBJECT,
            opening="Dalam rangka menyelaraskan program komunikasi pimpinan, kami mengundang Saudara untuk hadir pada rangkaian kegiatan berikut:",
            closing="Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih.",
            signer=signer or Position.objects.filter(secretariat=secretariat).first(),
            copies=["Gubernur Nusa Tenggara Timur", "Sekretaris Daerah Provinsi Nusa Tenggara Timur"],
        )
        invitees = [
            Invitee(
                secretariat=secretariat,
                letter=letter,
                region=(region := regions[number % len(regions)]),
                office=f"{OFFICES[number % 2]} {number + 1}",
                body=f"Sekretariat Daerah {region.name}",
                place=region.capital,
                order=number,
            )
            for number in range(count)
        ]
        Invitee.objects.bulk_create(invitees)
        copies = from_records(count)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "combined.json").write_text(json.dumps([payload(copies, copies[0].title)]))
    (folder / "each.json").write_text(json.dumps([payload([one], one.title) for one in copies]))


def from_records(count: int) -> list:
    """The product's way from the records to the documents.

    Table and code have no records before numbering and signing come, so they are added here; the annexed list, which
    would make each a letter of many pages, is left away.
    """
    from lugas.letters.compose import documents
    from lugas.letters.document_parts import Verification
    from lugas.letters.models import Letter

    letter = Letter.objects.select_related(
        "signer__unit__parent__parent", "signer__secretariat__region", "on_behalf_of"
    ).get(subject=SUBJECT)
    rows = table()
    caption = "Ditandatangani secara elektronik. Pindai kode untuk memeriksa keaslian surat ini."
    return [
        replace(
            one,
            annex=None,
            attachments=0,
            table=rows,
            verification=Verification(
                "https://setda.example/periksa/" + hashlib.sha256(b"%d" % number).hexdigest()[:24], caption
            ),
        )
        for number, one in enumerate(documents(letter)[:count])
    ]


def ours(shape: str, count: int) -> Callable[[], list[bytes]]:
    """Records to PDF."""
    from lugas.institutions.models import Secretariat
    from lugas.letters.typesetting import typeset, typeset_each
    from lugas.tenancy.scope import scope

    home = Secretariat.objects.get(region__code="53").pk

    def work() -> list[bytes]:
        with scope([home], home=home):
            copies = from_records(count)
        return (
            [typeset(copies, made_at=MADE_AT)] if shape == "combined" else list(typeset_each(copies, made_at=MADE_AT))
        )

    return work


def typesetting(shape: str, count: int) -> Callable[[], list[bytes]]:
    """Documents to PDF."""
    from lugas.institutions.models import Secretariat
    from lugas.letters.typesetting import typeset, typeset_each
    from lugas.tenancy.scope import scope

    home = Secretariat.objects.get(region__code="53").pk
    with scope([home], home=home):
        copies = from_records(count)
    if shape == "combined":
        return lambda: [typeset(copies, made_at=MADE_AT)]
    return lambda: list(typeset_each(copies, made_at=MADE_AT))


def raw(shape: str, folder: Path, threads: int = 1) -> Callable[[], list[bytes]]:
    """The bare library: same template, fonts, standards; the data lies ready as JSON."""
    import typst

    from lugas.letters.typesetting import FONTS, TEMPLATES

    data = json.loads((folder / f"{shape}.json").read_text())

    def compile_all(mine: list[str], fonts) -> list[bytes]:
        compiler = typst.Compiler(TEMPLATES / "main.typ", root=TEMPLATES, font_paths=fonts)
        inputs = ({"data": one, "numbered": "no"} for one in mine)
        return [
            compiler.compile(format="pdf", sys_inputs=one, pdf_standards=["a-2a", "ua-1"], timestamp=MADE_AT)
            for one in inputs
        ]

    def work() -> list[bytes]:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        with ThreadPoolExecutor(threads) as pool:
            parts = pool.map(compile_all, [data[start::threads] for start in range(threads)], [fonts] * threads)
            return [pdf for part in parts for pdf in part]

    return work


def pages(pdf: bytes) -> int:
    """The number of pages by the file's page tree."""
    return int(re.search(rb"/Type */Pages */Count (\d+)", pdf)[1])


def main(what: str, count: int, folder: Path) -> None:
    """Make ready, measure, print."""
    who, shape, *rest = [*what.split("-"), ""]
    if who != "raw":
        setup_django()
    if who == "prepare":
        prepare(count, folder)
        print("{}")
        return
    work = (
        raw(shape, folder, 2 if rest[0] == "2" else 1)
        if who == "raw"
        else {"ours": ours, "typesetting": typesetting}[who](shape, count)
    )
    wall, processor = time.perf_counter(), time.process_time()
    made = work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(json.dumps({"seconds": wall, "cpu": processor, "pages": sum(map(pages, made)), "bytes": sum(map(len, made))}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
