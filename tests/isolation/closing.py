"""The closing of a meeting for the walk: report, certificates and survey, and how their addresses are filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lugas.closing.models import Batch, Certificate, Closing, Question, ReportVersion, Response, Result
from lugas.meetings.models import Meeting
from tests.isolation.meetings import PORTAL
from tests.isolation.programs import of_rows

OF_MEETING = "JOIN meetings_meeting m ON m.id = t.meeting_id"


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat, after its meeting was made. Nothing of it is public: the result is of a later day."""
    meeting, now = Meeting.objects.at_home().get(), timezone.now()
    file = office.files["paper"]
    words.make(Closing, meeting=meeting, least_hours=1, survey_from=None, survey_until=None)
    words.make(ReportVersion, meeting=meeting, number=1, way="made", file=file)
    words.make(
        Result,
        meeting=meeting,
        what="recommendations",
        content={"items": [{"number": 1, "what": words.secret}]},
        public_since=now + timedelta(days=300),
    )
    batch = words.make(Batch, meeting=meeting, signer=office.position, granted_at=None)
    days = {"delete_email_on": date.today() + timedelta(days=90)}
    words.make(
        Certificate,
        meeting=meeting,
        batch=batch,
        role="participant",
        key="a1",
        email="",
        letter=None,
        replaces=None,
        **days,
    )
    words.make(Question, meeting=meeting, kind="words")
    words.make(Response, meeting=meeting, marks={"time": 4}, answers={"1": words.secret}, answered_on=date.today())


def part(table: str, **more: str) -> Any:
    """The rows of a part of the closing, by the meeting's name."""
    return of_rows(f"closing_{table} t {OF_MEETING}", slug="m.slug", **more)


FILLERS = [
    (r"kerja/rapat/<slug:slug>/penutup/laporan/<", part("reportversion", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/penutup/sertifikat/(contoh|tarik)/<", part("batch", pk="t.id")),
    (r"kerja/rapat/<slug:slug>/penutup/sertifikat/<", part("certificate", public_id="t.public_id")),
    (r"kerja/rapat/<slug:slug>/penutup/survei/pertanyaan/<", part("question", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/reports/<", part("reportversion", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/certificates/batches/<", part("batch", pk="t.id")),
    (r"api/v1/meetings/<[^>]*>/certificates/<", part("certificate", public_id="t.public_id")),
    (r"api/v1/meetings/<[^>]*>/survey/questions/<", part("question", pk="t.id")),
    (PORTAL + r"sertifikat/<str:token>/", lambda office: [("known", {"token": "1.bukan.tautan"})]),
]
