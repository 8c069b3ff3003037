"""Dispositions: passing a letter on, reading, doing, passing on further, taking back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.approvals import offices
from lugas.followups import telling
from lugas.followups.models import Addressee, Disposition, Nature, Stamp
from lugas.followups.people import Target, givers, may_handle, speaking
from lugas.followups.registry import Subject
from lugas.followups.rules import ACT, DISPOSE, wishes
from lugas.institutions.models import Position
from lugas.search.registry import refresh

MOST = 40


@transaction.atomic
def dispose(
    *,
    by: User,
    giver: Position,
    to: Sequence[Target],
    wished: Iterable[str] = (),
    note: str = "",
    about: Subject | None = None,
    title: str = "",
    nature: str = "",
    answer_by: date | None = None,
) -> Disposition:
    """Pass a letter on in the name of an office: to whom, what is wished of them.

    about: the letter (registry.py); without, title says what it is about. nature: by default the letter's. Raises
    ValidationError for what the sheet cannot say, PermissionDenied for an office in whose name one may not speak.
    """
    require(by, DISPOSE)
    facts = facts_of(about, title, nature)
    return _write(by=by, giver=giver, to=to, wished=wished, note=note, answer_by=answer_by, **facts)


@transaction.atomic
def pass_on(
    addressee: Addressee,
    *,
    by: User,
    giver: Position,
    to: Sequence[Target],
    wished: Iterable[str] = (),
    note: str = "",
    answer_by: date | None = None,
) -> Disposition:
    """Pass on further what came to one's office; the giver sees to whom it went within his own secretariat."""
    _handling(addressee, by)
    came = addressee.disposition
    facts: dict[str, Any] = {
        "title": came.title,
        "sender": came.sender,
        "number": came.number,
        "dated": came.dated,
        "nature": came.nature,
        "restricted": came.restricted,
        "parent": addressee,
    }
    if came.secretariat_id == by.acting.secretariat_id:  # type: ignore[union-attr]
        facts.update(subject=came.subject, subject_id=came.subject_id)
    made = _write(by=by, giver=giver, to=to, wished=wished, note=note, answer_by=answer_by, **facts)
    _stamp(addressee, Stamp.Kind.READ, by)
    return made


@transaction.atomic
def mark_read(addressee: Addressee, *, by: User) -> Addressee:
    """Stamp that the office has read it. Twice is once."""
    _handling(addressee, by)
    _stamp(addressee, Stamp.Kind.READ, by)
    return addressee


@transaction.atomic
def mark_done(addressee: Addressee, *, by: User, note: str = "") -> Addressee:
    """Stamp that what was wished is done, and say what. Twice is once; the giver hears it."""
    _handling(addressee, by)
    _stamp(addressee, Stamp.Kind.READ, by)
    if made := _stamp(addressee, Stamp.Kind.DONE, by, note.strip()[:1000]):
        telling.stamped(made, addressee, by=by.pk)
    return addressee


@transaction.atomic
def take_back(disposition: Disposition, *, by: User, reason: str) -> Disposition:
    """Take a disposition back with a reason; its addressees hear it, its sheet keeps it."""
    require(by, DISPOSE, disposition)
    disposition = Disposition.objects.select_for_update(of=("self",)).get(pk=disposition.pk)
    if disposition.withdrawn_at is not None:
        raise ValidationError(_("It was taken back already."), code="settled")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why; the addressees read it.")})
    disposition.withdrawn_at, disposition.withdrawn_reason = timezone.now(), reason.strip()[:300]
    disposition.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    telling.taken_back(disposition, list(disposition.addressees.all()), by=by.pk)
    return disposition


def facts_of(about: Subject | None, title: str = "", nature: str = "") -> dict[str, Any]:
    """What is kept of the record that a disposition or direction is about. Raises ValidationError without a title."""
    name = (about.title if about else title).strip()[:250]
    if not name:
        raise ValidationError({"title": _("Say which letter or matter it is.")})
    told = nature or (about.nature if about else "")
    facts: dict[str, Any] = {"title": name, "nature": told if told in Nature.values else Nature.ORDINARY}
    if about is not None:
        facts |= {"subject": about.name, "subject_id": about.key, "restricted": about.restricted}
        facts |= {"sender": about.sender[:160], "number": about.number[:80], "dated": about.dated}
    return facts


def check_giver(giver: Position, by: User) -> None:
    """Raise PermissionDenied for an office in whose name this person may not speak."""
    if not givers(by).filter(pk=giver.pk).exists():
        raise PermissionDenied("followups.giver")


def _write(
    *,
    by: User,
    giver: Position,
    to: Sequence[Target],
    wished: Iterable[str],
    note: str,
    answer_by: date | None,
    **facts: Any,
) -> Disposition:
    check_giver(giver, by)
    targets = list({one.key: one for one in to}.values())
    kept = [one for one in wishes() if one in set(wished)]
    _check(giver, targets, kept, note, answer_by, by)
    made = Disposition(
        giver=giver,
        giver_words=giver.title[:160],
        recorded_by=by.acting,
        wishes=kept,
        note=note.strip()[:2000],
        answer_by=answer_by,
        **facts,
    )
    made.save()
    addressees = [
        Addressee(
            disposition=made,
            to=one.to,
            position=one.position,
            unit=one.unit,
            words=one.words[:160],
            order=place,
        )
        for place, one in enumerate(targets)
    ]
    Addressee.objects.bulk_create(addressees)
    refresh(Disposition, [made])  # The receivers are among whom it may be found by.
    telling.passed_on(made, addressees, by=by.pk)
    return made


def _check(
    giver: Position, targets: list[Target], wished: list[str], note: str, answer_by: date | None, by: User
) -> None:
    problems: dict[str, str] = {}
    if not targets:
        problems["to"] = _("Choose at least one to whom it goes.")
    elif len(targets) > MOST:
        problems["to"] = _("At most %(most)s at once.") % {"most": MOST}
    elif any(one.position is not None and one.position.pk == giver.pk for one in targets):
        problems["to"] = _("It cannot go to the office that gives it.")
    if not wished and not note.strip():
        problems["wished"] = _("Choose what is wished, or write a note.")
    if answer_by is not None and answer_by < offices.today(by.acting.secretariat):  # type: ignore[union-attr]
        problems["answer_by"] = _("This day has passed.")
    if problems:
        raise ValidationError(problems)


def _handling(addressee: Addressee, by: User) -> None:
    if not may_handle(addressee, by):
        raise PermissionDenied(ACT)
    if Disposition.objects.filter(pk=addressee.disposition_id, withdrawn_at__isnull=False).exists():
        raise ValidationError(_("This disposition was taken back; nothing is to be done."), code="settled")


def _stamp(addressee: Addressee, kind: str, by: User, note: str = "") -> Stamp | None:
    """The stamp, or None where it stood already."""
    if Stamp.objects.filter(addressee=addressee, kind=kind).exists():
        return None
    made = Stamp(
        addressee=addressee,
        giver=addressee.secretariat,
        kind=kind,
        by=by.acting,
        by_words=speaking(by)[:160],
        note=note,
    )
    Stamp.objects.bulk_create([made], ignore_conflicts=True)
    return made
