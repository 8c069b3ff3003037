"""A member who leaves: the duties to come go to a colleague, or to nobody who is elsewhere then; skills and leave end."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.handover import OpenWork, registry
from lugas.accounts.models import Membership, User
from lugas.agenda.actions.naming import name_of
from lugas.duties import telling
from lugas.duties.booking import lock, refuse_leave, taking_hours
from lugas.duties.models import Duty, Leave, Skill
from lugas.duties.rules import TOLD, DutyState


def coming(membership: Membership) -> QuerySet[Duty]:
    """The duties that this member still has to do."""
    return Duty.objects.at_home().filter(member=membership, state__in=TOLD, ends_at__gt=timezone.now())


def find(membership: Membership) -> list[OpenWork]:
    """The activities, the next first."""
    found = coming(membership).select_related("activity").order_by("starts_at")
    return [OpenWork(one.activity.title, one.activity.get_absolute_url(), one.starts_at) for one in found]


def hand_over(membership: Membership, to: Membership, by: User) -> int:
    """Ask the colleague instead. Raises ValidationError when he is elsewhere at one of them; then nothing has changed."""
    duties = list(coming(membership).select_related("activity__region", "member").order_by("starts_at"))
    lock([membership.user_id, to.user_id])
    for old in duties:
        old.state = DutyState.REPLACED
        old.save(update_fields=["state", "changed_at"])
        new = Duty(
            activity=old.activity,
            role=old.role,
            member=to,
            user_id=to.user_id,
            starts_at=old.starts_at,
            ends_at=old.ends_at,
            state=DutyState.ASKED,
            put_by=name_of(by),
            replaces=old,
        )
        try:
            refuse_leave(new)
            with taking_hours(new):
                new.save()
        except ValidationError as error:
            text = _("%(reason)s Replace him first at “%(title)s”.")
            told = {"reason": " ".join(error.messages), "title": old.activity.title}
            raise ValidationError(text % told) from error
        telling.asked(new)
    return len(duties)


registry.register("duties.duties", gettext_lazy("Duties to come"), find=find, hand_over=hand_over)


@registry.on_end
def forget_plans(membership: Membership, by: User) -> None:
    """Nobody plans any more with who has left."""
    Duty.objects.at_home().filter(member=membership, state=DutyState.PROPOSED).delete()
    Skill.objects.at_home().filter(member=membership).delete()
    Leave.objects.at_home().filter(member=membership, end__gte=timezone.localdate()).delete()
