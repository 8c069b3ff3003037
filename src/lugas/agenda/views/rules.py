"""The office's rules for clashes: /kerja/kalender/bentrok/."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.agenda.actions import settle_clash_rules
from lugas.agenda.clashing import settings_at_home
from lugas.agenda.forms_rules import ClashRulesForm, initial_of
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, needs


@needs("agenda.settle_clashes", FORM)
def clash_rules(request: HttpRequest) -> HttpResponse:
    """Show and settle how heavily each kind of clash is taken."""
    form = ClashRulesForm(request.POST or None, initial=initial_of(settings_at_home()))
    if request.method == "POST" and form.is_valid():
        try:
            settle_clash_rules(by=request.user, **form.facts())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("Settled. It holds from the next decision on."))
            return redirect("agenda:clash_rules")
    return render(request, "agenda/clash_rules.html", {"form": form})
