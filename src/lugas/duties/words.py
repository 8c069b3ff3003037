"""How duties are said: roles, states, levels, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.duties import catalogue
from lugas.duties.models import Duty, DutyRole
from lugas.duties.rules import DutyState

SHAPES: dict[str, tuple[str, str]] = {
    DutyState.PROPOSED: ("tentative", "kunyit"),
    DutyState.ASKED: ("waiting", "kunyit"),
    DutyState.CONFIRMED: ("settled", "daun"),
    DutyState.REFUSED: ("refused", "mengkudu"),
    DutyState.REPLACED: ("represented", ""),
    DutyState.RELEASED: ("unneeded", ""),
    DutyState.DONE: ("settled", "daun"),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "id"


def role_names(lang: str = "") -> dict[str, str]:
    """The names of all roles of this secretariat by their keys: the house's, then its own. One query."""
    lang = lang or language()
    names = {key: one.name(lang) for key, one in catalogue.roles().items()}
    return names | dict(DutyRole.objects.at_home().values_list("key", "name"))


def role_name(key: str, lang: str = "") -> str:
    """The name of one role; one query when it is the secretariat's own."""
    known = catalogue.roles().get(key)
    return known.name(lang or language()) if known else role_names(lang).get(key, key)


def state(duty: Duty) -> State:
    """A duty's state as a word, a shape and a colour."""
    shape, tone = SHAPES[duty.state]
    return State(duty.get_state_display(), shape, tone)  # type: ignore[arg-type]


def level_name(level: str) -> str:
    """What a level is called."""
    return {
        "head": _("Head of the region takes part"),
        "secretary": _("Regional Secretary takes part"),
        "other": _("Other officials"),
    }[level]


def decimal(number: float) -> str:
    """ "4,3" in Indonesian, "4.3" in English: one place."""
    return f"{number:.1f}".replace(".", "." if language()[:2] == "en" else ",")
