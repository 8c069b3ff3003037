"""The sample's spokesperson: questions in each state for the province and a region, lines to take, a standing statement.

Askers are invented and their addresses lead nowhere (RFC 2606). No mail goes out: the rows are made as they stand.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from lugas.accounts.models import Membership
from lugas.accounts.rules import Role
from lugas.agenda.actions.naming import name_of
from lugas.approvals.deadlines import holidays, is_working_day
from lugas.demo.people import Office
from lugas.spokesperson import catalogue, sending, timing
from lugas.spokesperson.actions.lines import share
from lugas.spokesperson.keeping import note
from lugas.spokesperson.models import (
    Answer,
    Asker,
    Correction,
    Inquiry,
    Line,
    LineVersion,
    Pause,
    Question,
    Statement,
    StatementVersion,
)
from lugas.spokesperson.rules import Status
from lugas.tenancy.scope import scope

# Days ago, topic, question, answer ("" while it waits), state, what else.
ASKED: tuple[tuple[int, str, str, str, str, dict[str, Any]], ...] = (
    (0, "infrastructure", "Kapan jalan Soe-Kefamenanu selesai diperbaiki?", "", Status.RECEIVED, {}),
    (1, "leaders", "Apa agenda Gubernur di perbatasan pekan ini?", "", Status.RECEIVED, {"way": "telephone"}),
    (1, "health", "Berapa puskesmas yang belum punya dokter?", "", Status.IN_HAND, {"unit": True}),
    (4, "budget", "Berapa anggaran perjalanan dinas triwulan ini?", "", Status.IN_HAND, {"late": True}),
    (6, "education", "Berapa guru honorer yang belum menerima honor?", "", Status.WAITING, {"rule": "information"}),
    (2, "economy", "Mengapa harga beras naik di Alor?", "Stok tertahan karena gelombang tinggi; kapal beras tiba pekan ini.", Status.CLEARED, {}),
    (9, "services", "Jam layanan kantor selama hari raya?", "Loket buka pukul 07.30 sampai 16.00 pada hari kerja; hari libur nasional tutup.", Status.ANSWERED, {"days": 0}),
    (17, "migration", "Berapa pekerja migran dipulangkan dalam keadaan meninggal tahun ini?", "Angkanya ada pada laporan bulanan balai pelayanan pekerja migran; sampai bulan lalu tercatat 96 orang.", Status.ANSWERED, {"days": 1, "corrected": True}),
    (31, "budget", "Berapa nilai kontrak pengadaan mobil dinas?", "Nilainya Rp1.240.000.000 untuk dua kendaraan, dari APBD perubahan.", Status.ANSWERED, {"days": 3}),
    (44, "health", "Siapa pasien yang dirawat karena rabies?", "Ada dua pasien; nama dan alamatnya tidak kami berikan.", Status.ANSWERED, {"days": 1, "outcome": "partly", "exemption": "h", "explanation": "Nama dan alamat pasien adalah rahasia pribadi; menyebutnya dapat merugikan keluarganya."}),
    (58, "staff", "Berapa jabatan yang masih kosong di Setda?", "Sebelas jabatan pengawas dan dua jabatan administrator.", Status.ANSWERED, {"days": 2}),
    (75, "land", "Bagaimana status hutan adat Mutis?", "Usulan penetapan ada di kementerian; salinan suratnya dapat diminta.", Status.ANSWERED, {"days": 6, "rule": "information"}),
    (96, "law", "Apa isi laporan pemeriksaan inspektorat atas dinas X?", "Laporan lengkap disampaikan kepada yang bertanya.", Status.ANSWERED, {"days": 9, "rule": "information", "exemption": "a", "private": True, "explanation": "Pemeriksaannya masih berjalan."}),
    (120, "services", "Mengapa situs layanan sering tidak dapat dibuka?", "Servernya dipindahkan; sejak itu tersedia 99,4 persen dari waktu.", Status.ANSWERED, {"days": 1}),
)  # fmt: skip
OF_REGION = ASKED[:1] + ASKED[6:8] + ASKED[10:11]
LINES = (
    ("migration", "Pemulangan pekerja migran", "Setiap jenazah dipulangkan dengan biaya pemerintah. Angka kami sama dengan angka balai; yang lain kami periksa, bukan kami bantah.", "Laporan bulanan balai pelayanan pekerja migran", -40, 60),
    ("health", "Stunting: angka yang kita pakai", "Kita memakai angka hasil penimbangan serentak, per bulan dan per kabupaten, dan menyebut bulannya.", "Data penimbangan Dinas Kesehatan", -90, None),
    ("budget", "Perjalanan dinas", "Rinciannya terbit setiap triwulan. Yang belum terbit tidak kita taksir.", "Laporan realisasi anggaran", -20, 100),
    ("disaster", "Siaga cuaca Desember", "Kita mengulang kata-kata badan cuaca, tidak menambah ramalan sendiri.", "Prakiraan badan meteorologi", 10, 60),
    ("economy", "Harga beras saat gelombang tinggi", "Stok ada, kapal tertahan. Kita menyebut hari kapal berikutnya.", "Posko pangan", -120, -30),
)  # fmt: skip
OF_REGION_LINES = (
    ("infrastructure", "Jalan Soe-Kefamenanu", "Pekerjaannya jalan nasional; kita menyebut tanggal balai, tidak menjanjikan yang lain.", "Surat balai pelaksanaan jalan", -15, 90),
)  # fmt: skip


def make(office: Office, *, is_province: bool) -> None:
    """The desk of one secretariat."""
    with scope([office.secretariat.pk], home=office.secretariat.pk):
        member = office.acting(Role.SPOKESPERSON if is_province else Role.HEAD)
        for number, row in enumerate(ASKED if is_province else OF_REGION):
            question(office, number, member.acting, *row)  # type: ignore[arg-type]
        for row in LINES if is_province else OF_REGION_LINES:
            line(office, name_of(member), *row)
        if is_province:
            statement(office, member.acting, name_of(office.acting(Role.HEAD)))  # type: ignore[arg-type]


def worked(days_ago: int, hour: int, zone: Any) -> datetime:
    """A moment within hours, on the last working day that is at least so many days ago."""
    now = timezone.now().astimezone(zone)
    day = now.date() - timedelta(days=days_ago)
    while not is_working_day(day, holidays()):
        day -= timedelta(days=1)
    found = datetime(day.year, day.month, day.day, hour, 20, tzinfo=zone)
    return min(found, now - timedelta(minutes=20))


def question(
    office: Office,
    number: int,
    holder: Membership,
    ago: int,
    topic: str,
    title: str,
    answer: str,
    state: str,
    more: dict[str, Any],
) -> None:
    """A question as it stands."""
    zone = ZoneInfo(office.secretariat.time_zone)
    at = worked(ago, 9, zone)
    one = sending.begin(
        rule=more.get("rule", "press"), topic=topic, way=more.get("way", "form"), language="id", at=at, wanted=None
    )
    one.secretariat, one.received_at, one.is_sample, one.status = office.secretariat, at, True, state
    one.public_since = at
    if state != Status.RECEIVED:
        one.title, one.holder = title, holder
    if more.get("late"):
        one.wanted_at = at + timedelta(days=1)
    one.save()
    Asker.objects.create(
        question=one,
        name="Nama contoh",
        organisation=f"Media contoh {number + 1}",
        email=f"redaksi{number}@media.example",
        telephone="0380 000 000",
        subject=title,
        words=title,
        consented_at=at,
    )
    note(one, "receive", by="", at=at)
    if state != Status.RECEIVED:
        note(one, "take", by=holder.name, words=holder.name, at=at + timedelta(minutes=15))
    if state == Status.WAITING:
        asked_at = at + timedelta(days=1)
        Pause.objects.create(question=one, words="Guru pada jenjang mana yang Anda maksud?", started_at=asked_at)
    if more.get("unit") and holder.unit is not None:
        Inquiry.objects.create(
            question=one,
            unit=holder.unit,
            words="Berapa puskesmas tanpa dokter per hari ini, menurut kabupaten?",
            due_at=timezone.now() + timedelta(days=1),
            asked_by=holder,
        )
    timing.settle(one)
    if answer:
        answered(one, answer, state, more, holder, at)
    one.save()


def answered(one: Question, words: str, state: str, more: dict[str, Any], holder: Membership, at: datetime) -> None:
    """Its answer, sent after so many working days, or ready to be sent."""
    moment, left = at + timedelta(hours=3), more.get("days", 0)
    while left:
        moment += timedelta(days=1)
        left -= is_working_day(moment.date(), holidays())
    sent = moment if state == Status.ANSWERED else None
    is_public = not more.get("private")
    made = Answer.objects.create(
        question=one,
        html=f"<p>{words}</p>",
        plain=words,
        outcome=more.get("outcome", "whole"),
        is_public=is_public,
        exemption=more.get("exemption", ""),
        explanation=more.get("explanation", ""),
        cleared_by=holder.name,
        cleared_at=moment - timedelta(hours=1),
        sent_at=sent,
        mailed_at=sent,
        published_at=sent if is_public else None,
    )
    if sent is None:
        return
    note(one, "send", by=holder.name, at=sent)
    one.answered_at = one.closed_at = sent
    one.days_taken = timing.days_taken(one, sent)
    one.in_time = one.due_at is None or sent <= one.due_at
    one.withheld = "" if is_public else made.exemption
    if more.get("corrected"):
        Correction.objects.create(
            answer=made, text="Angka sampai bulan lalu: 96, bukan 69.", by=holder.name, at=sent + timedelta(hours=5)
        )


def line(
    office: Office, by: str, topic: str, title: str, words: str, sources: str, first: int, last: int | None
) -> None:
    """A line to take, shared with all."""
    today: date = timezone.localdate()
    facts = {
        "title": title,
        "words": words,
        "sources": sources,
        "valid_from": today + timedelta(days=first),
        "valid_until": today + timedelta(days=last) if last is not None else None,
    }
    made = Line.objects.create(topic=topic, **facts)
    LineVersion.objects.create(line=made, number=1, by=by, **facts)
    share(made)


def statement(office: Office, drafter: Membership, approved_by: str) -> None:
    """A statement of two versions that stood down, as a month ago."""
    form = catalogue.statement_form("disaster")
    assert form is not None
    blanks = {"kejadian": "banjir", "tempat": "Malaka", "waktu": "Senin pukul 04.00 WITA", "tindakan": "pengungsian ke tiga gereja", "imbauan": "menjauhi bantaran Benenain", "nomor": "112", "berikut": "pukul 10.00 WITA", "diketahui": "air naik dua meter"}  # fmt: skip
    title, words = form.filled(blanks)
    out = timezone.now() - timedelta(days=30)
    made = Statement.objects.create(
        form=form.key, title=title, words=words, state=Statement.State.ENDED, drafted_by=drafter, number=3,
        ended_at=out + timedelta(days=2), is_sample=True,
    )  # fmt: skip
    later = form.filled(
        {**blanks, "diketahui": "air naik dua meter; 312 keluarga mengungsi", "berikut": "pukul 18.00 WITA"}
    )[1]
    rows = (
        (words, 0, False),
        (later, 5, False),
        ("Air surut; semua keluarga sudah pulang. Pernyataan ini tidak berlaku lagi.", 48, True),
    )
    for number, (text, hours, is_end) in enumerate(rows, start=1):
        StatementVersion.objects.create(
            statement=made,
            key=made.public_id,
            number=number,
            title=title,
            words=text,
            approved_by=approved_by,
            office=office.secretariat.name,
            is_end=is_end,
            is_sample=True,
            out_at=out + timedelta(hours=hours),
        )
