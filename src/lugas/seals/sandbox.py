"""A process apart in which strangers' PDFs are read: one for each server process, kept between files, ended when a file
takes it too much time or memory. checking.py asks; the other side of the line is this module run as a program.

It is given no environment but the path of the modules, may write no file and open no more memory than its bound.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import resource
import socket
import struct
import subprocess
import sys
import threading
import time

SECONDS = 8.0
"""For one file, with the time that the process needs to start. After that the process is ended."""
SECONDS_TO_WAIT = 10.0
"""For one's turn; then the answer is that too many are asking."""
BYTES_OF_MEMORY = 1_200_000_000
MOST_FILES = 500
"""After so many files the process is replaced, so that nothing that a library keeps can grow for ever."""
_HEAD = struct.Struct("!II")


class TooLong(Exception):
    """The file took more time than it is given."""


class Died(Exception):
    """The process ended over this file: out of memory, or a fault in a library."""


class Busy(Exception):
    """Too many files wait."""


class Sandbox:
    """The process and the line to it. One file at a time; whoever asks waits for his turn."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen | None = None
        self._line: socket.socket | None = None
        self._owner = 0
        self._files = 0

    def ask(self, data: bytes, ours: list[bytes], known: list[bytes], seconds: float = 0) -> dict:
        """The report (as JSON) on a file, within `seconds` (by default SECONDS). Raises TooLong, Died, Busy."""
        if not self._turn.acquire(timeout=SECONDS_TO_WAIT):
            raise Busy
        try:
            return self._ask(data, ours, known, seconds or SECONDS)
        finally:
            self._turn.release()

    def stop(self) -> None:
        """End the process; the next file starts another."""
        if self._line is not None:
            self._line.close()
        # A process that a fork took along belongs to the parent.
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
        self._process = self._line = None

    def _ask(self, data: bytes, ours: list[bytes], known: list[bytes], seconds: float) -> dict:
        until = time.monotonic() + seconds
        line = self._open()
        roots = {
            key: [base64.b64encode(one).decode() for one in many] for key, many in (("ours", ours), ("known", known))
        }
        head = json.dumps(roots).encode()
        try:
            line.settimeout(seconds)
            line.sendall(_HEAD.pack(len(head), len(data)) + head)
            line.sendall(data)
            [size, _unused] = _HEAD.unpack(_receive(line, _HEAD.size, until))
            answer = json.loads(_receive(line, size, until))
        except TimeoutError:
            self.stop()
            raise TooLong from None
        except (OSError, EOFError, ValueError):
            self.stop()
            raise Died from None
        self._files += 1
        if self._files >= MOST_FILES:
            self.stop()
        return answer

    def _open(self) -> socket.socket:
        if self._line is not None and self._owner == os.getpid() and self._process and self._process.poll() is None:
            return self._line
        self.stop()
        here, there = socket.socketpair()
        with there:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "lugas.seals.sandbox", str(there.fileno())],
                pass_fds=[there.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"},
                cwd="/",
                start_new_session=True,
            )
        self._line, self._owner, self._files = here, os.getpid(), 0
        return here


def _receive(line: socket.socket, size: int, until: float | None) -> bytes:
    """So many bytes. Raises TimeoutError, and EOFError when the other side has gone."""
    parts = bytearray()
    while len(parts) < size:
        if until is not None:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            line.settimeout(left)
        part = line.recv(min(1 << 20, size - len(parts)))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def serve(line: socket.socket) -> None:
    """Answer files until the other side closes the line."""
    from lugas.seals.inspecting import inspect

    logging.disable()  # the libraries would tell about the papers
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        head_size, size = _HEAD.unpack(_receive(line, _HEAD.size, None))
        head = json.loads(_receive(line, head_size, None))
        data = _receive(line, size, None)
        ours, known = ([base64.b64decode(one) for one in head[key]] for key in ("ours", "known"))
        answer = json.dumps(inspect(data, ours, known).as_json()).encode()
        line.sendall(_HEAD.pack(len(answer), 0) + answer)


if __name__ == "__main__":
    try:
        serve(socket.socket(fileno=int(sys.argv[1])))
    except (EOFError, OSError):
        sys.exit(0)
