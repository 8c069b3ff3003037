"""Search over word forms: how a text's words and a query's words become what PostgreSQL indexes and ranks, and how the hits are marked.

A room that searches long texts keeps `document_vector(...)` in a tsvector column with a GIN index, asks it with `query(...)`, and shows
`excerpt(...)` or `highlight(...)`. Each word stands in the vector under its root (stemming.py) and under its own form, at one position: the root
finds its family, the form ranks the very word higher, serves unfinished words and exact phrases. Nothing of it needs a dictionary file on the
server; it stands on PostgreSQL's 'simple' lexemes alone. ts_rank reads every vector it is given, and reading one costs far more than the planner
believes: keep vectors in a narrow table (or one that stores them apart), let the index alone find the rows (enable_seqscan off, OFFSET 0), then rank
the newest by `ranked(...)`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from lugas.language.stemming import lexicon, stem
from lugas.language.words import stopwords

MOST_WORDS = 12
MOST_RANKED = 500
# PostgreSQL's limits of a tsvector: positions, positions of one lexeme, bytes of a lexeme (2 kB; ours are cut far earlier).
LAST_POSITION, MOST_POSITIONS, LONGEST_LEXEME = 16_383, 255, 60
WEIGHTS = "ABCD"
LONGEST_WORD = 200  # signs; what is longer is no word that anybody wrote
_WORD = re.compile(r"\w+(?:[-‐’'](?=\w)\w+)*")
_QUERY = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class Word(NamedTuple):
    """A word of a text: where it stands (signs from the beginning), its position among the words, its form and its root, both in lower case."""

    start: int
    end: int
    position: int
    form: str
    root: str


def words(text: str) -> list[Word]:
    """Return the words of a text in their order. A doubled word is one ("anak-anak"); other words with a hyphen are as many as their parts."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        form, root, is_one = _forms(match.group())
        if is_one:
            found.append(Word(start, end, len(found) + 1, form, root))
            continue
        for part in re.finditer(r"\w+", match.group()):
            form, root, _ = _forms(part.group())
            found.append(Word(start + part.start(), start + part.end(), len(found) + 1, form, root))
    return found


@lru_cache(maxsize=65_536)
def _forms(piece: str) -> tuple[str, str, bool]:
    """The form and the root as lexemes (one way of writing for each sign, not too long), and whether this is one word."""
    plain = re.sub(r"[‐’']", "-", unicodedata.normalize("NFKC", piece))
    form = re.sub(r"[^\w-]", "", plain.lower())[:LONGEST_LEXEME]
    root = stem(plain)[:LONGEST_LEXEME] if form else form
    return form, root, "-" not in plain or "-" not in root


def document_vector(parts: Iterable[tuple[str, str]]) -> str:
    """Return the tsvector literal of a text's parts, each (text, weight "A" to "D"): the title "A", the body "D". Assign it by `%s::tsvector`.

    Words that carry nothing (words.stopwords) keep their position but are not indexed. Words past PostgreSQL's last position share it.
    """
    places: dict[str, list[str]] = {}
    nothing = stopwords()
    offset = 0
    for text, weight in parts:
        if weight not in WEIGHTS:
            raise ValueError("a weight is A, B, C or D")
        mark = "" if weight == "D" else weight
        found = words(text)
        for _, _, position, form, root in found:
            if form in nothing or not form:
                continue
            place = f"{min(offset + position, LAST_POSITION)}{mark}"
            for lexeme in (form,) if root == form or not root else (form, root):
                where = places.setdefault(lexeme, [])
                if len(where) < MOST_POSITIONS and (not where or where[-1] != place):
                    where.append(place)
        offset += len(found) + 1  # A phrase does not reach from one part into the next.
    return " ".join(f"{_quoted(lexeme)}:{','.join(where)}" for lexeme, where in sorted(places.items()))


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


