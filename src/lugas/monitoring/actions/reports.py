"""Which activities a clipping reports: a person says yes or no to what is proposed, or names another."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.agenda.models import Activity
from lugas.monitoring.keeping import locked
from lugas.monitoring.models import Clipping, Report
from lugas.monitoring.rules import KEEP, State
from lugas.tenancy.scope import home


def _say(report: Report, by: User, state: str) -> Report:
    require(by, KEEP, report)
    fresh = Report.objects.at_home().select_for_update(of=("self",)).select_related("activity").get(pk=report.pk)
    fresh.state, fresh.by, fresh.at = state, name_of(by)[:160], timezone.now()
    fresh.save(update_fields=["state", "by", "at"])
    return fresh


def _stays(clipping: Clipping) -> None:
    """What reports an activity concerns the office."""
    fresh = locked(clipping)
    if fresh.state == State.DISMISSED:
        raise ValidationError(_("This report was put aside as not about us. Take that back first."))
    if fresh.state == State.NEW:
        fresh.state = State.KEPT
        fresh.save(update_fields=["state", "changed_at"])


@transaction.atomic
def confirm_report(report: Report, *, by: User) -> Report:
    """Say that the clipping does report this activity."""
    require(by, KEEP, report)
    _stays(report.clipping)
    return _say(report, by, Report.State.CONFIRMED)


@transaction.atomic
def reject_report(report: Report, *, by: User) -> Report:
    """Say that it does not; it is not proposed again."""
    return _say(report, by, Report.State.REJECTED)


@transaction.atomic
def report_activity(clipping: Clipping, *, by: User, activity: Activity) -> Report:
    """Say that a clipping reports an activity that was not proposed. Raises ValidationError."""
    require(by, KEEP, clipping)
    if activity.secretariat_id != home():
        raise ValidationError({"activity": _("Choose an activity of this office.")})
    _stays(clipping)
    report, _is_new = Report.objects.at_home().get_or_create(
        clipping=clipping, activity=activity, defaults={"secretariat_id": home()}
    )
    return _say(report, by, Report.State.CONFIRMED)
