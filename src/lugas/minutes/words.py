"""The words of this room: states of parts and questions, with shape and colour; who writes since when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.language.dates import clock
from lugas.meetings.words import language, zone_of
from lugas.minutes.models import FloorQuestion, Minutes, Part
from lugas.minutes.rules import Queue


def question_state(question: FloorQuestion) -> State:
    """How a question stands."""
    word = str(question.get_state_display())
    return {
        Queue.WAITING: State(word, "waiting", "kunyit"),
        Queue.SHOWN: State(word, "ongoing", "nila"),
        Queue.ANSWERED: State(word, "settled", "daun"),
        Queue.LEFT: State(word, "unneeded"),
    }[Queue(question.state)]


def minutes_state(minutes: Minutes) -> State:
    """How far the minutes have come."""
    if minutes.closed_at and minutes.letter and minutes.letter.number:
        return State(_("Signed"), "settled", "daun")
    if minutes.closed_at:
        return State(_("Closed, the letter is on its way"), "ongoing", "nila")
    if minutes.circulated_at:
        return State(_("Circulates for correction"), "waiting", "kunyit")
    return State(_("Being written"), "ongoing", "nila")


def writer_words(part: Part, minutes: Minutes) -> str:
    """ "Rina Bere writes, since 09.40"; for a part of queries.parts."""
    turn = part.writing[0] if part.writing else None  # type: ignore[attr-defined]
    if minutes.closed_at is not None:
        return _("Closed")
    if turn is None:
        return _("Nobody writes it")
    since = clock(turn.taken_at, zone_of(minutes.meeting), language())
    told = _("%(who)s writes, since %(time)s") % {"who": turn.member.name, "time": since}
    if not turn.reason:
        return told
    why = _("taken over: %(reason)s") % {"reason": turn.reason}
    return f"{told} · {why}"
