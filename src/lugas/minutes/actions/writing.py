"""Writing the minutes: their parts, who has which, and keeping what is typed so that nobody is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import Membership, User
from lugas.meetings.actions.keeping import fill, refusing
from lugas.meetings.actions.keeping import locked as locked_meeting
from lugas.meetings.models import Meeting, Session
from lugas.meetings.rules import SessionKind
from lugas.minutes.actions.keeping import checked, locked, minutes_of, must_be_open
from lugas.minutes.models import Aside, Minutes, Part, Turn
from lugas.minutes.rules import MANAGE, WRITE, Fate, Standing, fate

LONGEST = 100_000
TOLD = (SessionKind.SESSION, SessionKind.DISCUSSION)
# Between the opening (0) and the closing, so that a programme that grows keeps its order.
LAST = 9_999
# In Indonesian, as the letter names them.
FRAME = (("opening", "Kata pembuka", 0), ("closing", "Penutup", LAST))


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a keeping. aside: where it was kept beside what stands."""

    part: Part
    aside: Aside | None = None


@transaction.atomic
def open_minutes(meeting: Meeting, *, by: User) -> Minutes:
    """Begin the minutes, or let them follow the programme: a part for the opening, each session, and the closing.

    Parts that are there stay with their words; those of a session that was moved or renamed follow it.
    """
    require_home(by, MANAGE, meeting)
    held = locked_meeting(meeting)
    minutes = minutes_of(held)
    if minutes is None:
        minutes = Minutes.objects.create(secretariat_id=held.secretariat_id, meeting=held, **usual(held))
    else:
        must_be_open(locked(minutes))
    known = {part.session_id: part for part in minutes.parts.filter(kind="session")}
    for place, session in enumerate(told_sessions(held), 1):
        part = known.get(session.pk) or Part(secretariat_id=held.secretariat_id, minutes=minutes, session=session)
        if part.title != session.title or part.order != place:
            part.title, part.order = session.title, place
            part.save()
    for kind, title, order in FRAME:
        facts = {"secretariat_id": held.secretariat_id, "title": title, "order": order}
        Part.objects.get_or_create(minutes=minutes, kind=kind, defaults=facts)
    return minutes


def told_sessions(meeting: Meeting) -> list[Session]:
    """The parts of the programme of which minutes are kept."""
    return list(meeting.sessions.filter(kind__in=TOLD).order_by("starts_at", "hall__order", "id"))


def usual(meeting: Meeting) -> dict[str, str]:
    """Chair, secretary and recorder by the functions of the committee, and the letter by which it was called."""

    def who(*functions: str) -> str:
        wanted = [one for one in meeting.committee.all() if one.function.casefold() in functions]
        return wanted[0].name if wanted else ""

    letters = meeting.activity.letters.filter(letter__kind="invitation").exclude(letter__number="")
    number = letters.order_by("pk").values_list("letter__number", flat=True).first()
    return {
        "chair": who("ketua", "ketua panitia"),
        "secretary": who("sekretaris"),
        "recorder": who("notulis"),
        "invited_by": number or "",
    }


@transaction.atomic
def change_minutes(minutes: Minutes, *, by: User, **facts: Any) -> Minutes:
    """Change the head. facts: chair, secretary, recorder, invited_by. Raises ValidationError when they are closed."""
    require_home(by, MANAGE, minutes)
    held = locked(minutes)
    must_be_open(held)
    fill(held, facts)
    checked(held, "meeting", "letter")
    held.save()
    return held


def held_part(part: Part) -> Part:
    """The part with its minutes, held until the end of the transaction."""
    held = Part.objects.at_home().select_for_update(of=("self",)).select_related("minutes")
    return held.get(pk=part.pk)


def turn_of(part: Part) -> Turn | None:
    """Who has the part now."""
    return part.turns.select_related("member").filter(ended_at__isnull=True).first()


@transaction.atomic
def take(part: Part, *, by: User, reason: str = "") -> Turn:
    """Take a part to write. reason: why, where somebody else has it. Taking one's own again changes nothing.

    Raises ValidationError for a part that another has, without a reason, and for minutes that are closed.
    """
    member = require_home(by, WRITE, part)
    held = held_part(part)
    must_be_open(held.minutes)
    now = turn_of(held)
    if now is not None and now.member_id == member.pk:
        return now
    if now is not None and not reason.strip():
        told = _("%(who)s writes this part. Say why you take it over.") % {"who": now.member.name}
        raise ValidationError({"reason": told})
    end(now)
    return begin(held, member, reason.strip() if now else "")


@transaction.atomic
def hand_over(part: Part, *, by: User, to: Membership | None = None) -> Turn | None:
    """Give one's part to a colleague, or let it go (None). Raises ValidationError for a part that one does not have."""
    member = require_home(by, WRITE, part)
    held = held_part(part)
    must_be_open(held.minutes)
    now = turn_of(held)
    if now is None or now.member_id != member.pk:
        raise ValidationError(_("You do not write this part."), code="other")
    if to is not None and to.pk == member.pk:
        return now
    end(now)
    return begin(held, to) if to is not None else None


def end(turn: Turn | None) -> None:
    """End a turn, if there is one."""
    if turn is not None:
        turn.ended_at = timezone.now()
        turn.save(update_fields=["ended_at"])


def begin(part: Part, member: Membership, reason: str = "") -> Turn:
    """Begin the next turn; the index of the table lets only one be open."""
    turn = Turn(secretariat_id=part.secretariat_id, part=part, member=member, taken_at=timezone.now(), reason=reason)
    checked(turn, "member")
    with refusing(minutesturn_one_writer=_("Somebody else has just taken this part.")):
        turn.save()
    return turn


@transaction.atomic
def write(part: Part, text: str, *, by: User, revision: int = 0, window: str = "") -> Kept:
    """Keep what is typed. revision: the state that the window knows; window: a name for it (rules.fate).

    What must not replace what stands (a second window, a part that another took meanwhile, closed minutes) is kept beside
    it. Raises ValidationError only for a text that is too long.
    """
    member = require_home(by, WRITE, part)
    text = text.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > LONGEST:
        raise ValidationError(_("This part is too long to be kept. Divide it into two."), code="long")
    held = held_part(part)
    now = turn_of(held)
    writes = now is not None and now.member_id == member.pk
    stands = Standing(held.text, held.revision, held.window, writes, held.minutes.closed_at is not None)
    what = fate(stands, text, revision=revision, window=window)
    if what == Fate.ASIDE:
        return Kept(held, keep_aside(held, member, text, revision, window))
    if what == Fate.KEPT:
        held.text, held.window = text, window
        held.revision += 1
        held.save(update_fields=["text", "window", "revision", "changed_at"])
    return Kept(held)


def keep_aside(part: Part, member: Membership, text: str, revision: int, window: str) -> Aside:
    """Beside the part: one for each window, which grows with it; the same words once."""
    mine = part.asides.filter(member=member, settled_at__isnull=True)
    known = mine.filter(text=text).first() or (mine.filter(window=window).first() if window else None)
    known = known or Aside(secretariat_id=part.secretariat_id, part=part, member=member, window=window)
    known.text, known.revision = text, revision
    known.save()
    return known


@transaction.atomic
def settle_aside(aside: Aside, *, by: User) -> Aside:
    """Say that what was kept beside a part was looked after. Twice is once."""
    require_home(by, WRITE, aside)
    if aside.settled_at is None:
        aside.settled_at = timezone.now()
        aside.save(update_fields=["settled_at", "changed_at"])
    return aside
