"""The sample's coordination meetings: the one of 2024 as it was held, and the one to come, whose answers are still arriving.

Positions, not persons; the hours of the programme of 2024 are made up around its four speakers.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from lugas.accounts.models import User
from lugas.agenda import actions as agenda
from lugas.agenda.models import Activity
from lugas.demo import door
from lugas.demo.people import Office
from lugas.followups import actions as followups
from lugas.followups.models import Direction
from lugas.meetings import actions, offices, outcome
from lugas.meetings.models import Meeting, Seat
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
BASIS = "UU 23/2014 Pasal 213 dan 215\nPP 12/2017 tentang pembinaan dan pengawasan\nPergub NTT 69/2023"


def make(offices_here: dict[str, Office], case: Activity, today: date) -> None:
    """Both, within the province's scope; then what regions reported, each in its own."""
    province = offices_here["53"]
    home = province.secretariat.pk
    with scope([home], home=home):
        by = province.acting("head")
        held = actions.prepare(Activity.objects.get(pk=case.pk), by=by, basis=BASIS)
        fill(held, by)
        invite(held, by)
        for number, seat in enumerate(seats(held)):
            actions.enter_answer(seat, by=by, **said(number, silent=0))
        for task in held.tasks.all():
            actions.tick_task(task, by=by)
        actions.publish_programme(held, by=by)
        recommend(held, by, province, today)
        planned = actions.prepare(next_one(case, by, today), by=by, basis=BASIS)
        fill(planned, by)
        invite(planned, by)
        for number, seat in enumerate(seats(planned)):
            if facts := said(number, silent=5):
                actions.enter_answer(seat, by=by, **facts)
        told = timezone.now() - timedelta(days=3)
        for seat in seats(planned):
            # Addresses that lead nowhere (RFC 2606).
            seat.email, seat.told_at = f"kursi-{seat.order}@example.org", told
            seat.save(update_fields=["email", "told_at"])
        door.make(held, planned, by)

    for number, (code, office) in enumerate(offices_here.items()):
        if code != "53":
            come_along(office, number)


def come_along(office: Office, number: int) -> None:
    """A region's own reports: some are done, some on their way, some have not begun."""
    pk = office.secretariat.pk
    with scope([pk], home=pk):
        by = office.acting("head")
        rows = Direction.objects.filter(to=pk, subject=outcome.NAME).order_by("due_on", "id")
        for place, one in enumerate(rows):
            if (number + place) % 3 == 0:
                followups.report(one, by=by, text="Sudah dilaksanakan; dokumennya ada pada kami.")
            elif (number + place) % 3 == 1:
                followups.proceed(one, by=by, text="Rancangan sedang dibahas.")


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


def recommend(meeting: Meeting, by: User, province: Office, today: date) -> None:
    """The three recommendations of 2024, asked of all regions anew in the sample's own year, each some way along."""
    regions = [one.code for one in offices.regions_below(meeting.secretariat.region)]
    giver = province.structure.positions["sekda"]
    for number, (what, measure) in enumerate(RECOMMENDATIONS):
        made = actions.recommend(
            meeting, by=by, regions=regions, what=what, measure=measure, due_on=today + timedelta(days=14 + 21 * number)
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
