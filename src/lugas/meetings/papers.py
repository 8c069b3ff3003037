"""What the letter of invitation carries for each seat, and what follows when it is signed and when a copy went out."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from lugas.language.dates import plain_date
from lugas.letters import registry
from lugas.letters.document_parts import Personal
from lugas.letters.models import Letter
from lugas.meetings import links
from lugas.meetings.models import Meeting, Seat


@registry.tells_personal
def personal_links(letter: Letter, invitees: Sequence[int]) -> dict[int, Personal]:
    """The personal link of each seat, on its own copy and on no other. One query."""
    rows = Seat.objects.at_home().filter(invitee__in=list(invitees), left_out="")
    rows = rows.select_related("secretariat__region", "meeting__activity")
    return {one.invitee_id: Personal(words(one), links.address(one)) for one in rows if one.invitee_id}


def words(seat: Seat) -> str:
    """What stands before the link."""
    activity = seat.meeting.activity
    until = plain_date(seat.meeting.answers_until or activity.starts_at, activity.time_zone)
    return f"Mohon jawab sampai {until} lewat tautan ini, yang hanya untuk jabatan tersebut:"


@registry.on_signed
def send_itself(letter: Letter) -> None:
    """Let the copies go out, where whoever drafted the letter wanted it so."""
    from lugas.meetings.jobs_inviting import carry_letter

    seats = Seat.objects.at_home().filter(invitee__letter=letter)
    meeting = Meeting.objects.at_home().filter(seats__in=seats, sends_letter=True).first()
    if meeting is not None:
        carry_letter.defer(secretariat_id=letter.secretariat_id, meeting_id=meeting.pk, letter_id=letter.pk)


@registry.on_carried
def told(letter: Letter, invitee_id: int) -> None:
    """The copy with the link went out: the seat is told, and gets no second mail with its link."""
    Seat.objects.at_home().filter(invitee_id=invitee_id, told_at__isnull=True).update(told_at=timezone.now())
