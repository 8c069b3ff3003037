"""Mails to the invited, and the nightly deletion of what answers told of persons. Each is safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from lugas.institutions.models import Secretariat
from lugas.language.dates import clock, plain_date, zone_abbreviation
from lugas.meetings import links
from lugas.meetings.models import Answer, LateChange, Meeting, Seat
from lugas.notices import identity
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope

BETWEEN = timedelta(hours=20)


def silent(meeting: Meeting) -> QuerySet[Seat]:
    """The seats that were told, did not answer, and were not reminded within the last day."""
    before = timezone.now() - BETWEEN
    told = Seat.objects.at_home().filter(meeting=meeting, left_out="", told_at__lt=before, answer__isnull=True)
    return told.filter(Q(reminded_at__isnull=True) | Q(reminded_at__lt=before)).exclude(email="")


@job(queue="mail", retry=3, steps=True)
def mail_links(*, secretariat_id: int, meeting_id: int, origin: str = "") -> None:
    """Mail the link to each seat that waits for it; each in a transaction of its own, so that nothing goes out twice."""
    while True:
        with scope([secretariat_id], home=secretariat_id):
            seat = (
                Seat.objects.at_home()
                .select_for_update(of=("self",), skip_locked=True)
                .select_related("meeting__activity", "secretariat__region")
                .filter(meeting_id=meeting_id, left_out="", told_at__isnull=True)
                .exclude(email="")
                .first()
            )
            if seat is None:
                return
            mail(seat, "meetings/mail/invited.txt", f"undangan-{seat.public_id}", origin)
            seat.told_at = timezone.now()
            seat.save(update_fields=["told_at"])


@job(queue="mail", retry=3, steps=True)
def remind_silent(*, secretariat_id: int, meeting_id: int, origin: str = "") -> None:
    """Mail those who did not answer, at most once a day."""
    while True:
        with scope([secretariat_id], home=secretariat_id):
            waiting = silent(Meeting.objects.at_home().get(pk=meeting_id))
            seat = (
                waiting.select_for_update(of=("self",), skip_locked=True)
                .select_related("meeting__activity", "secretariat__region")
                .first()
            )
            if seat is None:
                return
            mail(seat, "meetings/mail/reminder.txt", f"ingat-{seat.public_id}-{timezone.localdate():%Y%m%d}", origin)
            seat.reminded_at = timezone.now()
            seat.save(update_fields=["reminded_at"])


@job(queue="mail", retry=5)
def mail_change(*, change_id: int, origin: str = "") -> None:
    """Tell whoever asked for a later change of an answer what the office decided."""
    rows = LateChange.objects.at_home().select_related("seat__meeting__activity", "seat__secretariat__region")
    one = rows.filter(pk=change_id).exclude(state="waits").exclude(seat__email="").first()
    if one is not None:
        mail(one.seat, "meetings/mail/change.txt", f"ubahan-{one.public_id}", origin, change=one)


def mail(seat: Seat, template: str, name: str, origin: str = "", **more: object) -> None:
    """One mail to an office, in Indonesian like the invitation itself. name: so that a mail sent twice is known as one.

    more: what the template needs besides.
    """
    activity, office = seat.meeting.activity, seat.secretariat
    zone = activity.time_zone
    with translation.override("id"):
        words = {
            "seat": seat,
            "activity": activity,
            "link": links.address(seat, origin),
            "when": f"{plain_date(activity.starts_at, zone)} pukul {clock(activity.starts_at, zone)} "
            f"{zone_abbreviation(zone, activity.starts_at)}",
            "until": plain_date(seat.meeting.answers_until or activity.starts_at, zone),
            **more,
        }
        body = render_to_string(template, words)
    EmailMessage(
        subject=f"{activity.title} · {office.short_name}".replace("\n", " ")[:150],
        body=body,
        to=[seat.email],
        reply_to=[office.email] if office.email else None,
        headers={"Auto-Submitted": "auto-generated", "Message-ID": identity.message_id(name)},
    ).send()


@job()
def forget_answers() -> None:
    """Empty what answers tell of persons on their day; that an office came stays (UU 27/2022 art. 43)."""
    over = Answer.objects.at_home().filter(delete_on__lte=timezone.localdate())
    over.exclude(name__in=["", "-"], reason="", arrival="", diet="", wheelchair="", size="").update(
        name="-", office="", reason="", arrival="", diet="", wheelchair="", size="", companions=None, lodging=None
    )


@app.periodic(cron="55 17 * * *")
@app.task(name="meetings.forget_round", queue="default", queueing_lock="meetings.forget_round")
def forget_round(timestamp: int) -> None:
    """Each night (01.55 WITA): a job for each secretariat that empties what answers told."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        forget_answers.defer(secretariat_id=pk)
        jobs_speaking.forget_speakers.defer(secretariat_id=pk)


# procrastinate looks into this module alone; the jobs of the other files of this room are known with these.
from lugas.meetings import jobs_arranging, jobs_inviting, jobs_registering, jobs_speaking  # noqa: E402, F401
