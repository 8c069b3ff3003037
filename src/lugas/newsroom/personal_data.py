"""What albums hold of a member: photos taken under the member's name, and pictures on which the name stands."""

from __future__ import annotations

from django.db.models import Q

from lugas.accounts.models import Membership
from lugas.accounts.personal_data import Held, registry, told_of
from lugas.newsroom.models import Photo, PhotoPerson


@registry.register
def named(membership: Membership) -> list[Held]:
    """The photos by their names in addresses and their days."""
    name = membership.name.strip()
    if not name:
        return []
    by_name = Q(photographer__iexact=name) | Q(people__words__iexact=name)
    rows = Photo.objects.filter(by_name, secretariat_id=membership.secretariat_id).distinct()
    return told_of("newsroom", [("newsroom.photo.names", rows, "public_id", "made_at")])


@registry.on_forget
def forget(membership: Membership, office: str) -> None:
    """Put the office in the name's place; the credit under a picture that is public already stays (UU 28/2014 art. 5)."""
    name = membership.name.strip()
    if not name:
        return
    Photo.objects.at_home().filter(photographer__iexact=name).update(photographer=office[:120])
    PhotoPerson.objects.at_home().filter(words__iexact=name).update(words=office[:200])
