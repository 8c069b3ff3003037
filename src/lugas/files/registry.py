"""What the rooms above say of files: who may have one, beyond the policies, and what becomes of one that arrived in pieces.

The database keeps secretariats apart; that a paper of a restricted activity is not for every role of its own
secretariat is known only to the room that hangs it there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.files.models import StoredFile, Upload

Guard = Callable[["StoredFile", "User"], bool]
_guards: list[Guard] = []


def guards(function: Guard) -> Guard:
    """Decorator for a function (file, user) -> whether this role may open it; False closes the file to the person."""
    _guards.append(function)
    return function


def may_open(file: StoredFile, user: User) -> bool:
    """Whether every room lets the person have the file."""
    return all(guard(file, user) for guard in _guards)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A room that takes in what arrives in pieces.

    may: (subject, user), raises PermissionDenied or Http404 when the person may not send anything there. most: the bytes
    that one file may have. take: (upload, its whole bytes as a file, by) -> the name of what was made; Refused, with a
    sentence, when it is not taken in.
    """

    may: Callable[[str, User], object]
    most: Callable[[], int]
    take: Callable[[Upload, BinaryIO, User], str]


_receivers: dict[str, Receiver] = {}


def receives(purpose: str, receiver: Receiver) -> None:
    """Register the room that takes in what is sent for a purpose."""
    _receivers[purpose] = receiver


def receiver_of(purpose: str) -> Receiver | None:
    """The room that takes in what is sent for this purpose."""
    return _receivers.get(purpose)
