"""What every change of a letter asks first."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lugas.letters.models import Letter

WRITE = "letters.write"


def must_be_open(letter: Letter) -> None:
    """Raise ValidationError unless the letter is a draft."""
    if letter.number:
        raise ValidationError(_("A numbered letter stays in the book as it is."), code="numbered")
    if not letter.is_open:
        raise ValidationError(_("This letter is being initialled. Take it back to change it."), code="circulating")
