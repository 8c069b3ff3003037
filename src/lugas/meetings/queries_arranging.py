"""The programme for whoever arranges it: its parts with what stands in each other's way, and what is otherwise than people were told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from lugas.meetings import queries, rules_arranging
from lugas.meetings.models import Meeting, ProgrammeState, Seat, Session
from lugas.meetings.rules import Outcome, Slot
from lugas.meetings.rules_arranging import Change, Part


def parts(meeting: Meeting) -> list[Part]:
    """The programme as people are told it. Two queries."""
    return [
        Part(
            one.pk,
            one.title,
            one.hall.name,
            one.starts_at,
            one.ends_at,
            tuple((talk.speaker_id, talk.name) for talk in one.talks.all()),
        )
        for one in queries.programme(meeting)
    ]


def standing(meeting: Meeting) -> list[dict[str, object]]:
    """The same as it is kept."""
    return [one.as_data() for one in parts(meeting)]


def changes(meeting: Meeting, state: ProgrammeState | None) -> list[Change]:
    """What is otherwise than people were told; nothing while nobody was told any."""
    if state is None or state.told is None:
        return []
    return rules_arranging.differences([Part.of(one) for one in state.told], parts(meeting))


def coming(meeting: Meeting) -> QuerySet[Seat]:
    """The seats that come, themselves or by another."""
    yes = (Outcome.COMES, Outcome.SENDS)
    return Seat.objects.at_home().filter(meeting=meeting, left_out="", answer__outcome__in=yes)


def slot(one: Session) -> Slot:
    """A part as the rules see it. Its talks must be loaded."""
    return Slot(one.pk, one.hall_id, one.starts_at, one.ends_at, frozenset(talk.speaker_id for talk in one.talks.all()))


def days(meeting: Meeting) -> list[date]:
    """The days of the meeting, on the clock of its place."""
    zone = ZoneInfo(meeting.activity.time_zone)
    first, last = (at.astimezone(zone).date() for at in (meeting.activity.starts_at, meeting.activity.ends_at))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def of_day(meeting: Meeting, day: date) -> list[Session]:
    """The parts that begin on a day, in order, with their rooms and speakers."""
    zone = ZoneInfo(meeting.activity.time_zone)
    begin = datetime.combine(day, time(), tzinfo=zone)
    return list(queries.programme(meeting).filter(starts_at__gte=begin, starts_at__lt=begin + timedelta(days=1)))


def board(meeting: Meeting, found: Iterable[Session]) -> dict[str, object]:
    """What the script needs to arrange the programme: parts with day and minutes of the day on the clock of the place, rooms, and which
    parts may never be at one time because somebody speaks in both."""
    zone, listed = ZoneInfo(meeting.activity.time_zone), list(found)
    never = rules_arranging.apart([slot(one) for one in listed])
    rows = []
    for one in listed:
        start, end = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
        minutes = start.hour * 60 + start.minute
        rows.append(
            {
                "id": one.pk,
                "day": start.date().isoformat(),
                "start": minutes,
                "end": minutes + int((end - start).total_seconds()) // 60,
                "hall": one.hall_id,
                "title": one.title,
                "kind": one.kind,
                "speakers": ", ".join(talk.name for talk in one.talks.all()),
                "apart": never.get(one.pk, []),
            }
        )
    return {"parts": rows, "halls": [{"id": one.pk, "name": one.name} for one in meeting.halls.all()]}
