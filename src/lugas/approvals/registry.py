"""Whose paper it is. This room knows no letters; the rooms above register what happens when a paper was signed or came
back, what of it is shown beside the step, and which kinds of papers there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from lugas.accounts.models import User
    from lugas.approvals.models import Approval


@dataclass(frozen=True)
class Paper:
    """What is read before a step is given: facts (term, value), the words paragraph by paragraph, and the whole as PDF."""

    facts: tuple[tuple[str, str], ...] = ()
    text: tuple[str, ...] = ()
    pdf_url: str = ""


Handler = Callable[["Approval", "User"], None]
Reader = Callable[["Approval", "User"], Paper | None]
Kinds = Callable[[], Iterable[tuple[str, str]]]
_finish: dict[str, Handler] = {}
_return: dict[str, Handler] = {}
_readers: dict[str, Reader] = {}
_kinds: list[Kinds] = []
# Kinds that are checked and not signed: their route ends with its last office.
UNSIGNED: set[str] = set()


def on_finish(subject: str) -> Callable[[Handler], Handler]:
    """Decorator: what is done within the transaction of the last step. A ValidationError of it undoes that step too."""

    def keep(function: Handler) -> Handler:
        _finish[subject] = function
        return function

    return keep


def on_return(subject: str) -> Callable[[Handler], Handler]:
    """Decorator: what is done when a paper was sent back or withdrawn (approval.status says which), likewise."""

    def keep(function: Handler) -> Handler:
        _return[subject] = function
        return function

    return keep


def shows(subject: str) -> Callable[[Reader], Reader]:
    """Decorator: what of the paper stands on the page where its step is given; None for who may not read it."""

    def keep(function: Reader) -> Reader:
        _readers[subject] = function
        return function

    return keep


def tells_kinds(function: Kinds) -> Kinds:
    """Decorator: a function that gives (key, name) of the kinds of papers for which a route may be meant."""
    _kinds.append(function)
    return function


def knows(subject: str) -> bool:
    """Whether some room answers for papers of this name."""
    return subject in _finish


def finished(approval: Approval, by: User) -> None:
    """Tell the paper's room that the last step was given. Raises ValidationError when no room answers for it."""
    handler = _finish.get(approval.subject)
    if handler is None:
        raise ValidationError(_("This kind of paper is not known here any more. Take it back."), code="unknown")
    handler(approval, by)


def came_back(approval: Approval, by: User) -> None:
    """Tell the paper's room that it goes round no more."""
    if handler := _return.get(approval.subject):
        handler(approval, by)


def paper_of(approval: Approval, user: User) -> Paper | None:
    """What of the paper may be shown to this person beside the step."""
    reader = _readers.get(approval.subject)
    return reader(approval, user) if reader else None


def kinds() -> list[tuple[str, str]]:
    """Key and name of every kind of paper, as the rooms above tell them."""
    return [(key, str(name)) for function in _kinds for key, name in function()]


def kind_name(key: str) -> str:
    """The name of a kind; the bare key where no room tells one."""
    return dict(kinds()).get(key, key)
