"""How duties are found: by colleague, role and activity; the search room asks for it at start-up.

Found is what stands. A proposal is nobody's business yet, and a refusal is between the officer and who plans.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.accounts.models import Membership
from lugas.agenda.models import Activity
from lugas.duties import words
from lugas.duties.models import Duty
from lugas.duties.rules import DutyState
from lugas.search.registry import Entry, register

FOUND = (DutyState.ASKED, DutyState.CONFIRMED, DutyState.DONE)


def _duties() -> QuerySet[Duty]:
    return Duty.objects.at_home().select_related("activity__region", "member")


def _duty(duty: Duty) -> Entry | None:
    activity = duty.activity
    if duty.state not in FOUND or activity.removed_at is not None:
        return None
    place = ", ".join(filter(None, [activity.place, activity.region.name]))
    return Entry(
        kind="duty",
        title=f"{duty.member.name}: {words.role_name(duty.role, 'id')}",
        meta=f"{activity.title} · {place}",
        body=words.role_name(duty.role, "en"),
        url=reverse("duties:activity", args=[activity.public_id]),
        at=duty.starts_at,
        zone=activity.time_zone,
        timed=True,
        restricted=activity.secrecy == Activity.Secrecy.RESTRICTED,
    )


def _of_activity(activity: Activity) -> list[int]:
    return list(Duty.objects.at_home().filter(activity=activity, state__in=FOUND).values_list("pk", flat=True))


def _of_member(member: Membership) -> list[int]:
    # A name that is corrected or deleted is so here too.
    return list(Duty.objects.at_home().filter(member=member, state__in=FOUND).values_list("pk", flat=True))


register(
    Duty,
    _duty,
    words={"duty": _("Duty")},
    permission="duties.view",
    queryset=_duties,
    follow=[(Activity, _of_activity), (Membership, _of_member)],
)
