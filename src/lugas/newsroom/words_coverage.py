"""How coverage and its pictures are said: states, what is wanted, what stands against publishing, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.design.parts import State
from lugas.language.words import join_words
from lugas.newsroom.models import CoverageOrder, Photo
from lugas.newsroom.models.coverage import WANTED
from lugas.newsroom.rules_coverage import CoverageState, Obstacle

SHAPES: dict[str, tuple[str, str]] = {
    CoverageState.ORDERED: ("waiting", "kunyit"),
    CoverageState.FIELD: ("waiting", "kunyit"),
    CoverageState.HANDED_IN: ("waiting", "nila"),
    CoverageState.CHECKED: ("settled", "daun"),
    CoverageState.CALLED_OFF: ("unneeded", ""),
}


def language() -> str:
    """The language of the page."""
    return get_language() or "id"


def state(order: CoverageOrder) -> State:
    """An order's state as a word, a shape and a colour."""
    shape, tone = SHAPES[order.state]
    return State(order.get_state_display(), shape, tone)  # type: ignore[arg-type]


def wanted_words(wanted: Iterable[str]) -> str:
    """ "foto, video dan catatan", in the language that is active."""
    names = {str(key): str(word) for key, word in WANTED}
    return join_words([names[str(one)].lower() for one in wanted], language())


def obstacle_words() -> dict[str, str]:
    """What to do about each obstacle, one sentence each."""
    return {
        Obstacle.NOT_READY: _("The picture is still being prepared."),
        Obstacle.NO_WORDS: _("Say in one sentence what it shows, for whoever cannot see it."),
        Obstacle.UNSEEN: _("Look whether private persons can be recognised."),
        Obstacle.NO_CONSENT: _("Note who agreed, and how."),
        Obstacle.NOT_HIDDEN: _("Draw an area over whoever is to be unrecognisable."),
        Obstacle.CHILD: _("Children can be recognised: note the parents' consent, or make them unrecognisable."),
        Obstacle.USE: _("It is for this office only."),
        Obstacle.DELETED_SOON: _("Its day of deletion has come."),
    }


def photo_state(photo: Photo, found: list[Obstacle]) -> State:
    """How a photo stands towards the public."""
    if photo.is_damaged:
        return State(_("Damaged"), "refused", "mengkudu")
    if photo.print_id is None:
        return State(_("Being prepared"), "waiting", "kunyit")
    if photo.cleared_at is not None:
        return State(_("Cleared for the public"), "settled", "daun")
    return State(_("Not cleared"), "open" if found else "idle", "")


def credit(photo: Photo) -> str:
    """ "Foto: Maria Lake / Biro Administrasi Pimpinan", as it stands under a picture; in Indonesian like the caption."""
    office = photo.secretariat.short_name or photo.secretariat.name
    return " / ".join(filter(None, [f"Foto: {photo.photographer}" if photo.photographer else "Foto", office]))[:240]
