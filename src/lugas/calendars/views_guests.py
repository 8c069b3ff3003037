"""The page on which guests of an activity are invited by calendar message: addresses, what each has, and sending."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda.models import Activity, Guest
from lugas.agenda.queries import visible_activities
from lugas.calendars.actions import send, set_addresses
from lugas.calendars.guests import INVITE, plan_of
from lugas.calendars.models import GuestCall
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, needs


@needs(INVITE, FORM)
def guests(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET shows; POST keeps the addresses and, with `kirim`, lets the messages go."""
    activity = visible_activities(request.user).at_home().filter(public_id=public_id).first()
    if activity is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            set_addresses(activity, typed(request, activity), by=request.user)
        except ValidationError as error:
            problem = " ".join(error.messages)
        else:
            if "kirim" not in request.POST:
                say(request, _("The addresses are kept."))
                return redirect("calendars:guests", public_id)
            count = send(activity, by=request.user)
            say(
                request, ngettext("%(count)s message goes out.", "%(count)s messages go out.", count) % {"count": count}
            )
            return redirect(activity)
    return page(request, activity, problem)


def typed(request: HttpRequest, activity: Activity) -> dict[int, str]:
    """The addresses as they were typed, by guest."""
    ids = Guest.objects.at_home().filter(activity=activity).values_list("pk", flat=True)
    return {pk: request.POST[f"alamat-{pk}"][:254] for pk in ids if f"alamat-{pk}" in request.POST}


def page(request: HttpRequest, activity: Activity, problem: str) -> HttpResponse:
    """The page; 422 with what was refused."""
    calls = {one.guest_id: one for one in GuestCall.objects.at_home().filter(activity=activity, guest__isnull=False)}
    rows = []
    for guest in Guest.objects.at_home().filter(activity=activity):
        call = calls.get(guest.pk)
        written = request.POST.get(f"alamat-{guest.pk}") if problem else None
        rows.append((guest, call, written if written is not None else call.address if call else ""))
    context = {"activity": activity, "rows": rows, "plan": plan_of(activity), "problem": problem}
    return render(request, "calendars/guests.html", context, status=422 if problem else 200)
