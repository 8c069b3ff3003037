"""The travel network: its places and ways as delivered, for everybody, and what a secretariat knows of them itself."""

from django.db import models
from django.db.models import F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from lugas.institutions.models.structure import Region
from lugas.tenancy.constraints import Policies, TablePolicies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned


class Place(models.Model):
    """A capital, airport or ferry port of the travel network (reference data)."""

    class Kind(models.TextChoices):
        CAPITAL = "capital", _("Capital")
        AIRPORT = "airport", _("Airport")
        PORT = "ferry_port", _("Ferry port")

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    region = models.ForeignKey(Region, models.PROTECT, related_name="places")
    latitude = models.FloatField()
    longitude = models.FloatField()
    source = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]
        constraints = [TablePolicies(name="place", read="true")]

    def __str__(self):
        return self.name


class TravelLeg(models.Model):
    """A delivered way between two places, valid both ways; hours from door to door (ferry: crossing; flight: block time)."""

    class Mode(models.TextChoices):
        ROAD = "road", _("By road")
        FERRY = "ferry", _("By ferry")
        BOAT = "fast_boat", _("By fast boat")
        FLIGHT = "flight", _("By air")

    start = models.ForeignKey(Place, models.PROTECT, related_name="+")
    finish = models.ForeignKey(Place, models.PROTECT, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode)
    distance_km = models.FloatField(null=True)
    hours = models.FloatField()
    per_week = models.FloatField(null=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [TablePolicies(name="travelleg", read="true")]

    def __str__(self):
        return f"{self.start} - {self.finish} ({self.get_mode_display()})"


# A way takes some time; whoever vouches for it is named.
HOURS = Q(hours__gt=0, hours__lte=500)
VOUCHED = Q(verified=False) | Q(verified_at__isnull=False) & ~Q(verified_by="")


class OwnValues(Owned):
    """What a secretariat itself knows of a way. per_week: 0 where the service is suspended. verified_by: the name of
    whoever checked it, with the role."""

    hours = models.FloatField(_("hours"))
    distance_km = models.FloatField(_("kilometres"), null=True, blank=True)
    per_week = models.FloatField(_("services a week"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    verified = models.BooleanField(_("checked"), default=False)
    verified_by = models.CharField(_("checked by"), max_length=160, blank=True)
    verified_at = models.DateTimeField(_("checked on"), null=True, blank=True)

    class Meta:
        abstract = True


@tracked("ownleg")
class OwnLeg(OwnValues):
    """What a secretariat itself knows of a way, in place of what is delivered: only for its own reckoning.

    holds: False once it went back to the delivered values; the row stays, so that its history reads on.
    """

    leg = models.ForeignKey(TravelLeg, models.PROTECT, related_name="own", editable=False)
    holds = models.BooleanField(_("the office's own values hold"), default=True)

    class Meta:
        constraints = [
            Policies(name="ownleg"),
            UniqueConstraint(fields=["secretariat", "leg"], name="ownleg_once"),
            models.CheckConstraint(name="ownleg_hours", condition=HOURS),
            models.CheckConstraint(name="ownleg_verified", condition=VOUCHED),
        ]

    def __str__(self):
        return str(self.leg)


@tracked("ownway")
class OwnWay(OwnValues):
    """A way that nobody delivered and that a secretariat added for its own reckoning, valid both ways.

    start: of the two places the one whose code comes first. holds: False once it was taken out; the row stays.
    """

    start = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("from"))
    finish = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("to"))
    mode = models.CharField(_("by what"), max_length=10, choices=TravelLeg.Mode)
    holds = models.BooleanField(_("counted with"), default=True)

    class Meta:
        constraints = [
            Policies(name="ownway"),
            UniqueConstraint(fields=["secretariat", "start", "finish", "mode"], name="ownway_once"),
            models.CheckConstraint(name="ownway_two_places", condition=~Q(start=F("finish"))),
            models.CheckConstraint(name="ownway_hours", condition=HOURS),
            models.CheckConstraint(name="ownway_verified", condition=VOUCHED),
        ]

    def __str__(self):
        return f"{self.start} - {self.finish} ({self.get_mode_display()})"
