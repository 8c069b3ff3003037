"""Remarks on a passage: making, settling and reopening them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.texts import registry
from lugas.texts.keeping import allow, version_of
from lugas.texts.models import Remark, Text
from lugas.texts.queries import current


@transaction.atomic
def remark(text: Text, *, by: User, words: str, passage: str = "", version: int | None = None) -> Remark:
    """Say something about a passage of a version (by default the one that counts), or about the whole.

    Raises ValidationError without words.
    """
    allow(by, registry.REMARK, text)
    made = Remark(
        secretariat_id=text.secretariat_id,
        text=text,
        version=version_of(text, version) if version is not None else current(text),
        passage=" ".join(passage.split())[:500],
        words=words.strip(),
        made_by=by.acting,
    )
    made.full_clean(exclude=["secretariat", "text", "version", "made_by"], validate_constraints=False)
    made.save()
    return made


@transaction.atomic
def resolve(remark: Remark, *, by: User) -> Remark:
    """Say that a remark is settled. Raises ValidationError when it is already."""
    return _set(remark, by, resolved=True, problem=_("This remark is settled already."))


@transaction.atomic
def reopen(remark: Remark, *, by: User) -> Remark:
    """Say that a remark is not settled after all. Raises ValidationError when it is open."""
    return _set(remark, by, resolved=False, problem=_("This remark is open already."))


def _set(remark: Remark, by: User, *, resolved: bool, problem: str) -> Remark:
    allow(by, registry.REMARK, remark.text)
    remark = Remark.objects.at_home().select_for_update(of=("self",)).get(pk=remark.pk)
    if (remark.resolved_at is not None) == resolved:
        raise ValidationError(problem, code="state")
    remark.resolved_at, remark.resolved_by = (timezone.now(), by.acting) if resolved else (None, None)
    remark.save(update_fields=["resolved_at", "resolved_by"])
    return remark
