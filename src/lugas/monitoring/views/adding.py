"""Bringing a clipping in: by address, by scan, by hand, on one page for a thumb."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.design.toasts import REFUSAL, say
from lugas.files.actions import Refused
from lugas.monitoring import actions
from lugas.monitoring.forms import AddressForm, HandForm, ScanForm
from lugas.monitoring.keeping import AlreadyKept
from lugas.monitoring.models import Outlet
from lugas.monitoring.rules import KEEP
from lugas.monitoring.views.asking import may_manage
from lugas.tenancy.asking import POST, needs, put, zone_of


@needs(KEEP)
def add(request: HttpRequest) -> HttpResponse:
    """The three ways."""
    return ways(request)


def ways(request: HttpRequest, **forms: Any) -> HttpResponse:
    """The page; with a form that was refused, 422."""
    today = timezone.now().astimezone(zone_of(request)).date()
    url = request.GET.get("alamat", "")[:1000]
    context = {
        "address": forms.get("address") or AddressForm(initial={"url": url}),
        "scan": forms.get("scan") or ScanForm(initial={"day": today}, prefix="scan"),
        "hand": forms.get("hand") or HandForm(initial={"day": today, "url": url}, prefix="hand"),
        "open": next(iter(forms), ""),
        "has_outlets": Outlet.objects.at_home().exists(),
        "may_manage": may_manage(request),
    }
    return render(request, "monitoring/add.html", context, status=422 if forms else 200)


def there(request: HttpRequest, known: AlreadyKept) -> HttpResponse:
    """Lead to the clipping that is there already."""
    say(request, " ".join(known.messages), level=REFUSAL)
    return redirect(known.clipping)


@needs(KEEP, POST)
def by_address(request: HttpRequest) -> HttpResponse:
    """Fetch the page of an article and keep what it says of itself."""
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            made = actions.clip_address(by=request.user, url=form.cleaned_data["url"])
        except AlreadyKept as known:
            return there(request, known)
        except ValidationError as error:
            put(form, error)
            # What was typed is not typed again in the form by hand.
            today = timezone.now().astimezone(zone_of(request)).date()
            hand = HandForm(initial={"day": today, "url": form.data.get("url", "")}, prefix="hand")
            return ways(request, address=form, hand=hand)
        say(request, _("Kept as the page tells it. Say how it speaks, and put right what is wrong."))
        return redirect(made)
    return ways(request, address=form)


@needs(KEEP, POST)
def by_scan(request: HttpRequest) -> HttpResponse:
    """Keep pictures of a page."""
    form = ScanForm(request.POST, prefix="scan")
    if form.is_valid():
        try:
            made = actions.clip_scan(by=request.user, uploads=request.FILES.getlist("files"), **form.cleaned_data)
        except (ValidationError, Refused) as error:
            put(form, error if isinstance(error, ValidationError) else ValidationError(str(error)))
        else:
            say(request, _("Kept. What stands on it is being read; you need not wait."))
            return redirect(made)
    return ways(request, scan=form)


@needs(KEEP, POST)
def by_hand(request: HttpRequest) -> HttpResponse:
    """Keep what was typed."""
    form = HandForm(request.POST, prefix="hand")
    if form.is_valid():
        try:
            made = actions.clip(by=request.user, **form.cleaned_data)
        except AlreadyKept as known:
            return there(request, known)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("Kept. Say how it speaks."))
            return redirect(made)
    return ways(request, hand=form)
