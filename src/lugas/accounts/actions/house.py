"""Settling a secretariat's rules for accounts."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import MEMBER_ROLES, HouseRules, User
from lugas.tenancy.scope import home

SETTLE = "accounts.settle_rules"


def rules_at_home() -> HouseRules:
    """The rules in force here; without a row of its own a secretariat has the defaults (not saved)."""
    return HouseRules.objects.at_home().first() or HouseRules(secretariat_id=home())


@transaction.atomic
def settle_rules(
    *, by: User, second_factor_roles: list[str], grace_days: int = 7, retention_months: int = 24, purpose: str = ""
) -> HouseRules:
    """Say whose sign-in takes two steps, and how long an ended membership keeps its name. Raises ValidationError.

    grace_days: how long people may still work with the password alone, counted from when their role was first named
    here, or from their own start. retention_months: applies to memberships that end from now on.
    """
    require(by, SETTLE)
    unknown = set(second_factor_roles) - set(dict(MEMBER_ROLES))
    if unknown:
        raise ValidationError({"second_factor_roles": _("Choose from the roles that a member can have.")})
    rules = HouseRules.objects.at_home().select_for_update().first() or HouseRules(secretariat_id=home())
    if set(second_factor_roles) - set(rules.second_factor_roles):
        rules.second_factor_since = timezone.now()
    rules.second_factor_roles = sorted(set(second_factor_roles))
    rules.grace_days, rules.retention_months, rules.purpose = grace_days, retention_months, purpose.strip()
    rules.full_clean(exclude=["secretariat"], validate_unique=False, validate_constraints=False)
    rules.save()
    return rules
