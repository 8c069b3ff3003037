"""Which letters a person may see, and what screens ask of one letter."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.letters.models import Letter, SignedCopy


def visible_letters(user: User) -> QuerySet[Letter]:
    """The letters of the acting secretariat that a person may read: restricted ones by role, or as their author."""
    found = Letter.objects.at_home()
    if user.acting is None or user.has_perm("letters.view_restricted"):
        return found
    return found.filter(Q(security=Letter.Security.ORDINARY) | Q(author=user.acting))


@guards
def open_copy(file: StoredFile, user: User) -> bool:
    """A signed copy of a restricted letter is opened by who may read the letter."""
    if user.acting is None or user.has_perm("letters.view_restricted"):
        return True
    hidden = SignedCopy.objects.filter(file=file).exclude(letter__security=Letter.Security.ORDINARY)
    return not hidden.exclude(letter__author=user.acting).exists()
