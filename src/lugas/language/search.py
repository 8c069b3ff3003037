"""How a person's words become a PostgreSQL query. The search room calls `query_text` and passes its answer to `to_tsquery(CONFIGURATION, ...)`;
documents are indexed by `to_tsvector(CONFIGURATION, ...)` alone, so a generated column, ts_headline and a plain server need nothing of ours.

PostgreSQL's Indonesian stemmer (Snowball, no dictionary) does not put back a sound that a prefix swallowed and takes the end of some roots
for a suffix: pertemuan becomes "temu" but bertemu "berte" and menemui "emu". A server of others lets nobody install dictionary files, so
the query is widened instead: each word is led back to its possible roots, and the forms that people write of them are asked for together.
"""

import re
from functools import cache, lru_cache

from lugas.language.words import stopwords

CONFIGURATION = "indonesian"
MOST_WORDS = 12

_TOKEN = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_PLAIN = re.compile(r"[^\W\d_]+")
_PARTICLE = re.compile(r"(?:lah|kah|tah|nya)$")
_SUFFIX = re.compile(r"(?:kan|an|i)$")
_VOWELS = "aeiou"
_OPENING = re.compile(r"(?:[kgptbdfs]r|[kgpbfs]l|s[ptkwy]|ny|ng|kh|[dtk]w|[b-df-hj-np-tv-z])?[aeiou]")
# What a nasal prefix may have swallowed: (as written, what the root may begin with), longest first.
_NASAL = (
    ("meny", ("s",)),
    ("peny", ("s",)),
    ("meng", ("k", "")),
    ("peng", ("k", "")),
    ("mem", ("p", "m", "")),
    ("pem", ("p", "m", "")),
    ("men", ("t", "n", "")),
    ("pen", ("t", "n", "")),
    ("me", ("",)),
    ("pe", ("",)),
)
_PLAIN_PREFIXES = ("memper", "diper", "berke", "ber", "per", "ter", "di", "ke", "se")


def query_text(text: str, *, prefix: bool = False) -> str:
    """Return what `to_tsquery(CONFIGURATION, ...)` shall find for the words a person typed; "" when nothing is left to search for.

    All words must be found; `"two words"` must stand side by side; a word after `-` must not occur. With `prefix` the last word may be
    unfinished, for a field that searches while one types. Marks of the query language in the text are never passed on.
    """
    tokens = [token for token in _TOKEN.finditer(text.replace("\x00", " ")) if token["phrase"] or token["word"]]
    parts: list[str] = []
    for position, token in enumerate(tokens[:MOST_WORDS]):
        is_last = position == len(tokens) - 1
        if token["phrase"]:
            part = _phrase(token["phrase"])
        else:
            part = _word(token["word"].lower(), prefix=prefix and is_last and not text[-1:].isspace())
        if part:
            parts.append(f"!({part})" if token["minus"] else part)
    if all(part.startswith("!") for part in parts):
        return ""  # Everything that lacks a word is not an answer anyone looks for.
    return " & ".join(parts)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "''") + "'"


def _phrase(phrase: str) -> str:
    words = [word for word in re.split(r"[^\w./-]+", phrase.lower()) if re.search(r"\w", word)]
    return "(" + " <-> ".join(_quoted(word) for word in words) + ")" if words else ""


def _word(word: str, *, prefix: bool) -> str:
    if not re.search(r"\w", word):
        return ""
    word = word.strip(".,;:!?()[]{}<>&|*'\\/")
    halves = [half for half in word.split("-") if half]
    if all(_PLAIN.fullmatch(half) for half in halves):
        # Doubling is the plural ("rapat-rapat"); "se-NTT" is se + NTT.
        groups = [_group(half, prefix=prefix and half == halves[-1]) for half in dict.fromkeys(halves)]
        return " & ".join(group for group in groups if group)
    # Numbers of letters, addresses: PostgreSQL cuts them as it cut them in the document.
    return _quoted(word) + (":*" if prefix and word.isalnum() else "")


