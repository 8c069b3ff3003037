"""What was said before: speeches that are alike, and where a sentence was said already. By the words that few speeches hold.

Access is that of the archive: what one may not read is alike to nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from math import log

from django.db import connection

from lugas.accounts.models import User
from lugas.speeches.archive import frequencies, read, readable, said
from lugas.speeches.catalogue import kinds
from lugas.speeches.models import Speech
from lugas.speeches.sentences import LEAST_WORDS, Nearest, nearest, needed, telling

# So many of a text's words say what it is about; a speech that shares less than a fifth of their weight is about something else.
MOST_TELLING, LEAST_SHARE, LEAST_SHARED = 16, 0.2, 2
# Of so many speeches on, what a quarter of them holds says nothing any more.
SMALL_ARCHIVE = 8
MOST_TOLD = 5
MOST_RARE, MOST_READ = 8, 40
TITLE_WEIGHT, LIGHT = 3, 0.3
SHARING = """
WITH found (id, at) AS ({found})
SELECT s.id, s.weight, s.shared FROM archived_sharing(%s, %s) s JOIN found ON found.id = s.id
WHERE s.weight >= %s AND cardinality(s.shared) >= %s ORDER BY s.weight DESC, found.at DESC, s.id DESC LIMIT %s
"""


@dataclass(frozen=True)
class Alike:
    """A delivered speech that is like another, and the roots that both share, the most telling first."""

    speech: Speech
    shared: tuple[str, ...]

    @property
    def words(self) -> str:
        """The first of them, as one line."""
        return ", ".join(self.shared[:MOST_TOLD])


@dataclass(frozen=True)
class SaidBefore:
    """A delivered speech with the sentence in it that says nearly the same."""

    speech: Speech
    sentence: Nearest


def weights(roots: Counter[str], light: Set[str] = frozenset()) -> dict[str, float]:
    """The most telling of a text's roots: often in the text, in few speeches; with their weights.

    light: roots that say less than others.
    """
    known = frequencies(roots)
    if not known:
        return {}
    # Some word of a whole text stands in nearly every speech, which tells how many there are.
    count = max(known.values()) + 1
    too_many = count / 4 if count > SMALL_ARCHIVE else count
    found = {
        root: (1 + log(roots[root])) * log(1 + count / texts) * (LIGHT if root in light else 1)
        for root, texts in known.items()
        if texts <= too_many
    }
    best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TELLING]
    return dict(best)


@cache
def formulas() -> frozenset[str]:
    """The roots of the sentences with which drafts begin: that two speeches have them says little of their matter."""
    blocks = (block for kind in kinds().values() for block in kind.blocks)
    return frozenset(root for block in blocks for root in telling(re.sub(r"{[a-z]+}", " ", block)))


def alike(speech: Speech, user: User, text: str, most: int = 6) -> list[Alike]:
    """The delivered speeches that are most like this one as `text` has its words, the nearest first."""
    roots, heading = Counter(telling(text)), telling(f"{speech.title}. {speech.theme}")
    for root in heading:
        roots[root] += TITLE_WEIGHT
    light = formulas() - set(heading)
    found = weights(roots, light=light)
    least = LEAST_SHARE * sum(found.values())
    rows = sharing(found, user, least=least, shared=LEAST_SHARED, most=2 * most, but=speech)
    return [Alike(one, shared) for one, shared in rows if not light.issuperset(shared)][:most]


def sharing(
    heavy: dict[str, float], user: User, *, least: float, shared: int, most: int, but: Speech | None
) -> list[tuple[Speech, tuple[str, ...]]]:
    """Readable speeches that share roots of this weight, the heaviest first, and the roots that each of them shares."""
    if not heavy:
        return []
    rows = readable(user).exclude(pk=but.pk) if but is not None else readable(user)
    sql, params = rows.order_by().values_list("pk", "delivered_at").query.sql_with_params()
    with connection.cursor() as cursor:
        values = [*params, list(heavy), list(heavy.values()), least, shared, most]
        cursor.execute(SHARING.format(found=sql), values)
        found = {key: tuple(roots) for key, _weight, roots in cursor.fetchall()}
    return [(one, found[one.pk]) for one in read(found)]


class TooShort(ValueError):
    """A sentence with too few telling words to be found again."""


def said_before(sentence: str, user: User, *, but: Speech | None = None, most: int = 10) -> list[SaidBefore]:
    """Where a sentence or nearly the same was said, the nearest first, of these the newest. Raises TooShort."""
    asked = telling(sentence)
    if len(asked) < LEAST_WORDS:
        raise TooShort(sentence)
    known = frequencies(asked)
    distinct = sorted(set(asked), key=lambda root: (known.get(root, 0), root))
    if sum(root in known for root in distinct) < min(needed(len(asked)), len(distinct)):
        return []
    # What holds so many of them holds at least two of these rarest ones.
    rarest = [root for root in distinct if root in known][: max(MOST_RARE, len(distinct) - needed(len(asked)) + 2)]
    count = max(known.values()) + 1
    found = {root: log(1 + count / known[root]) for root in rarest}
    near = []
    for speech, _shared in sharing(found, user, least=0, shared=min(2, len(rarest)), most=MOST_READ, but=but):
        best = nearest(asked, said(speech))
        if best is not None:
            near.append(SaidBefore(speech, best))
    near.sort(key=lambda one: one.speech.delivered_at or one.speech.due_at, reverse=True)
    near.sort(key=lambda one: -round(one.sentence.nearness, 1))
    return near[:most]
