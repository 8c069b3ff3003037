"""Steps of calendar messages on an activity's trail: answers, and guests. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import User
from lugas.agenda import registry, words
from lugas.agenda.models import Activity
from lugas.calendars.guests import INVITE, plan_of
from lugas.calendars.models import Answer
from lugas.design.parts import TrailStep


@registry.trail_steps(22)
def answer_steps(activity: Activity, user: User) -> list[TrailStep]:
    """What went back, or goes back soon, to whoever invited by calendar message. One query."""
    if not user.has_perm("agenda.view_invitation") or activity.secretariat_id != user.acting.secretariat_id:
        return []
    answers = Answer.objects.at_home().filter(invitation__activity=activity, withheld_at=None)
    return [step(activity, one) for one in answers.select_related("decision")[:5]]


def step(activity: Activity, answer: Answer) -> TrailStep:
    """One answer."""
    key = f"calendar-answer-{answer.pk}"
    lines = (_("To %(address)s: %(answer)s") % {"address": answer.to, "answer": answer.decision.get_outcome_display()},)
    if answer.sent_at is not None:
        return TrailStep(
            key, _("Calendar answer sent"), "settled", words.stamp(answer.sent_at, activity.time_zone), lines
        )
    held = _("It can be held back until then by taking the decision back.")
    when = words.stamp(answer.due_at, activity.time_zone)
    return TrailStep(key, _("Calendar answer goes out"), "open", when, (*lines, held))


@registry.trail_steps(52)
def guest_steps(activity: Activity, user: User) -> list[TrailStep]:
    """How many guests are to be told something by calendar message; nothing while no guest has an address. One query."""
    if not user.has_perm(INVITE, activity):
        return []
    count = len(plan_of(activity).all)
    if not count:
        return []
    told = ngettext(
        "%(count)s guest waits for a calendar message", "%(count)s guests wait for a calendar message", count
    )
    url = reverse("calendars:guests", args=[activity.public_id])
    return [TrailStep("calendar-guests", told % {"count": count}, "open", url=url, action_label=_("Look and send"))]
