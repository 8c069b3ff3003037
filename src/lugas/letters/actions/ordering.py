"""The order of a letter's list: by law, or as a person wants it. What a person arranged is never undone by adding to it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.letters.actions.checking import WRITE, must_be_open
from lugas.letters.models import Invitee, Letter
from lugas.letters.seating import by_law, listed


@transaction.atomic
def order_invitees(letter: Letter, *, by: User) -> list[Invitee]:
    """Put the list into the order of place (UU 9/2010). Raises ValidationError for what is no draft."""
    require(by, WRITE, letter)
    must_be_open(letter)
    return number(by_law(letter, listed(letter)))


@transaction.atomic
def arrange_invitees(letter: Letter, keys: Sequence[int], *, by: User) -> list[Invitee]:
    """Put the list into an order of one's own. keys: the ids of all on it, each once; else ValidationError."""
    require(by, WRITE, letter)
    must_be_open(letter)
    known = {one.pk: one for one in listed(letter)}
    if sorted(keys) != sorted(known):
        raise ValidationError(
            _("The list has changed meanwhile, or somebody is missing or there twice. Look at it and try again."),
            code="conflict",
        )
    return number([known[key] for key in keys])


def take_in(letter: Letter, before: Sequence[Invitee], added: Sequence[Invitee]) -> None:
    """Put who was just added in their places: a list that stands in order of place keeps to it; one that a person arranged
    stays as it is, and the new ones follow, in order of place among themselves."""
    if by_law(letter, before) == list(before):
        number(by_law(letter, [*before, *added]))
    else:
        number([*before, *by_law(letter, added)])


def number(invitees: Sequence[Invitee]) -> list[Invitee]:
    """Write the order down."""
    moved = []
    for order, one in enumerate(invitees):
        if one.order != order:
            one.order = order
            moved.append(one)
    Invitee.objects.bulk_update(moved, ["order"], batch_size=500)
    return list(invitees)
