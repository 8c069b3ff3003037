"""What a piece of work may read and where it may write: four settings of one database transaction.

The middleware and the job decorator open a scope; row-level security (constraints.py) answers by it. Outside a
scope the database answers with nothing, which is what must stay true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import cast

from django.db import connections, transaction


@dataclass(frozen=True)
class Scope:
    """The values that the database is told.

    readable: ids of the secretariats whose rows may be read; home: the one that may be written (one of readable);
    user: the id of who acts; identity: whether the accounts' own tables are open (sign-in, reset, second factor).
    """

    readable: tuple[int, ...] = ()
    home: int | None = None
    user: int | None = None
    identity: bool = False

    def __post_init__(self) -> None:
        if self.home is not None and self.home not in self.readable:
            raise ValueError("home must be one of the readable secretariats")

    def settings(self) -> tuple[str, str, str, str]:
        """The settings lugas.scope, lugas.home, lugas.user and lugas.identity as PostgreSQL is given them."""
        return (
            ",".join(map(str, self.readable)),
            str(self.home or ""),
            str(self.user or ""),
            "on" if self.identity else "",
        )


class NoHome(LookupError):
    """Something is to be written, and whoever acts works in no secretariat (or in none now)."""


NOTHING = Scope()
_current: ContextVar[Scope] = ContextVar("lugas_scope", default=NOTHING)


def current() -> Scope:
    """The scope in force for this thread of work."""
    return _current.get()


def home() -> int:
    """The secretariat in which one may write now. Raises NoHome where there is none."""
    found = current().home
    if found is None:
        raise NoHome("nothing may be written outside of a secretariat")
    return found


@contextmanager
def scope(
    readable: Iterable[int] = (),
    home: int | None = None,
    user: int | None = None,
    identity: bool = False,
    using: str = "default",
) -> Iterator[Scope]:
    """Open a transaction in which the database knows who reads and writes what.

    Nested, it is a savepoint with its own values; the outer values are told again at its end, because releasing a
    savepoint keeps the inner ones. Do not use it inside a coroutine: the connection belongs to a thread.
    """
    connection = connections[using]
    nested = connection.in_atomic_block
    opened = Scope(tuple(int(one) for one in readable), home, user, identity)
    token = _current.set(opened)
    try:
        with transaction.atomic(using=using):
            if nested:
                push(using)
            yield opened
    finally:
        _current.reset(token)
        if connection.in_atomic_block and not connection.needs_rollback:
            push(using)


def as_user(user_id: int | None, using: str = "default"):
    """A scope in which only the person is known: their own account and their memberships can be read."""
    return scope(user=user_id, using=using)


def identity(using: str = "default"):
    """A scope in which the accounts' own tables are open as a whole, and nothing of any secretariat.

    Only for signing in and out, resetting a password and the second factor.
    """
    return scope(user=current().user, identity=True, using=using)


def push(using: str = "default") -> None:
    """Tell the database the current values, for the rest of the transaction."""
    # Imported here: the wrapper itself imports this module.
    from lugas.tenancy.postgresql.base import DatabaseWrapper

    cast(DatabaseWrapper, connections[using]).push_scope()
