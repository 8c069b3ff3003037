"""Briefing (bahan pimpinan): what an official should know before an engagement, on one page."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.speeches.models.keys import OWNER, member_key
from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("briefing")
class Briefing(Owned):
    """One page for one official's part in an activity. Lines of a text stand apart by line breaks."""

    engagement = models.ForeignKey("agenda.Engagement", models.CASCADE, related_name="briefings")
    who = models.TextField(_("who is there"), max_length=1500, blank=True)
    why = models.TextField(_("why the leader comes"), max_length=1500, blank=True)
    asked = models.TextField(_("what is asked of the leader"), max_length=1500, blank=True)
    avoid = models.TextField(_("what not to say"), max_length=1500, blank=True)
    written_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("briefing")
        constraints = [
            Policies(name="briefing"),
            owner_key("briefing_owner"),
            CompositeKey(name="briefing_engagement", columns=["engagement_id", OWNER], to="agenda_engagement"),
            member_key("briefing_writer", "written_by_id"),
            models.UniqueConstraint(fields=["secretariat", "engagement"], name="briefing_once"),
        ]

    def __str__(self):
        return str(self.engagement)


@tracked("figure")
class Figure(Owned):
    """A number of a briefing with its source."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="figures")
    order = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(_("number and what it counts"), max_length=250)
    source = models.CharField(_("source"), max_length=250)

    class Meta:
        verbose_name = _("number of a briefing")
        ordering = ["order", "id"]
        constraints = [
            Policies(name="figure"),
            CompositeKey(name="figure_briefing", columns=["briefing_id", OWNER], to="speeches_briefing"),
            models.CheckConstraint(name="figure_has_source", condition=~Q(source="") & ~Q(words="")),
        ]
        indexes = [models.Index(fields=["secretariat", "briefing", "order"], name="figure_of")]

    def __str__(self):
        return self.words
