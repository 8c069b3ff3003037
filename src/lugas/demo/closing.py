"""The sample's meeting of 2024 as it was closed: report, certificates, answers to the survey, what everybody reads.

Everybody whom the door knows, and who stayed long enough, has a certificate: each is really sealed.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from lugas.accounts.models import User
from lugas.closing import actions, issuing, rules
from lugas.closing.models import Batch, Certificate, Closing, Response
from lugas.closing.people import waiting
from lugas.demo.people import Office
from lugas.meetings.models import Meeting
from lugas.tenancy.scope import scope

WORDS = (
    "Waktu diskusi terlalu pendek.",
    "Bahan tayang sebaiknya dibagikan sehari sebelumnya.",
    "Panitia ramah dan cekatan.",
    "Tambahkan contoh Renstra yang baik.",
    "Sinyal di aula lemah.",
)
# Of how many answers the marks 3 and 4 are, by element: courtesy is praised, the hours less so.
GOOD = {"time": 2, "facilities": 3, "behaviour": 9, "competence": 8}
ANSWERS = 31


def make(offices_here: dict[str, Office]) -> None:
    """Within the province's scope."""
    province = offices_here["53"]
    home = province.secretariat.pk
    with scope([home], home=home):
        by = province.acting("head")
        meeting = (
            Meeting.objects.at_home()
            .select_related("activity__region", "secretariat__region")
            .filter(activity__ends_at__lt=timezone.now())
            .order_by("activity__ends_at")
            .first()
        )
        if meeting is None:
            return
        evaluation = "Peserta hadir dari seluruh daerah.\nWaktu diskusi perlu diperpanjang pada rapat berikutnya."
        actions.settle(meeting, by=by, least_hours=Decimal(4), evaluation=evaluation)
        ask(meeting, by)
        certify(meeting, province)
        actions.keep_report(meeting, by=by)
        actions.finish_report(actions.keep_report(meeting, by=by, form="pdf"), by=by)
        for what in ("recommendations", "report", "index"):
            actions.clear_result(meeting, by=by, what=what)


def ask(meeting: Meeting, by: User) -> None:
    """The survey as it was answered in the days after the meeting."""
    question = actions.save_question(meeting, by=by, text="Apa yang perlu diperbaiki?", kind="words")
    scale = actions.save_question(meeting, by=by, text="Apakah materi dapat langsung dipakai?", kind="scale")
    ended = meeting.activity.ends_at
    Closing.objects.filter(meeting=meeting).update(survey_from=ended, survey_until=ended + timedelta(days=3))
    Response.objects.bulk_create(
        Response(
            secretariat_id=meeting.secretariat_id,
            meeting=meeting,
            marks={one.key: mark(number, GOOD.get(one.key, 6), place) for place, one in enumerate(rules.elements())},
            answers={
                str(scale.pk): 3 + number % 2,
                **({str(question.pk): WORDS[number // 6]} if number % 6 == 0 and number // 6 < len(WORDS) else {}),
            },
            answered_on=(ended + timedelta(hours=2 + number)).date(),
        )
        for number in range(ANSWERS)
    )


def mark(number: int, good: int, place: int) -> int:
    """4 for so many of ten, now and then a 2, else 3."""
    turn = (number * 7 + place * 3) % 10
    return 4 if turn < good else 2 if turn == 9 and number % 4 == 0 else 3


def certify(meeting: Meeting, province: Office) -> None:
    """Certificates of who came, signed on the last day of the meeting as the papers of the past are: without the route."""
    signer = province.structure.positions["karo_adpim"]
    batch = Batch.objects.create(meeting=meeting, signer=signer)
    ended = meeting.activity.ends_at
    given, _lacking = waiting(meeting)
    Certificate.objects.bulk_create(
        Certificate(
            secretariat_id=meeting.secretariat_id,
            meeting=meeting,
            batch=batch,
            role=one.role,
            key=one.key,
            name=one.name,
            office=one.office,
            hours=one.hours,
            delete_email_on=(ended + timedelta(days=180)).date(),
            order=order,
        )
        for order, one in enumerate(given)
    )
    batch.state, batch.granted_at = Batch.State.GRANTED, ended + timedelta(hours=1)
    batch.save()
    while issuing.issue_next(batch.pk):
        pass
