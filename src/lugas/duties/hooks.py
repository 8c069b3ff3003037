"""What the agenda asks of this room: who is on duty, a member's own duties, and what a change means for the officers.

Looked for by the agenda's AppConfig.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.accounts.models import Membership, User
from lugas.agenda import registry
from lugas.agenda.models import Activity
from lugas.agenda.registry import Consequence, Follows, OwnPart, Wanted
from lugas.agenda.rules import What
from lugas.duties import words
from lugas.duties.models import Duty
from lugas.duties.rules import TOLD, DutyState

# A proposal is nobody's yet.
KNOWN = (*TOLD, DutyState.DONE)


@registry.officers
def on_duty(activities: list[Activity], user: User) -> dict[int, list[tuple[str, str]]]:
    """The officers of each activity of this secretariat: word of the role and name. One query, two with own roles."""
    acting = user.acting
    if acting is None or not user.has_perm("duties.view"):
        return {}
    own = [one.pk for one in activities if one.secretariat_id == acting.secretariat_id]
    names = words.role_names()
    found: dict[int, list[tuple[str, str]]] = {}
    duties = Duty.objects.at_home().filter(activity__in=own, state__in=KNOWN).select_related("member")
    for one in duties.order_by("role", "id"):
        found.setdefault(one.activity_id, []).append((names.get(one.role, one.role), one.member.name))
    return found


@registry.member_parts
def own_duties(membership: Membership, since: datetime) -> Iterable[OwnPart]:
    """A member's own duties, those called off included so that a calendar takes them out."""
    names = words.role_names()
    duties = (
        Duty.objects.filter(member=membership, ends_at__gt=since)
        .exclude(state__in=(DutyState.PROPOSED, DutyState.REFUSED, DutyState.REPLACED))
        .select_related("activity__region", "activity__organiser_unit", "activity__organiser_secretariat")
    )
    for one in duties:
        yield OwnPart(
            activity=one.activity,
            key=f"duty-{one.pk}",
            label=str(names.get(one.role, one.role)),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            changed_at=one.changed_at,
            firm=one.state in (DutyState.CONFIRMED, DutyState.DONE),
            cancelled=one.state == DutyState.RELEASED,
        )


@registry.consequences(30)
def officers_follow(wanted: Wanted) -> list[Consequence]:
    """Officers on duty are told, and released or asked again."""
    if wanted.what == What.CONFIRM or wanted.engagement is not None:
        return []
    count = Duty.objects.at_home().filter(activity=wanted.activity, state__in=TOLD).count()
    if not count:
        return []
    if wanted.what == What.MOVE:
        text = ngettext(
            "%(count)s officer on duty is told and asked again.",
            "%(count)s officers on duty are told and asked again.",
            count,
        )
    else:
        text = ngettext(
            "%(count)s officer on duty is told and released.",
            "%(count)s officers on duty are told and released.",
            count,
        )
    url = reverse("duties:activity", args=[wanted.activity.public_id])
    return [Consequence(text % {"count": count}, Follows.TOLD, url, _("Officers"), keeps=True)]
