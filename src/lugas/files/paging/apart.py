"""The way in: the pages of a file one after the other, drawn by a child that may fall over without taking anybody along."""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lugas.files.apart import environment
from lugas.files.paging import limits
from lugas.files.paging.converting import as_pdf
from lugas.files.paging.limits import MOST_PAGES, SECONDS_OF_PAGE, Unreadable

MOST_FALLS = 3
"""So often a new child goes on behind a page that the last one fell over; then the rest is left."""
EXACT, CONVERTED, OURS = "exact", "converted", "ours"
"""How pictures came about: from the pages of a PDF, by LibreOffice, or by our own drawing."""


@dataclass(frozen=True, slots=True)
class Start:
    """What is known before the first page. total: of the file, also beyond what is drawn; way: EXACT, CONVERTED, OURS."""

    total: int
    way: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. large and small: WebP; height: of the large one, whose width is drawing.WIDE; whole: not just words."""

    number: int
    title: str
    height: int
    whole: bool
    large: bytes
    small: bytes


def drawn(data: bytes, kind: str, words: dict[str, str], first: int = 1) -> Iterator[Start | Page]:
    """First a Start, then the pages from `first` on. kind: "pdf" or "pptx"; words: what grey boxes and pages that could not
    be drawn say (broken with %(number)s, picture, chart, diagram, object). Raises Unreadable when nothing can be shown."""
    with TemporaryDirectory(prefix="lugas-halaman-") as name:
        folder, way = Path(name), EXACT
        (folder / limits.WORDS).write_text(json.dumps(words), encoding="utf-8")
        if kind == "pdf":
            (folder / limits.PAGES).write_bytes(data)
        else:
            (folder / limits.SLIDES).write_bytes(data)
            converted = as_pdf(data, folder)
            way = CONVERTED if converted else OURS
            if converted:
                (folder / limits.PAGES).write_bytes(converted)
        yield from _children(folder, way, words, first)


def _children(folder: Path, way: str, words: dict[str, str], at: int) -> Iterator[Start | Page]:
    """The lines of a child; of another one behind the page that it fell over."""
    falls, total = 0, None
    while True:
        for facts in _Child(folder, at).lines():
            if "total" in facts:
                if total is None:
                    total = facts["total"]
                    yield Start(total, way)
                continue
            at = facts["page"] + 1
            yield _page(folder, facts)
        if total is None:
            raise Unreadable("it could not be opened")
        last = min(total, MOST_PAGES)
        if at > last:
            return
        falls += 1
        until = at if falls < MOST_FALLS else last
        for number in range(at, until + 1):
            yield _unshown(number, words)
        at = until + 1
        if at > last:
            return


def _unshown(number: int, words: dict[str, str]) -> Page:
    """A page over which a child fell."""
    # Loaded where it is needed: the web pages start without what draws.
    from lugas.files.paging.drawing import copies, plain

    picture = plain(words["broken"] % {"number": number})
    return Page(number, "", picture.height, False, *copies(picture))


class _Child:
    """A child that draws from a page on."""

    def __init__(self, folder: Path, first: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lugas.files.paging", str(folder), str(first)],
            cwd=folder,
            env={**environment(), "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def lines(self) -> Iterator[dict[str, Any]]:
        """What it tells, until it ends or takes too long over a page. Raises Unreadable when it says so of the file."""
        try:
            yield from self._read()
            if self.process.wait(10) == limits.UNREADABLE:
                raise Unreadable("it says so")
        except subprocess.TimeoutExpired:
            return
        finally:
            self.process.kill()
            self.process.wait()
            if self.process.stdout:
                self.process.stdout.close()

    def _read(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        rest, until = b"", time.monotonic() + SECONDS_OF_PAGE
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.process.stdout, selectors.EVENT_READ)
            while waiting.select(max(until - time.monotonic(), 0)):
                piece = self.process.stdout.read1(65_536)  # type: ignore[attr-defined]
                if not piece:
                    return
                *whole, rest = (rest + piece).split(b"\n")
                for line in whole:
                    yield json.loads(line)
                    until = time.monotonic() + SECONDS_OF_PAGE
        # Too long over one page: it is ended by the caller.


def _page(folder: Path, facts: dict[str, Any]) -> Page:
    """A page with its pictures, which then need no room in the folder any more."""
    files = [folder / limits.large_name(facts["page"]), folder / limits.small_name(facts["page"])]
    large, small = (one.read_bytes() for one in files)
    for one in files:
        one.unlink()
    return Page(facts["page"], facts["title"], facts["height"], facts["whole"], large, small)
