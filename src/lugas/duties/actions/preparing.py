"""What one activity needs: other numbers of officers, ticks by hand, and what officers say afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.duties import catalogue, words
from lugas.duties.actions.duties import change, require_own
from lugas.duties.models import MOST, Debrief, Duty, DutyNeed, Preparation
from lugas.duties.rules import PLAN, SCORES, DutyState

PREPARE = "duties.prepare"


@transaction.atomic
def need(activity: Activity, role: str, count: int, *, by: User) -> DutyNeed:
    """This activity needs so many of a role, whatever is usual."""
    require(by, PLAN, activity)
    if role not in words.role_names():
        raise ValidationError(_("There is no such role."), code="role")
    if not 0 <= count <= MOST:
        raise ValidationError(_("At most %(most)s of a role.") % {"most": MOST}, code="many")
    found, _made = DutyNeed.objects.update_or_create(
        secretariat_id=activity.secretariat_id, activity=activity, role=role, defaults={"count": count}
    )
    return found


@transaction.atomic
def tick(activity: Activity, key: str, state: str, *, by: User) -> Preparation:
    """Say of a thing that it is there or not needed. Any thing may be not needed; there, only what no room answers."""
    require(by, PREPARE, activity)
    thing = catalogue.things().get(key)
    if thing is None or state not in Preparation.State.values:
        raise ValidationError(_("There is no such thing on the list."), code="key")
    if state == Preparation.State.THERE and not thing.by_hand:
        raise ValidationError(_("This is seen from the records; it cannot be ticked."), code="by_itself")
    found, _made = Preparation.objects.update_or_create(
        secretariat_id=activity.secretariat_id,
        activity=activity,
        key=key,
        defaults={"state": state, "by": name_of(by), "at": timezone.now()},
    )
    return found


@transaction.atomic
def untick(activity: Activity, key: str, *, by: User) -> None:
    """Take a tick back; the history keeps it."""
    require(by, PREPARE, activity)
    Preparation.objects.at_home().filter(activity=activity, key=key).delete()


@transaction.atomic
def debrief(duty: Duty, scores: Mapping[str, int], *, by: User, said: str = "") -> Debrief:
    """An officer's answers after the event; answered again, the later hold. The duty is then done."""
    require_own(duty, by)
    if duty.ends_at > timezone.now():
        raise ValidationError(_("Answer once it is over."), code="early")
    if duty.state not in (DutyState.ASKED, DutyState.CONFIRMED, DutyState.DONE):
        raise ValidationError(_("You were not on duty there."), code="state")
    if set(scores) != set(catalogue.questions()) or any(one not in SCORES for one in scores.values()):
        raise ValidationError(_("Answer all questions, from 1 to 5."), code="scores")
    if duty.state != DutyState.DONE:
        duty = change(duty, DutyState.DONE, by)
    found, _made = Debrief.objects.update_or_create(
        secretariat_id=duty.secretariat_id,
        duty=duty,
        defaults={"scores": dict(scores), "words": said.strip()[:1000], "at": timezone.now()},
    )
    return found
