"""`lugas read FILE`: what Lugas would record of a file, without recording. The reading runs in a process of its own whose
time and memory the system itself bounds, so that no file can hang the command or fill the machine.
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
from datetime import UTC, datetime

from lugas.intake.reading.limits import BYTES_OF_PROCESS, MAX_MAIL_BYTES, SECONDS_OF_PROCESS
from lugas.intake.reading.reader import read_bytes
from lugas.intake.reading.sentences import Unreadable, chosen_language, say
from lugas.intake.reading.spoken import spoken
from lugas.intake.reading.times import parse_moment

READ, REFUSED = b"0", b"2"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `lugas read`."""
    parser.add_argument("file", metavar="FILE", help="an .ics or .eml file; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print JSON (docs/reading.md) instead of a text for people")
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
    mark, text = _in_a_process(args.file, window, args.json, language)
    if mark != READ:
        return _refuse(text)
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


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


def _in_a_process(path: str, window: tuple, as_json: bool, language: str) -> tuple[bytes, str]:
    """Reads in a child and waits for its answer: (READ or REFUSED, the text). The child is killed when its time is over."""
    until = time.monotonic() + SECONDS_OF_PROCESS
    answer, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(answer)
        _bound_myself()
        _answer(writing, path, window, as_json, language)
    os.close(writing)
    try:
        said = _collect(answer, until)
    finally:
        os.close(answer)
        if os.waitpid(child, os.WNOHANG) == (0, 0):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    if said is None:
        return REFUSED, say("too_long", language)
    if said[:1] not in (READ, REFUSED):
        return REFUSED, say("too_much", language, name=_shown(path))
    return said[:1], said[1:].decode("utf-8")


def _collect(answer: int, until: float) -> bytearray | None:
    """All that the child writes; None when the time is over first."""
    said = bytearray()
    while (left := until - time.monotonic()) > 0:
        if select.select([answer], [], [], left)[0]:
            piece = os.read(answer, 1 << 20)
            if not piece:
                return said
            said += piece
    return None


def _bound_myself() -> None:
    """The limits of the child: memory beyond what it was born with, processor seconds, no files written, no core left behind."""
    with open("/proc/self/statm") as statm:
        born_with = int(statm.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (born_with + BYTES_OF_PROCESS,) * 2)
    seconds = int(SECONDS_OF_PROCESS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(writing: int, path: str, window: tuple, as_json: bool, language: str) -> None:
    """The child's whole life: it answers through the pipe and ends without the parent's clean-up, whatever happens."""
    try:
        try:
            mark, text = READ, _text(path, window, as_json, language)
        except Unreadable as refusal:
            mark, text = REFUSED, str(refusal)
        except (MemoryError, RecursionError):
            mark, text = REFUSED, say("too_much", language, name=_shown(path))
        except Exception:
            # A fault of ours must not become a traceback in front of a clerk; the tests let it through elsewhere.
            mark, text = REFUSED, say("fault", language, name=_shown(path))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(mark + text.encode("utf-8", "replace"))
    finally:
        os._exit(0)


def _text(path: str, window: tuple, as_json: bool, language: str) -> str:
    data = _content(path, language)
    given = window if any(window) else None
    reading = read_bytes(data, name=_shown(path), window=given, language=language)
    if as_json:
        return json.dumps(reading.as_json(), ensure_ascii=False, indent=2)
    return spoken(reading, language)


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
