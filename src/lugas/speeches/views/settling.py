"""How speeches are written in this office: rate, deadline, greetings."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.speeches import actions
from lugas.speeches.forms import SettingsForm, put_errors
from lugas.speeches.queries import settings_at_home
from lugas.tenancy.asking import FORM, needs


@needs("speeches.settle", FORM)
def page(request: HttpRequest) -> HttpResponse:
    """The settings."""
    kept = settings_at_home()
    initial = {"rate": kept.rate, "days": kept.days, "by_itself": kept.by_itself}
    form = SettingsForm(request.POST or None, initial=initial, chosen=list(kept.greetings))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.settle(
                by=request.user,
                rate=data["rate"],
                days=data["days"],
                by_itself=data["by_itself"],
                greetings=form.greetings(),
            )
        except ValidationError as error:
            put_errors(form, error)
        else:
            say(request, _("Kept. It holds for the speeches from now on."))
            return redirect("speeches:settings")
    return render(request, "speeches/settings.html", {"form": form}, status=422 if form.errors else 200)
