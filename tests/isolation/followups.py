"""A disposition with an addressee and a stamp, a direction with a step and its file for the walk, and how its addresses
are filled."""

from __future__ import annotations

from datetime import date
from typing import Any

from lugas.agenda.models import SharingRules
from lugas.followups.models import (
    Addressee,
    Direction,
    DirectionStep,
    Disposition,
    LateLetter,
    ReminderSteps,
    Stamp,
    StepFile,
    StepLink,
)
from tests.isolation.programs import of_rows


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    member, home = office.members[0], office.secretariat
    given = {"giver": office.position, "recorded_by": member, "subject": "", "subject_id": None}
    disposition = words.make(Disposition, **given)
    addressee = words.make(Addressee, disposition=disposition, to=home, position=office.position)
    words.make(Stamp, addressee=addressee, giver=home, kind="read", by=member)
    direction = words.make(Direction, to=home, position=office.position, due_on=date.today(), **given)
    step = words.make(DirectionStep, direction=direction, giver=home, to=home, number=1, progress="ongoing", by=member)
    words.make(StepFile, step=step, file=office.files["paper"])
    words.make(StepLink, step=step, giver=home, to=home, url="https://example.org/bukti", subject="", subject_id=None)
    words.make(LateLetter, direction=direction, due_on=direction.due_on, letter=None)
    words.make(ReminderSteps, before=1, heads=5, letter=10, signer=office.position)
    words.make(SharingRules)


PARTS = "followups_addressee t JOIN followups_disposition d ON d.id = t.disposition_id"
FILLERS = [
    (r"kerja/disposisi/<str:public_id>/<int:pk>/", of_rows(PARTS, public_id="d.public_id", pk="t.id")),
    (r"kerja/disposisi/<str:public_id>/", of_rows("followups_disposition t", public_id="t.public_id")),
    (
        r"(kerja/arahan/<str:public_id>/bukti|api/v1/directions/<public_id>/files)/<",
        of_rows(
            "followups_stepfile t JOIN followups_directionstep s ON s.id = t.step_id"
            " JOIN followups_direction d ON d.id = s.direction_id JOIN files_storedfile f ON f.id = t.file_id",
            public_id="d.public_id",
            file="f.public_id",
        ),
    ),
    (r"kerja/arahan/<str:public_id>/", of_rows("followups_direction t", public_id="t.public_id")),
    (r"api/v1/dispositions/<[^>]*>/addressees/", of_rows(PARTS, public_id="d.public_id", pk="t.id")),
    (r"api/v1/dispositions/<", of_rows("followups_disposition t", public_id="t.public_id")),
    (r"api/v1/directions/<", of_rows("followups_direction t", public_id="t.public_id")),
]
