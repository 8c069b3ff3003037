"""How speeches are said: states, moments, in the reader's words. Screens, trail and Today share these."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.design.parts import State as Shown
from lugas.language import dates
from lugas.speeches.models import Claim, Material, Speech
from lugas.speeches.rules import OPEN, State
from lugas.speeches.telling import zone_of

SHAPES = {
    State.ASKED: ("new", "nila"),
    State.WRITING: ("ongoing", "kunyit"),
    State.CLEARANCE: ("waiting", "kunyit"),
    State.CLEARED: ("settled", "daun"),
    State.DELIVERED: ("settled", "daun"),
    State.DROPPED: ("unneeded", ""),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "id"


def is_late(speech: Speech) -> bool:
    """Whether work is left on it and its deadline has passed."""
    return speech.state in OPEN and speech.due_at < timezone.now()


def state_of(speech: Speech) -> Shown:
    """How far it is, as word, shape and colour; a late one says so too."""
    shape, tone = SHAPES[State(speech.state)]
    word = speech.get_state_display()
    if is_late(speech):
        return Shown(_("%(state)s, late") % {"state": word}, "late", "mengkudu")
    return Shown(str(word), shape, tone)  # type: ignore[arg-type]


def moment(at: datetime | None, zone: str) -> str:
    """Day and hour whole: "Rabu, 24 April 2024 · 15.00 WITA"."""
    if at is None:
        return ""
    hour = f"{dates.clock(at, zone, language())} {dates.zone_abbreviation(zone, at)}"
    return f"{dates.long_date(at, zone, language())} · {hour}"


def deadline(speech: Speech) -> str:
    """By when, with the relative day."""
    zone = zone_of(speech)
    return f"{moment(speech.due_at, zone)} ({dates.relative_day(speech.due_at, timezone.now(), zone, language())})"


def when(speech: Speech) -> str:
    """When it is or was given."""
    return moment(speech.delivered_at or speech.held_at, zone_of(speech))


def material_state(material: Material) -> Shown:
    """Whether material is here, waited for, or late."""
    if material.state == Material.State.RECEIVED:
        return Shown(_("Here"), "settled", "daun")
    if material.state == Material.State.DROPPED:
        return Shown(_("Not needed any more"), "unneeded")
    if material.due_at < timezone.now():
        return Shown(_("Late"), "late", "mengkudu")
    return Shown(_("Asked for"), "waiting", "kunyit")


def claim_state(claim: Claim) -> Shown:
    """Whether a fact was checked."""
    if claim.state == Claim.State.RIGHT:
        return Shown(_("Right"), "settled", "daun")
    if claim.state == Claim.State.WRONG:
        return Shown(_("Wrong"), "refused", "mengkudu")
    return Shown(_("To be checked"), "waiting", "kunyit")
