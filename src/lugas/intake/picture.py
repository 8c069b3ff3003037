"""What whoever decides wants to know beside the day: the leader's week, the last time, what can still be prepared.

Three queries whatever the size of the agenda: the week, the last invitations of the same sender, their decisions.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from pathlib import Path

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.accounts.models import User
from lugas.agenda.models import Decision, Invitation
from lugas.agenda.queries import visible_engagements
from lugas.agenda.rules import SETTLING, Outcome
from lugas.design.parts import State
from lugas.intake.queue import outcome_state, visible_invitations
from lugas.language.dates import local_day, long_date, monday, plain_date

DATA = Path(__file__).parent / "data" / "preparations.toml"
CLOSES = time(16, 0)
MOST_EARLIER = 3
WORDS = {"speech": lazy("Speech"), "coordination": lazy("Coordination meeting")}


@dataclass(frozen=True)
class Preparation:
    """Something to prepare and whether there is still time: its word and until when."""

    word: str
    state: State
    until: str


@dataclass(frozen=True)
class Earlier:
    """An earlier invitation of the same sender and what was said to it."""

    invitation: Invitation
    day: str
    state: State | None


@cache
def preparations() -> list[dict]:
    """What is prepared, and how many days before."""
    with DATA.open("rb") as handle:
        return tomllib.load(handle)["preparation"]


class Picture:
    """The rest of the whole picture of one invitation."""

    def __init__(self, invitation: Invitation, user: User):
        self.invitation, self.user = invitation, user
        self.activity = invitation.activity
        self.zone = self.activity.zone
        self.day: date = local_day(self.activity.starts_at, self.zone)
        self.language = get_language() or "id"

    @cached_property
    def load(self) -> str:
        """ "This week: 12 engagements, 23 hours" of the asked leader, without what this invitation asks for."""
        first = datetime.combine(monday(self.day), time(0), self.zone)
        spans = list(
            visible_engagements(self.user)
            .of(self.invitation.asked)
            .between(first, first + timedelta(days=7))
            .standing()
            .exclude(decision__invitation=self.invitation)
            .values_list("starts_at", "ends_at")
        )
        hours = round(sum((end - start).total_seconds() for start, end in spans) / 3600)
        text = ngettext(
            "That week: %(count)s engagement, %(hours)s hours",
            "That week: %(count)s engagements, %(hours)s hours",
            len(spans),
        )
        return text % {"count": len(spans), "hours": hours}

    @cached_property
    def earlier(self) -> list[Earlier]:
        """The last invitations of the same sender: when, what for, and who went."""
        found = (
            visible_invitations(self.user)
            .filter(sender__iexact=self.invitation.sender)
            .exclude(pk=self.invitation.pk)
            .filter(activity__starts_at__lt=self.activity.starts_at)
            .select_related("activity__region")
            .prefetch_related(Prefetch("decisions", Decision.objects.order_by("-decided_at", "-id")))
            .order_by("-activity__starts_at", "-id")[:MOST_EARLIER]
        )
        return [
            Earlier(one, plain_date(one.activity.starts_at, one.activity.zone, self.language), outcome_state(word(one)))
            for one in found
        ]

    @cached_property
    def preparations(self) -> list[Preparation]:
        """What can still be prepared before it, and until when."""
        now = timezone.now()
        found = []
        for one in preparations():
            until = datetime.combine(self.day - timedelta(days=one["days"]), CLOSES, self.zone)
            word = str(WORDS[one["key"]])
            day = _("by %(day)s (H-%(days)s)") % {
                "day": long_date(until, self.zone, self.language),
                "days": one["days"],
            }
            state = (
                State(_("still possible"), "settled", "daun") if until > now else State(_("too late"), "late", "kunyit")
            )
            found.append(Preparation(word, state, day))
        return found


def word(invitation: Invitation) -> Decision | None:
    """The last word that settled an invitation, else the last at all."""
    said = list(invitation.decisions.all())
    if said and said[0].outcome == Outcome.WITHDRAWN:
        return None
    return next((one for one in said if one.outcome in SETTLING), said[0] if said else None)
