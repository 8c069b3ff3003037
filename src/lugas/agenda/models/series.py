"""Series: one event that comes again by a rule of RFC 5545. Its occurrences are activities like any other."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


@tracked("eventseries")
class EventSeries(Owned):
    """The rule and what each occurrence made by it is to be.

    rule: the text of an RRULE, its UNTIL on the clock of the place. exceptions: starts that are left out, ISO with
    zone. facts: fields of the activity (series.stored). parts: officials who take part each time. made_until: every
    occurrence up to here is made; a job goes on from there (recurrence.HORIZON_DAYS), unless the dates are listed: then the
    sender of a calendar file named them, and the rule only tells why.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    rule = models.CharField(_("rule"), max_length=300)
    exceptions = models.JSONField(default=list, blank=True)
    starts_at = models.DateTimeField(_("first start"))
    ends_at = models.DateTimeField(_("end of the first"))
    time_zone = models.CharField(_("time zone"), max_length=40)
    facts = models.JSONField(default=dict, blank=True)
    parts = models.JSONField(default=list, blank=True)
    made_until = models.DateTimeField(null=True, blank=True)
    listed = models.BooleanField(_("dates named one by one"), default=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            Policies(name="eventseries"),
            owner_key("eventseries_owner"),
            models.CheckConstraint(name="eventseries_hours", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="eventseries_has_rule", condition=~Q(rule="")),
        ]
        indexes = [models.Index(fields=["secretariat", "made_until"], name="eventseries_due")]

    def __str__(self):
        return self.rule
