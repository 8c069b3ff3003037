"""The sample's coordination meetings: the one of 2024 as it was held, and the one to come, whose answers are still arriving.

Positions, not persons; the hours of the programme of 2024 are made up around its four speakers.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.utils import timezone

from lugas.accounts.models import User
from lugas.agenda import actions as agenda
from lugas.agenda.models import Activity
from lugas.demo import door
from lugas.demo import minutes as sample_minutes
from lugas.demo.people import Office
from lugas.followups import actions as followups
from lugas.followups import registry
from lugas.followups.models import Direction
from lugas.followups.rules import Progress
from lugas.institutions.models import Unit
from lugas.meetings import actions, offices, outcome
from lugas.meetings.actions.telling import begin_telling
from lugas.meetings.models import Meeting, Seat
from lugas.speeches import slides
from lugas.tenancy.scope import scope

ZONE = ZoneInfo("Asia/Makassar")
HEADS = ["Protokol", "Perencanaan"]
SPEAKERS = (
    ("Analis Kebijakan", "Biro Organisasi, Kementerian Dalam Negeri", "Pedoman nomenklatur dan unit kerja sekretariat"),
    ("Asisten Administrasi Umum", "Sekretariat Daerah Provinsi NTT", "Pembinaan pemerintahan daerah (PP 12/2017)"),
    ("Analis Kebijakan", "Biro Organisasi Setda Provinsi NTT", "Penataan kelembagaan (Permendagri 56/2019)"),
    ("Kepala Biro Administrasi Pimpinan", "Sekretariat Daerah Provinsi NTT", "Tugas biro (Pergub NTT 69/2023)"),
)
MODERATOR = "Kepala Bagian Perencanaan dan Kepegawaian Setda"
# Day, from, minutes, kind, title, number of the speaker.
PARTS = (
    (0, "09:45", 15, "break", "Rehat kopi", None),
    (0, "10:00", 90, "session", "Nomenklatur dan unit kerja sekretariat daerah", 0),
    (0, "11:30", 90, "prayer", "Ishoma", None),
    (0, "13:00", 90, "session", "Pembinaan dan pengawasan pemerintahan daerah", 1),
    (0, "14:30", 90, "session", "Penataan kelembagaan sekretariat daerah", 2),
    (1, "08:30", 90, "session", "Tugas dan fungsi biro administrasi pimpinan", 3),
    (1, "10:00", 120, "discussion", "Perumusan rekomendasi", None),
    (1, "13:30", 60, "closing", "Pembacaan rekomendasi dan penutupan", None),
)
COMMITTEE = (
    ("Penanggung jawab", "Sekretaris Daerah", "Mengarahkan"),
    ("Ketua", "Kepala Biro Administrasi Pimpinan", "Memimpin panitia dan melapor"),
    ("Sekretaris", "Kepala Bagian Protokol", "Undangan, acara, daftar hadir"),
    ("Notulis", "Kasubbag Materi dan Komunikasi Pimpinan", "Notula dan rumusan"),
)
RECOMMENDATIONS = (
    ("Bentuk satu forum penyelarasan program komunikasi pimpinan", "Jadwal forum ditetapkan dan dikirim ke provinsi"),
    ("Susun satu Renstra, satu Renja, dan satu LKIP Setda", "Dokumen tahun berikut memuat seluruh biro atau bagian"),
    ("Tetapkan juru bicara pimpinan yang lugas dan transparan", "Keputusan kepala daerah ditandatangani"),
)
BUDGET = (
    ("Konsumsi peserta (dua hari)", "100", "orang", 110_000, "5.1.02.01.01.0052"),
    ("Sewa ruang pertemuan", "2", "hari", 7_500_000, "5.1.02.02.05.0009"),
    ("Honorarium narasumber", "4", "orang", 1_000_000, "5.1.02.02.01.0003"),
    ("Penggandaan bahan", "60", "paket", 35_000, "5.1.02.01.01.0026"),
    ("Transpor lokal panitia", "8", "orang", 150_000, ""),
)
OUTLINE = """Dasar
- Permendagri 56/2019 tentang nomenklatur dan unit kerja sekretariat daerah
- Pergub NTT 69/2023
Bagian pada biro
- Perencanaan dan Kepegawaian Setda
- Materi dan Komunikasi Pimpinan
- Protokol
Bersama daerah
- Satu forum penyelarasan program komunikasi pimpinan
- Satu suara, satu hari"""
DONE = "Sudah dilaksanakan; dokumennya ada pada kami."
BASIS = "UU 23/2014 Pasal 213 dan 215\nPP 12/2017 tentang pembinaan dan pengawasan\nPergub NTT 69/2023"


def make(offices_here: dict[str, Office], case: Activity, today: date) -> None:
    """Both, within the province's scope; then what regions reported, each in its own."""
    province = offices_here["53"]
    home = province.secretariat.pk
    with scope([home], home=home):
        by = province.acting("head")
        held = actions.prepare(Activity.objects.get(pk=case.pk), by=by, basis=BASIS)
        fill(held, by)
        prepare_more(held, by)
        invite(held, by)
        for number, seat in enumerate(seats(held)):
            actions.enter_answer(seat, by=by, **said(number, silent=0))
        for task in held.tasks.all():
            actions.tick_task(task, by=by)
        actions.publish_programme(held, by=by)
        bring_slides(held, by)
        recommend(held, by, province, today)
        sample_minutes.whole(held, by, province.structure.positions["sekda"])
        planned = actions.prepare(next_one(case, by, today), by=by, basis=BASIS)
        fill(planned, by)
        actions.draft_decree(planned, by=by, signer=province.structure.positions["sekda"])
        prepare_more(planned, by)
        invite(planned, by)
        for number, seat in enumerate(seats(planned)):
            if facts := said(number, silent=5):
                actions.enter_answer(seat, by=by, **facts)
        sample_minutes.begun(planned, by)
        told = timezone.now() - timedelta(days=3)
        for seat in seats(planned):
            # Addresses that lead nowhere (RFC 2606).
            seat.email, seat.told_at = f"kursi-{seat.order}@example.org", told
            seat.save(update_fields=["email", "told_at"])
        open_to_all(planned, by)
        change_a_little(planned, by)
        door.make(held, planned, by)

    for number, (code, office) in enumerate(offices_here.items()):
        if code != "53":
            come_along(office, number)
    judge(province, today)


