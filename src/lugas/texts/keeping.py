"""How versions and working copies are added, shared by the verbs of actions/; nobody else writes these tables."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.texts import registry
from lugas.texts.blocks import blocks, plain, to_html
from lugas.texts.models import Text, Version

LONGEST = 1_000_000
"""The most signs of HTML that a text may have; a book of 300 pages has about as many."""


def allow(by: User, verb: str, text: Text) -> None:
    """Raise PermissionDenied unless the role and the room whose text it is let the person do this."""
    require(by, f"texts.{verb}", text)
    if not registry.may(text, by, verb):
        raise PermissionDenied(f"texts.{verb}")


def cleaned(html: str) -> str:
    """The HTML as it is kept; raises ValidationError for more than a text may be."""
    if len(html) > LONGEST:
        raise ValidationError(_("This text is too long to be kept. Divide it into two."), code="long")
    return to_html(blocks(html))


def locked(text: Text) -> Text:
    """The text, held until the end of the transaction: two people who save act one after the other."""
    return Text.objects.at_home().select_for_update(of=("self",)).get(pk=text.pk)


def add(text: Text, html: str, *, by: User, base: int, way: str, note: str = "", aside: bool = False) -> Version:
    """The next version of a locked text. html: clean already."""
    last = Version.objects.filter(text=text).order_by("-number").values_list("number", flat=True).first() or 0
    return Version.objects.create(
        secretariat_id=text.secretariat_id,
        text=text,
        number=last + 1,
        html=html,
        plain=plain(blocks(html)),
        way=way,
        base=base,
        aside=aside,
        note=note.strip()[:250],
        made_by=by.acting,
    )


def version_of(text: Text, number: int) -> Version:
    """A version by its number; raises ValidationError when there is none."""
    found = Version.objects.filter(text=text, number=number).first()
    if found is None:
        raise ValidationError(_("There is no version %(number)s of this text.") % {"number": number}, code="base")
    return found
