"""Quotations with their source, and facts that are to be checked."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import Membership, User
from lugas.speeches import telling
from lugas.speeches.actions.keeping import colleague, held, may_work, require_open, require_sight, require_work
from lugas.speeches.models import Claim, Quotation, Speech


@transaction.atomic
def quote(speech: Speech, *, by: User, words: str, said_by: str, source: str) -> Quotation:
    """Keep a quotation. Raises ValidationError without words, speaker or source."""
    speech = held(speech)
    require_work(speech, by)
    made = Quotation(
        secretariat_id=speech.secretariat_id,
        speech=speech,
        words=words.strip(),
        said_by=said_by.strip(),
        source=source.strip(),
        made_by=by.acting,
    )
    made.full_clean(exclude=["secretariat"], validate_constraints=False)
    made.save()
    return made


@transaction.atomic
def remove_quotation(quotation: Quotation, *, by: User) -> None:
    """Take a quotation away; the history keeps it."""
    require_work(quotation.speech, by)
    quotation.delete()


@transaction.atomic
def add_claim(speech: Speech, *, by: User, words: str, asked_of: Membership | None = None) -> Claim:
    """Mark a fact as to be checked, and ask a colleague to; anybody who may read the draft may do so."""
    speech = held(speech)
    require(by, "texts.remark", speech)
    require_sight(speech, by)
    require_open(speech)
    if asked_of is not None:
        colleague(asked_of, "texts.remark")
        require(by, "speeches.view", asked_of)
    made = Claim(
        secretariat_id=speech.secretariat_id, speech=speech, words=words.strip(), asked_of=asked_of, made_by=by.acting
    )
    made.full_clean(exclude=["secretariat"], validate_constraints=False)
    made.save()
    if asked_of is not None:
        telling.to_check(made)
    return made


@transaction.atomic
def check_claim(claim: Claim, *, by: User, state: str, source: str = "") -> Claim:
    """Say that a fact is right, by which source, or wrong; or open it again. Whoever is asked may, and whoever works on
    the speech. Raises ValidationError for a right one without a source."""
    fresh = Claim.objects.at_home().select_for_update(of=("self",)).select_related("speech").get(pk=claim.pk)
    asked = by.acting is not None and fresh.asked_of_id == by.acting.pk
    if not asked and not may_work(fresh.speech, by):
        raise PermissionDenied("texts.remark")
    if state == Claim.State.RIGHT and not source.strip():
        raise ValidationError({"source": _("Say by which source it is right.")})
    fresh.state, fresh.source = state, source.strip()
    fresh.checked_by, fresh.checked_at = by.acting, timezone.now()
    if state == Claim.State.OPEN:
        fresh.checked_by = fresh.checked_at = None
    fresh.full_clean(exclude=["secretariat"], validate_constraints=False)
    fresh.save()
    return fresh
