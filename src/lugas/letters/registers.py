"""The register books (buku agenda) as lists that screens filter, print and export: outgoing papers here, others by registry.

The book of incoming letters belongs to the agenda, whose records it shows: the room above adds it to `registry`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.design.parts import State
from lugas.letters.kinds import kinds, offered
from lugas.letters.models import Letter, Number
from lugas.letters.queries import visible_letters
from lugas.letters.rules import IN_FORCE, Status

Words = str | Promise


@dataclass(frozen=True)
class Asked:
    """What is asked of a book; 0 and "" for everything. due: only what may be destroyed by today."""

    year: int = 0
    month: int = 0
    kind: str = ""
    state: str = ""
    words: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Row:
    """One line: its cells in the order of the book's columns, its page, its state."""

    cells: Sequence[Any]
    url: str = ""
    state: State | None = None


@dataclass(frozen=True)
class Book:
    """One register book.

    find: what is asked, of those that the person may see, in the order of a list (the latest first). row: a record as
    a line. kinds, states: what one may filter by, as (value, words). permission: who may open it. link: the column
    whose words lead to the record's page.
    """

    key: str
    name: Words
    permission: str
    columns: Sequence[Words]
    find: Callable[[User, Asked], QuerySet]
    row: Callable[[Any, User], Row]
    kinds: Callable[[], Iterable[tuple[str, Words]]]
    states: Iterable[tuple[str, Words]]
    years: Callable[[], list[int]]
    link: int = 0


registry: dict[str, Book] = {}


def add(book: Book) -> Book:
    """Put a book on the shelf."""
    registry[book.key] = book
    return book


def books_for(user: User) -> list[Book]:
    """The books that a person may open."""
    return [book for book in registry.values() if user.has_perm(book.permission)]


def retention(years: int | None, final: date | None) -> tuple[str, date | None]:
    """How a paper's keeping is told: for how long and what then, and the day from which it may be destroyed."""
    if years is None:
        return _("Kept for ever"), None
    return _("%(years)d years, then destroyed") % {"years": years}, final


def day(value: date | None) -> str:
    """A day in the reader's language, short."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


# ---------- Outgoing papers: one line for each number, also for those that were cancelled ----------
RESERVED, CANCELLED = "reserved", "cancelled"
OUTGOING_STATES = [
    *(one for one in Letter.STATUSES if one[0] in IN_FORCE),
    (RESERVED, Number.State.RESERVED.label),
    (CANCELLED, Number.State.CANCELLED.label),
]
SHAPES: dict[str, Any] = {
    Status.SIGNED: ("new", "nila"),
    Status.SENT: ("settled", "daun"),
    Status.ANSWERED: ("settled", "daun"),
}


def find_outgoing(user: User, asked: Asked) -> QuerySet[Number]:
    """The numbers that were given, the latest first, with what was written under them."""
    found = Number.objects.at_home().select_related("series", "letter__signer").annotate(to=Count("letter__invitees"))
    if asked.year:
        found = found.filter(series__year=asked.year)
    if asked.month:
        found = found.filter(dated__month=asked.month)
    if asked.kind:
        found = found.filter(letter__kind=asked.kind)
    if asked.state in (RESERVED, CANCELLED):
        found = found.filter(state=asked.state)
    elif asked.state:
        found = found.filter(state=Number.State.TAKEN, letter__status=asked.state)
    if asked.due:
        found = found.filter(letter__destroy_after__lt=asked.due)
    if asked.words:
        seen = Q(letter__subject__icontains=asked.words, letter__in=visible_letters(user))
        found = found.filter(seen | Q(text__icontains=asked.words))
    return found.order_by("-dated", "series__key", "-sequence", "-suffix", "-id")


def outgoing_row(number: Any, user: User) -> Row:
    """One number of the book, as find_outgoing gives it. Of a restricted paper no more is told than that it exists."""
    letter = number.letter
    state = State(number.get_state_display(), "refused", "mengkudu")
    if letter is None or number.state == Number.State.RESERVED:
        if number.state == Number.State.RESERVED:
            state = State(number.get_state_display(), "waiting", "kunyit")
        return Row([number.text, day(number.dated), "", number.reason, "", "", "", "", ""], state=state)
    hidden = not is_visible(letter, user)
    kept, final = retention(letter.kind_data().retention_years, letter.destroy_after)
    cells = [
        number.text,
        day(number.dated),
        letter.kind_name(),
        _("(restricted)") if hidden else letter.subject,
        "" if hidden else recipients(letter, number.to),
        letter.signer.title,
        letter.outside_number,
        kept,
        day(final),
    ]
    if number.state != Number.State.CANCELLED:
        state = State(letter.get_status_display(), *SHAPES.get(letter.status, ("idle", "")))
    return Row(cells, "" if hidden else letter.get_absolute_url(), state)


def is_visible(letter: Letter, user: User) -> bool:
    """The same rule as queries.visible_letters, for a letter that was read already."""
    if not letter.is_restricted or user.has_perm("letters.view_restricted"):
        return True
    return user.acting is not None and letter.author_id == user.acting.pk


def recipients(letter: Letter, count: int) -> str:
    """To whom, in a few words."""
    if letter.addressed_to or not count:
        return letter.addressed_to
    return ngettext("%(count)d addressee", "%(count)d addressees", count) % {"count": count}


def outgoing_years() -> list[int]:
    """The years that have numbers, the latest first."""
    return sorted(set(Number.objects.at_home().values_list("series__year", flat=True)), reverse=True)


def outgoing_kinds() -> list[tuple[str, str]]:
    """The kinds that are numbered."""
    language = get_language() or "id"
    return [(kind.key, kind.name(language)) for kind in offered() if kind.series]


OUTGOING = add(
    Book(
        key="keluar",
        name=gettext_lazy("Outgoing papers"),
        permission="letters.view",
        columns=[
            gettext_lazy("Number"),
            gettext_lazy("Date"),
            gettext_lazy("Kind"),
            gettext_lazy("Subject"),
            gettext_lazy("To"),
            gettext_lazy("Signer"),
            gettext_lazy("Number in another system"),
            gettext_lazy("Retention"),
            gettext_lazy("May be destroyed after"),
        ],
        find=find_outgoing,
        row=outgoing_row,
        kinds=outgoing_kinds,
        states=OUTGOING_STATES,
        years=outgoing_years,
        link=3,
    )
)


def retention_of(key: str) -> int | None:
    """For how many years papers of a kind are kept; for records that are no letters as well. None for ever."""
    return kinds()[key].retention_years
