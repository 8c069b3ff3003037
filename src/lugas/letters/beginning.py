"""Beginning a paper of a kind with its usual texts; rooms above begin papers about their records by it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lugas.accounts.models import User
from lugas.institutions.models import Position
from lugas.letters import actions
from lugas.letters.forms import signers_of
from lugas.letters.kinds import Kind
from lugas.letters.models import Letter


def begin(kind: Kind, *, by: User, **facts: Any) -> Letter | None:
    """A paper with the texts that its kind begins with, to be signed by the writer's own head; None without an office."""
    signer = usual_signer(kind, by)
    if signer is None:
        return None
    secretariat = by.acting.secretariat
    usual = {
        "kind": kind.key,
        "dated": timezone.localdate(),
        "place": secretariat.region.capital,
        "subject": kind.subject or kind.name(),
        "nature": kind.nature,
        "opening": kind.opening,
        "closing": kind.closing,
        "signer": signer,
    }
    return actions.write_letter(by=by, **{**usual, **facts})


def usual_signer(kind: Kind, by: User) -> Position | None:
    """The writer's own office if it may sign, else the first of his unit, else the first of the house."""
    allowed = signers_of(kind, Position.objects.at_home().order_by("order"))
    acting = by.acting
    own = allowed.filter(pk=acting.position_id).first() if acting.position_id else None
    near = allowed.filter(unit_id=acting.unit_id).first() if acting.unit_id else None
    return own or near or allowed.filter(unit__isnull=False).first() or allowed.first()
