"""The programme: rooms, parts, speakers. What cannot be at one time the database refuses; here it is said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.files.actions import forget
from lugas.meetings.actions.keeping import checked, fill, locked, may, refusing
from lugas.meetings.actions.telling import noted
from lugas.meetings.letting import follow_files
from lugas.meetings.models import Hall, Meeting, Session, Speaker, SpeakerAnswer, Talk
from lugas.meetings.words import hours

MOST_HALLS, MOST_SESSIONS, MOST_SPEAKERS = 20, 300, 200


@transaction.atomic
def save_hall(meeting: Meeting, hall: Hall | None = None, *, by: User, name: str) -> Hall:
    """A room, new or renamed. Raises ValidationError when the name is taken."""
    may(by, meeting)
    fresh = locked(meeting)
    if hall is None:
        if fresh.halls.count() >= MOST_HALLS:
            raise ValidationError(_("A meeting has at most %(most)s rooms.") % {"most": MOST_HALLS})
        hall = Hall(secretariat_id=fresh.secretariat_id, meeting=fresh, order=fresh.halls.count())
    fill(hall, {"name": name})
    checked(hall)
    with refusing(hall_once=_("There is a room of this name already.")):
        hall.save()
    noted(fresh)
    return hall


@transaction.atomic
def remove_hall(hall: Hall, *, by: User) -> None:
    """Take a room away. Raises ValidationError while something is in it."""
    may(by, hall.meeting)
    if hall.sessions.exists():
        raise ValidationError(_("Parts of the programme are still in this room."))
    hall.delete()


@transaction.atomic
def save_session(
    meeting: Meeting,
    session: Session | None = None,
    *,
    by: User,
    speakers: Sequence[Speaker] | None = None,
    topics: Mapping[int, str] | None = None,
    **facts: Any,
) -> Session:
    """A part of the programme, new, changed or moved, with who speaks in it (None: as before).

    topics: on what, by the speaker's key; who is not named keeps his. facts: hall, kind, title, moderator, note, starts_at,
    ends_at. Raises ValidationError for a time outside the activity, a room that is taken then, or somebody who speaks elsewhere then.
    """
    may(by, meeting)
    fresh = locked(meeting)
    if session is None:
        if fresh.sessions.count() >= MOST_SESSIONS:
            raise ValidationError(_("A programme has at most %(most)s parts.") % {"most": MOST_SESSIONS})
        session = Session(secretariat_id=fresh.secretariat_id, meeting=fresh)
    fill(session, facts)
    checked(session, "hall")
    if session.ends_at <= session.starts_at:
        raise ValidationError({"ends_at": _("The end must be after the start.")})
    if session.hall.meeting_id != fresh.pk:
        raise ValidationError({"hall": _("Choose a room of this meeting.")})
    within_days(session, fresh.activity)
    keep_part(session, speakers, topics)
    noted(fresh)
    return session


def keep_part(
    session: Session, speakers: Sequence[Speaker] | None = None, topics: Mapping[int, str] | None = None
) -> None:
    """Write a part with who speaks in it. Raises ValidationError where the room or one of the speakers is taken then."""
    with refusing(
        session_one_room=lambda: room_taken(session),
        talk_one_place=lambda: speaker_taken(session, speakers),
    ):
        # Part and speakers move together: the key between them is looked at once both stand.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS talk_of DEFERRED")
        session.save()
        if speakers is not None:
            place_speakers(session, speakers, topics or {})
        session.talks.update(starts_at=session.starts_at, ends_at=session.ends_at)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS talk_of IMMEDIATE")


def room_taken(session: Session) -> ValidationError:
    """Which part is in the room at that time."""
    other = session.meeting.sessions.exclude(pk=session.pk).filter(hall=session.hall_id, **same_time(session)).first()
    if other is None:
        return clash("hall", _("The room is taken then."))
    told = {"title": other.title, "hours": hours_of(other)}
    return clash("hall", _("“%(title)s” is in this room then (%(hours)s).") % told)


def speaker_taken(session: Session, speakers: Sequence[Speaker] | None) -> ValidationError:
    """Which of the speakers (None: those of the part) speaks where at that time."""
    keys = [one.pk for one in speakers] if speakers is not None else session.talks.values("speaker")
    talks = Talk.objects.at_home().exclude(session=session.pk).filter(speaker__in=keys, **same_time(session))
    other = talks.select_related("session__meeting__activity").first()
    if other is None:
        return clash("speakers", _("A speaker is taken then."))
    told = {"who": other.name, "title": other.session.title, "hours": hours_of(other.session)}
    return clash("speakers", _("%(who)s speaks in “%(title)s” then (%(hours)s).") % told)


def clash(field: str, sentence: str) -> ValidationError:
    """A refusal that stands at its field."""
    return ValidationError({field: ValidationError(sentence, code="clash")})


def same_time(session: Session) -> dict[str, datetime]:
    """For a query: what overlaps a part."""
    return {"starts_at__lt": session.ends_at, "ends_at__gt": session.starts_at}


def hours_of(session: Session) -> str:
    """The hours of a part on the clock of its place."""
    return hours(session.starts_at, session.ends_at, ZoneInfo(session.meeting.activity.time_zone))


def within_days(session: Session, activity: Activity) -> None:
    """Raise ValidationError unless a part lies on the days of the activity, on the clock of its place."""
    zone = ZoneInfo(activity.time_zone)
    first, last = (moment.astimezone(zone).date() for moment in (activity.starts_at, activity.ends_at))
    if session.starts_at.astimezone(zone).date() < first:
        raise ValidationError({"starts_at": _("That is before the first day of the activity.")})
    if session.ends_at.astimezone(zone).date() > last:
        raise ValidationError({"ends_at": _("That is after the last day of the activity.")})


def place_speakers(session: Session, speakers: Sequence[Speaker], topics: Mapping[int, str]) -> None:
    """Let exactly these speak in a part, in this order; topics that are not given stay."""
    topics = dict(session.talks.values_list("speaker_id", "topic")) | {key: one.strip() for key, one in topics.items()}
    session.talks.all().delete()
    Talk.objects.bulk_create(
        Talk(
            secretariat_id=session.secretariat_id,
            meeting_id=session.meeting_id,
            session=session,
            speaker=one,
            topic=topics.get(one.pk, ""),
            name=one.name,
            office=one.office,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            order=order,
        )
        for order, one in enumerate(dict.fromkeys(speakers))
    )


@transaction.atomic
def remove_session(session: Session, *, by: User) -> None:
    """Take a part out of the programme; the history keeps it."""
    may(by, session.meeting)
    fresh = locked(session.meeting)
    session.delete()
    noted(fresh)


@transaction.atomic
def save_speaker(meeting: Meeting, speaker: Speaker | None = None, *, by: User, **facts: Any) -> Speaker:
    """Somebody who speaks, new or changed: name, office, email, telephone. The programme follows."""
    may(by, meeting)
    fresh = locked(meeting)
    if speaker is None:
        if fresh.speakers.count() >= MOST_SPEAKERS:
            raise ValidationError(_("A meeting has at most %(most)s speakers.") % {"most": MOST_SPEAKERS})
        speaker = Speaker(secretariat_id=fresh.secretariat_id, meeting=fresh, order=fresh.speakers.count())
    fill(speaker, facts)
    checked(speaker)
    speaker.save()
    speaker.talks.update(name=speaker.name, office=speaker.office)
    noted(fresh)
    return speaker


@transaction.atomic
def remove_speaker(speaker: Speaker, *, by: User) -> None:
    """Take somebody off the list of speakers and out of the programme, with all that was brought and told."""
    may(by, speaker.meeting)
    fresh = locked(speaker.meeting)
    brought = list(speaker.materials.select_related("file"))
    told = SpeakerAnswer.objects.at_home().filter(speaker=speaker, photo__isnull=False).select_related("photo").first()
    follow_files(brought, gone=True)
    speaker.delete()
    for file in {one.file for one in brought} | ({told.photo} if told else set()):
        forget(file)
    noted(fresh)
