"""Minutes for the walk: parts with their writers and what lies beside, questions, remarks; and how their addresses are filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lugas.meetings.models import Meeting, Recommendation
from lugas.minutes.models import Aside, Attachment, FloorQuestion, Minutes, Part, Remark, Sentence, Turn
from tests.isolation.programs import known, of_rows

PORTAL = r"(en/)?(<region:code>/)?"
OF_MINUTES = "JOIN minutes_minutes n ON n.id = t.minutes_id JOIN meetings_meeting m ON m.id = n.meeting_id"
OF_PART = "JOIN minutes_part p ON p.id = t.part_id JOIN minutes_minutes n ON n.id = p.minutes_id "
OF_PART += "JOIN meetings_meeting m ON m.id = n.meeting_id"
NOBODYS = known(token="1.bukan.tautan")


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat, after the meeting of the walk."""
    meeting, now = Meeting.objects.at_home().get(), timezone.now()
    member = office.members[0]
    minutes = words.make(
        Minutes, meeting=meeting, asking=False, screen_key="", remarks_key="", circulated_at=None, remarks_until=None,
        closed_at=None, letter=None,
    )  # fmt: skip
    part = words.make(Part, minutes=minutes, session=meeting.sessions.first(), kind="session", revision=1)
    words.make(Turn, part=part, member=member, taken_at=now, ended_at=None)
    words.make(Aside, part=part, member=member, settled_at=None)
    words.make(Sentence, part=part, recommendation=Recommendation.objects.at_home().first())
    words.make(
        FloorQuestion,
        minutes=minutes,
        part=part,
        way="floor",
        state="answered",
        delete_on=date.today() + timedelta(days=9),
    )
    words.make(Remark, minutes=minutes, part=part, settled_at=None)
    words.make(Attachment, minutes=minutes, file=office.files["paper"])


def of(table: str) -> Any:
    """The rows of a table of these minutes, by the meeting's name."""
    return of_rows(f"minutes_{table} t {OF_MINUTES}", slug="m.slug", pk="t.id")


ASIDES = of_rows(f"minutes_aside t {OF_PART}", slug="m.slug", pk="t.id")
FILLERS = [
    (r"kerja/rapat/<slug:slug>/notula/bagian/<", of("part")),
    (r"kerja/rapat/<slug:slug>/notula/samping/<", ASIDES),
    (r"kerja/rapat/<slug:slug>/notula/antrean/<", of("floorquestion")),
    (r"kerja/rapat/<slug:slug>/notula/catatan/<", of("remark")),
    (r"kerja/rapat/<slug:slug>/notula/lampiran/<", of("attachment")),
    (r"api/v1/meetings/<[^>]*>/minutes/parts/<", of("part")),
    (r"api/v1/meetings/<[^>]*>/minutes/asides/<", ASIDES),
    (r"api/v1/meetings/<[^>]*>/minutes/questions/<", of("floorquestion")),
    (r"api/v1/meetings/<[^>]*>/minutes/remarks/<", of("remark")),
    (r"api/v1/meetings/<[^>]*>/minutes/attachments/<", of("attachment")),
    (r"layar/<str:token>/", NOBODYS),
    (PORTAL + r"notula/<str:token>/", NOBODYS),
]
