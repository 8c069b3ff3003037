"""Who may have a file, beyond the policies: the rooms above say which of their files not every role may open.

The database keeps secretariats apart; that a paper of a restricted activity is not for every role of its own
secretariat is known only to the room that hangs it there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.files.models import StoredFile

Guard = Callable[["StoredFile", "User"], bool]
_guards: list[Guard] = []


def guards(function: Guard) -> Guard:
    """Decorator for a function (file, user) -> whether this role may open it; False closes the file to the person."""
    _guards.append(function)
    return function


def may_open(file: StoredFile, user: User) -> bool:
    """Whether every room lets the person have the file."""
    return all(guard(file, user) for guard in _guards)
