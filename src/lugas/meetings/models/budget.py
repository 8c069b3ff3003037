"""What a meeting is planned to cost (rencana anggaran biaya), line by line, in whole rupiah."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lugas.meetings import rules_budget
from lugas.meetings.models.meeting import OF_MEETING, Meeting
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned

# PostgreSQL counts further, but no meeting of a region does.
MOST_PRICE = 100_000_000_000


@tracked("budgetline")
class BudgetLine(Owned):
    """One line: what, how many of which unit, at which price. account: code of the budget (kode rekening), where it is known."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="budget")
    what = models.CharField(_("what"), max_length=200)
    volume = models.DecimalField(_("volume"), max_digits=9, decimal_places=2, validators=[MinValueValidator(0)])
    unit = models.CharField(pgettext_lazy("of measure", "unit"), max_length=40)
    price = models.PositiveBigIntegerField(_("price of one (Rp)"))
    account = models.CharField(_("account code"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="budgetline"),
            CompositeKey(name="budgetline_of", **OF_MEETING),
            models.CheckConstraint(name="budgetline_volume", condition=Q(volume__gte=0)),
            models.CheckConstraint(name="budgetline_price", condition=Q(price__lte=MOST_PRICE)),
        ]
        indexes = [models.Index(fields=["secretariat", "meeting", "order"], name="budgetline_list")]

    def __str__(self):
        return self.what

    @property
    def amount(self) -> int:
        """What it comes to, in rupiah."""
        return rules_budget.amount(self.volume, self.price)
