"""What people do with coverage: order it, go, send notes and recordings, hand in, check. One function a verb, one transaction.

An activity that moves takes its coverage along; one that is cancelled calls it off (registered with the agenda below).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership, User
from lugas.agenda import registry
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.files.actions import forget, store_media
from lugas.files.media import FILMS, SOUNDS
from lugas.newsroom import rules_coverage as rules
from lugas.newsroom import telling_coverage as telling
from lugas.newsroom.models import CoverageMember, CoverageOrder, FieldNote, Recording
from lugas.newsroom.queries_coverage import goers, may_cover, may_edit, may_see
from lugas.newsroom.rules_coverage import OPEN, TAKES_IN, CoverageState, Wanted
from lugas.tenancy.scope import current

DEFAULT_MEDIA_LIMIT = 500 * 1024 * 1024


def media_limit() -> int:
    """The most bytes of one recording: the setting or environment LUGAS_MEDIA_LIMIT, else 500 MB."""
    told = getattr(settings, "LUGAS_MEDIA_LIMIT", 0) or os.environ.get("LUGAS_MEDIA_LIMIT", 0)
    return int(told or DEFAULT_MEDIA_LIMIT)


def locked(order: CoverageOrder) -> CoverageOrder:
    """The order as it stands, held until the end of the transaction."""
    found = CoverageOrder.objects.at_home().select_related("activity__region").select_for_update(of=("self",))
    return found.get(pk=order.pk)


def _allow(permission: str, order: CoverageOrder, by: User) -> None:
    if order.secretariat_id != current().home or not by.has_perm(permission, order):
        raise PermissionDenied(permission)
    if permission == rules.COVER and not may_cover(by, order):
        raise PermissionDenied(permission)
    if permission == rules.CHECK and not may_see(by, order.activity):
        raise PermissionDenied(permission)


def _move(order: CoverageOrder, target: CoverageState, by: User) -> None:
    """Raise NotAllowed when the table has no such change, PermissionDenied when it is not this person's to do."""
    _allow(rules.transition(order.state, target).permission, order, by)
    order.state = target


@transaction.atomic
def order_coverage(
    activity: Activity,
    *,
    by: User,
    wanted: Iterable[str],
    points: str = "",
    due_at: datetime | None = None,
    members: Iterable[Membership] = (),
    is_sample: bool = False,
) -> CoverageOrder:
    """Order an activity to be covered, by those on duty for it and by whoever is named; they are told.

    wanted: of rules_coverage.Wanted. due_at: aware; two hours after the end unless told. Raises ValidationError when one
    stands already, when nothing is wanted, or when the activity is cancelled.
    """
    if activity.secretariat_id != current().home or not by.has_perm(rules.ORDER, activity):
        raise PermissionDenied(rules.ORDER)
    if activity.cancelled_at is not None:
        raise ValidationError(_("This activity is cancelled."), code="cancelled")
    # Two who order at once: the second finds what the first wrote.
    Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if CoverageOrder.objects.at_home().filter(activity=activity).exclude(state=CoverageState.CALLED_OFF).exists():
        raise ValidationError(_("Coverage of this activity is ordered already."), code="once")
    order = CoverageOrder(
        activity=activity,
        wanted=_wanted(wanted),
        points=points.strip(),
        due_at=due_at or rules.usual_due(activity.ends_at),
        ordered_by=name_of(by),
        is_sample=is_sample,
    )
    order.full_clean(exclude=["secretariat"], validate_constraints=False)
    order.save()
    _name(order, members)
    telling.ordered(order)
    return order


