"""Tells what changed in a programme when its time has come, and mails it; each is safe to run twice."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation

from lugas.meetings.models import Meeting, ProgrammeMessage, ProgrammeState
from lugas.notices import identity
from lugas.search.addresses import public_address
from lugas.tenancy.jobs import job
from lugas.tenancy.scope import scope


@job()
def tell_changes(*, meeting_id: int) -> None:
    """Tell what waits, unless something changed since (a later job tells that too) or it was told or dropped by hand."""
    from lugas.meetings.actions.telling import spread

    state = ProgrammeState.objects.at_home().select_for_update().filter(meeting_id=meeting_id).first()
    if state is None or state.due_at is None or state.due_at > timezone.now():
        return
    spread(Meeting.objects.at_home().select_related("activity", "secretariat").get(pk=meeting_id), state)


@job(queue="mail", retry=3, steps=True)
def mail_changes(*, secretariat_id: int, meeting_id: int) -> None:
    """Mail each message that waits, in a transaction of its own that deletes it, so that nothing goes out twice."""
    while True:
        with scope([secretariat_id], home=secretariat_id):
            waiting = ProgrammeMessage.objects.at_home().filter(meeting_id=meeting_id)
            one = (
                waiting.select_for_update(of=("self",), skip_locked=True)
                .select_related("meeting__activity", "meeting__secretariat__region")
                .first()
            )
            if one is None:
                return
            mail(one)
            one.delete()


def mail(one: ProgrammeMessage) -> None:
    """One mail, in Indonesian like the invitation."""
    meeting, office = one.meeting, one.meeting.secretariat
    programme = public_address(office, f"rapat/{meeting.slug}/") if meeting.public_since else ""
    with translation.override("id"):
        words = {"message": one, "activity": meeting.activity, "programme": programme, "office": office}
        body = render_to_string("meetings/mail/changed.txt", words)
        subject = f"Perubahan acara: {meeting.activity.title}".replace("\n", " ")[:150]
    EmailMessage(
        subject=subject,
        body=body,
        to=[one.email],
        reply_to=[office.email] if office.email else None,
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": identity.message_id(f"acara-{meeting.pk}-{one.pk}"),
        },
    ).send()
