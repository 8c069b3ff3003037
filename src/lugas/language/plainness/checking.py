"""The check itself: each rule is one function from sentences to findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from lugas.language.plainness.data import abbreviations, longest_entry, measures, plainer_words
from lugas.language.plainness.readability import Readability, read
from lugas.language.plainness.sentences import Sentence, Token, sentences
from lugas.language.plainness.speaking import seconds, spoken_words
from lugas.language.stemming import lexicon, stem

KINDS = (
    "long_sentence",
    "passive_chain",
    "bureaucratic",
    "redundant",
    "foreign",
    "nonstandard",
    "abbreviation",
    "noun_pile",
    "double_negation",
)


def _limit(name: str) -> int:
    return measures()["limits"][name]


@dataclass(frozen=True)
class Settings:
    """What an office may choose otherwise: the limits (in words), the rate of speaking (words a minute), abbreviations its audience knows."""

    sentence_words: int = field(default_factory=lambda: _limit("sentence_words"))
    passive_verbs: int = field(default_factory=lambda: _limit("passive_verbs"))
    noun_pile: int = field(default_factory=lambda: _limit("noun_pile"))
    words_per_minute: float = field(default_factory=lambda: measures()["speaking"]["words_per_minute"])
    known_abbreviations: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if min(self.sentence_words, self.passive_verbs, self.noun_pile) < 1 or self.words_per_minute <= 0:
            raise ValueError("limits are whole numbers from 1 on, the rate is above 0")


@dataclass(frozen=True)
class Finding:
    """One place that could be plainer: `length` signs from `offset` on; `message` with `parameters` is said by wording.say; `plain` is what may stand
    there instead, "" when nothing can be told."""

    offset: int
    length: int
    kind: str
    message: str
    parameters: dict[str, Any]
    plain: str = ""


@dataclass(frozen=True)
class Report:
    """What was found in a text, in the order of the text."""

    findings: tuple[Finding, ...]
    readability: Readability
    spoken_words: int
    seconds: int

    def as_json(self) -> dict[str, Any]:
        """As `lugas plain --json` prints it."""
        return asdict(self)


def check(text: str, settings: Settings | None = None) -> Report:
    """Return what could be plainer in an Indonesian text, how hard it reads and how long it takes to say. Never fails on a text."""
    settings = settings or Settings()
    found = sentences(text)
    findings = [finding for sentence in found for rule in _RULES for finding in rule(text, sentence, settings)]
    findings += _unexplained(text, found, settings)
    findings.sort(key=lambda one: (one.offset, KINDS.index(one.kind)))
    spoken = sum(len(spoken_words(token.text)) for sentence in found for token in sentence.tokens)
    return Report(tuple(findings), read(found), spoken, seconds(spoken, settings.words_per_minute))


def _at(first: Token, last: Token, kind: str, message: str, plain: str = "", **parameters: Any) -> Finding:
    return Finding(first.start, last.end - first.start, kind, message, parameters, plain)


# ---------- Rules of one sentence ----------
def _long(text: str, sentence: Sentence, settings: Settings) -> Iterator[Finding]:
    count = len(sentence.tokens)
    if count > settings.sentence_words:
        message = "very_long_sentence" if count > 2 * settings.sentence_words else "long_sentence"
        yield _at(
            sentence.tokens[0],
            sentence.tokens[-1],
            "long_sentence",
            message,
            words=count,
            limit=settings.sentence_words,
        )


_NO_PASSIVE = frozenset(
    [
        "terhadap",
        "tersebut",
        "terdiri",
        "terhormat",
        "terjadi",
        "termasuk",
        "terutama",
        "tertentu",
        "terakhir",
        "terlalu",
        "ternyata",
        "tercinta",
        "terdapat",
        "tersayang",
        "terdekat",
        "terlebih",
        "terkait",
        "terpadu",
        "terbaik",
        "terbesar",
        "terkecil",
        "tertinggi",
        "terendah",
        "terbuka",
        "terkemuka",
        "terkenal",
        "terampil",
        "terhitung",
        "terima",
        "terus",
        "diri",
        "dini",
        "dinas",
        "dingin",
        "dinding",
    ]
)


@lru_cache(maxsize=16_384)
def _is_passive(word: str) -> bool:
    """Tell whether a word in lower case is a verb with di- or a passive ter-."""
    if not word.startswith(("di", "ter")) or word in _NO_PASSIVE or len(word) < 5:
        return False
    root = stem(word)
    return root != word and (root in lexicon().roots or word.startswith("di")) and not word.startswith(root)


def _passive(text: str, sentence: Sentence, settings: Settings) -> Iterator[Finding]:
    verbs = [token for token in sentence.tokens if _is_passive(token.lower)]
    if len(verbs) >= settings.passive_verbs:
        said = [token.text for token in verbs]
        yield _at(verbs[0], verbs[-1], "passive_chain", "passive_chain", count=len(verbs), words=said)


def _plainer(text: str, sentence: Sentence, settings: Settings) -> Iterator[Finding]:
    table = plainer_words()
    words = [token.lower for token in sentence.tokens]
    at = 0
    while at < len(words):
        for length in range(min(longest_entry(), len(words) - at), 0, -1):
            entry = table.get(tuple(words[at : at + length]))
            first, last = sentence.tokens[at], sentence.tokens[at + length - 1]
            if entry and _unbroken(text, first, last) and not _is_name(sentence, at, length):
                message = entry.kind if entry.plain else "say_in_full"
                yield _at(first, last, entry.kind, message, entry.plain, source=entry.source)
                at += length - 1
                break
        at += 1


def _unbroken(text: str, first: Token, last: Token) -> bool:
    """Tell whether only spaces stand between these words: "dalam, rangka" is no "dalam rangka"."""
    return not re.search(r"[^\w\s‐’'-]", text[first.start : last.end])


def _is_name(sentence: Sentence, at: int, length: int) -> bool:
    """Tell whether this is likely part of a name: a capital within a sentence ("Reformasi Birokrasi")."""
    return at > 0 and all(token.text[:1].isupper() for token in sentence.tokens[at : at + length])


_ACTION = re.compile(r"(?:ke|pe|per)[a-z]{3,}an")
_QUALITY = re.compile(r"[a-z]{2,}(?:asi|isi|itas|isme|logi)")


@lru_cache(maxsize=16_384)
def _is_nominal(word: str) -> bool:
    """Tell whether a word in lower case is an action or quality made a noun (peningkatan, kualitas)."""
    return bool(_QUALITY.fullmatch(word) or (_ACTION.fullmatch(word) and stem(word) != word))


def _pile(text: str, sentence: Sentence, settings: Settings) -> Iterator[Finding]:
    run: list[Token] = []
    for token in (*sentence.tokens, None):
        if token and _is_nominal(token.lower) and (not run or not text[run[-1].end : token.start].strip()):
            run.append(token)
            continue
        if len(run) >= settings.noun_pile:
            said = [one.text for one in run]
            yield _at(run[0], run[-1], "noun_pile", "noun_pile", count=len(run), words=said)
        run = [token] if token and _is_nominal(token.lower) else []


_NEGATIONS = frozenset(("tidak", "tak", "bukan", "tanpa", "tiada", "belum", "jangan"))
_APART = frozenset(
    (
        "dan",
        "atau",
        "tetapi",
        "serta",
        "maupun",
        "melainkan",
        "karena",
        "agar",
        "sehingga",
        "bahwa",
        "jika",
        "apabila",
        "maka",
    )
)
_NEAR = 4


def _negations(text: str, sentence: Sentence, settings: Settings) -> Iterator[Finding]:
    last: int | None = None
    for number, token in enumerate(sentence.tokens):
        if token.lower in _APART:
            last = None
        if token.lower not in _NEGATIONS:
            continue
        if last is not None and number - last <= _NEAR:
            first = sentence.tokens[last]
            between = [one.lower for one in sentence.tokens[last + 1 : number]]
            # "mau tidak mau", "tidak belum" within brackets and commas are another matter.
            if between != [token.lower] and _unbroken(text, first, token):
                yield _at(first, token, "double_negation", "double_negation", words=[first.text, token.text])
                last = None
                continue
        last = number


_RULES = (_long, _passive, _plainer, _pile, _negations)


# ---------- Abbreviations, over the whole text ----------
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def _unexplained(text: str, found: Sequence[Sentence], settings: Settings) -> Iterator[Finding]:
    """Abbreviations whose first use tells no long form: "organisasi perangkat daerah (OPD)" and "OPD (organisasi perangkat daerah)" do."""
    table = abbreviations()
    seen = set(settings.known_abbreviations)
    for sentence in found:
        if text[sentence.start : sentence.end].isupper() and len(sentence.tokens) > 1:
            continue  # A heading in capitals tells no abbreviation from a word.
        for token in sentence.tokens:
            if not _is_abbreviation(token.text) or token.text in seen:
                continue
            seen.add(token.text)
            entry = table.get(token.text)
            if (entry and entry.known) or _is_explained(text, token):
                continue
            message = "abbreviation" if entry else "unknown_abbreviation"
            yield _at(token, token, "abbreviation", message, entry.long if entry else "", short=token.text)


def _is_abbreviation(word: str) -> bool:
    return 2 <= len(word) <= 12 and word.isalpha() and word.isupper() and not _ROMAN.fullmatch(word)


def _is_explained(text: str, token: Token) -> bool:
    """Tell whether the long form stands beside: before it when it is in brackets, in brackets after it else."""
    before, after = text[max(0, token.start - 120) : token.start], text[token.end : token.end + 120]
    if before.rstrip(' "“').endswith("(") and after.lstrip(' "”')[:1] in (")", ",", ";"):
        return bool(re.search(r"\w+\s+\w+\s*\(\W*$", before))
    return bool(re.match(r"\s*\((?:[^()]*\w\s+\w[^()]*)\)", after))
