"""Asking the staff for advice on an invitation, and answering."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Advice, Decision, Invitation
from lugas.approvals.deadlines import holidays, working_day_after
from lugas.institutions.models import Unit
from lugas.language.dates import local_day, long_date
from lugas.notices.actions import URGENT, tell

WORKING_DAYS = 2


def usual_due(invitation: Invitation, now: datetime) -> date:
    """Two working days from now, but before the answer is due and before the day itself; never earlier than today."""
    zone = invitation.activity.zone
    today = local_day(now, zone)
    last = local_day(invitation.activity.starts_at, zone) - timedelta(days=1)
    if invitation.answer_by:
        last = min(last, invitation.answer_by)
    return max(today, min(working_day_after(today, WORKING_DAYS, holidays()), last))


def ask(decision: Decision, *, unit: Unit | None, due: date | None) -> Advice:
    """Put the question of a STUDY decision to the staff, within its transaction. Raises ValidationError at `due`."""
    invitation = decision.invitation
    today = local_day(timezone.now(), invitation.activity.zone)
    if due is not None and due < today:
        raise ValidationError({"due": _("This day is over.")})
    made = Advice.objects.create(
        secretariat_id=decision.secretariat_id,
        decision=decision,
        unit=unit,
        question=decision.reason,
        due=due or usual_due(invitation, timezone.now()),
    )
    with override("id"):
        words = {"what": invitation.subject, "day": long_date(made.due, invitation.activity.zone, "id")}
        text = _("Advice is asked for by %(day)s: %(what)s") % words
    permission = "agenda.view_restricted" if invitation.nature == Invitation.Nature.CONFIDENTIAL else ""
    tell(
        to=decision.secretariat_id,
        text=text,
        url=reverse("intake:advice", args=[invitation.pk]),
        kind="agenda",
        permission=permission or "agenda.answer_advice",
    )
    return made


@transaction.atomic
def answer_advice(advice: Advice, *, by: User, advised: str, answer: str) -> Advice:
    """Answer a question of the leader; whoever decides is told. Raises ValidationError when it is answered or withdrawn."""
    require(by, "agenda.answer_advice", advice)
    fresh = Advice.objects.at_home().select_for_update(of=("self",)).get(pk=advice.pk)
    if fresh.withdrawn_at is not None:
        raise ValidationError(_("It was decided meanwhile; no advice is needed any more."), code="withdrawn")
    if fresh.answered_at is not None:
        raise ValidationError(_("%(who)s answered already.") % {"who": fresh.answered_by}, code="answered")
    fresh.advised, fresh.answer = advised, answer.strip()
    fresh.answered_by, fresh.answered_at = name_of(by), timezone.now()
    fresh.full_clean(exclude=["secretariat", "decision", "unit"], validate_constraints=False)
    if not fresh.advised or not fresh.answer:
        raise ValidationError(_("Say what you advise, and why."))
    fresh.save()
    invitation = fresh.decision.invitation
    with override("id"):
        text = _("The advice is there: %(what)s") % {"what": invitation.subject}
    tell(
        to=fresh.secretariat_id,
        text=text,
        url=reverse("intake:invitation", args=[invitation.pk]),
        kind=URGENT,
        permission="agenda.decide",
    )
    return fresh


def withdraw(invitation: Invitation) -> None:
    """A new word on the invitation: nobody need answer what was asked before."""
    Advice.objects.at_home().open().filter(decision__invitation=invitation).update(withdrawn_at=timezone.now())
