"""How speakers and what they brought stand, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.meetings.models import Material, Speaker
from lugas.meetings.queries_speaking import standing


def speaker_state(speaker: Speaker) -> State:
    """How a speaker stands."""
    return {
        "comes": State(_("Comes"), "settled", "daun"),
        "declines": State(_("Does not come"), "refused", "mengkudu"),
        "silent": State(_("No answer yet"), "waiting", "kunyit"),
        "unasked": State(_("Not asked yet"), "idle"),
    }[standing(speaker)]


def material_state(material: Material) -> State:
    """Who may read it."""
    if material.public_since:
        return State(_("Public with the programme"), "settled", "daun")
    if material.open:
        return State(_("May be cleared for the public"), "waiting", "kunyit")
    return State(_("For the committee"), "idle")
