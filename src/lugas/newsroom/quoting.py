"""What was said at an activity, as quotations for its release: sentences of the delivered speeches, with whose words they are."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.institutions.queries import position_label
from lugas.language.dates import local_day
from lugas.newsroom.markup import kept
from lugas.speeches.queries import version_of, visible
from lugas.speeches.reading import passages
from lugas.speeches.rules import State

# A sentence of fewer words says nothing by itself; beyond so many sentences nobody looks for one here.
FEWEST_WORDS, MOST_SENTENCES = 6, 120
SPOKEN = ("paragraph", "item")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence as it was said. key: names it within the activity. who: the title as spoken that day."""

    key: str
    words: str
    who: str


def quotable(activity: Activity, user: User) -> list[Quotation]:
    """The sentences of the speeches delivered at an activity that this person may read; none of one not yet delivered."""
    found: list[Quotation] = []
    speeches = visible(user).filter(activity=activity, state=State.DELIVERED).select_related("speaker").order_by("id")
    for speech in speeches:
        version = version_of(speech)
        if version is None:
            continue
        who = position_label(speech.speaker, local_day(activity.starts_at, activity.time_zone), short=True)
        said = (one for part in passages(version.html) if part.kind in SPOKEN for one in part.sentences)
        for number, pieces in enumerate(said):
            words = "".join(piece.text for piece in pieces).strip()
            if len(words.split()) >= FEWEST_WORDS:
                found.append(Quotation(f"{speech.pk}.{version.number}.{number}", words, who))
    return found[:MOST_SENTENCES]


def with_quotations(body: str, chosen: list[Quotation]) -> str:
    """The text of a release with quotations at its end, as it is kept; as it came where none were chosen."""
    if not chosen:
        return body
    quotes = (f"<blockquote><p>“{escape(one.words)}” ({escape(one.who)})</p></blockquote>" for one in chosen)
    return "".join([kept(body), *quotes])
