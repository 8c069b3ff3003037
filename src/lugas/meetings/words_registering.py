"""The words of open registration: states with shape and colour, what stands in the way of a question."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.meetings.models import Registrant
from lugas.meetings.rules_registering import Stage


def stage_state(stage: str) -> State:
    """How a registration stands."""
    return {
        Stage.ASKED: State(_("Address not confirmed"), "idle"),
        Stage.APPLIED: State(_("Waits for the office"), "waiting", "kunyit"),
        Stage.WAITING: State(_("On the waiting list"), "waiting", "kunyit"),
        Stage.OFFERED: State(_("Place offered"), "represented", "nila"),
        Stage.SEATED: State(_("Has a place"), "settled", "daun"),
        Stage.REFUSED: State(_("Not taken in"), "refused", "mengkudu"),
        Stage.WITHDRAWN: State(_("Stepped back"), "unneeded"),
        Stage.LAPSED: State(_("Offer not taken"), "unneeded"),
    }[Stage(stage)]


def answer_lines(one: Registrant) -> list[tuple[str, str]]:
    """What somebody answered to the office's own questions: question and answer."""
    said = {"yes": _("Yes"), "no": _("No")}
    return [(label, said.get(told, told)) for label, told in one.answers.items()]