@dataclass(frozen=True)
class Term:
    """One thing a person asks for: words that stand side by side (`gaps`: how far each is from the one before), `prefix` if the last is unfinished."""

    words: tuple[Word, ...]
    exact: bool = False
    minus: bool = False
    prefix: bool = False


@dataclass(frozen=True)
class Query:
    """What a person typed, understood: `wanted` and `unwanted` terms."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    # What excerpts of many texts learn of their words, so that each word is looked at once.
    seen: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """What every form of an asked word holds (root or form without its first sign, which a prefix may have swallowed), and irregular forms."""
        asked = [term.words[-1] for term in self.wanted if not term.exact]
        pieces = {piece.split("-")[0] for word in asked for piece in (word.root, word.form)}
        roots = {word.root for word in asked}
        irregular = [form for form, root in lexicon().irregular.items() if root in roots]
        return tuple(sorted({*(piece[1:] or piece for piece in pieces if piece), *irregular}))


def understood(text: str, *, prefix: bool = False) -> Query:
    """Return what a person asks for: all words, "two words" side by side in these forms, none after `-`; with `prefix` the last may be unfinished."""
    tokens = [one for one in _QUERY.finditer(text) if one["phrase"] or one["word"]][:MOST_WORDS]
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for token in tokens:
        found = tuple(words(token["phrase"] or token["word"]))
        unfinished = prefix and token is tokens[-1] and not token["phrase"] and not text[-1:].isspace()
        terms = (
            [Term(_carrying(found), exact=True)]
            if token["phrase"]
            else [Term((word,), prefix=unfinished and word is found[-1]) for word in found]
        )
        (unwanted if token["minus"] else wanted).extend(
            term for term in terms if term.prefix or any(word.form not in stopwords() for word in term.words)
        )
    return Query(tuple(wanted), tuple(unwanted))


def _carrying(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a phrase that are indexed; their positions keep the room of the others."""
    return tuple(word for word in found if word.form not in stopwords())


def query(text: str, *, prefix: bool = False) -> str:
    """Return the tsquery literal for what a person typed, "" when nothing is left to search for. Pass it by `%s::tsquery`.

    Marks of the query language in the text are never passed on.
    """
    asked = understood(text, prefix=prefix)
    if not asked.wanted:
        return ""  # Everything that lacks a word is not an answer anyone looks for.
    return " & ".join([*map(_literal, asked.wanted), *(f"!{_literal(term)}" for term in asked.unwanted)])


def _literal(term: Term) -> str:
    if term.exact:
        parts = [_quoted(term.words[0].form)]
        for before, word in zip(term.words, term.words[1:], strict=False):
            parts.append(f"<{word.position - before.position}> {_quoted(word.form)}")
        return f"({' '.join(parts)})"
    (word,) = term.words
    lexemes = [_quoted(lexeme) for lexeme in dict.fromkeys((word.root, word.form)) if lexeme not in stopwords()]
    if term.prefix:
        lexemes.append(f"{_quoted(word.form)}:*")
    return f"({' | '.join(lexemes)})"


def ranked(
    matching: str, vectors: str, *, key: str = "id", vector: str = "vector", order: Sequence[str] = ("id",)
) -> str:
    """Return the SQL that gives (id, rank) of the best of the newest MOST_RANKED rows that match.

    matching: SQL that gives the matching rows with `id` and the columns of `order`, the newest last by these; vectors: the table with their
    vectors, joined by `key`. Parameters: those of `matching`, then the query as query() writes it, how many, from which place.
    """
    newest = ", ".join(f"newest.{one} DESC" for one in order)
    return f"""
    WITH matching AS MATERIALIZED ({matching}),
    newest AS MATERIALIZED (SELECT * FROM matching ORDER BY {", ".join(f"{one} DESC" for one in order)} LIMIT {MOST_RANKED})
    SELECT newest.id, ts_rank(v.{vector}, %s::tsquery) AS rank FROM newest JOIN {vectors} v ON v.{key} = newest.id
    ORDER BY rank DESC, {newest} LIMIT %s OFFSET %s
    """