def come_along(office: Office, number: int) -> None:
    """A region's own reports: some are done, shown by an activity of its own, some on their way, some have not begun."""
    pk = office.secretariat.pk
    with scope([pk], home=pk):
        by = office.acting("head")
        rows = Direction.objects.filter(to=pk, subject=outcome.NAME).order_by("due_on", "id")
        shown = registry.offered(by)[:1]
        for place, one in enumerate(rows):
            if (number + place) % 3 == 0:
                links = ["https://example.org/keputusan"] if number % 2 else []
                text = "Sudah dilaksanakan; keputusannya terlampir pada kegiatan ini." if shown else DONE
                followups.report(one, by=by, text=text, links=links, records=shown)
            elif (number + place) % 3 == 1:
                followups.proceed(one, by=by, text="Rancangan sedang dibahas.")


def judge(province: Office, today: date) -> None:
    """The province's side: it verifies, returns and drops some; the days of some have passed, some by more than two months."""
    home = province.secretariat.pk
    with scope([home], home=home):
        by = province.acting("head")
        rows = (
            Direction.objects.filter(subject=outcome.NAME).with_progress().order_by("to__region__code", "due_on", "id")
        )
        for number, one in enumerate(rows):
            if one.progress == Progress.DONE and number % 4 < 2:
                followups.verify(one, by=by)
            elif one.progress == Progress.DONE and number % 4 == 2:
                followups.give_back(one, by=by, reason="Keputusan kepala daerah belum dilampirkan.")
            elif one.progress == Progress.OPEN and number % 9 == 4:
                followups.drop(one, by=by, reason="Tidak mungkin: kewenangannya beralih ke pusat.")
            if number % 4 == 1:
                late = 4 + 11 * (number % 8)
                asked_at = timezone.now() - timedelta(days=late + 60)
                Direction.objects.filter(pk=one.pk).update(due_on=today - timedelta(days=late), made_at=asked_at)


