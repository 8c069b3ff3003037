"""A meeting for the walk: committee, checklist, programme, rules, seats and answers, and how their addresses are filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lugas.institutions.models import Position
from lugas.meetings.models import (
    Answer,
    CommitteeMember,
    Hall,
    InvitationRule,
    Meeting,
    Recommendation,
    Seat,
    Session,
    Speaker,
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


def part(table: str, **more: str) -> Any:
    """The rows of a part of meetings, by the meeting's name."""
    return of_rows(f"meetings_{table} t {OF_MEETING}", slug="m.slug", **more)


FILLERS = [
    (r"kerja/rapat/<slug:slug>/panitia/<", part("committeemember", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/tugas/<", part("task", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/acara/bagian/<", part("session", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/acara/ruang/<", part("hall", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/acara/narasumber/<", part("speaker", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/undangan/aturan/<", part("invitationrule", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/hasil/rekomendasi/<", part("recommendation", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/jawaban/<", part("seat", public_id="t.public_id")),
    (r"kerja/rapat/<slug:slug>/", of_rows("meetings_meeting t", slug="t.slug")),
    (r"api/v1/meetings/<[^>]*>/committee/<", part("committeemember", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/tasks/<", part("task", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/halls/<", part("hall", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/speakers/<", part("speaker", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/programme/<", part("session", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/rules/<", part("invitationrule", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/recommendations/<", part("recommendation", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/seats/<", part("seat", public_id="t.public_id")),
    (r"api/v1/meetings/<", of_rows("meetings_meeting t", slug="t.slug")),
    (PORTAL + r"rapat/<slug:slug>/<int:number>.ics", part("session", number="t.id")),
    (PORTAL + r"rapat/<slug:slug>/", of_rows("meetings_meeting t", slug="t.slug")),
    (PORTAL + r"u/<str:token>/", lambda office: [("known", {"token": "1.bukan.tautan"})]),
]
