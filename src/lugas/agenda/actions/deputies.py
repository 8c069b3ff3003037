"""Letting a secretary or aide say a leader's decisions for some days."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.accounts.access import require
from lugas.accounts.models import Deputy, Membership, User
from lugas.accounts.rules import DEPUTIES
from lugas.institutions.models import Position
from lugas.language.dates import day_range, local_day
from lugas.notices.actions import tell
from lugas.tenancy.scope import current

MOST_DAYS = 366


@transaction.atomic
def let_decide(*, by: User, position: Position, member: Membership, start: date, end: date, reason: str) -> Deputy:
    """From one day to another, both included, a member decides for a leader; he is told.

    A leader lets somebody decide for himself only. Raises ValidationError at its field, PermissionDenied.
    """
    require(by, "agenda.let_decide", position)
    acting = by.acting
    if acting is None or (acting.role == "leader" and acting.position_id != position.pk):
        raise PermissionDenied("agenda.let_decide")
    made = Deputy(
        secretariat_id=current().home,
        position=position,
        member=member,
        start=start,
        end=end,
        reason=reason.strip(),
        made_by=acting,
    )
    check(made)
    made.full_clean(exclude=["secretariat"], validate_constraints=False)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        if "deputy_once" not in str(error):
            raise
        message = _("%(name)s decides for this leader on some of these days already.") % {"name": member.name}
        raise ValidationError(message, code="overlap") from None
    with override("id"):
        days = day_range(start, end, "Asia/Makassar", "id")
        text = _("You decide for %(leader)s: %(days)s") % {"leader": position.short_title, "days": days}
    tell(to=current().home, user_id=member.user_id, text=text, url=reverse("intake:incoming"), kind="agenda")
    return made


def check(made: Deputy) -> None:
    """What cannot be, in words, at its field. Raises ValidationError."""
    today = local_day(timezone.now(), made.position.secretariat.region.time_zone)
    if made.made_by_id == made.member_id:
        raise ValidationError({"member": _("Nobody lets himself decide. Choose a colleague.")})
    if not made.member.is_active or made.member.role not in DEPUTIES:
        raise ValidationError(
            {"member": _("The role of %(name)s cannot decide for a leader.") % {"name": made.member.name}}
        )
    if made.end < made.start:
        raise ValidationError({"end": _("The last day comes before the first.")})
    if made.end < today:
        raise ValidationError({"end": _("These days are over.")})
    if made.end - made.start > timedelta(days=MOST_DAYS):
        raise ValidationError({"end": _("A year at most.")})


@transaction.atomic
def end_deputy(deputy: Deputy, *, by: User) -> None:
    """End it now; what was decided in its days stands. One that has not begun yet, or began today, is taken away."""
    require(by, "agenda.let_decide", deputy)
    acting = by.acting
    if acting is None or (acting.role == "leader" and acting.position_id != deputy.position_id):
        raise PermissionDenied("agenda.let_decide")
    today = local_day(timezone.now(), deputy.position.secretariat.region.time_zone)
    if deputy.end < today:
        raise ValidationError(_("These days are over."), code="over")
    if deputy.start >= today:
        deputy.delete()
        return
    deputy.end = today - timedelta(days=1)
    deputy.save(update_fields=["end"])
