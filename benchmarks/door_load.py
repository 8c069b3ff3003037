"""The phones of a door: so many connections, each sending its own prepared requests one after the other, as fast as answers come.

`python -m benchmarks.door_load REQUESTS HOST PORT SECONDS ANSWERS`. REQUESTS: a file of write_requests; each of its parts is one
connection. It ends after SECONDS, or when all are sent. Prints seconds, statuses and the milliseconds of each answer; the
bodies go to the file ANSWERS, one JSON line each: [part, place, status, body]. Our server and the peer's meet this same client.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

STEADY = b"keep-alive"


def write_requests(path: Path, parts: list[list[bytes]]) -> None:
    """Keep what each connection sends: whole HTTP requests, as made by post()."""
    path.write_bytes(pickle.dumps(parts))


def post(host: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    """A request with a JSON body on a connection that stays open."""
    told = {"Host": host, "Connection": "keep-alive", "Content-Type": "application/json", **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"POST {path} HTTP/1.1\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Line:
    """One connection."""

    def __init__(self, host: str, port: int):
        self.where = host, port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def send(self, request: bytes) -> tuple[int, bytes]:
        """Send a request and read its answer; connects where there is no line. Raises OSError when the line breaks."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(*self.where)
        assert self.reader is not None
        try:
            self.writer.write(request)
            head = await self.reader.readuntil(b"\r\n\r\n")
            status = int(head[9:12])
            fields = head.lower()
            length = int(fields.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
            body = await self.reader.readexactly(length) if length else b""
        except (OSError, asyncio.IncompleteReadError, IndexError) as error:
            self.drop()
            raise ConnectionError(str(error)) from error
        if b"connection: close" in fields:
            self.drop()
        return status, body

    async def abandon(self, request: bytes, length: int, seconds: float) -> None:
        """Send the first bytes of a request, wait a little and lose the line. Raises OSError when it is gone before."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(*self.where)
        self.writer.write(request[:length])
        await asyncio.sleep(seconds)
        self.drop()

    def drop(self) -> None:
        """Break the line off at once."""
        if self.writer is not None:
            self.writer.transport.abort()
        self.reader = self.writer = None


async def one(line: Line, requests: list[bytes], end: float, told: list[tuple[int, int, bytes, float]]) -> None:
    """Send one after the other until the time is over."""
    for place, request in enumerate(requests):
        if time.perf_counter() >= end:
            return
        began = time.perf_counter()
        status, body = await line.send(request)
        told.append((place, status, body, time.perf_counter() - began))


async def load(parts: list[list[bytes]], host: str, port: int, seconds: float) -> dict[str, Any]:
    """All connections at once; gives the seconds and a row for each answer: part, place, status, body, seconds it took."""
    lines = [Line(host, port) for _part in parts]
    told: list[list[tuple[int, int, bytes, float]]] = [[] for _part in parts]
    began = time.perf_counter()
    await asyncio.gather(
        *(one(*each, began + seconds, found) for each, found in zip(zip(lines, parts, strict=True), told, strict=True))
    )
    lasted = time.perf_counter() - began
    for line in lines:
        line.drop()
    rows = [(part, *row) for part, found in enumerate(told) for row in found]
    return {"seconds": lasted, "rows": rows}


def main(requests: Path, host: str, port: int, seconds: float, answers: Path) -> None:
    """Load, keep the answers, print."""
    found = asyncio.run(load(pickle.loads(requests.read_bytes()), host, port, seconds))
    with open(answers, "w") as file:
        for part, place, status, body, _took in found["rows"]:
            file.write(json.dumps([part, place, status, body.decode()]) + "\n")
    statuses = Counter(status for _part, _place, status, _body, _took in found["rows"])
    took = [round(took * 1000, 2) for *_rest, took in found["rows"]]
    print(json.dumps({"seconds": found["seconds"], "statuses": statuses, "milliseconds": took}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), Path(sys.argv[5]))
