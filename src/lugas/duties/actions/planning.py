"""Letting the solver propose who fills the gaps; a person asks afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.duties import candidates, planning, words
from lugas.duties.actions.duties import put
from lugas.duties.booking import Taken
from lugas.duties.models import Duty
from lugas.duties.proposing import propose
from lugas.duties.rules import PLAN, DutyState


@dataclass(frozen=True)
class Planned:
    """What came of a proposal: the duties put down, the gaps that stay open with the reason, whether it is proven best."""

    duties: list[Duty]
    open: list[tuple[Activity, str, str]]
    proven: bool


@transaction.atomic
def plan(activities: list[Activity], *, by: User) -> Planned:
    """Put down proposals for the gaps of these activities; nobody is told before a person asks them.

    Only activities that are to come. Earlier proposals stay: take them away first to get others.
    """
    require(by, PLAN)
    now = timezone.now()
    coming = [one for one in activities if one.starts_at > now and one.cancelled_at is None]
    gaps = planning.gaps_of(coming)
    by_id = {one.pk: one for one in coming}
    members = {one.pk: one for one in candidates.staff()}
    found = propose(gaps, planning.staff_of(list(members.values()), gaps), planning.way())
    duties, left = [], []
    names = words.role_names()
    for choice in sorted(found.choices, key=lambda one: (one.gap.activity, one.gap.key)):
        activity = by_id[choice.gap.activity]
        try:
            duties.append(
                put(
                    activity,
                    members[choice.staff],
                    choice.gap.role,
                    by=by,
                    state=DutyState.PROPOSED,
                    why=planning.why(choice),
                )
            )
        except Taken as error:  # somebody put the colleague on duty meanwhile, perhaps in another secretariat
            left.append((activity, names[choice.gap.role], " ".join(error.messages)))
    left += [(by_id[one.gap.activity], names[one.gap.role], planning.why_open(one)) for one in found.open]
    return Planned(duties, left, found.proven)
