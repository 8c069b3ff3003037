"""What is held of a person, gathered for the screen and as a file that other programs can read (JSON, or a ZIP of it)."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from lugas.accounts.models import HouseRules, Membership, User
from lugas.accounts.personal_data import Held, account_facts, by_room, held_of, membership_facts, session_facts
from lugas.tenancy.scope import as_user, scope

README = """lugas: data pribadi / personal data

Setiap berkas adalah JSON (UTF-8). account: akun Anda; memberships: peran Anda; sessions: tempat Anda masuk;
ways_in: cara masuk; rooms: catatan kedinasan yang menyebut Anda, tanpa isinya.
Each file is JSON (UTF-8). account: your account; memberships: your roles; sessions: where you are signed in;
ways_in: how you sign in; rooms: official records that name you, without their content.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What one secretariat holds of the person, and what it says that it serves."""

    membership: Membership
    held: list[Held]
    purpose: str
    months: int


def memberships_ever(user: User) -> list[Membership]:
    """The person's memberships, ended ones too."""
    with as_user(user.pk):
        found = Membership.objects.filter(user_id=user.pk).select_related("secretariat")
        return list(found.order_by("since", "id"))


def summary_of_person(user: User) -> list[Part]:
    """For the screen: each membership with what its secretariat holds. Reads in the scope of one after the other."""
    parts = []
    for membership in memberships_ever(user):
        with scope([membership.secretariat_id], user=user.pk):
            one = Membership.objects.select_related("secretariat", "unit", "position").get(pk=membership.pk)
            rules = HouseRules.objects.first() or HouseRules()
            parts.append(Part(one, by_room(held_of(one)), rules.purpose, rules.retention_months))
    return parts


def of_person(user: User) -> dict[str, Any]:
    """All that is held of an account, in every secretariat."""
    found: dict[str, Any] = {"made_at": timezone.now(), "account": account_facts(user), "memberships": [], "rooms": {}}
    with as_user(user.pk):
        found["sessions"] = session_facts(user.pk)
        found["ways_in"] = ways_in(user)
    for membership in memberships_ever(user):
        with scope([membership.secretariat_id], user=user.pk):
            one = Membership.objects.select_related("secretariat", "unit", "position").get(pk=membership.pk)
            found["memberships"].append(membership_facts(one))
            found["rooms"].setdefault(one.secretariat.name, {}).update(listed(held_of(one, records=True)))
    return found


def of_member(membership: Membership) -> dict[str, Any]:
    """What the secretariat at home holds of a member; nothing of the account, which is the person's own."""
    return {
        "made_at": timezone.now(),
        "memberships": [membership_facts(membership)],
        "rooms": {membership.secretariat.name: listed(held_of(membership, records=True))},
    }


def listed(held: list[Held]) -> dict[str, Any]:
    """Records by what they are."""
    return {one.what: one.records for one in held}


def ways_in(user: User) -> list[dict[str, Any]]:
    """The second steps and the accounts elsewhere, without any secret; in the person's scope."""
    factors = Authenticator.objects.filter(user_id=user.pk).values("type", "created_at", "last_used_at")
    elsewhere = SocialAccount.objects.filter(user_id=user.pk).values("provider", "uid", "date_joined", "last_login")
    return [*factors, *elsewhere]


def as_json(data: dict[str, Any]) -> bytes:
    """The file: indented, UTF-8."""
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def as_zip(data: dict[str, Any]) -> bytes:
    """A ZIP with one JSON for each part, and a page that says what is what."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", README)
        for name, part in data.items():
            if name != "made_at":
                archive.writestr(f"{name}.json", as_json({"made_at": data["made_at"], name: part}))
    return packed.getvalue()
