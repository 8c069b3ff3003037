"""The notices of this room, in Indonesian, since notices are stored. Title and occasion only: the words of a draft never
stand in one."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.models import Membership
from lugas.language import dates
from lugas.notices.actions import URGENT, tell
from lugas.speeches.models import Claim, Material, Speech
from lugas.speeches.rules import Reminder, Urgency

KIND = "speeches"


def zone_of(speech: Speech) -> str:
    """The clock of the place where it is given."""
    return speech.activity.time_zone if speech.activity else speech.secretariat.time_zone


def moment(at: datetime, zone: str) -> str:
    """Day and hour: "Rabu, 24 April 2024 pukul 15.00 WITA"."""
    hour = f"{dates.clock(at, zone, 'id')} {dates.zone_abbreviation(zone, at)}"
    return _("%(day)s at %(hour)s") % {"day": dates.long_date(at, zone, "id"), "hour": hour}


def member(speech: Speech, of: Membership | None, text: str, *, urgent: bool = False) -> None:
    """One colleague, if there is one and he works here still."""
    if of is not None and of.is_active:
        tell(
            to=speech.secretariat_id,
            user_id=of.user_id,
            text=text,
            url=speech.get_absolute_url(),
            kind=URGENT if urgent else KIND,
        )


def heads(speech: Speech, text: str, *, urgent: bool = False) -> None:
    """Whoever gives speeches to writers."""
    tell(
        to=speech.secretariat_id,
        text=text,
        url=speech.get_absolute_url(),
        permission="speeches.assign",
        kind=URGENT if urgent else KIND,
    )


def facts(speech: Speech) -> dict[str, str]:
    """What the sentences are filled with."""
    return {
        "title": speech.title,
        "who": speech.speaker.short_title,
        "when": moment(speech.due_at, zone_of(speech)),
    }


def is_pressing(speech: Speech) -> bool:
    """Whether it is mailed and pushed too."""
    return speech.urgency != Urgency.ORDINARY


def asked(speech: Speech) -> None:
    """A speech is wanted and nobody writes it yet."""
    with override("id"):
        text = _("A speech of %(who)s is asked for: “%(title)s”, by %(when)s. Choose a writer.")
        heads(speech, text % facts(speech), urgent=is_pressing(speech))


def assigned(speech: Speech) -> None:
    """You write it."""
    with override("id"):
        text = _("You write the speech of %(who)s: “%(title)s”, by %(when)s.")
        member(speech, speech.writer, text % facts(speech), urgent=is_pressing(speech))


def cleared(speech: Speech) -> None:
    """All agreed: writer and who asked hear it."""
    with override("id"):
        text = _("All agreed to the speech of %(who)s: “%(title)s”. The reading copy is ready.") % facts(speech)
    for one in {one.pk: one for one in (speech.writer, speech.asked_by) if one}.values():
        member(speech, one, text)


def dropped(speech: Speech) -> None:
    """It is not needed any more."""
    with override("id"):
        text = _("The speech is not needed any more: “%(title)s”. %(reason)s")
        member(speech, speech.writer, text % (facts(speech) | {"reason": speech.drop_reason}))


def changed(speech: Speech, what: str) -> None:
    """Something about it changed that the writer should look at."""
    with override("id"):
        text = _("Look at the speech again: “%(title)s”. %(what)s") % (facts(speech) | {"what": what})
    if speech.writer is None:
        heads(speech, text)
    member(speech, speech.writer, text)


def due(speech: Speech, step: Reminder) -> None:
    """The deadline of the draft comes; when it is over, the head hears of it too."""
    with override("id"):
        sentences = {
            Reminder.SOON: _("The speech is wanted within a day: “%(title)s”, by %(when)s."),
            Reminder.TODAY: _("The speech is wanted today: “%(title)s”, by %(when)s."),
            Reminder.LATE: _("The speech is late: “%(title)s” was wanted by %(when)s."),
        }
        text = sentences[step] % facts(speech)
    urgent = step != Reminder.SOON
    member(speech, speech.writer, text, urgent=urgent)
    if step == Reminder.LATE or speech.writer is None:
        heads(speech, text, urgent=urgent)


def material_due(material: Material, step: Reminder) -> None:
    """Material is wanted, or late: the writer hears, and the head once it is late."""
    speech = material.speech
    with override("id"):
        told = facts(speech) | {
            "what": material.what,
            "of": material.of_whom,
            "when": moment(material.due_at, zone_of(speech)),
        }
        text = (
            _("Material is late: %(what)s, asked of %(of)s by %(when)s (“%(title)s”).")
            if step == Reminder.LATE
            else _("Material is wanted soon: %(what)s, asked of %(of)s by %(when)s (“%(title)s”).")
        ) % told
    member(speech, speech.writer or material.asked_by, text)
    if step == Reminder.LATE:
        heads(speech, text)


def material_here(material: Material) -> None:
    """Material came."""
    with override("id"):
        told = facts(material.speech) | {"what": material.what, "of": material.of_whom}
        text = _("Material is here: %(what)s, of %(of)s (“%(title)s”).") % told
    member(material.speech, material.speech.writer or material.asked_by, text)


def to_check(claim: Claim) -> None:
    """A fact is to be checked."""
    with override("id"):
        text = _("Check a fact of the speech “%(title)s”: %(words)s")
        member(claim.speech, claim.asked_of, text % (facts(claim.speech) | {"words": claim.words[:120]}))
