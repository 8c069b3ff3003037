"""The body of a letter in the room of texts: beginning it, and who may open it there."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.letters.actions.checking import must_be_open
from lugas.letters.models import Letter
from lugas.letters.queries import visible_letters
from lugas.texts import registry
from lugas.texts.actions import new_text
from lugas.texts.models import Text

PURPOSE = "letters.letter"


@transaction.atomic
def begin_text(letter: Letter, *, by: User) -> Text:
    """The text in which the letter's body is drafted; the first time it is made. Raises ValidationError."""
    require(by, "letters.write", letter)
    locked = Letter.objects.select_for_update(of=("self",)).select_related("text").get(pk=letter.pk)
    if locked.text is not None:
        return locked.text
    if not letter.kind_data().drafted:
        raise ValidationError(_("The words of this kind of paper stand in its own fields."), code="undrafted")
    must_be_open(locked)
    letter.text = new_text(by=by, title=letter.subject[:200], purpose=PURPOSE)
    letter.save(update_fields=["text", "changed_at"])
    return letter.text


@registry.guards(PURPOSE)
def may_open(text: Text, user: User, verb: str) -> bool:
    """Whoever may read the letter reads its text; it is written only as long as the letter is a draft."""
    letter = visible_letters(user).filter(text=text).first()
    if letter is None:
        return False
    return verb != registry.WRITE or (letter.is_open and user.has_perm("letters.write", letter))


@registry.belongs(PURPOSE)
def place(text: Text) -> registry.Place | None:
    """The letter's page."""
    letter = Letter.objects.filter(text=text).first()
    return registry.Place(letter.subject, letter.get_absolute_url()) if letter else None
