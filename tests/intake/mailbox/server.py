"""A real IMAP server (pymap) in a process of its own, with one user, and the mails that others put into it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from imapclient import IMAPClient

USER, PASSWORD = "adpim", "sandi-kotak-surel"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """The running server; `put` is the sender's side."""

    def __init__(self, port: int):
        self.port = port

    @contextmanager
    def client(self):
        client = IMAPClient("127.0.0.1", port=self.port, ssl=False)
        client.login(USER, PASSWORD)
        yield client
        client.logout()

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        with self.client() as client:
            for one in mails:
                client.append(folder, one)

    def empty(self) -> None:
        """Take out what the server begins with."""
        with self.client() as client:
            client.select_folder("INBOX")
            if found := client.search("ALL"):
                client.delete_messages(found)
                client.expunge()

    def flags(self, folder: str = "INBOX") -> list[bool]:
        """Of each mail in a folder whether it is marked as read."""
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            numbers = client.search("ALL")
            found = client.fetch(numbers, ["FLAGS"]) if numbers else {}
            return [b"\\Seen" in one[b"FLAGS"] for one in found.values()]


@contextmanager
def running(port: int | None = None, *options: str):
    """The server until the end of the block; a new one on the same port numbers its mails anew."""
    port = port or free_port()
    program = str(Path(sys.executable).parent / "pymap")
    command = [
        program, "--host", "127.0.0.1", "--port", str(port), *(options or ("--no-tls",)),
        "dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD,
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _each in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        server = Server(port)
        if not options:
            server.empty()
        yield server
    finally:
        process.terminate()
        process.wait(10)
