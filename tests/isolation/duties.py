"""The staff on duty in the walk: duties, skills, leave, needs, ticks and answers, and how their addresses are filled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from lugas.duties.models import (
    Alarm,
    Debrief,
    Duty,
    DutyNeed,
    DutyRole,
    Leave,
    Preparation,
    Skill,
    UsualNeed,
)
from tests.isolation.programs import of_rows

AT_ACTIVITY = "JOIN agenda_activity x ON x.id = t.activity_id"


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    member, activity = office.members[0], office.activities["internal"]
    hours = {"starts_at": activity.starts_at, "ends_at": activity.ends_at}
    words.make(DutyRole, key="own-penari")
    words.make(UsualNeed, level="head", kind="meeting", role="driver", count=2)
    words.make(DutyNeed, activity=activity, role="driver", count=2)
    words.make(Skill, member=member, role="driver")
    words.make(Leave, member=member, start=date.today(), end=date.today())
    facts = {"activity": activity, "member": member, "user": member.user, **hours}
    duty = words.make(Duty, role="driver", state="asked", **facts)
    words.make(Duty, role="reporter", state="proposed", **facts)
    words.make(Preparation, activity=activity, key="letter", state="not_needed", at=timezone.now())
    words.make(Debrief, duty=duty, scores={"on_time": 3})
    Alarm.objects.create(activity=activity, key="sudden", starts_at=activity.starts_at)


FILLERS = [
    (
        r"kerja/petugas/kegiatan/<str:public_id>/<int:pk>/",
        of_rows(f"duties_duty t {AT_ACTIVITY}", public_id="x.public_id", pk="t.id"),
    ),
    (
        r"kerja/petugas/kegiatan/<str:public_id>/siap/<slug:key>/",
        of_rows(f"duties_preparation t {AT_ACTIVITY}", public_id="x.public_id", key="t.key"),
    ),
    (r"kerja/petugas/kegiatan/<str:public_id>/", of_rows(f"duties_duty t {AT_ACTIVITY}", public_id="x.public_id")),
    (r"kerja/petugas/saya/<int:pk>/", of_rows("duties_duty t", pk="t.id")),
    (r"kerja/petugas/keahlian/<int:pk>/", of_rows("duties_skill t", pk="t.member_id")),
    (r"kerja/petugas/cuti/<int:pk>/", of_rows("duties_leave t", pk="t.id")),
    (r"kerja/petugas/peran/<int:pk>/", of_rows("duties_dutyrole t", pk="t.id")),
    (
        r"api/v1/activities/<[^>]*>/needs/<",
        of_rows(f"duties_dutyneed t {AT_ACTIVITY}", public_id="x.public_id", role="t.role"),
    ),
    (
        r"api/v1/activities/<[^>]*>/things/<",
        of_rows(f"duties_preparation t {AT_ACTIVITY}", public_id="x.public_id", key="t.key"),
    ),
    (r"api/v1/duties/<", of_rows("duties_duty t", pk="t.id")),
    (r"api/v1/duty-roles/", of_rows("duties_dutyrole t", pk="t.id")),
    (r"api/v1/leaves/", of_rows("duties_leave t", pk="t.id")),
    (r"api/v1/usual-needs/", lambda office: [("known", {"level": "head", "kind": "meeting"})]),
    (
        r"kerja/petugas/kebutuhan/<slug:level>/<slug:kind>/",
        lambda office: [("known", {"level": "head", "kind": "meeting"})],
    ),
]
