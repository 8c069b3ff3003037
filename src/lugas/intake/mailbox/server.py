"""Talking IMAP to the server of a mailbox. Every failure becomes Trouble with a key of words.ERRORS; nothing here writes to
the database.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lugas.intake.mailbox.models import Mailbox
from lugas.tenancy import secrets

if TYPE_CHECKING:
    from imapclient import IMAPClient

PURPOSE = "mailbox"
SECONDS = 20
# What a mail beyond this tells of itself must do: its headers.
MOST_HEADER = 64 * 1024


class Trouble(Exception):
    """The mailbox cannot be read: a key of words.ERRORS and what the server said."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(f"{key}: {detail}")
        self.key, self.detail = key, detail[:200]


@dataclass(frozen=True)
class Folder:
    """An open folder: how its mails are numbered, how many there are."""

    client: IMAPClient
    uid_validity: int
    count: int

    def after(self, uid: int) -> list[int]:
        """The numbers of the mails that came after one, in order."""
        # "n:*" always names the last mail, even when its number is smaller.
        return sorted(one for one in self.client.search(["UID", f"{uid + 1}:*"]) if one > uid)

    def sizes(self, uids: list[int]) -> dict[int, int]:
        """The bytes of mails."""
        return {uid: found[b"RFC822.SIZE"] for uid, found in self.client.fetch(uids, ["RFC822.SIZE"]).items()}

    def whole(self, uid: int) -> bytes | None:
        """A mail, not marked as read by that; None when it went meanwhile."""
        return self._body(uid, "BODY.PEEK[]", b"BODY[]")

    def headers(self, uid: int) -> bytes | None:
        """The headers alone."""
        found = self._body(uid, "BODY.PEEK[HEADER]", b"BODY[HEADER]")
        return found[:MOST_HEADER] if found is not None else None

    def _body(self, uid: int, asked: str, key: bytes) -> bytes | None:
        found: dict[bytes, Any] = self.client.fetch([uid], [asked]).get(uid, {})
        return found.get(key)

    def mark(self, uids: list[int], mailbox: Mailbox) -> None:
        """Mark mails as read, or put them into the other folder. Numbers that are gone are passed over."""
        if not uids:
            return
        if mailbox.afterwards == Mailbox.Afterwards.SEEN:
            self.client.add_flags(uids, [b"\\Seen"], silent=True)
        elif self.client.has_capability("MOVE"):
            self.client.move(uids, mailbox.move_to)
        else:
            self.client.copy(uids, mailbox.move_to)
            self.client.add_flags(uids, [b"\\Seen", b"\\Deleted"], silent=True)
            # Only these: a plain EXPUNGE would also remove what a person marked.
            if self.client.has_capability("UIDPLUS"):
                self.client.uid_expunge(uids)


@contextmanager
def opened(mailbox: Mailbox, seconds: int = SECONDS) -> Iterator[Folder]:
    """The folder of a mailbox, closed at the end. Raises Trouble, also for what breaks inside."""
    from imapclient import IMAPClient
    from imapclient.exceptions import IMAPClientError, LoginError

    client = None
    step = "connect"
    try:
        password = secrets.decrypt(PURPOSE, mailbox.secret)
        client = IMAPClient(
            mailbox.host, port=mailbox.port, ssl=mailbox.security == Mailbox.Security.TLS, timeout=seconds, use_uid=True
        )
        if mailbox.security == Mailbox.Security.STARTTLS:
            client.starttls(ssl.create_default_context())
        step = "login"
        client.login(mailbox.user, password)
        step = "folder"
        if mailbox.afterwards == Mailbox.Afterwards.MOVE and not client.folder_exists(mailbox.move_to):
            raise Trouble("move_to", mailbox.move_to)
        found = client.select_folder(mailbox.folder)
        step = "read"
        yield Folder(client, int(found[b"UIDVALIDITY"]), int(found[b"EXISTS"]))
    except secrets.Unreadable as error:
        raise Trouble("secret") from error
    except LoginError as error:
        raise Trouble("login", said(error)) from error
    except ssl.SSLError as error:
        raise Trouble("tls", said(error)) from error
    except (TimeoutError, OSError) as error:
        raise Trouble("connect", said(error)) from error
    except (IMAPClientError, KeyError, ValueError) as error:
        raise Trouble(step, said(error)) from error
    finally:
        if client is not None:
            leave(client)


def said(error: Exception) -> str:
    """What the server said, as one line of text."""
    return " ".join(str(error).removeprefix("b'").removesuffix("'").split())


def leave(client: IMAPClient) -> None:
    """Say goodbye; a line that is dead already needs none."""
    from imapclient.exceptions import IMAPClientError

    try:
        client.logout()
    except (OSError, IMAPClientError, ValueError):
        return
