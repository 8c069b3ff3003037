"""Answers by mail on an activity's trail. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry, words
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.intake.models import MailAnswer


@registry.trail_steps(23)
def mail_steps(activity: Activity, user: User) -> list[TrailStep]:
    """What went back by mail to whoever invited, waits for its ten minutes, or for somebody's yes. One query."""
    if not user.has_perm("agenda.view_invitation") or activity.secretariat_id != user.acting.secretariat_id:
        return []
    found = MailAnswer.objects.at_home().filter(invitation__activity=activity, withheld_at=None)
    return [step(activity, one) for one in found.select_related("decision")[:5]]


def step(activity: Activity, answer: MailAnswer) -> TrailStep:
    """One answer."""
    key = f"mail-answer-{answer.pk}"
    lines = [_("To %(address)s: %(answer)s") % {"address": answer.to, "answer": answer.decision.get_outcome_display()}]
    if answer.approved_by:
        lines.append(_("Sent by %(who)s") % {"who": answer.approved_by})
    if answer.sent_at is not None:
        when = words.stamp(answer.sent_at, activity.time_zone)
        return TrailStep(key, _("Answer by mail sent"), "settled", when, tuple(lines))
    url = reverse("intake:mail_answer", args=[answer.invitation_id])
    if answer.approved_at is not None:
        when = words.stamp(answer.due_at, activity.time_zone)
        return TrailStep(key, _("Answer by mail goes out"), "open", when, tuple(lines))
    return TrailStep(
        key, _("Answer by mail is drafted"), "open", "", tuple(lines), url=url, action_label=_("Read and send")
    )
