"""`lugas read FILE`: what Lugas would record of a file, without recording. The reading runs in a process of its own whose
time and memory the system itself bounds, so that no file can hang the command or fill the machine. A child that finds a
paper says so and gets what recognition needs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from lugas.intake.reading.limits import (
    BYTES_OF_PAPER_PROCESS,
    BYTES_OF_PROCESS,
    MAX_MAIL_BYTES,
    SECONDS_OF_PAPER_PROCESS,
    SECONDS_OF_PROCESS,
)
from lugas.intake.reading.reader import read_bytes
from lugas.intake.reading.result import Reading
from lugas.intake.reading.sentences import Unreadable, chosen_language, say
from lugas.intake.reading.spoken import spoken
from lugas.intake.reading.times import parse_moment

READ, REFUSED, LONGER = b"0", b"2", b"+"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lugas read`."""
    parser.add_argument(
        "file", metavar="FILE", help="a letter (PDF, .docx, picture), .eml or .ics; - is standard input"
    )
    parser.add_argument("--json", action="store_true", help="print JSON (docs/reading.md) instead of a text for people")
    parser.add_argument("--copy", metavar="PDF", help="write a searchable copy of what was recognised into this file")
    parser.add_argument("--from", dest="begin", metavar="DATE", help="first day of `instances`, YYYY-MM-DD, in UTC")
    parser.add_argument(
        "--to", dest="end", metavar="DATE", help="the day before which `instances` ends, YYYY-MM-DD, in UTC"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the reading; 0, or 2 with one sentence on standard error when the file cannot be read."""
    language = chosen_language()
    try:
        window = _bound(args.begin, language), _bound(args.end, language)
        if all(window) and window[0] >= window[1]:
            raise Unreadable("window_empty", language)
    except Unreadable as refusal:
        return _refuse(str(refusal))
    mark, text = _in_a_process(Asked(args.file, window, args.json, args.copy, language))
    if mark != READ:
        return _refuse(text)
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    path: str
    window: tuple
    as_json: bool
    copy: str | None
    language: str


def _refuse(sentence: str) -> int:
    sys.stderr.write(" ".join(sentence.split()) + "\n")
    return 2


def _bound(said: str | None, language: str) -> datetime | None:
    """A --from or --to as aware UTC: a date is its midnight in UTC."""
    if said is None:
        return None
    moment = parse_moment(said)
    if moment is None:
        raise Unreadable("window_unread", language, value=said)
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _in_a_process(asked: Asked) -> tuple[bytes, str]:
    """Reads in a child and waits for its answer: (READ or REFUSED, the text). The child is killed when its time is over."""
    answer, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(answer)
        _answer(writing, asked, _bound_myself())
    os.close(writing)
    try:
        said = _collect(answer)
    finally:
        os.close(answer)
        if os.waitpid(child, os.WNOHANG) == (0, 0):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    if said is None:
        return REFUSED, say("too_long", asked.language)
    if said[:1] not in (READ, REFUSED):
        return REFUSED, say("too_much", asked.language, name=_shown(asked.path))
    return said[:1], said[1:].decode("utf-8")


def _collect(answer: int) -> bytearray | None:
    """All that the child writes; None when the time is over first. A child that says LONGER gets the time of a paper."""
    begun = time.monotonic()
    until = begun + SECONDS_OF_PROCESS
    said = bytearray()
    while (left := until - time.monotonic()) > 0:
        if select.select([answer], [], [], left)[0]:
            piece = os.read(answer, 1 << 20)
            if not piece:
                return said
            said += piece
            if said.startswith(LONGER):
                said = said[1:]
                until = begun + SECONDS_OF_PAPER_PROCESS
    return None


def _bound_myself() -> Callable[[], None]:
    """The limits of the child: memory beyond what it was born with, processor seconds, no core left behind.

    Gives what widens them, once, to those of a paper.
    """
    with open("/proc/self/statm") as statm:
        born_with = int(statm.read().split()[0]) * resource.getpagesize()

    def bound(space: int, seconds: float) -> None:
        resource.setrlimit(resource.RLIMIT_AS, (born_with + space, born_with + BYTES_OF_PAPER_PROCESS))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(SECONDS_OF_PAPER_PROCESS) + 1))

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    bound(BYTES_OF_PROCESS, SECONDS_OF_PROCESS)
    return lambda: bound(BYTES_OF_PAPER_PROCESS, SECONDS_OF_PAPER_PROCESS)


def _answer(writing: int, asked: Asked, widen: Callable[[], None]) -> None:
    """The child's whole life: it answers through the pipe and ends without the parent's clean-up, whatever happens."""

    def longer() -> None:
        widen()
        os.write(writing, LONGER)

    try:
        try:
            mark, text = READ, _text(asked, longer)
        except Unreadable as refusal:
            mark, text = REFUSED, str(refusal)
        except (MemoryError, RecursionError):
            mark, text = REFUSED, say("too_much", asked.language, name=_shown(asked.path))
        except Exception:
            # A fault of ours must not become a traceback in front of a clerk; the tests let it through elsewhere.
            mark, text = REFUSED, say("fault", asked.language, name=_shown(asked.path))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(mark + text.encode("utf-8", "replace"))
    finally:
        os._exit(0)


def _text(asked: Asked, longer: Callable[[], None]) -> str:
    data = _content(asked.path, asked.language)
    window = asked.window if any(asked.window) else None
    reading = read_bytes(data, name=_shown(asked.path), window=window, language=asked.language, longer=longer)
    if asked.copy and reading.sheets:
        _write_copy(asked, reading)
    if asked.as_json:
        return json.dumps(reading.as_json(), ensure_ascii=False, indent=2)
    return spoken(reading, asked.language)


def _write_copy(asked: Asked, reading: Reading) -> None:
    """The searchable copy, where the caller wants it."""
    from lugas.intake.reading.paper.searchable import searchable_pdf

    try:
        with open(asked.copy or "", "wb") as file:
            file.write(searchable_pdf(reading.sheets))
    except OSError as error:
        raise Unreadable("copy_unwritten", asked.language, name=_shown(asked.copy or "")) from error


def _content(path: str, language: str) -> bytes:
    """The file's bytes, at most one more than is read; Unreadable says why not."""
    shown = _shown(path)
    try:
        if path == "-":
            return sys.stdin.buffer.read(MAX_MAIL_BYTES + 1)
        with open(path, "rb") as file:
            return file.read(MAX_MAIL_BYTES + 1)
    except FileNotFoundError as error:
        raise Unreadable("missing", language, name=shown) from error
    except (IsADirectoryError, NotADirectoryError) as error:
        raise Unreadable("directory", language, name=shown) from error
    except PermissionError as error:
        raise Unreadable("forbidden", language, name=shown) from error
    except (OSError, ValueError) as error:
        raise Unreadable("unopened", language, name=shown) from error


def _shown(path: str) -> str:
    return "stdin" if path == "-" else os.path.basename(path.rstrip("/")) or path
