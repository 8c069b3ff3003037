"""What other rooms add to the desk. A press list, wherever it is kept, hears here that a standing statement went out; whoever
judges how plainly a text speaks says it here, and it stands beside an answer before it is cleared."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lugas.spokesperson.models import StatementVersion

Hear = Callable[["StatementVersion"], object]
Judge = Callable[[str], list[str]]
_hear: list[Hear] = []
_judges: list[Judge] = []


def judges(function: Judge) -> Judge:
    """Decorator for a function (plain Indonesian words) -> what should be said more plainly, in the reader's language."""
    _judges.append(function)
    return function


def judged(words: str) -> list[str]:
    """What all who registered say of some words."""
    return [one for judge in _judges for one in judge(words)]


def on_statement(function: Hear) -> Hear:
    """Decorator: called with the version, in the transaction in which it goes out; mail belongs in a job."""
    _hear.append(function)
    return function


def went_out(version: StatementVersion) -> None:
    """Tell whoever registered."""
    for function in _hear:
        function(version)
