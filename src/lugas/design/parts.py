"""The small frozen parts that rooms hand to the screens above them: menu items, today's items, search hits, trail steps, the shell.

Rooms fill them (`today.py`, `menu.py`, `search.py`), the workspace pulls and shows them. They hold words ready to be read, no
models and no queries, so that what a page costs is known when its parts are made. Any text may be a lazy translation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Tone = Literal["", "nila", "mengkudu", "kunyit", "daun"]
"""Colour of a state: nila is new, mengkudu late or refused, kunyit waiting or tentative, daun settled; empty is idle."""

PLACES_IN_BAR = 3
"""How many menu entries stand in a phone's bottom bar, beside the round button and "more"."""


@dataclass(frozen=True, slots=True)
class State:
    """A state as people read it: the word, its shape (symbol of icons.svg without "s-") and its colour, in this order."""

    word: str
    shape: str = "idle"
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the rail. `key` names it (Shell.current marks it); `letter` follows `g`; `phone` puts it in the
    bottom bar, there with its `short` label when it has one.

    waiting: the queryset of what waits there; the workspace counts those of all rooms at once (`count`). waiting_url:
    where the entry leads while something waits, if that is another page.
    """

    key: str
    label: str
    url: str
    icon: str
    order: int
    count: int = 0
    phone: bool = False
    letter: str = ""
    short: str = ""
    waiting: Any = field(default=None, repr=False, compare=False)
    waiting_url: str = ""


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One line of Today. `order` sorts within its kind, smallest first; `count` is how many things the line stands for."""

    icon: str
    title: str
    meta: str
    url: str
    action_label: str = ""
    urgent: bool = False
    count: int = 1
    kind: Literal["waiting", "changed", "lacking"] = "waiting"
    order: int = 0
    state: State | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One answer of the search over everything; `kind` is the word for what it is ("Kegiatan", "Surat")."""

    kind: str
    title: str
    meta: str
    url: str
    state: State | None = None


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One step of an activity's trail: one line when settled, open where work waits, grey where nothing is needed."""

    key: str
    title: str
    state: Literal["settled", "open", "late", "idle"]
    when: str = ""
    lines: tuple[str, ...] = ()
    url: str = ""
    action_label: str = ""

    @property
    def shape(self) -> str:
        """The symbol that stands for the step's state."""
        return {"settled": "settled", "open": "waiting", "late": "late", "idle": "idle"}[self.state]


@dataclass(frozen=True, slots=True)
class StartButton:
    """What this role starts most: the round button on a phone, the framed one in the rail.

    short: the label below the round button, where one line of a few letters fits; empty when the label is short itself.
    """

    label: str
    url: str
    icon: str = "plus"
    short: str = ""


@dataclass(frozen=True, slots=True)
class Acting:
    """As whom one acts now; `switch_url` is where to change it, empty when there is nothing to change to."""

    role: str
    place: str
    switch_url: str = ""


@dataclass(frozen=True, slots=True)
class LanguageSwitch:
    """The other language: its code ("en"), the short word shown ("EN"), its own name ("English") and where it is chosen.

    With `post_url` the switch is a form that posts `language` and `next` there; without, a plain link to `url`.
    """

    code: str
    short: str
    name: str
    url: str = ""
    post_url: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """All that the staff's frame shows around a page; the workspace's context processor fills it as `shell`."""

    menu: tuple[MenuItem, ...] = ()
    start: StartButton | None = None
    acting: Acting | None = None
    language: LanguageSwitch | None = None
    person_url: str = ""
    person_name: str = ""
    search_url: str = ""
    home_url: str = "/kerja/"
    unread: int = 0
    unread_url: str = ""
    current: str = ""

    @property
    def entries(self) -> tuple[tuple[MenuItem, str], ...]:
        """The menu in order, each with its class on a phone: in the bar ("", then "after" the round button) or "more-only"."""
        found = []
        in_bar = 0
        for item in sorted(self.menu, key=lambda item: item.order):
            if item.phone and in_bar < PLACES_IN_BAR:
                in_bar += 1
                found.append((item, "after" if in_bar == PLACES_IN_BAR else ""))
            else:
                found.append((item, "more-only"))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class SiteLink:
    """One link of the portal's head or foot."""

    label: str
    url: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """All that the portal's frame shows around a page; the portal's views or context processor fill it as `site`."""

    title: str
    place: str
    home_url: str = "/"
    nav: tuple[SiteLink, ...] = ()
    foot: tuple[SiteLink, ...] = ()
    office: str = ""
    language: LanguageSwitch | None = None
    feed_url: str = ""
    current: str = ""