@transaction.atomic
def change_coverage(
    order: CoverageOrder,
    *,
    by: User,
    wanted: Iterable[str],
    points: str = "",
    due_at: datetime | None = None,
    members: Iterable[Membership] = (),
) -> CoverageOrder:
    """Change what is wanted, what to catch, the deadline and who is named; those who go are told, new ones as of an order."""
    order = locked(order)
    _allow(rules.ORDER, order, by)
    if order.state not in OPEN:
        raise ValidationError(_("It was handed in or called off already."), code="state")
    before = {one.member.pk for one in goers(order)}
    order.wanted, order.points = _wanted(wanted), points.strip()
    order.due_at = due_at or order.due_at
    order.full_clean(exclude=["secretariat"], validate_constraints=False)
    order.save()
    _name(order, members)
    after = [one.member for one in goers(order)]
    telling.ordered(order, [one for one in after if one.pk not in before])
    telling.changed_for(order, [one for one in after if one.pk in before])
    return order


def _wanted(wanted: Iterable[str]) -> list[str]:
    """What is wanted, each once in the usual order. Raises ValidationError when it is nothing, or something else."""
    told = set(wanted)
    if not told or not told <= set(Wanted):
        raise ValidationError({"wanted": _("Choose at least one: photos, video, notes, voice.")})
    return [str(one) for one in Wanted if one in told]


def _name(order: CoverageOrder, members: Iterable[Membership]) -> None:
    """Name exactly these."""
    listed = {one.pk: one for one in members}
    if any(one.secretariat_id != order.secretariat_id or not one.is_active for one in listed.values()):
        raise ValidationError({"members": _("Choose colleagues of this secretariat.")})
    order.named.exclude(member__in=listed).delete()
    known = set(order.named.values_list("member_id", flat=True))
    CoverageMember.objects.bulk_create(
        [CoverageMember(order=order, member=one) for key, one in listed.items() if key not in known]
    )


@transaction.atomic
def start_coverage(order: CoverageOrder, *, by: User) -> CoverageOrder:
    """Say that one is in the field."""
    order = locked(order)
    _move(order, CoverageState.FIELD, by)
    order.save(update_fields=["state", "changed_at"])
    return order


def something_came(order: CoverageOrder | None) -> None:
    """Whatever arrives from the field shows that somebody is there; call it in the transaction that takes it in."""
    if order is not None:
        CoverageOrder.objects.at_home().filter(pk=order.pk, state=CoverageState.ORDERED).update(
            state=CoverageState.FIELD, changed_at=timezone.now()
        )


def check_open(order: CoverageOrder) -> None:
    """Raise ValidationError when nothing may be sent any more."""
    if order.state not in TAKES_IN:
        raise ValidationError(_("This coverage is closed: it was checked or called off."), code="state")


@transaction.atomic
def add_note(order: CoverageOrder, *, by: User, text: str, key: str = "") -> FieldNote:
    """Send a note from the field. key: the sender's own name of it; the same one again is not written twice."""
    order = locked(order)
    _allow(rules.COVER, order, by)
    if key and (known := order.notes.filter(key=key[:64]).first()):
        return known
    check_open(order)
    note = FieldNote(order=order, text=text.strip(), key=key[:64], by=name_of(by))
    note.full_clean(exclude=["secretariat"], validate_constraints=False)
    note.save()
    something_came(order)
    return note


@transaction.atomic
def hand_in(order: CoverageOrder, *, by: User) -> CoverageOrder:
    """Say that all of it is there; whoever checks is told. Raises ValidationError when nothing came."""
    order = locked(order)
    _move(order, CoverageState.HANDED_IN, by)
    if not (order.photos.exists() or order.notes.exists() or order.activity.recordings.exists()):
        raise ValidationError(_("Nothing has arrived yet. Send photos, notes or a recording first."), code="nothing")
    order.handed_in_at, order.handed_in_by, order.remark = timezone.now(), name_of(by), ""
    order.save(update_fields=["state", "handed_in_at", "handed_in_by", "remark", "changed_at"])
    telling.handed_in(order)
    return order


@transaction.atomic
def check_coverage(order: CoverageOrder, *, by: User) -> CoverageOrder:
    """Say that what came is what was wanted."""
    order = locked(order)
    _move(order, CoverageState.CHECKED, by)
    order.checked_at, order.checked_by = timezone.now(), name_of(by)
    order.save(update_fields=["state", "checked_at", "checked_by", "changed_at"])
    return order


