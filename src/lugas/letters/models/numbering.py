"""What a secretariat sets about its numbers: the pattern of each series, and the codes of its units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("numberpattern")
class NumberPattern(Owned):
    """How the numbers of one series are written (numbering_rules.py); without a row the series' own pattern holds.

    classification: the code that a new paper of the series gets instead of its kind's; empty for the kind's.
    """

    key = models.CharField(_("series"), max_length=40)
    pattern = models.CharField(_("pattern"), max_length=120)
    classification = models.CharField(_("classification code"), max_length=20, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            Policies(name="numberpattern"),
            owner_key("numberpattern_owner"),
            models.UniqueConstraint(fields=["secretariat", "key"], name="numberpattern_once"),
        ]

    def __str__(self):
        return f"{self.key}: {self.pattern}"


@tracked("unitcode")
class UnitCode(Owned):
    """What stands for a unit in the numbers of its papers; a unit without one is called by its initials."""

    unit = models.ForeignKey("institutions.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    code = models.CharField(_("code"), max_length=12)

    class Meta:
        constraints = [
            Policies(name="unitcode"),
            owner_key("unitcode_owner"),
            CompositeKey(name="unitcode_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
            models.UniqueConstraint(fields=["secretariat", "unit"], name="unitcode_once"),
        ]

    def __str__(self):
        return self.code
