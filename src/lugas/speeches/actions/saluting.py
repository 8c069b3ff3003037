"""The salutation list: making it anew from the guests, changing words, leaving out, adding by hand."""

from __future__ import annotations

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.speeches import salutation
from lugas.speeches.actions.keeping import held, require_open, require_work
from lugas.speeches.models import SalutationLine, Speech
from lugas.speeches.order import Line, Remade

MOST_LINES = 120


def open_speech(speech: Speech, by: User) -> Speech:
    """A speech on which one works, held."""
    speech = held(speech)
    require_work(speech, by)
    require_open(speech)
    return speech


@transaction.atomic
def remake_salutation(speech: Speech, *, by: User) -> Remade:
    """Make the list anew from the guests as they are now, in the order of place; what was changed by hand stays."""
    return salutation.follow(open_speech(speech, by))


@transaction.atomic
def change_line(
    line: SalutationLine, *, by: User, words: str | None = None, left_out: bool | None = None
) -> SalutationLine:
    """Change the words of a line, or whether it is spoken. Empty words give those by the rule again; a line added by hand
    needs some. Raises ValidationError."""
    open_speech(line.speech, by)
    if words is not None:
        line.words = words.strip() or line.made
    if left_out is not None:
        line.left_out = left_out
    if not line.words:
        raise ValidationError({"words": _("Say how the guest is greeted.")})
    line.full_clean(exclude=["secretariat"], validate_constraints=False)
    line.save()
    return line


@transaction.atomic
def add_line(speech: Speech, *, by: User, words: str, after: SalutationLine | None = None) -> SalutationLine:
    """Add a line by hand, behind another one or first. Raises ValidationError."""
    speech = open_speech(speech, by)
    if not words.strip():
        raise ValidationError({"words": _("Say how the guest is greeted.")})
    kept = list(SalutationLine.objects.filter(speech=speech))
    if len(kept) >= MOST_LINES:
        raise ValidationError(_("A list can have at most %(most)d lines.") % {"most": MOST_LINES})
    made = Line(key=f"hand-{secrets.token_hex(6)}", words=words.strip()[:250], added=True)
    lines = [one.line() for one in kept]
    place = 1 + [one.pk for one in kept].index(after.pk) if after is not None and after.speech_id == speech.pk else 0
    lines.insert(place, made)
    salutation.keep(speech, lines)
    return SalutationLine.objects.get(speech=speech, key=made.key)


@transaction.atomic
def remove_line(line: SalutationLine, *, by: User) -> None:
    """Take away a line that was added by hand; those by the rule are left out instead. Raises ValidationError."""
    open_speech(line.speech, by)
    if not line.added:
        raise ValidationError(_("This guest stands on the list of guests. Leave the line out instead."), code="guest")
    line.delete()
