"""What a person says of a clipping: how it speaks, that it stays, that it does not concern the office; and taking that back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.monitoring.keeping import around, locked, look_for
from lugas.monitoring.models import Clipping, Report
from lugas.monitoring.rules import JUDGED, KEEP, State, Tone, transition


@transaction.atomic
def judge(clipping: Clipping, *, by: User, tone: str) -> Clipping:
    """Say how a report speaks of the office; it is kept by that. tone: of rules.JUDGED. Raises ValidationError, NotAllowed."""
    require(by, KEEP, clipping)
    if tone not in JUDGED:
        raise ValidationError({"tone": _("Choose positive, neutral or negative.")})
    fresh = going(clipping, State.KEPT, by)
    fresh.state, fresh.tone = State.KEPT, Tone(tone)
    fresh.tone_by, fresh.tone_at = name_of(by)[:160], timezone.now()
    fresh.save(update_fields=["state", "tone", "tone_by", "tone_at", "changed_at"])
    return fresh


@transaction.atomic
def keep_clipping(clipping: Clipping, *, by: User) -> Clipping:
    """Say that it concerns the office, without judging it yet. Raises NotAllowed."""
    require(by, KEEP, clipping)
    fresh = going(clipping, State.KEPT, by)
    fresh.state = State.KEPT
    fresh.save(update_fields=["state", "changed_at"])
    return fresh


@transaction.atomic
def dismiss(clipping: Clipping, *, by: User) -> Clipping:
    """Say that it does not concern the office: it counts nowhere, and its feed does not bring it again. Raises NotAllowed."""
    require(by, KEEP, clipping)
    fresh = going(clipping, State.DISMISSED, by)
    fresh.state = State.DISMISSED
    unjudge(fresh)
    Report.objects.at_home().filter(clipping=fresh, state=Report.State.PROPOSED).delete()
    return fresh


@transaction.atomic
def take_back(clipping: Clipping, *, by: User) -> Clipping:
    """Let it be as if nobody had looked yet. Raises NotAllowed."""
    require(by, KEEP, clipping)
    fresh = going(clipping, State.NEW, by)
    was_dismissed = fresh.state == State.DISMISSED
    fresh.state = State.NEW
    unjudge(fresh)
    if was_dismissed:
        look_for(fresh, around(fresh.published_at))
    return fresh


def going(clipping: Clipping, to: State, by: User) -> Clipping:
    """The clipping as it stands, held, once this person may bring it into that state. Raises NotAllowed."""
    fresh = locked(clipping)
    require(by, transition(fresh.state, to).permission, fresh)
    return fresh


def unjudge(clipping: Clipping) -> None:
    """Write it without a tone."""
    clipping.tone, clipping.tone_by, clipping.tone_at = Tone.UNJUDGED, "", None
    clipping.save(update_fields=["state", "tone", "tone_by", "tone_at", "changed_at"])
