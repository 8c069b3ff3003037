"""The letter that an address names, for whoever may do with it what the screen does."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from lugas.letters.models import Letter
from lugas.letters.queries import visible_letters


def letter_or_404(request: HttpRequest, public_id: str, permission: str = "letters.view") -> Letter:
    """The letter of the acting secretariat; 403 for a verb that the role lacks."""
    letter = get_object_or_404(
        visible_letters(request.user).select_related(
            "signer__unit__parent__parent", "signer__secretariat__region", "on_behalf_of"
        ),
        public_id=public_id,
    )
    if not request.user.has_perm(permission, letter):
        raise PermissionDenied(permission)
    return letter
