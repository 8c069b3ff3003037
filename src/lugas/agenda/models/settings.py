"""What a secretariat settled about its agenda: how heavily each kind of clash is taken, what it shares by itself."""

from datetime import time

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("clashrules")
class ClashRules(Owned):
    """One row for each secretariat that settled something; without one the delivered levels hold (data/clashes.toml).

    levels: level by kind of clash (clashes.Kind, clashes.Level); a kind that is missing keeps the delivered level.
    """

    levels = models.JSONField(default=dict, blank=True)
    buffer_minutes = models.PositiveSmallIntegerField(
        _("minutes around each way"), default=30, validators=[MaxValueValidator(240)]
    )
    day_starts = models.TimeField(_("hours begin"), default=time(7, 30))
    day_ends = models.TimeField(_("hours end"), default=time(16, 0))

    class Meta:
        constraints = [
            Policies(name="clashrules"),
            owner_key("clashrules_owner"),
            models.UniqueConstraint(fields=["secretariat"], name="clashrules_once"),
            models.CheckConstraint(name="clashrules_hours", condition=Q(day_ends__gt=F("day_starts"))),
        ]

    def __str__(self):
        return str(_("Rules for clashes"))


@tracked("sharingrules")
class SharingRules(Owned):
    """What is shared without anybody pressing a button; one row for each secretariat that settled something.

    with_region: of visits, with the region that a leader visits. with_province: of the own leaders' agenda, with the
    province. What is restricted is never shared so.
    """

    class Reach(models.TextChoices):
        NOTHING = "nothing", _("Nothing by itself")
        PUBLIC = "public", _("What is public")
        ALL = "all", _("All that is not restricted")

    with_region = models.CharField(_("with the region that is visited"), max_length=8, choices=Reach, default=Reach.ALL)
    with_province = models.CharField(_("with the province"), max_length=8, choices=Reach, default=Reach.PUBLIC)

    class Meta:
        constraints = [
            Policies(name="sharingrules"),
            owner_key("sharingrules_owner"),
            models.UniqueConstraint(fields=["secretariat"], name="sharingrules_once"),
        ]

    def __str__(self):
        return str(_("Rules for sharing"))
