"""The secretariat's rules for accounts: /kerja/orang/aturan/."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lugas.accounts import actions
from lugas.accounts.actions.house import SETTLE, rules_at_home
from lugas.accounts.forms import HouseRulesForm
from lugas.accounts.views_staff import answered
from lugas.tenancy.asking import FORM, needs


@needs(SETTLE, FORM)
def rules(request: HttpRequest) -> HttpResponse:
    """Show and settle them."""
    return answered(
        request,
        HouseRulesForm(request.POST or None, instance=rules_at_home()),
        lambda **fields: actions.settle_rules(by=request.user, **fields),
        _("Rules for accounts"),
        _("Settled."),
        lede=_("Whose sign-in takes two steps, and how long an ended membership keeps its name."),
    )
