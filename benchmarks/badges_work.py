"""One repetition of the bench badges, a process of its own: `python -m benchmarks.badges_work WHAT FOLDER`.

WHAT is prepare (make the badges, and what raw typst reads), ours, or raw. The last line it prints is JSON: seconds, cpu (seconds
of processor), pages, bytes.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import meeting_fill
from benchmarks.installation import setup_django
from benchmarks.letters_work import pages

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.meetings.models import Meeting


def prepare(folder: Path) -> dict[str, int]:
    """The badges by the product's own act; template, data and squares of the codes into the folder."""
    from lugas.door import actions, cards, queries
    from lugas.door.actions.keeping import door_of
    from lugas.letters.typesetting import printable

    by = meeting_fill.head()
    with door(by)() as meeting:
        made = actions.make_badges(meeting, by=by)
        badges = queries.to_print(meeting)
        data = printable(json.dumps(cards.contents(meeting, badges), ensure_ascii=False))
        squares = cards.squares(door_of(meeting), badges)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(cards.TEMPLATE, folder / "badges.typ")
    (folder / "codes.bin").write_bytes(squares)
    (folder / "data.json").write_text(data)
    return {"made": made}


def door(by: User | None = None) -> Callable[[], AbstractContextManager[Meeting]]:
    """Opens the scope of the head's office and gives the meeting."""
    from lugas.meetings.models import Meeting
    from lugas.tenancy.scope import scope

    by = by or meeting_fill.head()
    home = by.acting.secretariat_id

    @contextmanager
    def opened() -> Iterator[Meeting]:
        with scope([home], home=home, user=by.pk):
            yield Meeting.objects.select_related("activity").latest("pk")

    return opened


def ours() -> Callable[[], bytes]:
    """Records to PDF, in a process that has handled a badge before and froze what is loaded, as those of the web server (lugas.wsgi)."""
    from lugas.door import cards, queries
    from lugas.door.actions.keeping import door_of
    from lugas.letters.typesetting import printable

    opened = door()

    with opened() as meeting:
        one = queries.to_print(meeting)[:1]
        printable(json.dumps(cards.contents(meeting, one)))
        cards.squares(door_of(meeting), one)
    gc.collect()
    gc.freeze()

    def work() -> bytes:
        with opened() as meeting:
            return cards.pdf(door_of(meeting), meeting, queries.to_print(meeting))

    return work


def raw(folder: Path) -> Callable[[], bytes]:
    """The bare library: same template and fonts; data and squares lie ready."""
    import typst

    from lugas.letters.typesetting import FONTS

    def work() -> bytes:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        data = {"data": (folder / "data.json").read_text()}
        return typst.compile(folder / "badges.typ", root=folder, font_paths=fonts, sys_inputs=data, format="pdf")

    return work


def main(what: str, folder: Path) -> None:
    """Make ready, measure, print."""
    if what != "raw":
        setup_django()
    if what == "prepare":
        print(json.dumps(prepare(folder)))
        return
    work = raw(folder) if what == "raw" else ours()
    wall, processor = time.perf_counter(), time.process_time()
    made = work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(json.dumps({"seconds": wall, "cpu": processor, "pages": pages(made), "bytes": len(made)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
