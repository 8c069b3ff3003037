"""Who decides for a leader, and in which days: the one way in which a role reaches beyond its own permissions."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.institutions.models import DateRange
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key


class DeputyQuerySet(OwnedQuerySet):
    """Deputies."""

    def on(self, day):
        """Those in force on a day."""
        return self.filter(start__lte=day, end__gte=day)


@tracked("deputy")
class Deputy(Owned):
    """A member who says the leader's decisions from one day to another, both included; both names stand in the trail."""

    position = models.ForeignKey(
        "institutions.Position", models.PROTECT, related_name="+", verbose_name=_("for the leader")
    )
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="deputies", verbose_name=_("who decides")
    )
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=200)
    made_by = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = OwnedManager.from_queryset(DeputyQuerySet)()

    class Meta:
        ordering = ["-end", "-id"]
        constraints = [
            Policies(name="deputy"),
            owner_key("deputy_owner"),
            CompositeKey(name="deputy_position", columns=["position_id", "secretariat_id"], to="institutions_position"),
            CompositeKey(name="deputy_member", columns=["member_id", "secretariat_id"], to="accounts_membership"),
            CompositeKey(name="deputy_made_by", columns=["made_by_id", "secretariat_id"], to="accounts_membership"),
            models.CheckConstraint(name="deputy_days", condition=Q(end__gte=F("start"))),
            models.CheckConstraint(name="deputy_not_oneself", condition=~Q(member=F("made_by"))),
            ExclusionConstraint(
                name="deputy_once",
                expressions=[
                    ("position", RangeOperators.EQUAL),
                    ("member", RangeOperators.EQUAL),
                    (DateRange("start", "end", models.Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.position}"
