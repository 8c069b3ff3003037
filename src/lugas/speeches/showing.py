"""The versions of an activity's slides as their page shows them: what is known of each, and pictures of its pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.files import pages
from lugas.files.models import Pages
from lugas.files.paging.limits import MOST_PAGES
from lugas.speeches.models import Deck

IN_STRIP = 24
"""Thumbnails of an older version; the others are reached from the large ones."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One version. text: how far its pictures are while they are made; note: what has to be said under them."""

    deck: Deck
    sheets: list[pages.Sheet]
    going: bool
    made: int
    total: int
    text: str
    note: str

    @property
    def strip(self) -> list[pages.Sheet]:
        """The first pages."""
        return self.sheets[:IN_STRIP]

    @property
    def more(self) -> int:
        """How many pages do not stand in the strip."""
        return len(self.sheets) - len(self.strip)


def shown(decks: Iterable[Deck]) -> list[Shown]:
    """These versions with the pictures that are made by now."""
    listed = list(decks)
    known = pages.known(one.file for one in listed)
    return [_shown(one, known.get(one.file_id)) for one in listed]


def _shown(deck: Deck, made: Pages | None) -> Shown:
    if made is None:
        return Shown(deck, [], False, 0, 0, "", "")
    done, total = len(made.titles), pages.expected(made)
    text = _("Waiting for its turn")
    if total:
        text = ngettext("%(done)s of %(total)s slide", "%(done)s of %(total)s slides", total) % {
            "done": done,
            "total": total,
        }
    return Shown(deck, pages.sheets(made), pages.is_going(made), done, total or 1, text, note_of(made))


def note_of(made: Pages) -> str:
    """What people have to know of the pictures; "" when they are as the file is."""
    if made.state == Pages.State.REFUSED:
        return _("The slides cannot be shown: the file is damaged, locked or empty. It is kept as it came.")
    notes = []
    if made.way == Pages.Way.OURS and made.titles:
        notes.append(_("Drawn by Lugas from the file; the program it was made with may show it otherwise."))
    if (made.total or 0) > MOST_PAGES:
        notes.append(_("Only the first %(count)s of %(total)s are shown.") % {"count": MOST_PAGES, "total": made.total})
    return " ".join(notes)