def next_one(case: Activity, by: User, today: date) -> Activity:
    """The meeting to come, on a Tuesday and Wednesday three weeks from now."""
    first = today + timedelta(days=21 + (1 - today.weekday()) % 7)
    made = agenda.create_activity(
        by=by,
        kind=Activity.Kind.COORDINATION,
        title=f"Rapat Koordinasi Komunikasi Pimpinan se-NTT Tahun {first.year}",
        theme="Tindak lanjut rekomendasi dan satu suara pimpinan",
        aims="1. Melihat apa yang menjadi kenyataan dari rekomendasi sebelumnya.\n2. Menyepakati program tahun berikut.",
        organiser_kind=Activity.Organiser.OWN,
        organiser_unit=case.organiser_unit,
        region=case.region,
        venue=case.venue,
        room="Aula",
        starts_at=datetime.combine(first, time(9), tzinfo=ZONE),
        ends_at=datetime.combine(first + timedelta(days=1), time(16), tzinfo=ZONE),
        dress="PDH batik",
        contact_name="Sekretaris panitia",
        protocol_officer="Petugas Protokol",
    )
    made.is_sample = True
    made.save(update_fields=["is_sample"])
    return made


def fill(meeting: Meeting, by: User) -> None:
    """Committee, speakers and programme."""
    for function, name, task in COMMITTEE:
        actions.save_member(meeting, by=by, function=function, name=name, task=task)
    speakers = [actions.save_speaker(meeting, by=by, name=name, office=office) for name, office, _topic in SPEAKERS]
    hall = meeting.halls.get()
    first = meeting.activity.starts_at.astimezone(ZONE).date()
    for day, hour, minutes, kind, title, number in PARTS:
        start = datetime.combine(first + timedelta(days=day), time.fromisoformat(hour), tzinfo=ZONE)
        made = actions.save_session(
            meeting,
            by=by,
            hall=hall,
            kind=kind,
            title=title,
            moderator=MODERATOR if kind == "session" else "",
            starts_at=start,
            ends_at=start + timedelta(minutes=minutes),
            speakers=[] if number is None else [speakers[number]],
        )
        if number is not None:
            made.talks.update(topic=SPEAKERS[number][2])


# Who registers for the public part: work, body; two more than there are places.
GUESTS = (
    ("Wartawan", "Harian Flobamora"),
    ("Dosen ilmu pemerintahan", "Universitas di Kupang"),
    ("Pegiat keterbukaan informasi", "Forum Warga Timor"),
    ("Mahasiswa", "Universitas di Kupang"),
    ("Guru", "SMA di Soe"),
    ("Wartawan", "Radio Sasando"),
)


def open_to_all(meeting: Meeting, by: User) -> None:
    """Open registration for the public part, with its places held and two who wait."""
    if meeting.activity.public_since is None:
        agenda.publish_activity(meeting.activity, by=by)
    now = timezone.now()
    registration = actions.open_registration(
        meeting,
        by=by,
        opens_at=now - timedelta(days=2),
        closes_at=meeting.activity.starts_at - timedelta(days=2),
        capacity=len(GUESTS) - 2,
        note="Sesi pembukaan dan paparan terbuka untuk umum. Bawa kartu pengenal.",
        questions=[
            {
                "label": "Hadir pada hari",
                "kind": "choice",
                "choices": ["Pertama", "Kedua", "Keduanya"],
                "required": True,
            },
            {"label": "Memerlukan juru bahasa isyarat", "kind": "yes_no"},
        ],
    )
    for number, (office, body) in enumerate(GUESTS, 1):
        one = actions.register(
            registration,
            name=f"Pendaftar {number}",
            email=f"pendaftar-{number}@example.org",
            office=office,
            body=body,
            answers={"Hadir pada hari": "Keduanya" if number % 2 else "Pertama"},
        )
        actions.confirm(one)