# ---------- Showing what was found ----------
def highlight(text: str, asked: str | Query) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it is a hit; together they are the text. For templates that mark hits without trusting HTML."""
    return _cut(text, 0, len(text), _hits(text, _asked(asked)))


def excerpt(text: str, asked: str | Query, *, length: int = 35) -> list[tuple[str, bool]]:
    """Return about `length` words around the place with most different hits, in pieces as highlight(); "…" where the text goes on.

    For many texts of one search give them the same `understood(...)`, which remembers the words it has met.
    """
    hits = _hits(text, _asked(asked))
    first, last = _window(text, _densest(hits, length), length)
    pieces = _cut(text, first, last, hits)
    if _WORD.search(text, 0, first):
        pieces.insert(0, ("… ", False))
    if _WORD.search(text, last):
        pieces.append((" …", False))
    return pieces


Hit = tuple[int, int, str]  # start, end, root
_INSIDE = "-‐’'_"
_LETTERS_OF_A_WORD = 8  # with the space after it, on average


def _asked(asked: str | Query) -> Query:
    return understood(asked) if isinstance(asked, str) else asked


def _hits(text: str, asked: Query) -> list[Hit]:
    """The hits in their order; a word with hyphens is marked whole."""
    hits: dict[int, Hit] = {}
    reached = 0
    for place in sorted(_candidates(text, asked)):
        if place < reached:
            continue
        start = place
        while start > max(reached, place - LONGEST_WORD) and (text[start - 1].isalnum() or text[start - 1] in _INSIDE):
            start -= 1
        match = _WORD.search(text, start)
        while match and match.end() <= place:
            match = _WORD.search(text, match.end())
        if not match:
            break
        reached = match.end()
        piece = match[0]
        root = asked.seen.get(piece)
        if root is None:
            root = asked.seen[piece] = _root_of_hit(piece, asked)
        if root:
            hits[match.start()] = (*match.span(), root)
    for term in asked.wanted:
        if term.exact and term.words:
            hits.update((start, (start, end, root)) for start, end, root in _phrases(text, term.words))
    return sorted(hits.values())


def _candidates(text: str, asked: Query) -> Iterator[int]:
    """Where something stands that every form of an asked word holds; in other scripts than ours every word is looked at."""
    lower = text.lower()
    if not lower.isascii():
        if len(lower) != len(text):
            lower = text
        yield from (found.start() for found in re.finditer(r"[^\W\x00-\x7f]", text))
    for piece in asked.tails:
        place = lower.find(piece)
        while place >= 0:
            yield place
            place = lower.find(piece, place + 1)


def _root_of_hit(piece: str, asked: Query) -> str:
    """The root when a single word is asked for and this is one of its forms; else ""."""
    for word in words(piece):
        for term in asked.wanted:
            one = term.words[-1]
            if term.exact or word.form in stopwords():
                continue
            if word.root == one.root or word.form == one.form or (term.prefix and word.form.startswith(one.form)):
                return word.root or word.form
    return ""


def _phrases(text: str, phrase: Sequence[Word]) -> Iterator[Hit]:
    """The words of a phrase, wherever the whole of it stands. Only where its first word begins is the text taken apart."""
    lower, head = text.lower(), phrase[0].form.split("-")[0]
    if not lower.isascii() or not head.isalnum():
        yield from ((word.start, word.end, word.root) for word in _of_phrase(words(text), phrase))
        return
    reach = (phrase[-1].position - phrase[0].position + 1) * LONGEST_WORD
    for first in re.finditer(rf"(?<![\w-]){re.escape(head)}", lower):
        found = words(text[first.start() : first.start() + reach])
        for word in _of_phrase(found[: phrase[-1].position - phrase[0].position + 1], phrase):
            yield first.start() + word.start, first.start() + word.end, word.root


def _of_phrase(found: Sequence[Word], phrase: Sequence[Word]) -> Iterator[Word]:
    """The words of a phrase, wherever the whole of it stands."""
    first = phrase[0]
    for number, word in enumerate(found):
        if word.form != first.form:
            continue
        there = [number + one.position - first.position for one in phrase]
        if there[-1] < len(found) and all(found[at].form == one.form for at, one in zip(there, phrase, strict=True)):
            yield from (found[at] for at in there)


def _densest(hits: Sequence[Hit], length: int) -> int:
    """Where the stretch begins that has most different hits, then most hits."""
    reach = (length - length // 6) * _LETTERS_OF_A_WORD
    best, first = (0, 0), 0
    for at, (start, _, _) in enumerate(hits):
        within = [root for _, end, root in hits[at : at + length] if end < start + reach]
        if (len(set(within)), len(within)) > best:
            best, first = (len(set(within)), len(within)), start
    return first


def _window(text: str, place: int, length: int) -> tuple[int, int]:
    """Where `length` words begin and end of which a sixth stand before this place; nearer to the text's end more of them."""
    around = 3 * length * _LETTERS_OF_A_WORD
    low, high = max(0, place - around), min(len(text), place + around)
    while low and not text[low - 1].isspace():
        low -= 1
    near = [match.span() for match in _WORD.finditer(text, low, high)]
    if not near:
        return 0, min(len(text), around)
    at = next((number for number, (_, end) in enumerate(near) if end > place), len(near) - 1)
    first = max(0, min(at - length // 6, len(near) - length))
    last = min(first + length, len(near)) - 1
    whole_start = first == 0 and low == 0
    whole_end = last == len(near) - 1 and high == len(text)
    return (0 if whole_start else near[first][0]), (len(text) if whole_end else near[last][1])


def _cut(text: str, start: int, end: int, hits: Iterable[Hit]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    here = start
    for begin, stop, _ in hits:
        if begin < here or stop > end:
            continue
        if begin > here:
            pieces.append((text[here:begin], False))
        pieces.append((text[begin:stop], True))
        here = stop
    if here < end:
        pieces.append((text[here:end], False))
    return pieces


# ---------- Did you mean ----------
def did_you_mean(text: str, known: Mapping[str, int]) -> str | None:
    """Return the query with each unknown word replaced by the nearest known one, None when nothing is unknown or nothing is near.

    `known`: the indexed lexemes and how many texts have them, as PostgreSQL's ts_stat tells. Names are never replaced where they are known.
    """
    changed = False
    pieces, here = [], 0
    for word in words(text):
        if word.form in stopwords() or word.form in known or word.root in known or not word.form.isalpha():
            continue
        better = nearest(word.form, known)
        if better:
            pieces += [text[here : word.start], better]
            here, changed = word.end, True
    return "".join([*pieces, text[here:]]) if changed else None


def nearest(word: str, known: Mapping[str, int]) -> str | None:
    """Return the known word with the fewest slips (a sign missing, added, other, two exchanged) from `word`, of these the most frequent; None beyond
    one slip up to four signs, beyond two in longer words."""
    allowed = 1 if len(word) < 5 else 2
    best: tuple[int, bool, int, str] | None = None
    signs = set(word)
    for other, texts in known.items():
        if abs(len(other) - len(word)) > allowed or len(signs.symmetric_difference(other)) > 2 * allowed:
            continue
        slips = _slips(word, other, allowed)
        if slips <= allowed:
            candidate = (slips, other[0] != word[0], -texts, other)
            if best is None or candidate < best:
                best = candidate
    return best[3] if best else None


def _slips(one: str, other: str, most: int) -> int:
    """How many slips lie between two words (optimal string alignment), most + 1 when more."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        now = [row]
        for column, there in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (sign != there))
            if row > 1 and column > 1 and sign == other[column - 2] and one[row - 2] == there:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]
