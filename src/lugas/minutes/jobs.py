"""Mailing the draft that circulates, and the nightly deletion of the names of who asked. Each is safe to run twice."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from lugas.institutions.models import Secretariat
from lugas.language.dates import plain_date
from lugas.meetings.models import Seat, Speaker
from lugas.minutes import links
from lugas.minutes.models import FloorQuestion, Minutes
from lugas.notices import identity
from lugas.tenancy.jobs import job


def addressees(minutes: Minutes) -> list[tuple[str, int]]:
    """Who gets the draft: speakers, and invited offices that came or said so. Kind and id of each; each address once."""
    speakers = Speaker.objects.at_home().filter(meeting=minutes.meeting).exclude(email="")
    seats = Seat.objects.at_home().filter(meeting=minutes.meeting, left_out="").exclude(email="")
    seats = seats.filter(answer__outcome__in=["comes", "sends"])
    found: dict[str, tuple[str, int]] = {}
    for kind, rows in (("speaker", speakers), ("seat", seats)):
        for pk, email in rows.values_list("pk", "email"):
            found.setdefault(email.strip().lower(), (kind, pk))
    return list(found.values())


@job(queue="mail", retry=3)
def mail_draft(*, minutes_id: int, origin: str = "") -> None:
    """Put one mail for each of them into the queue."""
    minutes = Minutes.objects.at_home().select_related("meeting").filter(pk=minutes_id).first()
    if minutes is None or minutes.closed_at is not None:
        return
    for kind, pk in addressees(minutes):
        home = minutes.secretariat_id
        mail_one.defer(secretariat_id=home, minutes_id=minutes_id, kind=kind, record_id=pk, origin=origin)


@job(queue="mail", retry=3)
def mail_one(*, minutes_id: int, kind: str, record_id: int, origin: str = "") -> None:
    """One mail with the link of the draft, in Indonesian; a mail that is sent twice is known as one by its Message-ID.

    kind, record_id: the speaker or seat to whose address it goes, as it stands now.
    """
    minutes = (
        Minutes.objects.at_home().select_related("meeting__activity", "meeting__secretariat__region").get(pk=minutes_id)
    )
    known = (Speaker if kind == "speaker" else Seat).objects.at_home().filter(pk=record_id, meeting=minutes.meeting)
    address = known.values_list("email", flat=True).first()
    if not address or minutes.closed_at is not None or minutes.remarks_until is None:
        return
    activity, office = minutes.meeting.activity, minutes.meeting.secretariat
    with translation.override("id"):
        words = {
            "activity": activity,
            "until": plain_date(minutes.remarks_until, activity.time_zone),
            "link": links.remarks_address(minutes, origin),
            "office": office,
        }
        body = render_to_string("minutes/mail/draft.txt", words)
    EmailMessage(
        subject=f"Notula {activity.title}".replace("\n", " ")[:150],
        body=body,
        to=[address],
        reply_to=[office.email] if office.email else None,
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": identity.message_id(f"notula-{minutes_id}-{kind}-{record_id}"),
        },
    ).send()


@job()
def forget_askers() -> None:
    """Empty the names of who asked on their day; the question and the office stay (UU 27/2022 art. 43)."""
    over = FloorQuestion.objects.at_home().filter(delete_on__lte=timezone.localdate())
    over.exclude(name="").update(name="")


@app.periodic(cron="5 18 * * *")
@app.task(name="minutes.forget_round", queue="default", queueing_lock="minutes.forget_round")
def forget_round(timestamp: int) -> None:
    """Each night (02.05 WITA): a job for each secretariat that empties the names of who asked."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        forget_askers.defer(secretariat_id=pk)
