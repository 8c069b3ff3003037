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
from lugas.letters.kinds import kind_of
from lugas.letters.models import Emblem, Invitee, Letter
from lugas.letters.numbering import classification_of, release
from lugas.letters.typesetting import EmblemUnreadable, check_emblem
from lugas.search.registry import index as find_anew
from lugas.tenancy.scope import current

WRITE, EMBLEM = "letters.write", "institutions.edit_secretariat"
MOST_INVITEES = 2000


@transaction.atomic
def write_letter(*, by: User, **fields: Any) -> Letter:
    """A new letter of the secretariat at home. fields: those of the model. Raises ValidationError."""
    require(by, WRITE)
    author = by.acting
    drafted = {"unit_id": author.unit_id, "author_id": author.pk} if author else {}
    usual = kind_of(fields["kind"])
    at_first = {
        "classification": classification_of(usual.series) or usual.classification,
        "security": usual.security,
        "content": usual.defaults(),
    }
    return save(Letter(secretariat_id=current().home, **drafted), {**at_first, **fields})


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


def must_be_open(letter: Letter) -> None:
    """Raise ValidationError unless the letter is a draft."""
    if letter.number:
        raise ValidationError(_("A numbered letter stays in the book as it is."), code="numbered")
    if not letter.is_open:
        raise ValidationError(_("This letter is being initialled. Take it back to change it."), code="circulating")


@transaction.atomic
def invite_regions(letter: Letter, regions: Iterable[Region], offices: Iterable[str], *, by: User) -> list[Invitee]:
    """Invite these offices of the secretariats of these regions (22 regions, two offices each: 44 invitees).

    Who is on the list already is not added again. Raises ValidationError when the list would grow too long.
    """
    require(by, WRITE, letter)
    must_be_open(letter)
    listed = list(letter.invitees.all())
    known = {(one.region_id, one.office) for one in listed}
    order = max((one.order for one in listed), default=-1) + 1
    wanted = [(region, office) for region in regions for office in offices if (region.pk, office) not in known]
    if len(listed) + len(wanted) > MOST_INVITEES:
        raise ValidationError(_("A letter can have at most %(most)d invitees.") % {"most": MOST_INVITEES})
    added = Invitee.objects.bulk_create(
        Invitee(
            secretariat_id=letter.secretariat_id,
            letter=letter,
            region=region,
            office=office,
            body=f"Sekretariat Daerah {region.name}",
            place=region.capital,
            order=order + index,
        )
        for index, (region, office) in enumerate(wanted)
    )
    # Written in bulk, past the signals by which the letter would be found by its new invitees.
    find_anew(Letter.objects.filter(pk=letter.pk))
    return added


@transaction.atomic
def add_addressee(
    letter: Letter, *, by: User, office: str, body: str = "", place: str = "", email: str = ""
) -> Invitee:
    """Put an office outside the 22 regions on the list. Raises ValidationError."""
    require(by, WRITE, letter)
    must_be_open(letter)
    last = letter.invitees.order_by("order").last()
    added = Invitee(
        secretariat_id=letter.secretariat_id, letter=letter, office=office, body=body, place=place, email=email,
        order=last.order + 1 if last else 0,
    )  # fmt: skip
    added.full_clean(exclude=["secretariat", "letter"], validate_constraints=False)
    added.save()
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
