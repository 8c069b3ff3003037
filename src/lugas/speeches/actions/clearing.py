"""Clearance: letting a draft go round, taking it back, opening a cleared one again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.approvals import actions as approvals
from lugas.approvals.circulation import plan_check, start
from lugas.speeches import clearance, telling
from lugas.speeches.actions.keeping import go, held, require_work, save
from lugas.speeches.drafting import TO_DO
from lugas.speeches.models import Claim, Speech
from lugas.speeches.queries import SUBJECT, going_round
from lugas.speeches.rules import State
from lugas.tenancy.scope import home
from lugas.texts.queries import current


@transaction.atomic
def submit(speech: Speech, *, by: User) -> Speech:
    """Let the draft go round by the office's route for speeches: section, bureau, assistant, leader.

    Where no route names anybody above the writer, it is cleared at once. Raises ValidationError for a draft without
    words or with a fact that was found wrong.
    """
    speech = held(speech)
    require_work(speech, by)
    text = speech.text
    if text is None or not current(text).plain.strip():
        raise ValidationError(_("The speech has no words yet."), code="empty")
    if TO_DO in current(text).plain:
        raise ValidationError(_("The draft still says “%(words)s”. Write it, or take it out.") % {"words": TO_DO})
    wrong = Claim.objects.filter(speech=speech, state=Claim.State.WRONG).first()
    if wrong is not None:
        message = _("This fact was found wrong: %(words)s. Put the text right, then say by which source it is right.")
        raise ValidationError(message % {"words": wrong.words}, code="wrong")
    go(speech, State.CLEARANCE, by)
    leader = speech.speaker if speech.speaker.secretariat_id == home() else None
    unit = by.acting.unit if by.acting else None
    if not plan_check(clearance.KIND, by, unit=unit, leader=leader):
        return clearance.clear(speech)
    start(
        SUBJECT,
        speech.pk,
        speech.title,
        speech.get_absolute_url(),
        kind=clearance.KIND,
        unit=unit,
        outside=False,
        by=by,
        signer=None,
        nature="" if speech.urgency == "ordinary" else speech.urgency,
        # Only who has a part in a draft knows of it; nothing else of approvals may open what its access closes.
        restricted=True,
        leader=leader,
    )
    return speech


@transaction.atomic
def take_back(speech: Speech, *, by: User, reason: str) -> Speech:
    """Take a draft that goes round back to write on. Raises ValidationError without a reason or when it goes round no more."""
    speech = held(speech)
    require_work(speech, by)
    paper = going_round(speech)
    if paper is None:
        raise ValidationError(_("This speech goes round no more."), code="closed")
    approvals.withdraw(paper, by=by, reason=reason)  # its room is told, which is clearance.came_back
    return held(speech)


@transaction.atomic
def reopen(speech: Speech, *, by: User, reason: str) -> Speech:
    """Open a cleared draft again, to change it and let it go round anew. Raises ValidationError without a reason."""
    speech = held(speech)
    require_work(speech, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is opened again; who cleared it wants to know.")})
    go(speech, State.WRITING, by, cleared_version=None, cleared_at=None)
    telling.heads(speech, _("A cleared speech is opened again: “%(title)s”. %(reason)s") % {
        "title": speech.title, "reason": reason.strip()[:120],
    })  # fmt: skip
    return save(speech, reminded="")
