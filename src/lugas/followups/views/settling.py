"""How reminders rise, settled for the whole office."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.followups import actions, forms, late
from lugas.followups.rules import SETTLE
from lugas.tenancy.asking import FORM, needs, put


@needs(SETTLE, FORM)
def page(request: HttpRequest) -> HttpResponse:
    """The steps, and letting them be others."""
    steps = late.steps_at_home()
    initial = {"before": steps.before, "heads": steps.heads, "letter": steps.letter, "signer": steps.signer_id}
    form = forms.StepsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_steps(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Settled. It holds from the next round on."))
            return redirect("followups:directions")
    context = {"form": form, "title": _("How reminders rise"), "verb": _("Settle it")}
    context |= {"name": _("Directions"), "back": reverse("followups:directions")}
    return render(request, "followups/verb.html", context, status=422 if form.errors else 200)
