"""What the child does: reads the files of its folder, draws page after page, and tells of each on a line of standard output.

The folder holds "in.pptx" or "in.pdf" (both: the PDF is drawn, the slides give the titles) and "words.json". A line is JSON:
first {"total", "size"}, then for each page {"page", "title", "height", "whole"}, whose pictures lie in the folder by then.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from lugas.files.apart import bound
from lugas.files.paging.deck import Deck
from lugas.files.paging.drawing import copies, plain
from lugas.files.paging.limits import (
    MOST_PAGES,
    PAGES,
    SLIDES,
    UNREADABLE,
    WORDS,
    Unreadable,
    large_name,
    small_name,
)
from lugas.files.paging.pdf import Pdf

SECONDS, BYTES, FILE_BYTES = 600, 2_000_000_000, 200_000_000


def answer(arguments: list[str]) -> int:
    """Draw from a page on (folder, number of the first). UNREADABLE with the reason on standard error for a file that cannot
    be opened."""
    bound(seconds=SECONDS, memory=BYTES, file=FILE_BYTES)
    folder, first = Path(arguments[0]), int(arguments[1])
    words = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    try:
        source, titles, size = _sources(folder, words)
    except Unreadable as error:
        sys.stderr.write(str(error)[:200])
        return UNREADABLE
    _tell(total=source.count, size=size)
    for number in range(first, min(source.count, MOST_PAGES) + 1):
        _page(folder, number, source, titles, words, size)
    return 0


def _sources(folder: Path, words: dict[str, str]) -> tuple[Any, Any, tuple[float, float] | None]:
    """What is drawn, what knows the titles, and the size of slides."""
    deck = Deck((folder / SLIDES).read_bytes(), folder, words) if (folder / SLIDES).exists() else None
    if not (folder / PAGES).exists():
        if deck is None or not deck.count:
            raise Unreadable("no slides")
        return deck, deck, deck.size
    pages = Pdf((folder / PAGES).read_bytes())
    # A converter may leave hidden slides out; then the numbers of the two do not match.
    return pages, deck if deck is not None and deck.count == pages.count else pages, None


def _page(folder: Path, number: int, source: Any, titles: Any, words: dict[str, str], size: Any) -> None:
    """Draw one page, or say on it that it could not be drawn."""
    whole = True
    try:
        picture = source.draw(number)
    except MemoryError:
        raise
    except BaseException as error:
        # A page put together oddly makes the libraries raise anything, typst's panics (no Exception) among it.
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        picture, whole = plain(words["broken"] % {"number": number}, size[1] / size[0] if size else 9 / 16), False
    large, small = copies(picture)
    (folder / large_name(number)).write_bytes(large)
    (folder / small_name(number)).write_bytes(small)
    _tell(page=number, title=_title(titles, number), height=picture.height, whole=whole)


def _title(titles: Any, number: int) -> str:
    """A page without a title is a page all the same."""
    try:
        return str(titles.title(number))
    except MemoryError:
        raise
    except Exception:
        return ""


def _tell(**facts: Any) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()
