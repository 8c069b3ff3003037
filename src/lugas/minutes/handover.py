"""A member who leaves: the parts of minutes that he has to write go to a colleague."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.accounts.rules import allowed
from lugas.minutes.actions.writing import begin, end
from lugas.minutes.models import Turn
from lugas.minutes.rules import WRITE


def unfinished(membership: Membership) -> QuerySet[Turn]:
    """The parts that this member has now, of minutes that are not closed."""
    mine = Turn.objects.at_home().filter(
        member=membership, ended_at__isnull=True, part__minutes__closed_at__isnull=True
    )
    return mine.select_related("part__minutes__meeting__activity").order_by("id")


def find(membership: Membership) -> list[OpenWork]:
    """Them, with the meeting."""
    return [
        OpenWork(
            f"{one.part.minutes.meeting.activity.title}: {one.part.title}",
            reverse("minutes:part", args=[one.part.minutes.meeting.slug, one.part_id]),
            one.part.minutes.meeting.activity.ends_at,
        )
        for one in unfinished(membership)
    ]


def hand_over(membership: Membership, to: Membership, by: User) -> int:
    """Let the colleague have them. Raises ValidationError for one whose role writes no minutes."""
    found = list(unfinished(membership))
    if found and not allowed(to.role, WRITE):
        raise ValidationError(_("%(name)s writes no minutes. Choose another colleague.") % {"name": to.name})
    for one in found:
        end(one)
        begin(one.part, to)
    return len(found)


registry.register("minutes.parts", gettext_lazy("Parts of minutes to write"), find=find, hand_over=hand_over)
