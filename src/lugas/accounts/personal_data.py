"""What is held of a person across all rooms (UU 27/2022 arts. 5 to 13): for the person, and for the administrator.

A room registers what it wants told in words; every further record that points to the person's account or membership is
found by its key, so that nothing can be forgotten. Runs in the scope of the secretariat of each membership.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from lugas.accounts.models import ApiToken, HouseRules, MemberInvitation, Membership, Session, User
from lugas.accounts.words import ROOM_WORDS

MOST = 5_000
# Told by this room itself, field by field.
OWN = (User, Membership, ApiToken, MemberInvitation, Session, HouseRules)
DATES = ("made_at", "at", "created_at", "changed_at", "decided_at", "acted_at", "seen_at")


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of record: where, how many, and of each its name in addresses and its day; never another's content."""

    room: str | Promise
    what: str
    count: int
    records: list[dict[str, Any]] = field(default_factory=list)


Find = Callable[[Membership], list[Held]]
Forget = Callable[[Membership, str], object]


class Registry:
    """Rooms that hold more of a person than keys: names written out, telephone numbers."""

    def __init__(self) -> None:
        self._finds: list[Find] = []
        self._forgets: list[Forget] = []

    def register(self, function: Find) -> Find:
        """Decorator for a function (membership) -> what the room holds of that person."""
        self._finds.append(function)
        return function

    def on_forget(self, function: Forget) -> Forget:
        """Decorator: called with (membership, office) when a name is deleted, in that transaction; office stands for it."""
        self._forgets.append(function)
        return function

    def held(self, membership: Membership) -> list[Held]:
        """What the rooms tell."""
        return [one for find in self._finds for one in find(membership)]

    def forget(self, membership: Membership, office: str) -> None:
        """Let the rooms put the office in the name's place."""
        for function in self._forgets:
            function(membership, office)


registry = Registry()


def told_of(room: str, rows: Iterable[tuple[str, models.QuerySet, str, str]]) -> list[Held]:
    """What a room tells of a member: of each kind of record its name, the records, the field of their name in addresses, and
    that of their day. Kinds without a record are left out."""
    found = []
    for what, records, key, at in rows:
        told = [{"id": one, "at": moment} for one, moment in records.order_by(at, "pk").values_list(key, at)[:MOST]]
        if told:
            found.append(Held(ROOM_WORDS[room], what, len(told), told))
    return found


def pointing() -> list[tuple[type[models.Model], str, type[models.Model]]]:
    """Every model of ours with a key to an account or a membership: model, field, which of both."""
    found: list[tuple[type[models.Model], str, type[models.Model]]] = []
    for model in apps.get_models():
        if model in OWN or hasattr(model, "pgh_tracked_model") or not model.__module__.startswith("lugas."):
            continue
        for one in model._meta.concrete_fields:
            if one.is_relation and one.related_model in (User, Membership):
                found.append((model, one.name, one.related_model))
    return found


def held_of(membership: Membership, *, records: bool = False) -> list[Held]:
    """What rooms hold of a member, in the scope of the member's secretariat; records: each one too, at most 5,000."""
    found = registry.held(membership)
    for model, name, target in pointing():
        wanted = membership.user_id if target is User else membership.pk
        rows = model._base_manager.filter(**{f"{name}_id": wanted})
        if hasattr(model, "secretariat_id"):
            rows = rows.filter(secretariat_id=membership.secretariat_id)
        listed = [reference(row) for row in rows.order_by("pk")[:MOST]] if records else []
        count = len(listed) if records else rows.count()
        if count:
            room = ROOM_WORDS.get(model._meta.app_label, model._meta.app_label)
            found.append(Held(room, f"{model._meta.label_lower}.{name}", count, listed))
    return found


def by_room(held: list[Held]) -> list[Held]:
    """The same for the screen: one line a room."""
    counts: dict[str, int] = {}
    for one in held:
        counts[str(one.room)] = counts.get(str(one.room), 0) + one.count
    return [Held(room, "", count) for room, count in counts.items()]


def reference(row: models.Model) -> dict[str, Any]:
    """A record without its content: its name in addresses, and when."""
    names = {one.name for one in row._meta.concrete_fields}
    told: dict[str, Any] = {"id": getattr(row, "public_id", None) or row.pk}
    for name in DATES:
        if name in names and getattr(row, name) is not None:
            told[name] = getattr(row, name)
    return told


def account_facts(user: User) -> dict[str, Any]:
    """The account's own fields; call within identity() or as the person."""
    return {
        "username": user.username,
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "made_at": user.date_joined,
        "last_login": user.last_login,
        "informed_at": user.informed_at,
        "may_sign_in": user.is_active,
    }


def membership_facts(membership: Membership) -> dict[str, Any]:
    """A membership's own fields."""
    return {
        "secretariat": membership.secretariat.name,
        "name": membership.name,
        "role": membership.role,
        "unit": str(membership.unit) if membership.unit else None,
        "position": membership.position.title if membership.position else None,
        "since": membership.since,
        "in_force": membership.is_active,
        "ended_at": membership.ended_at,
        "name_deleted_on": membership.delete_on,
    }


def session_facts(user_id: int) -> list[dict[str, Any]]:
    """Where the account is signed in; call within identity() or as the person."""
    rows = Session.objects.filter(user_id=user_id).order_by("-seen_at")[:MOST]
    return [
        {"device": row.device, "address": row.address, "started_at": row.started_at, "seen_at": row.seen_at}
        for row in rows
    ]