def _group(word: str, *, prefix: bool) -> str:
    if prefix:
        return (
            f"({_quoted(word)} | {_quoted(word)}:*)"
            if word in stopwords()
            else _alternatives(word, f"{_quoted(word)}:*")
        )
    return "" if word in stopwords() else _alternatives(word)


def _alternatives(word: str, *more: str) -> str:
    forms = [*(_quoted(form) for form in forms_of(word)), *more]
    return forms[0] if len(forms) == 1 else "(" + " | ".join(forms) + ")"


@cache
def _stemmer():
    # Imported at the first search: the package loads the stemmers of all languages, which a page need not wait for.
    import snowballstemmer

    return snowballstemmer.stemmer("indonesian")


def roots(word: str) -> list[str]:
    """Return the possible roots of an Indonesian word, the word itself first: "menemui" gives menemui, temui, temu, nemui, nemu."""
    bare = _PARTICLE.sub("", word) if len(word) > 6 else word
    found = [
        word,
        *(
            root
            for start in (bare, *_without_prefix(bare))
            for root in (start, _SUFFIX.sub("", start))
            if _is_root(root)
        ),
    ]
    return list(dict.fromkeys(found))


def _is_root(piece: str) -> bool:
    """Tell whether a piece of a word may be a root: long enough, opening as Indonesian words open, and no mere stop word."""
    long_enough = len(piece) > 3 or (len(piece) == 3 and piece[0] in _VOWELS)
    return long_enough and bool(_OPENING.match(piece)) and piece not in stopwords()


def _without_prefix(word: str) -> list[str]:
    found = [word[len(prefix) :] for prefix in _PLAIN_PREFIXES if word.startswith(prefix)]
    for written, openings in _NASAL:
        if word.startswith(written):
            found.extend(_reopened(written, word[len(written) :], openings))
            break
    return found


def _reopened(written: str, rest: str, openings: tuple[str, ...]) -> list[str]:
    """Give back what the prefix swallowed: only before a vowel does a root lose its first sound (menulis, but mendapat)."""
    if not rest:
        return []
    if rest[0] in _VOWELS:
        if written in ("me", "pe"):
            return []
        return [opening + rest for opening in openings if opening or written in ("meng", "peng")]
    return [rest]


def _nasal(prefix: str, root: str) -> str:
    """Return the root with its nasal prefix: tulis gives menulis, kunjung mengunjung, lantik melantik."""
    first = root[0]
    if first in "lrwymn":
        return prefix + root
    if first == "p":
        return f"{prefix}m{root[1:]}"
    if first in "bfv":
        return f"{prefix}m{root}"
    if first == "t":
        return f"{prefix}n{root[1:]}"
    if first in "dcjz":
        return f"{prefix}n{root}"
    if first == "s":
        return f"{prefix}ny{root[1:]}"
    if first == "k":
        return f"{prefix}ng{root[1:]}"
    return f"{prefix}ng{root}"


def _built(root: str) -> list[str]:
    active, actor = _nasal("me", root), _nasal("pe", root)
    return [
        root,
        f"ber{root}",
        f"ter{root}",
        f"di{root}i",
        f"di{root}kan",
        f"{root}an",
        f"per{root}an",
        f"ke{root}an",
        active,
        f"{active}i",
        f"{active}kan",
        actor,
        f"{actor}an",
        f"ke{actor}an",
    ]


@lru_cache(maxsize=4096)
def forms_of(word: str) -> tuple[str, ...]:
    """Return the forms to ask for when someone searches for `word`, itself first, one for each stem that PostgreSQL would keep."""
    candidates = roots(word)
    bases = candidates[1:] or [root for root in candidates if _is_root(root)]
    kept: dict[str, str] = {}
    stem = _stemmer().stemWord
    for form in (
        *candidates,
        *(built for root in bases if not _is_derived(root, candidates) for built in _built(root)),
    ):
        kept.setdefault(stem(form), form)
    return tuple(kept.values())


def _is_derived(root: str, others: list[str]) -> bool:
    """Tell whether a candidate is another one with -an: it brings nothing more. An -i may belong to the root (pakai)."""
    return root.endswith("an") and any(root != other and root.startswith(other) for other in others)
