"""Writing letters and their lists of invitees, as long as they are drafts: what carries initials changes no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.institutions.models import Region
from lugas.letters.actions.checking import WRITE, must_be_open
from lugas.letters.actions.ordering import take_in
from lugas.letters.kinds import kind_of
from lugas.letters.models import Emblem, Invitee, Letter
from lugas.letters.numbering import classification_of, release
from lugas.letters.seating import listed
from lugas.letters.typesetting import EmblemUnreadable, check_emblem
from lugas.search.registry import index as find_anew
from lugas.tenancy.scope import current

EMBLEM = "institutions.edit_secretariat"
MOST_INVITEES = 2000


@transaction.atomic
def write_letter(*, by: User, invitees: Iterable[Invitee] = (), **fields: Any) -> Letter:
    """A new letter of the secretariat at home. fields: those of the model. Raises ValidationError.

    invitees: not saved yet, with office and region, in the order in which they are to stand.
    """
    require(by, WRITE)
    author = by.acting
    drafted = {"unit_id": author.unit_id, "author_id": author.pk} if author else {}
    usual = kind_of(fields["kind"])
    at_first = {
        "classification": classification_of(usual.series) or usual.classification,
        "security": usual.security,
        "content": usual.defaults(),
    }
    letter = save(Letter(secretariat_id=current().home, **drafted), {**at_first, **fields})
    put_down(letter, invitees)
    return letter


@transaction.atomic
def change_letter(letter: Letter, *, by: User, **changes: Any) -> Letter:
    """Change a letter that is a draft. Raises ValidationError."""
    require(by, WRITE, letter)
    must_be_open(letter)
    return save(letter, changes)


def save(letter: Letter, fields: dict[str, Any]) -> Letter:
    """Set, check and save."""
    for name, value in fields.items():
        setattr(letter, name, value)
    letter.full_clean(exclude=["secretariat"], validate_constraints=False)
    letter.save()
    return letter


@transaction.atomic
def delete_letter(letter: Letter, *, by: User) -> None:
    """Delete a draft. Raises ValidationError for a letter that circulates or has a number."""
    require(by, WRITE, letter)
    must_be_open(letter)
    release(letter)
    letter.delete()


@transaction.atomic
def invite_regions(letter: Letter, regions: Iterable[Region], offices: Iterable[str], *, by: User) -> list[Invitee]:
    """Invite these offices of the secretariats of these regions (22 regions, two offices each: 44 invitees).

    Who is on the list already is not added again; the new ones take their places as ordering.take_in says. Raises
    ValidationError when the list would grow too long.
    """
    require(by, WRITE, letter)
    must_be_open(letter)
    before = listed(letter)
    known = {(one.region_id, one.office) for one in before}
    wanted = [(region, office) for region in regions for office in offices if (region.pk, office) not in known]
    if len(before) + len(wanted) > MOST_INVITEES:
        raise ValidationError(_("A letter can have at most %(most)d invitees.") % {"most": MOST_INVITEES})
    added = put_down(
        letter,
        (
            Invitee(region=region, office=office, body=f"Sekretariat Daerah {region.name}", place=region.capital)
            for region, office in wanted
        ),
        after=len(before),
    )
    take_in(letter, before, added)
    return added


def put_down(letter: Letter, invitees: Iterable[Invitee], *, after: int = 0) -> list[Invitee]:
    """Save new invitees of a letter in their order, behind so many that are there."""
    added = list(invitees)
    for order, one in enumerate(added, start=after):
        one.secretariat_id, one.letter, one.order = letter.secretariat_id, letter, order
    if added:
        Invitee.objects.bulk_create(added)
        # Written in bulk, past the signals by which the letter would be found by its new invitees.
        find_anew(Letter.objects.filter(pk=letter.pk))
    return added


@transaction.atomic
def add_addressee(
    letter: Letter, *, by: User, office: str, body: str = "", place: str = "", email: str = ""
) -> Invitee:
    """Put an office outside the 22 regions on the list, in its place (ordering.take_in). Raises ValidationError."""
    require(by, WRITE, letter)
    must_be_open(letter)
    before = listed(letter)
    added = Invitee(
        secretariat_id=letter.secretariat_id, letter=letter, office=office, body=body, place=place, email=email,
        order=len(before),
    )  # fmt: skip
    added.full_clean(exclude=["secretariat", "letter"], validate_constraints=False)
    added.save()
    take_in(letter, before, [added])
    return added


@transaction.atomic
def strike_invitees(letter: Letter, keys: Iterable[int], *, by: User) -> int:
    """Take invitees off the list; gives how many."""
    require(by, WRITE, letter)
    must_be_open(letter)
    return letter.invitees.filter(pk__in=list(keys)).delete()[0]


@transaction.atomic
def set_emblem(file: StoredFile, *, by: User) -> Emblem:
    """The emblem on the letterhead of the secretariat at home. Raises ValidationError for what cannot be printed."""
    require(by, EMBLEM)
    with default_storage.open(file.path) as handle:
        try:
            check_emblem(handle.read())
        except EmblemUnreadable as error:
            raise ValidationError(_("This picture cannot be printed. Use PNG, JPEG or WebP."), code="emblem") from error
    emblem, _made = Emblem.objects.update_or_create(secretariat_id=current().home, defaults={"file": file})
    return emblem
