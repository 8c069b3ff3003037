"""The lines of what a meeting is planned to cost."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.meetings.actions.keeping import checked, fill, locked, may
from lugas.meetings.models import BudgetLine, Meeting
from lugas.meetings.models.budget import MOST_PRICE

MOST_LINES = 300


@transaction.atomic
def save_budget_line(meeting: Meeting, line: BudgetLine | None = None, *, by: User, **facts: Any) -> BudgetLine:
    """A line, new or changed. facts: what, volume, unit, price (whole rupiah), account. Raises ValidationError."""
    may(by, meeting)
    fresh = locked(meeting)
    if line is None:
        if fresh.budget.count() >= MOST_LINES:
            raise ValidationError(_("A budget has at most %(most)s lines.") % {"most": MOST_LINES})
        line = BudgetLine(secretariat_id=fresh.secretariat_id, meeting=fresh, order=fresh.budget.count())
    fill(line, facts)
    if line.price > MOST_PRICE:
        raise ValidationError({"price": _("That is too much for one.")})
    checked(line)
    line.save()
    return line


@transaction.atomic
def remove_budget_line(line: BudgetLine, *, by: User) -> None:
    """Take a line out; the history keeps it."""
    may(by, line.meeting)
    line.delete()
