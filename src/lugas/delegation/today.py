"""What this room adds to Today: questions of other secretariats that wait for an answer. One bounded query."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.delegation.queries import to_answer
from lugas.design.parts import TodayItem

SHOWN = 20


def items(user: User) -> list[TodayItem]:
    """A line for each question that waits, for whoever may answer."""
    if user.acting is None or not user.has_perm("delegation.answer"):
        return []
    return [
        TodayItem(
            "delegate",
            _("%(secretariat)s asks for %(who)s to stand in")
            % {"secretariat": one.secretariat.short_name, "who": one.position.short_title},
            one.title,
            reverse("delegation:consents"),
            _("Answer it"),
            order=15,
        )
        for one in to_answer().filter(answer__isnull=True)[:SHOWN]
    ]
