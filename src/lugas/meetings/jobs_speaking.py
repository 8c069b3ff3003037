"""Mails to speakers, and the nightly deletion of what they told; each is safe to run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation

from lugas.files.actions import forget
from lugas.meetings import links_speaking, queries_speaking, words
from lugas.meetings.models import Honorarium, Meeting, ProgrammeMessage, SpeakerAnswer
from lugas.notices import identity
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope


@job(queue="mail", retry=3, steps=True)
def mail_speakers(*, secretariat_id: int, meeting_id: int, origin: str = "") -> None:
    """Mail the link to each speaker who waits for it."""

    def waiting() -> QuerySet[SpeakerAnswer]:
        found = SpeakerAnswer.objects.at_home().filter(meeting_id=meeting_id, told_at__isnull=True)
        return found.exclude(speaker__email="")

    each(secretariat_id, waiting, "asked.txt", "told_at", origin)


@job(queue="mail", retry=3, steps=True)
def remind(*, secretariat_id: int, meeting_id: int, origin: str = "") -> None:
    """Mail those who are silent, at most once a day."""

    def waiting() -> QuerySet[SpeakerAnswer]:
        return queries_speaking.silent(Meeting.objects.at_home().get(pk=meeting_id))

    each(secretariat_id, waiting, "asked_again.txt", "reminded_at", origin)


def each(
    secretariat_id: int, waiting: Callable[[], QuerySet[SpeakerAnswer]], template: str, mark: str, origin: str
) -> None:
    """Mail each that waits in a transaction of its own that notes it, so that nothing goes out twice."""
    while True:
        with scope([secretariat_id], home=secretariat_id):
            answer = (
                waiting()
                .select_for_update(of=("self",), skip_locked=True)
                .select_related("meeting__activity", "secretariat__region", "speaker")
                .first()
            )
            if answer is None:
                return
            mail(answer, template, origin)
            setattr(answer, mark, timezone.now())
            answer.save(update_fields=[mark])


def mail(answer: SpeakerAnswer, template: str, origin: str) -> None:
    """One mail to a speaker, in Indonesian like the letter."""
    activity, office, zone = answer.meeting.activity, answer.secretariat, words.zone_of(answer.meeting)
    with translation.override("id"):
        talks = answer.speaker.talks.select_related("session").order_by("starts_at")
        parts = [
            f"{one.topic or one.session.title}, {words.day(one.starts_at, zone)}, {words.hours(one.starts_at, one.ends_at, zone)}"
            for one in talks
        ]
        told = {
            "speaker": answer.speaker,
            "activity": activity,
            "office": office,
            "when": words.when(activity),
            "parts": parts,
            "link": links_speaking.address(answer, origin),
        }
        body = render_to_string(f"meetings/mail/{template}", told)
        subject = f"Narasumber {activity.title} · {office.short_name}".replace("\n", " ")[:150]
    name = f"narasumber-{answer.public_id}-{template[:-4]}-{timezone.localdate():%Y%m%d}"
    EmailMessage(
        subject=subject,
        body=body,
        to=[answer.speaker.email],
        reply_to=[office.email] if office.email else None,
        headers={"Auto-Submitted": "auto-generated", "Message-ID": identity.message_id(name)},
    ).send()


@job()
def forget_speakers() -> None:
    """Empty what speakers told of themselves on its day, and delete what was needed to pay them (UU 27/2022 art. 43)."""
    today = timezone.localdate()
    # Mails that no server took within a week tell nobody anything any more.
    ProgrammeMessage.objects.at_home().filter(made_at__lt=timezone.now() - timedelta(days=7)).delete()
    Honorarium.objects.at_home().filter(delete_on__lte=today).delete()
    over = SpeakerAnswer.objects.at_home().filter(delete_on__lte=today).select_related("photo")
    for one in over.exclude(biography="", travel="", photo=None, reason__in=["", "-"]):
        photo, one.photo = one.photo, None
        one.biography = one.travel = ""
        one.reason = "-" if one.reason else ""
        one.save(update_fields=["biography", "travel", "photo", "reason"])
        if photo is not None:
            forget(photo)
