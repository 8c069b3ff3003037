"""A meeting for the walk: committee, checklist, programme, rules, seats and answers, and how their addresses are filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lugas.institutions.models import Position
from lugas.meetings.models import (
    Answer,
    BudgetLine,
    CommitteeMember,
    Hall,
    Honorarium,
    InvitationRule,
    LateChange,
    Material,
    Meeting,
    ProgrammeMessage,
    ProgrammeState,
    Recommendation,
    Registrant,
    Registration,
    Seat,
    Session,
    Speaker,
    SpeakerAnswer,
    Talk,
    Task,
)
from tests.isolation.programs import of_rows

PORTAL = r"(en/)?(<region:code>/)?"
OF_MEETING = "JOIN meetings_meeting m ON m.id = t.meeting_id"


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat. The seat is of an office of the same secretariat: nobody else sees it."""
    activity, now = office.activities["internal"], timezone.now()
    meeting = words.make(Meeting, activity=activity, slug=f"rapat-{activity.pk}", asks=["diet"], answers_until=None)
    Meeting.objects.filter(pk=meeting.pk).update(public_since=None)
    words.make(CommitteeMember, meeting=meeting)
    words.make(Task, meeting=meeting, days=-7)
    hall = words.make(Hall, meeting=meeting)
    hours = {"starts_at": activity.starts_at, "ends_at": activity.starts_at + timedelta(minutes=30)}
    session = words.make(Session, meeting=meeting, hall=hall, kind="session", **hours)
    speaker = words.make(Speaker, meeting=meeting)
    words.make(Talk, meeting=meeting, session=session, speaker=speaker, **hours)
    later = date.today() + timedelta(days=90)
    words.make(SpeakerAnswer, meeting=meeting, speaker=speaker, outcome="comes", photo=None, delete_on=later)
    material = {"number": 1, "file": office.files["paper"], "open": False, "public_since": None}
    words.make(Material, meeting=meeting, speaker=speaker, **material)
    words.make(Honorarium, meeting=meeting, speaker=speaker, gross=1, delete_on=later)
    words.make(BudgetLine, meeting=meeting, volume=1, price=1)
    told = [{"key": 1, "title": words.secret, "hall": "", "speakers": [], **dict.fromkeys(hours, now.isoformat())}]
    words.make(ProgrammeState, meeting=meeting, told=told, due_at=now)
    words.make(ProgrammeMessage, meeting=meeting)
    bound = {"regions": ["53.01"], "units": [], "bodies": []}
    words.make(Recommendation, meeting=meeting, number=1, due_on=date.today(), elder=None, **bound)
    rule = words.make(InvitationRule, meeting=meeting, regions=[], words=[], units=[], echelons=[], quota=None)
    facts = {
        "to": office.secretariat,
        "region": office.secretariat.region,
        "position": Position.objects.at_home().first(),
    }
    seat = words.make(Seat, meeting=meeting, rule=rule, left_out="", told_at=None, reminded_at=None, **facts)
    words.make(
        Answer,
        seat=seat,
        to=office.secretariat,
        outcome="sends",
        way="link",
        size="",
        answered_at=now,
        delete_on=date.today() + timedelta(days=90),
    )

    days = {"asked_at": now, "delete_on": date.today() + timedelta(days=90)}
    words.make(
        LateChange, seat=seat, to=office.secretariat, outcome="sends", facts={}, state="waits", decided_at=None, **days
    )
    hours = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=5)}
    registration = words.make(Registration, meeting=meeting, capacity=2, needs_yes=True, questions=[], **hours)
    words.make(
        Registrant,
        registration=registration,
        capacity=2,
        stage="applied",
        turn=1,
        chair=None,
        seat=None,
        region=None,
        language="id",
        answers={},
        confirmed_at=now,
        offered_until=None,
        **days,
    )


def part(table: str, **more: str) -> Any:
    """The rows of a part of meetings, by the meeting's name."""
    return of_rows(f"meetings_{table} t {OF_MEETING}", slug="m.slug", **more)


def late(name: str) -> Any:
    """Later changes, by the meeting's name."""
    tables = f"meetings_latechange t JOIN meetings_seat s ON s.id = t.seat_id {OF_MEETING.replace('t.', 's.')}"
    return of_rows(tables, **{name: "m.slug", "public_id": "t.public_id"})


def registered(name: str) -> Any:
    """Who registered, by the meeting's name."""
    tables = f"meetings_registrant t JOIN meetings_registration r ON r.id = t.registration_id {OF_MEETING.replace('t.', 'r.')}"
    return of_rows(tables, **{name: "m.slug", "public_id": "t.public_id"})


MATERIAL = of_rows(
    "meetings_material t JOIN meetings_meeting m ON m.id = t.meeting_id",
    slug="m.slug",
    pk="t.speaker_id",
    number="t.number",
)
FILLERS = [
    (r"kerja/rapat/<slug:slug>/narasumber/<[^>]*>/bahan/<", MATERIAL),
    (r"kerja/rapat/<slug:slug>/narasumber/<", part("speaker", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/anggaran/baris/<", part("budgetline", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/budget/<", part("budgetline", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/materials/<", part("material", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/panitia/<", part("committeemember", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/tugas/<", part("task", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/acara/bagian/<", part("session", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/acara/ruang/<", part("hall", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/acara/narasumber/<", part("speaker", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/undangan/aturan/<", part("invitationrule", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/hasil/rekomendasi/<", part("recommendation", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/jawaban/ubahan/<", late("slug")),
    (r"kerja/rapat/<slug:slug>/pendaftaran/<", registered("slug")),
    (r"kerja/rapat/<slug:slug>/jawaban/<", part("seat", public_id="t.public_id")),
    (r"kerja/rapat/<slug:slug>/", of_rows("meetings_meeting t", slug="t.slug")),
    (r"api/v1/meetings/<[^>]*>/committee/<", part("committeemember", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/tasks/<", part("task", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/halls/<", part("hall", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/speakers/<", part("speaker", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/programme/<", part("session", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/rules/<", part("invitationrule", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/recommendations/<", part("recommendation", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/changes/<", late("slug")),
    (r"api/v1/meetings/<[^>]*>/registrants/<", registered("slug")),
    (r"api/v1/meetings/<[^>]*>/seats/<", part("seat", public_id="t.public_id")),
    (r"api/v1/meetings/<", of_rows("meetings_meeting t", slug="t.slug")),
    (PORTAL + r"rapat/<slug:slug>/<int:number>.ics", part("session", number="t.id")),
    (PORTAL + r"rapat/<slug:slug>/", of_rows("meetings_meeting t", slug="t.slug")),
    (PORTAL + r"daftar/tautan/<str:token>/", lambda office: [("known", {"token": "1.bukan.tautan"})]),
    (PORTAL + r"daftar/<slug:slug>/", of_rows("meetings_meeting t", slug="t.slug")),
    (PORTAL + r"narasumber/<str:token>/", lambda office: [("known", {"token": "1.bukan.tautan"})]),
    (PORTAL + r"u/<str:token>/", lambda office: [("known", {"token": "1.bukan.tautan"})]),
]
