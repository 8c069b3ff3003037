"""What a secretariat has settled about its accounts: whose sign-in takes two steps, how long personal data is kept."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lugas.accounts.roles import MEMBER_ROLES
from lugas.tenancy.constraints import Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, owner_key


@tracked("houserules")
class HouseRules(Owned):
    """One row for each secretariat that settled something; without one the defaults hold.

    second_factor_roles: who must sign in with two steps, from second_factor_since, after grace_days. retention_months:
    how long an ended membership keeps its name (UU 27/2022 arts. 43 and 44). purpose: in the secretariat's own words,
    what its people's data serves; empty for the standard text.
    """

    second_factor_roles = ArrayField(
        models.CharField(max_length=20, choices=MEMBER_ROLES), verbose_name=_("roles"), default=list, blank=True
    )
    second_factor_since = models.DateTimeField(null=True, blank=True, editable=False)
    grace_days = models.PositiveSmallIntegerField(
        _("days to set it up"), default=7, validators=[MinValueValidator(0), MaxValueValidator(90)]
    )
    retention_months = models.PositiveSmallIntegerField(
        _("months"), default=24, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    purpose = models.TextField(_("purpose"), blank=True, max_length=4000)

    class Meta:
        constraints = [
            Policies(name="houserules"),
            owner_key("houserules_owner"),
            models.UniqueConstraint(fields=["secretariat"], name="houserules_once"),
        ]

    def __str__(self):
        return str(_("Rules for accounts"))