@transaction.atomic
def send_back(order: CoverageOrder, *, by: User, remark: str) -> CoverageOrder:
    """Ask the field for more."""
    order = locked(order)
    _move(order, CoverageState.FIELD, by)
    if not remark.strip():
        raise ValidationError({"remark": _("Say what is still wanted.")})
    order.remark = remark.strip()[:300]
    order.save(update_fields=["state", "remark", "changed_at"])
    telling.sent_back(order, order.remark)
    return order


@transaction.atomic
def call_off(order: CoverageOrder, *, by: User, reason: str) -> CoverageOrder:
    """Nobody has to go any more. What came already stays."""
    order = locked(order)
    _move(order, CoverageState.CALLED_OFF, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason; those who were to go are told.")})
    order.remark = reason.strip()[:300]
    order.save(update_fields=["state", "remark", "changed_at"])
    telling.called_off(order, order.remark)
    return order


@transaction.atomic
def add_recording(
    activity: Activity,
    *,
    by: User,
    kind: str,
    source: BinaryIO | None = None,
    name: str = "",
    link: str = "",
    title: str = "",
    order: CoverageOrder | None = None,
) -> Recording:
    """Keep a voice or a film as it came, or the address where it lies. Nothing is converted.

    source: a seekable file. Raises files.actions.Refused for what is neither, ValidationError without file and address.
    """
    if order is not None:
        order = locked(order)
        _allow(rules.COVER, order, by)
        check_open(order)
        activity = order.activity
    elif activity.secretariat_id != current().home or not may_edit(by, activity):
        raise PermissionDenied(rules.CHECK)
    if (source is None) == (not link.strip()):
        raise ValidationError({"link": _("Send a file, or give the address where it lies: one of both.")})
    record = Recording(activity=activity, kind=kind, title=title.strip(), link=link.strip(), by=name_of(by))
    if source is not None:
        kinds = SOUNDS if kind == Recording.Kind.VOICE else FILMS
        record.file = store_media(source=source, by=by, name=name, kinds=kinds, most=media_limit())
        if known := Recording.objects.at_home().filter(activity=activity, file=record.file).first():
            return known
    record.full_clean(exclude=["secretariat"], validate_constraints=False)
    record.save()
    something_came(order)
    return record


@transaction.atomic
def remove_recording(recording: Recording, *, by: User) -> None:
    """Delete a recording with its bytes."""
    if recording.secretariat_id != current().home or not may_edit(by, recording.activity):
        raise PermissionDenied(rules.CHECK)
    file = recording.file
    recording.delete()
    if file is not None:
        forget(file)


# ---------- What the activity does to its coverage ----------
HOURS = ("starts_at", "ends_at")


@registry.on_changed
def follow_change(activity: Activity, changed: list[str], old_hours: tuple[datetime, datetime], by: User) -> None:
    """The deadline keeps its distance from the end; those who go are told of hours, place and title."""
    for order in (
        CoverageOrder.objects.at_home().filter(activity=activity, state__in=OPEN).select_for_update(of=("self",))
    ):
        order.activity = activity
        if any(field in changed for field in HOURS):
            order.due_at = rules.moved_due(order.due_at, old_hours[1], activity.ends_at)
            order.save(update_fields=["due_at", "changed_at"])
        telling.changed(order)


@registry.on_cancelled
def follow_cancelling(activity: Activity, reason: str, by: User) -> None:
    """An activity that is off needs no coverage; what came already stays."""
    for order in (
        CoverageOrder.objects.at_home().filter(activity=activity, state__in=OPEN).select_for_update(of=("self",))
    ):
        order.activity = activity
        order.state, order.remark = CoverageState.CALLED_OFF, reason[:300]
        order.save(update_fields=["state", "remark", "changed_at"])
        telling.called_off(order, order.remark)
