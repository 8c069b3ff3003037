"""Material asked of whoever organises: asking, noting that it came, dropping it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.institutions.models import Unit
from lugas.speeches import telling
from lugas.speeches.actions.keeping import held, require_open, require_sight
from lugas.speeches.models import Material, MaterialFile, Speech
from lugas.speeches.rules import ASK


@transaction.atomic
def ask_material(
    speech: Speech,
    *,
    by: User,
    what: str,
    due_at: datetime,
    unit: Unit | None = None,
    office: str = "",
    email: str = "",
) -> Material:
    """Ask a unit of the own office, or an office outside, for material by an hour.

    An office with an address is written to at once and reminded by mail; the writer is reminded of it in any case.
    Raises ValidationError unless exactly one of unit and office is named, and for a deadline that has passed.
    """
    require(by, ASK, speech)
    speech = held(speech)
    require_sight(speech, by)
    require_open(speech)
    if (unit is None) == (not office.strip()):
        raise ValidationError({"office": _("Name a unit of the own office, or an office outside.")})
    if due_at <= timezone.now():
        raise ValidationError({"due_at": _("This hour has passed.")})
    asked = Material(
        secretariat_id=speech.secretariat_id,
        speech=speech,
        what=what.strip(),
        unit=unit,
        office=office.strip(),
        email=email.strip() if unit is None else "",
        due_at=due_at,
        asked_by=by.acting,
    )
    asked.full_clean(exclude=["secretariat"], validate_constraints=False)
    asked.save()
    if asked.email:
        from lugas.speeches.jobs import send_asked

        send_asked.defer(secretariat_id=asked.secretariat_id, material_id=asked.pk, again=False)
    return asked


def waited_for(material: Material, by: User) -> Material:
    """Material of a speech that one may read, held, as long as it is waited for."""
    require(by, ASK, material)
    fresh = Material.objects.at_home().select_for_update(of=("self",)).select_related(
        "speech__writer", "speech__speaker", "speech__activity", "speech__secretariat__region", "unit", "asked_by"
    ).get(pk=material.pk)  # fmt: skip
    require_sight(fresh.speech, by)
    if fresh.state != Material.State.ASKED:
        raise ValidationError(_("This material is settled already."), code="settled")
    return fresh


@transaction.atomic
def receive_material(
    material: Material, *, by: User, words: str = "", uploads: Iterable[Any] = (), files: Iterable[StoredFile] = ()
) -> Material:
    """Note that material came: its words, its files, or both. Raises files' Refused, ValidationError for nothing at all."""
    material = waited_for(material, by)
    kept = [*files, *(store(upload=one, by=by) for one in uploads)]
    if not kept and not words.strip():
        raise ValidationError({"words": _("Add the file that came, or write what was said.")})
    for file in {one.pk: one for one in kept}.values():
        MaterialFile.objects.create(secretariat_id=material.secretariat_id, material=material, file=file)
    material.words = words.strip()
    settle(material, Material.State.RECEIVED, by)
    if by.acting is None or material.speech.writer_id != by.acting.pk:
        telling.material_here(material)
    return material


@transaction.atomic
def drop_material(material: Material, *, by: User) -> Material:
    """Say that material is not needed any more; nobody is reminded of it."""
    return settle(waited_for(material, by), Material.State.DROPPED, by)


def settle(material: Material, state: str, by: User) -> Material:
    """Write down what became of it."""
    material.state, material.settled_by, material.settled_at = state, by.acting, timezone.now()
    material.full_clean(exclude=["secretariat"], validate_constraints=False)
    material.save()
    return material
