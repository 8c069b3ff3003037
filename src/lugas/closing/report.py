"""The committee's report (laporan panitia), put together from what is recorded; in Indonesian, like all papers.

Chapters of blocks: the PDF, the Word file and the letter of kind `report` are all made of them. What nobody recorded is said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models.functions import Now
from django.utils.translation import override

from lugas.closing import people, rules, surveying
from lugas.closing.models import Certificate, Closing
from lugas.language.dates import clock, long_date, plain_date, zone_abbreviation
from lugas.language.numbers import rupiah
from lugas.meetings import queries, queries_speaking, registry, words
from lugas.meetings.models import Meeting
from lugas.meetings.sheets_preparing import volume
from lugas.newsroom.models import AlbumPicture
from lugas.texts.blocks import Block, Cell, Heading, Item, Listing, Paragraph, Run, Table

MOST_PICTURES = 12


@dataclass(frozen=True)
class Chapter:
    """A chapter of the report. key: by which a letter finds it."""

    key: str
    title: str
    blocks: tuple[Block, ...]


def paragraph(text: str) -> Paragraph:
    """One paragraph."""
    return Paragraph((Run(text),))


def listing(lines: Iterable[str], *, numbered: bool = True) -> tuple[Block, ...]:
    """A list, or nothing for no line."""
    items = tuple(Item((paragraph(line),)) for line in lines if line)
    return (Listing(items, "1" if numbered else ""),) if items else ()


def subheading(text: str) -> Heading:
    """A heading within a chapter."""
    return Heading(3, (Run(text),))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table with heads."""
    return Table(
        (
            tuple(Cell((Paragraph((Run(head, bold=True),)),), heading=True) for head in heads),
            *(tuple(Cell((paragraph(one),)) for one in row) for row in rows),
        )
    )


def chapters(meeting: Meeting) -> list[Chapter]:
    """The whole report, chapter by chapter."""
    closing = people.closing_of(meeting)
    with override("id"):
        return [
            Chapter("introduction", "Pendahuluan", introduction(meeting)),
            Chapter("execution", "Pelaksanaan", execution(meeting)),
            Chapter("participants", "Peserta", participants(meeting)),
            Chapter("material", "Narasumber dan materi", material(meeting)),
            Chapter("proceedings", "Jalannya rapat", proceedings(meeting)),
            Chapter("recommendations", "Rekomendasi", recommendations(meeting)),
            Chapter("evaluation", "Evaluasi", evaluation(meeting, closing)),
            Chapter("money", "Anggaran", money(meeting)),
            Chapter("end", "Penutup", (paragraph("Demikian laporan ini disampaikan sebagai bahan periksa."),)),
        ]


def introduction(meeting: Meeting) -> tuple[Block, ...]:
    """Aims and legal basis."""
    activity = meeting.activity
    aims = words.lines_of(activity.aims) or ["Maksud dan tujuan belum dicatat pada kegiatan."]
    basis = words.lines_of(meeting.basis) or ["Dasar hukum belum dicatat."]
    theme = (paragraph(f"Tema: {activity.theme}."),) if activity.theme else ()
    return (*theme, subheading("Maksud dan tujuan"), *listing(aims), subheading("Dasar"), *listing(basis))


def execution(meeting: Meeting) -> tuple[Block, ...]:
    """When, where, committee and programme."""
    activity, zone = meeting.activity, words.zone_of(meeting)
    first, last = plain_date(activity.starts_at, zone), plain_date(activity.ends_at, zone)
    days = first if first == last else f"{first} sampai dengan {last}"
    where = ", ".join(filter(None, (activity.room, activity.place, activity.region.name if activity.region else "")))
    committee = [[one.function, one.name, one.task] for one in meeting.committee.all()]
    days_of: dict[str, list[list[str]]] = {}
    for one in queries.programme(meeting):
        days_of.setdefault(long_date(one.starts_at, zone, "id"), []).append(
            [
                f"{clock(one.starts_at, zone, 'id')}–{clock(one.ends_at, zone, 'id')}",
                one.title,
                "\n".join(talk.name for talk in one.talks.all()) or one.moderator,
            ]
        )
    hours = f"Pukul ({zone_abbreviation(zone, activity.starts_at)})"
    return (
        paragraph(f"{activity.title} dilaksanakan pada {days} di {where}."),
        subheading("Panitia"),
        *decree(meeting),
        table(["Fungsi", "Nama atau jabatan", "Tugas"], committee)
        if committee
        else paragraph("Susunan panitia belum dicatat."),
        subheading("Susunan acara"),
        *([] if days_of else [paragraph("Susunan acara belum dicatat.")]),
        *(part for day, rows in days_of.items() for part in (paragraph(day), table([hours, "Acara", "Pengisi"], rows))),
    )


def decree(meeting: Meeting) -> tuple[Block, ...]:
    """On which decree the committee rests, once one is in force."""
    told = people.decree_of(meeting)
    return (paragraph(f"Panitia dibentuk dengan {told}."),) if told else ()


