"""The questions about an activity on its trail. Looked for by the agenda's AppConfig."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.design.parts import TrailStep
from lugas.spokesperson import words
from lugas.spokesperson.queries import is_late, visible
from lugas.spokesperson.rules import OPEN


@registry.trail_steps(75)
def question_steps(activity: Activity, user: User) -> list[TrailStep]:
    """What was asked about it. One query."""
    if not user.has_perm("spokesperson.view"):
        return []
    return [
        TrailStep(
            f"question-{one.public_id}",
            _("Question to the spokesperson"),
            "late" if is_late(one) else "open" if one.status in OPEN else "settled",
            words.stamp(one.answered_at or one.due_at, activity.time_zone) if one.answered_at or one.due_at else "",
            (one.title,) if one.title else (),
            reverse("spokesperson:question", args=[one.public_id]),
            _("Open"),
        )
        for one in visible(user).filter(activity=activity).order_by("received_at", "id")[:10]
    ]
