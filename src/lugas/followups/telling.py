"""The notices of this room, in Indonesian, since notices are stored. What is restricted is not named: a notice is mailed."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from lugas.accounts.rules import Role
from lugas.followups.models import Addressee, Direction, DirectionStep, Disposition, Given, Stamp
from lugas.followups.people import members_of
from lugas.followups.rules import DISPOSE, Progress, Reminder
from lugas.language import dates
from lugas.letters.models import Letter
from lugas.notices.actions import URGENT, tell
from lugas.tenancy.scope import home

KIND = "followups"
MAILED = (Letter.Nature.URGENT, Letter.Nature.IMMEDIATE)
RESTRICTED = "letters.view_restricted"


def named(given: Given, words: str) -> str:
    """What is spoken of, as a notice may name it."""
    return _("a restricted letter") if given.restricted else f"“{words[:120]}”"


def say(
    given: Given,
    text: str,
    *,
    to: int | None,
    position: int | None = None,
    unit: int | None = None,
    but: int | None = None,
    urgent: bool = False,
) -> None:
    """Tell an office: here each of its members, save who did it (but); elsewhere those who write for its leaders, since
    another secretariat's members are not ours to know."""
    url = given.get_absolute_url()  # type: ignore[attr-defined]
    facts = {"text": capfirst(text), "url": url, "kind": URGENT if urgent else KIND}
    people = sorted({one.user_id for one in members_of(position, unit)}) if to == home() else []
    for user_id in people:
        if user_id != but:
            tell(to=to, user_id=user_id, **facts)
    if not people:
        tell(to=to, permission=RESTRICTED if given.restricted else DISPOSE, **facts)


def passed_on(disposition: Disposition, addressees: list[Addressee], *, by: int) -> None:
    """Each addressee hears that a letter came to him."""
    with override("id"):
        text = _("%(giver)s passes on to %(to)s: %(letter)s.")
        for one in addressees:
            words = {"giver": disposition.giver_words, "to": one.words, "letter": named(disposition, disposition.title)}
            urgent = disposition.nature in MAILED
            say(
                disposition,
                text % words,
                to=one.to_id,
                position=one.position_id,
                unit=one.unit_id,
                but=by,
                urgent=urgent,
            )


def taken_back(disposition: Disposition, addressees: list[Addressee], *, by: int) -> None:
    """Each addressee hears that nothing is to be done any more."""
    with override("id"):
        text = _("%(giver)s takes back the disposition of %(letter)s.") % {
            "giver": disposition.giver_words,
            "letter": named(disposition, disposition.title),
        }
        for one in addressees:
            say(disposition, text, to=one.to_id, position=one.position_id, unit=one.unit_id, but=by)


def stamped(stamp: Stamp, addressee: Addressee, *, by: int) -> None:
    """The giver hears that it is done; that it was read he sees on the sheet."""
    disposition = addressee.disposition
    with override("id"):
        text = _("%(who)s has done what you wished of %(letter)s.") % {
            "who": addressee.words,
            "letter": named(disposition, disposition.title),
        }
        giver = disposition.giver_id if disposition.secretariat_id == home() else None
        say(disposition, text, to=disposition.secretariat_id, position=giver, but=by)


def directed(direction: Direction, *, by: int) -> None:
    """Who is asked hears what and until when."""
    with override("id"):
        text = _("%(giver)s asks %(to)s: %(what)s, until %(day)s.") % words_of(direction)
        to_asked(direction, text, by=by, urgent=direction.nature in MAILED)


def moved(direction: Direction, *, by: int) -> None:
    """Who is asked hears of the new day."""
    with override("id"):
        to_asked(direction, _("New day for %(what)s: %(day)s.") % words_of(direction), by=by)


def went_on(direction: Direction, step: DirectionStep, *, by: int) -> None:
    """The other side hears of a step: the giver of a report, who is asked of what was dropped or opened again."""
    with override("id"):
        words = {**words_of(direction), "who": step.by_words}
        if step.progress in (Progress.DONE, Progress.ONGOING):
            text = (
                _("%(to)s reports as done: %(what)s.")
                if step.progress == Progress.DONE
                else _("%(to)s is at: %(what)s.")
            )
            giver = direction.giver_id if direction.secretariat_id == home() else None
            say(direction, text % words, to=direction.secretariat_id, position=giver, but=by)
            return
        texts = {
            Progress.DROPPED: _("%(giver)s drops: %(what)s."),
            Progress.VERIFIED: _("%(giver)s finds it done: %(what)s."),
            Progress.OPEN: _("%(giver)s opens again: %(what)s."),
            Progress.RETURNED: _("%(giver)s returns the report: %(what)s."),
        }
        text = texts[Progress(step.progress)]
        to_asked(direction, text % words, by=by)


def remind(direction: Direction, found: Reminder) -> None:
    """Who is asked is reminded; when it is late, by mail, and the giver hears it too."""
    with override("id"):
        texts = {
            Reminder.BEFORE: _("Due soon (%(day)s): %(what)s."),
            Reminder.TODAY: _("Due today: %(what)s."),
            Reminder.LATE: _("Late since %(day)s: %(what)s, asked of %(to)s."),
        }
        text, late = texts[found] % words_of(direction), found == Reminder.LATE
        to_asked(direction, text, by=None, urgent=late)
        if late and (direction.to_id, direction.position_id) != (direction.secretariat_id, direction.giver_id):
            say(direction, text, to=direction.secretariat_id, position=direction.giver_id)


def rise(direction: Direction) -> None:
    """The heads of who is asked hear that it has been late for some days."""
    with override("id"):
        text = _("Still late since %(day)s: %(what)s. Please see to it, asked of %(to)s.") % words_of(direction)
        url = direction.get_absolute_url()
        tell(to=direction.to_id, role=Role.HEAD, text=capfirst(text), url=url, kind=URGENT)


def letter_drafted(letter: Letter, count: int, *, to: int, user_id: int) -> None:
    """Who is to check and send it hears that a letter to those who are late is drafted."""
    with override("id"):
        text = ngettext(
            "A letter about %(count)s late follow-up is drafted. Check it and let it go round.",
            "A letter about %(count)s late follow-ups is drafted. Check it and let it go round.",
            count,
        ) % {"count": count}
        tell(to=to, user_id=user_id, text=text, url=letter.get_absolute_url(), kind=URGENT)


def to_asked(direction: Direction, text: str, *, by: int | None, urgent: bool = False) -> None:
    """Tell who is asked."""
    position, unit = direction.position_id, direction.unit_id
    say(direction, text, to=direction.to_id, position=position, unit=unit, but=by, urgent=urgent)


def words_of(direction: Direction) -> dict[str, str]:
    """The parts of a sentence about a direction."""
    return {
        "giver": direction.giver_words,
        "to": direction.words,
        "what": _("a restricted direction") if direction.restricted else f"“{direction.what[:120]}”",
        "day": dates.long_date(direction.due_on, direction.secretariat.time_zone),
    }