def prepare_more(meeting: Meeting, by: User) -> None:
    """What speakers answered and are paid, and the budget. Prices are made up, in round numbers."""
    for number, one in enumerate(meeting.speakers.all()):
        if number < 3 or meeting.activity.ends_at < timezone.now():
            actions.enter_speaker_answer(one, by=by, outcome="comes")
        actions.set_honorarium(one, by=by, gross=1_000_000, tax_percent=Decimal(5))
    for what, volume, unit, price, account in BUDGET:
        actions.save_budget_line(
            meeting, by=by, what=what, volume=Decimal(volume), unit=unit, price=price, account=account
        )


def bring_slides(meeting: Meeting, by: User) -> None:
    """The slides of the last speaker, sent to the office by mail and read by everybody."""
    speaker = meeting.speakers.select_related("meeting__activity").get(name=SPEAKERS[-1][0])
    deck, _count = slides.made(meeting.activity, OUTLINE)
    made = actions.enter_material(
        speaker, by=by, upload=ContentFile(deck, name="tugas-biro.pptx"), note="Dikirim lewat surel", public=True
    )
    actions.clear_material(made, by=by)


def change_a_little(meeting: Meeting, by: User) -> None:
    """A second room, and a change that still waits to be told to those who come."""
    actions.save_hall(meeting, by=by, name="Ruang Rapat Lantai 2")
    begin_telling(meeting)
    last = meeting.sessions.select_related("meeting").order_by("-starts_at")[0]
    actions.move_session(last, by=by, starts_at=last.starts_at + timedelta(minutes=30))


def recommend(meeting: Meeting, by: User, province: Office, today: date) -> None:
    """The three recommendations of 2024, asked of all regions anew in the sample's own year, each some way along."""
    regions = [one.code for one in offices.regions_below(meeting.secretariat.region)]
    giver = province.structure.positions["sekda"]
    for number, (what, measure) in enumerate(RECOMMENDATIONS):
        made = actions.recommend(
            meeting, by=by, regions=regions, what=what, measure=measure, due_on=today + timedelta(days=14 + 21 * number)
        )
        actions.bind(made, by=by, giver=giver)
    # One that binds no region: a bureau of the province and a ministry, which the leadership bureau follows up.
    made = actions.recommend(
        meeting,
        by=by,
        units=list(Unit.objects.at_home().filter(name__icontains="Organisasi")[:1]),
        bodies=["Kementerian Dalam Negeri"],
        what="Terbitkan pedoman nomenklatur bagian protokol dan komunikasi pimpinan",
        measure="Pedoman diterima semua daerah",
        due_on=today + timedelta(days=60),
    )
    actions.bind(made, by=by, giver=giver)


def invite(meeting: Meeting, by: User) -> None:
    """The two heads of each of the 22 regions."""
    regions = [one.code for one in offices.regions_below(meeting.secretariat.region)]
    actions.save_rule(meeting, by=by, regions=regions, words=HEADS, units=["section"], echelons=[])


def seats(meeting: Meeting) -> list[Seat]:
    """Its seats in order."""
    return list(Seat.objects.at_home().filter(meeting=meeting).select_related("meeting__activity").order_by("order"))


def said(number: int, *, silent: int) -> dict:
    """What the seat of this number answers; empty for each so-manieth that has not yet. silent: 0 when all have."""
    if silent and number % silent == 2:
        return {}
    if number % 11 == 4:
        return {"outcome": "declines", "reason": "Bertugas mendampingi kepala daerah"}
    if number % 9 == 7:
        return {"outcome": "sends", "name": "Staf yang ditugaskan", "office": "Kepala Subbagian Protokol"}
    return {"outcome": "comes", "companions": 1, "lodging": True, "arrival": "sehari sebelumnya"}