def participants(meeting: Meeting) -> tuple[Block, ...]:
    """Invited and present, region by region."""
    there = registry.attendance(meeting)
    seats = list(queries.seats(meeting).filter(left_out=""))
    if not there and not seats:
        return (paragraph("Belum ada undangan dan kehadiran yang dicatat."),)
    invited = Counter(one.region.code if one.region else "" for one in seats)
    names = {one.region.code: one.region.name for one in seats if one.region}
    names |= people.region_names(there)
    present = Counter(one.region for one in there)
    codes = sorted({*invited, *present}, key=lambda code: (not code, code))
    rows = [[names.get(code, code) or "Lainnya", str(invited[code]), str(present[code])] for code in codes]
    rows.append(["Jumlah", str(len(seats)), str(len(there))])
    if not there:
        told = f"Diundang {len(seats)} jabatan. Kehadiran belum dicatat."
        return (paragraph(told), table(["Daerah", "Diundang"], [row[:2] for row in rows]))
    told = f"Diundang {len(seats)} jabatan, hadir {len(there)} orang."
    return (paragraph(told), table(["Daerah", "Diundang", "Hadir"], rows))


def material(meeting: Meeting) -> tuple[Block, ...]:
    """Who spoke on what, and whose material is kept."""
    talks = meeting.talks.order_by("starts_at", "order", "id")
    rows = list(dict.fromkeys((one.name, one.office, one.topic) for one in talks))
    zone = words.zone_of(meeting)
    files = [
        f"{', '.join(filter(None, (one.name, one.office)))}: versi {newest.number}, "
        f"diterima {plain_date(newest.brought_at, zone)}"
        for one in queries_speaking.speakers(meeting)
        for newest in one.materials.all()[:1]
    ]
    return (
        table(["Narasumber", "Jabatan", "Materi"], rows) if rows else paragraph("Narasumber belum dicatat."),
        *((subheading("Bahan yang tersimpan"), *listing(files)) if files else ()),
    )


def proceedings(meeting: Meeting) -> tuple[Block, ...]:
    """What the minutes tell, part by part."""
    made: list[Block] = []
    for one in registry.proceedings(meeting):
        if not (one.points or one.questions or one.decisions):
            continue
        made += [subheading(one.title), *listing(one.points, numbered=False)]
        for question, answer, asker in one.questions:
            made += [
                Paragraph((Run(f"Pertanyaan ({asker}): " if asker else "Pertanyaan: ", bold=True), Run(question))),
                *((Paragraph((Run("Jawaban: ", bold=True), Run(answer))),) if answer else ()),
            ]
        if one.decisions:
            made += [Paragraph((Run("Keputusan:", bold=True),)), *listing(one.decisions)]
    return tuple(made) or (paragraph("Notula belum ditulis."),)


def recommendations(meeting: Meeting) -> tuple[Block, ...]:
    """What is recommended, whom it binds and until when."""
    zone = words.zone_of(meeting)
    rows = [
        [
            "\n".join(filter(None, (f"{one.number}. {one.what}", one.details))),
            one.measure,
            f"{len(one.regions)} daerah",
            plain_date(one.due_on, zone),
        ]
        for one in meeting.recommendations.all()
    ]
    heads = ["Rekomendasi", "Ukuran selesai", "Mengikat", "Sampai"]
    return (table(heads, rows) if rows else paragraph("Belum ada rekomendasi."),)


def evaluation(meeting: Meeting, closing: Closing) -> tuple[Block, ...]:
    """The survey by element, the certificates, and what the committee itself says."""
    found = surveying.results(meeting)
    made: list[Block] = [paragraph(one) for one in closing.evaluation.splitlines() if one.strip()]
    if found.index is None:
        made.append(paragraph("Survei belum diisi."))
    else:
        told = (
            f"Survei diisi {found.index.count} responden dengan sembilan unsur PermenPANRB 14/2017. Indeks kepuasan "
            f"{decimal(found.index.value)}, mutu {found.index.grade.letter} ({found.index.grade.names['id'].lower()})."
        )
        rows = [
            [one.names["id"], decimal(found.index.means[one.key])]
            for one in rules.elements()
            if one.key in found.index.means
        ]
        made += [paragraph(told), table(["Unsur", "Nilai rata-rata (1–4)"], rows)]
        for question in found.questions:
            if question.words:
                made += [subheading(question.text), *listing(question.words, numbered=False)]
    count = Certificate.objects.at_home().filter(meeting=meeting, letter__isnull=False, revoked_at=None).count()
    if count:
        made.append(paragraph(f"Sertifikat yang diterbitkan: {count}."))
    return tuple(made)


def decimal(value: object) -> str:
    """ "88,31"."""
    return str(value).replace(".", ",")


def money(meeting: Meeting) -> tuple[Block, ...]:
    """What was planned, line by line."""
    planned = queries.budget(meeting)
    if not planned.lines:
        return (paragraph("Rincian anggaran tidak dicatat pada rapat ini."),)
    rows = [
        [one.what, f"{volume(one)} {one.unit}".strip(), rupiah(one.price), rupiah(one.amount)] for one in planned.lines
    ]
    rows.append(["Jumlah", "", "", rupiah(planned.total)])
    return (table(["Uraian", "Volume", "Harga satuan", "Jumlah"], rows),)


def pictures(meeting: Meeting) -> list[AlbumPicture]:
    """The pictures of the activity's album that everybody may see, the first of them."""
    found = AlbumPicture.objects.at_home().filter(activity=meeting.activity, public_since__lte=Now())
    return list(found.select_related("file").order_by("order", "id")[:MOST_PICTURES])
