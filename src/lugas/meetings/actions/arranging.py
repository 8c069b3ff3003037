"""Arranging the programme on the board: moving a part, pushing what follows, copying a day, taking the last of these back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.meetings import queries, queries_arranging, rules, rules_arranging, words
from lugas.meetings.actions.keeping import locked, may
from lugas.meetings.actions.programme import MOST_SESSIONS, keep_part, within_days
from lugas.meetings.actions.telling import noted, state_of
from lugas.meetings.models import Hall, Meeting, Session, Talk


@transaction.atomic
def move_session(
    session: Session, *, by: User, starts_at: datetime, ends_at: datetime | None = None, hall: Hall | None = None
) -> Session:
    """Let a part begin at another time, last longer or shorter, or be in another room; what is left out stays.

    ends_at: None keeps its length. Raises ValidationError with the part that is in the way, or for a time outside the activity.
    """
    may(by, session.meeting)
    fresh = locked(session.meeting)
    held = queries.programme(fresh).get(pk=session.pk)
    was = place(held)
    held.ends_at = ends_at or starts_at + (held.ends_at - held.starts_at)
    held.starts_at = starts_at
    if held.ends_at <= held.starts_at:
        raise ValidationError({"ends_at": _("The end must be after the start.")})
    if hall is not None:
        if hall.meeting_id != fresh.pk:
            raise ValidationError({"hall": _("Choose a room of this meeting.")})
        held.hall = hall
    within_days(held, fresh.activity)
    check_clashes(fresh, held)
    keep_part(held)
    remember(fresh, [(was, place(held))])
    noted(fresh)
    return held


def check_clashes(meeting: Meeting, session: Session) -> None:
    """Raise ValidationError that names the part that is in the way."""
    others = {one.pk: one for one in queries.programme(meeting)}
    slots = [queries_arranging.slot(one) for pk, one in others.items() if pk != session.pk]
    for first, second, why in rules.clashes([*slots, queries_arranging.slot(session)]):
        if session.pk not in (first, second):
            continue
        other = others[second if first == session.pk else first]
        hours = words.hours(other.starts_at, other.ends_at, ZoneInfo(meeting.activity.time_zone))
        told = _("The room is taken by “%(title)s”, %(hours)s.")
        if why == "speaker":
            told = _("A speaker of this part speaks in “%(title)s”, %(hours)s.")
        raise ValidationError(told % {"title": other.title, "hours": hours}, code="clash")


@transaction.atomic
def push_rest(session: Session, *, by: User, minutes: int) -> list[Session]:
    """Move this part and all of its day that begin with it or later, in every room, by so many minutes (below 0: earlier).

    Raises ValidationError when a part would leave its day, or when moving earlier meets a part that stays.
    """
    may(by, session.meeting)
    fresh = locked(session.meeting)
    if not 0 < abs(minutes) <= rules_arranging.MOST_MINUTES:
        raise ValidationError({"minutes": _("Say by how many minutes, at most half a day.")})
    zone = ZoneInfo(fresh.activity.time_zone)
    day = session.starts_at.astimezone(zone).date()
    found = {one.pk: one for one in queries_arranging.of_day(fresh, day)}
    ends = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    moved = rules_arranging.pushed(
        [queries_arranging.slot(one) for one in found.values()], session.starts_at, minutes, ends
    )
    if moved is None:
        raise ValidationError(_("A part would leave its day."))
    steps = []
    for slot in moved:
        one = found[slot.key]
        was = place(one)
        one.starts_at, one.ends_at = slot.starts_at, slot.ends_at
        within_days(one, fresh.activity)
        keep_part(one)
        steps.append((was, place(one)))
    remember(fresh, steps)
    noted(fresh)
    return [found[slot.key] for slot in moved]


@transaction.atomic
def copy_day(meeting: Meeting, *, by: User, day: date, to: date) -> list[Session]:
    """Put the parts of a day with their rooms, hours and speakers on another day of the meeting too.

    Raises ValidationError for a day outside the meeting or without parts, or where something is in the way.
    """
    may(by, meeting)
    fresh = locked(meeting)
    days = queries_arranging.days(fresh)
    if to not in days or to == day:
        raise ValidationError({"to": _("Choose another day of the meeting.")})
    found = queries_arranging.of_day(fresh, day)
    if not found:
        raise ValidationError({"day": _("There is nothing on that day.")})
    if fresh.sessions.count() + len(found) > MOST_SESSIONS:
        raise ValidationError(_("A programme has at most %(most)s parts.") % {"most": MOST_SESSIONS})
    made = [copied(one, to - day) for one in found]
    remember(fresh, [], made)
    noted(fresh)
    return made


def copied(one: Session, later: timedelta) -> Session:
    """A part once more, so much later, with its speakers and their topics."""
    talks = list(one.talks.select_related("speaker"))
    fresh = Session(
        secretariat_id=one.secretariat_id,
        meeting_id=one.meeting_id,
        hall=one.hall,
        kind=one.kind,
        title=one.title,
        moderator=one.moderator,
        note=one.note,
        starts_at=one.starts_at + later,
        ends_at=one.ends_at + later,
    )
    keep_part(fresh, [talk.speaker for talk in talks])
    for talk in talks:
        Talk.objects.at_home().filter(session=fresh, speaker=talk.speaker).update(topic=talk.topic)
    return fresh


def place(one: Session) -> dict[str, object]:
    """Where a part lies, as it is remembered."""
    return {
        "id": one.pk,
        "hall": one.hall_id,
        "starts_at": one.starts_at.astimezone(UTC).isoformat(),
        "ends_at": one.ends_at.astimezone(UTC).isoformat(),
    }


def remember(meeting: Meeting, steps: Iterable[tuple[dict, dict]], made: Iterable[Session] = ()) -> None:
    """Keep what was moved and made, so that it can be taken back. steps: in the order in which they were done."""
    state = state_of(meeting)
    state.last_move = {"steps": [list(one) for one in steps], "made": [place(one) for one in made]}
    state.save(update_fields=["last_move"])


@transaction.atomic
def undo_move(meeting: Meeting, *, by: User) -> int:
    """Take the last move, push or copy back; gives how many parts. Raises ValidationError when there is none, or when one of its parts
    was changed since."""
    may(by, meeting)
    fresh = locked(meeting)
    state = state_of(fresh)
    if not state.last_move:
        raise ValidationError(_("There is no move to take back."))
    known = {one.pk: one for one in queries.programme(fresh)}
    halls = set(fresh.halls.values_list("pk", flat=True))
    steps, made = state.last_move["steps"], state.last_move["made"]
    for now in [after for _before, after in steps] + made:
        one = known.get(now["id"])
        if one is None or place(one) != now:
            raise ValidationError(_("The programme was changed since; move the part by hand."))
    if not {before["hall"] for before, _after in steps} <= halls:
        raise ValidationError(_("The room is gone; move the part by hand."))
    for now in made:
        known[now["id"]].delete()
    for before, _after in reversed(steps):
        one = known[before["id"]]
        one.hall_id = before["hall"]
        one.starts_at, one.ends_at = (datetime.fromisoformat(before[name]) for name in ("starts_at", "ends_at"))
        keep_part(one)
    state.last_move = None
    state.save(update_fields=["last_move"])
    noted(fresh)
    return len(steps) + len(made)
