"""What changed in a programme that people were told, held back some minutes and told once to those whom it concerns.

Every verb that changes a programme calls `noted`; a job calls `spread` when the time has come, or somebody sends it before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from lugas.accounts.models import User
from lugas.meetings import links, queries_arranging, rules_arranging, words_arranging
from lugas.meetings.actions.keeping import locked, may
from lugas.meetings.models import Meeting, ProgrammeMessage, ProgrammeState, Seat, Speaker
from lugas.meetings.rules import MANAGE
from lugas.meetings.rules_arranging import Change
from lugas.notices import actions as notices
from lugas.tenancy.clock import database_clock

KIND = "programme-changed"


def state_of(meeting: Meeting) -> ProgrammeState:
    """The meeting's own, held until the end of the transaction; made when it is not there."""
    made, _new = ProgrammeState.objects.get_or_create(
        meeting=meeting, defaults={"secretariat_id": meeting.secretariat_id}
    )
    return ProgrammeState.objects.at_home().select_for_update().get(pk=made.pk)


def begin_telling(meeting: Meeting) -> None:
    """From now on people know the programme as it stands: what changes is told. Twice is once."""
    state = state_of(meeting)
    if state.told is None:
        state.told = queries_arranging.standing(meeting)
        state.save(update_fields=["told"])


def noted(meeting: Meeting) -> None:
    """Hold back what is otherwise than people were told, and have it told in some minutes; nothing while nobody was told any."""
    state = ProgrammeState.objects.at_home().select_for_update().filter(meeting=meeting, told__isnull=False).first()
    if state is None or meeting.activity.ends_at < timezone.now():
        return
    if not queries_arranging.changes(meeting, state):
        settle(state)
        return
    now = timezone.now()
    state.since = state.since or now
    state.due_at = rules_arranging.tell_at(state.since, now)
    state.save(update_fields=["since", "due_at"])
    from lugas.meetings.jobs_arranging import tell_changes

    tell_changes.configure(schedule_at=state.due_at + timedelta(seconds=1)).defer(
        secretariat_id=meeting.secretariat_id, meeting_id=meeting.pk
    )


def settle(state: ProgrammeState) -> None:
    """Nothing waits any more."""
    state.since = state.due_at = None
    state.save(update_fields=["since", "due_at"])


@transaction.atomic
def tell_now(meeting: Meeting, *, by: User) -> int:
    """Tell what waits at once; gives how many are written to. Raises ValidationError when nothing waits."""
    may(by, meeting)
    fresh = locked(meeting)
    state = state_of(fresh)
    if state.due_at is None:
        raise ValidationError(_("Nothing waits to be told."))
    return spread(fresh, state)


@transaction.atomic
def drop_changes(meeting: Meeting, *, by: User) -> None:
    """Tell nobody what waits: small repairs. From now on the programme counts as told as it stands."""
    may(by, meeting)
    fresh = locked(meeting)
    state = state_of(fresh)
    if state.due_at is None:
        raise ValidationError(_("Nothing waits to be told."))
    state.told = queries_arranging.standing(fresh)
    state.save(update_fields=["told"])
    settle(state)


def spread(meeting: Meeting, state: ProgrammeState) -> int:
    """Write what is otherwise to all whom it concerns, and keep it as told; gives how many. The mails go out in a job."""
    found = queries_arranging.changes(meeting, state)
    settle(state)
    if not found or meeting.activity.cancelled_at is not None:
        return 0
    with override("id"):
        messages = [*to_speakers(meeting, found), *to_seats(meeting, found)]
        told = tell_offices(meeting, len(found))
    ProgrammeMessage.objects.bulk_create(messages)
    state.told, state.told_at = queries_arranging.standing(meeting), database_clock()
    state.told_to = len(messages) + told
    state.save(update_fields=["told", "told_at", "told_to"])
    from lugas.meetings.jobs_arranging import mail_changes

    mail_changes.defer(secretariat_id=meeting.secretariat_id, meeting_id=meeting.pk)
    return state.told_to


def message(meeting: Meeting, email: str, greeting: str, found: Iterable[Change]) -> ProgrammeMessage:
    """One mail, not saved yet."""
    zone = ZoneInfo(meeting.activity.time_zone)
    body = "\n".join(f"- {words_arranging.line(one, zone)}" for one in found)
    return ProgrammeMessage(
        secretariat_id=meeting.secretariat_id, meeting=meeting, email=email, greeting=greeting[:250], body=body
    )


def to_speakers(meeting: Meeting, found: list[Change]) -> list[ProgrammeMessage]:
    """Each speaker who has an address is told of the parts in which he speaks or spoke."""
    concerned = {key for one in found for key in one.speakers}
    speakers = Speaker.objects.at_home().filter(meeting=meeting, pk__in=concerned).exclude(email="")
    return [
        message(meeting, one.email, one.name, [change for change in found if one.pk in change.speakers])
        for one in speakers
    ]


def to_seats(meeting: Meeting, found: list[Change]) -> list[ProgrammeMessage]:
    """Each invited office that comes and has an address is told of everything; of several with one address, each by itself."""
    return [
        message(meeting, one.email, ", ".join(filter(None, (one.office, one.body))), found)
        for one in queries_arranging.coming(meeting).exclude(email="")
    ]


def tell_offices(meeting: Meeting, count: int) -> int:
    """A notice for who prepares the meeting, and for offices of Lugas that come and have no address; gives how many of these."""
    words = {"title": meeting.activity.title[:150], "n": count}
    text = ngettext(
        "The programme of %(title)s changed in %(n)s part.", "The programme of %(title)s changed in %(n)s parts.", count
    )
    url = reverse("meetings:programme", args=[meeting.slug])
    notices.tell(to=meeting.secretariat_id, text=text % words, url=url, kind=KIND, permission=MANAGE)
    others = {one.to_id: one for one in queries_arranging.coming(meeting).filter(email="", to__isnull=False)}
    others.pop(meeting.secretariat_id, None)
    for to, seat in others.items():
        notices.tell(to=to, text=text % words, url=own_link(seat), kind=KIND, permission=MANAGE)
    return len(others)


def own_link(seat: Seat) -> str:
    """Where an invited office reads the programme: the page of its answer."""
    return f"/u/{links.token_of(seat)}/"
