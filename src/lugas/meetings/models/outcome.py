"""What came of a meeting: its recommendations, each followed up in every region that it binds (room followups)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.meetings.models.meeting import OF_MEETING, Meeting
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned


@tracked("recommendation")
class Recommendation(Owned):
    """One recommendation (rekomendasi). measure: by what one sees that it is done.

    Whom it binds: regions (codes), units (ids) of the own secretariat, bodies (ministries, offices outside, by name), which
    the office follows up itself.

    number: its place in the meeting's list. elder: the one of an earlier meeting that it repeats. due_on: for all whom it binds.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField(_("number"))
    what = models.CharField(_("what is recommended"), max_length=250)
    details = models.TextField(_("details"), max_length=1500, blank=True)
    measure = models.CharField(_("done when"), max_length=250, blank=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    regions = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    units = ArrayField(models.BigIntegerField(), default=list, blank=True, db_default=[])
    bodies = ArrayField(models.CharField(max_length=100), default=list, blank=True, db_default=[])
    due_on = models.DateField(_("until"))
    elder = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            Policies(name="recommendation"),
            models.UniqueConstraint(fields=["id", "secretariat"], name="recommendation_owner"),
            CompositeKey(name="recommendation_of", **OF_MEETING),
            CompositeKey(
                name="recommendation_elder", columns=["elder_id", "secretariat_id"], to="meetings_recommendation"
            ),
            models.UniqueConstraint(fields=["secretariat", "meeting", "number"], name="recommendation_once"),
        ]

    def __str__(self):
        return f"{self.number}. {self.what}"
