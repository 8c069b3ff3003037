"""Badges: one for each seat that is expected, in one act; further ones; a lost one revoked and made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require_home
from lugas.accounts.models import User
from lugas.door import rules
from lugas.door.actions import standing
from lugas.door.actions.keeping import changed, door_of, hold, signing_key
from lugas.door.models import Badge, Door
from lugas.door.rules import MANAGE
from lugas.institutions.models import Region
from lugas.institutions.queries import holders_on
from lugas.meetings import queries
from lugas.meetings.actions.keeping import checked, delete_on, fill
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.rules import Outcome

MOST_BADGES = 25_000
NAMED = ["name", "office", "came_for", "region_id", "order"]
# Behind all seats, in the order in which they were made.
BEHIND = 1_000_000


def sign(door: Door, badges: Iterable[Badge]) -> None:
    """Put the signature of its code on each badge, without keeping it."""
    key = signing_key(door)
    for one in badges:
        one.signature = rules.code_signature(door.event, one.code, key)


@transaction.atomic
def make_badges(meeting: Meeting, *, by: User) -> int:
    """A badge for each invited seat that did not decline, each speaker and each of the committee; gives how many are new.

    Asked again, it makes what is missing, and badges that stand follow the answers: who comes instead of whom.
    """
    require_home(by, MANAGE, meeting)
    door = door_of(meeting)
    hold(meeting.pk, alone=True)
    seats = [one for one in queries.seats(meeting) if queries.standing(one) not in ("declines", "left_out")]
    seats.sort(key=lambda one: (one.region.code if one.region else "~", one.order, one.pk))
    holders = {
        key: str(one.person)
        for key, one in holders_on(
            [one.position_id for one in seats if one.position_id], meeting.activity.starts_at.date()
        ).items()
    }
    standing_badges = Badge.objects.at_home().filter(meeting=meeting, revoked_at__isnull=True)
    known = {one.seat_id: one for one in standing_badges.filter(kind=Badge.Kind.SEAT)}
    new, followed = [], []
    for order, seat in enumerate(seats):
        facts = named(seat, holders) | {"order": order}
        one = known.get(seat.pk)
        if one is None:
            new.append(blank(meeting, Badge.Kind.SEAT, seat=seat, **facts))
        elif any(getattr(one, name) != value for name, value in facts.items()):
            fill(one, facts)
            followed.append(one)
    new += others(meeting, standing_badges)
    sign(door, new)
    if standing_badges.count() + len(new) > MOST_BADGES:
        raise ValidationError(_("A meeting has at most %(most)s badges.") % {"most": MOST_BADGES})
    Badge.objects.bulk_create(new, batch_size=2_000)
    Badge.objects.bulk_update(followed, NAMED, batch_size=1_000)
    if new or followed:
        changed(meeting.pk)
    return len(new)


def blank(meeting: Meeting, kind: str, **facts: Any) -> Badge:
    """A badge that is not kept yet."""
    return Badge(
        secretariat_id=meeting.secretariat_id,
        meeting=meeting,
        code=rules.new_badge(),
        kind=kind,
        delete_on=delete_on(meeting),
        **facts,
    )


def named(seat: Seat, holders: Mapping[int, str]) -> dict[str, Any]:
    """What stands on the badge of a seat: who was told to come, else who holds the office."""
    answer = getattr(seat, "answer", None)
    told = answer.name if answer is not None and answer.name != "-" else ""
    sends = answer is not None and answer.outcome == Outcome.SENDS
    return {
        "name": told or ("" if sends else holders.get(seat.position_id or 0, "")[:120]),
        "office": (answer.office if sends and answer is not None else "") or seat.office,
        "came_for": seat.office if sends else "",
        "region_id": seat.region_id,
    }


def others(meeting: Meeting, known: Any) -> list[Badge]:
    """Badges of speakers and of the committee that are not there yet."""
    there = set(known.filter(kind__in=[Badge.Kind.SPEAKER, Badge.Kind.COMMITTEE]).values_list("kind", "name", "office"))
    wanted = [(Badge.Kind.SPEAKER, one.name, one.office[:160]) for one in meeting.speakers.all()]
    wanted += [(Badge.Kind.COMMITTEE, one.name[:120], one.function) for one in meeting.committee.all()]
    return [
        blank(meeting, kind, name=name, office=office, order=BEHIND + place)
        for place, (kind, name, office) in enumerate(dict.fromkeys(wanted))
        if (str(kind), name, office) not in there
    ]


@transaction.atomic
def add_badge(
    meeting: Meeting,
    *,
    by: User,
    kind: str,
    name: str,
    office: str = "",
    seat: Seat | None = None,
    region: Region | None = None,
) -> Badge:
    """A further badge: of a substitute (for a seat), a speaker or the committee. Raises ValidationError at the field."""
    require_home(by, MANAGE, meeting)
    if kind not in (Badge.Kind.SUBSTITUTE, Badge.Kind.SPEAKER, Badge.Kind.COMMITTEE):
        raise ValidationError({"kind": _("The badges of the invited are made all at once.")})
    if kind == Badge.Kind.SUBSTITUTE and seat is None:
        raise ValidationError({"seat": _("Say for whom.")})
    door = door_of(meeting)
    hold(meeting.pk, alone=True)
    made = blank(meeting, kind, name=name.strip(), office=office.strip(), order=BEHIND * 2)
    if kind == Badge.Kind.SUBSTITUTE and seat is not None:
        made.seat, made.came_for, made.region_id, made.steps = seat, seat.office, seat.region_id, 1
    else:
        made.region = region
    if not made.name:
        raise ValidationError({"name": _("Write the name.")})
    checked(made, "seat", "region")
    sign(door, [made])
    made.save()
    changed(meeting.pk)
    return made


@transaction.atomic
def revoke_badge(badge: Badge, *, by: User, reason: str) -> Badge:
    """A lost badge opens nothing from now on; what it was scanned for before stays. Raises ValidationError without a reason."""
    require_home(by, MANAGE, badge.meeting)
    if not reason.strip():
        raise ValidationError({"reason": _("Give a reason.")})
    hold(badge.meeting_id, alone=True)
    fresh = Badge.objects.at_home().select_for_update().get(pk=badge.pk)
    if fresh.revoked_at is not None:
        raise ValidationError(_("It was revoked already."), code="done")
    fresh.revoked_at, fresh.revoked_why = timezone.now(), reason.strip()[:200]
    fresh.save(update_fields=["revoked_at", "revoked_why"])
    standing.rebuild(badge.meeting, [fresh.code])
    changed(badge.meeting_id)
    return fresh


@transaction.atomic
def renew_badge(badge: Badge, *, by: User, reason: str) -> Badge:
    """Revoke a badge and make another one of the same person in its place; gives the new one."""
    require_home(by, MANAGE, badge.meeting)
    door = door_of(badge.meeting)
    revoke_badge(badge, by=by, reason=reason)
    facts = {name: getattr(badge, name) for name in (*NAMED, "seat_id", "steps")}
    made = blank(badge.meeting, badge.kind, **facts)
    sign(door, [made])
    made.save()
    return made


@transaction.atomic
def mark_printed(meeting: Meeting, badges: Sequence[int], *, at: Any = None) -> None:
    """Note that badges were printed. badges: their primary keys."""
    found = Badge.objects.at_home().filter(meeting=meeting, pk__in=badges)
    found.update(printed_at=at or timezone.now())


@transaction.atomic
def settle_door(meeting: Meeting, *, by: User, quorum: int | None) -> Door:
    """Set which share of the seats must have come, in per cent; None where no rule asks for one."""
    require_home(by, MANAGE, meeting)
    door = door_of(meeting)
    door.quorum = quorum
    checked(door)
    if quorum is not None and not 1 <= quorum <= 100:
        raise ValidationError({"quorum": _("A share lies between 1 and 100 per cent.")})
    door.save(update_fields=["quorum"])
    return door
