"""The sheet of who sits where at an activity, in order of place with article and reason; and its guests as XLSX."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.agenda import actions
from lugas.agenda.resources import Guests
from lugas.agenda.seating import seating
from lugas.agenda.views.asking import activity_or_404, whole_activity_or_404
from lugas.design.toasts import say
from lugas.institutions.precedence.lists import OF_LEVEL, lists
from lugas.institutions.tables import screens
from lugas.tenancy.asking import FORM, POST, needs


@needs("agenda.view")
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """Officials and guests in order, with the reason of each place. Another secretariat's guests are not shown to it."""
    activity = whole_activity_or_404(request, public_id)
    found = seating(activity)
    context = {
        "activity": activity,
        "seating": found,
        "law": lists()[OF_LEVEL[found.place.level]].citation,
        "may_change": request.user.has_perm("agenda.change_activity", activity),
        "may_settle": request.user.has_perm("institutions.edit_precedence"),
    }
    return render(request, "agenda/seating.html", context)


@needs("agenda.view", POST)
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put the list of guests into this order."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    actions.order_guests(activity, by=request.user)
    say(request, _("The list of guests stands in the order of place."))
    return redirect("agenda:seating", activity.public_id)


def table_of(request: HttpRequest, public_id: str) -> screens.Table:
    """The guests of one activity of one's own as a table."""
    activity = activity_or_404(request, public_id, "agenda.change_activity")
    where = [activity.public_id]
    return screens.Table(
        slug=f"tamu-{activity.public_id}",
        title=_("Guests as a table"),
        note=activity.title,
        name="tamu",
        resource=lambda: Guests(by=request.user, activity=activity),
        reads="agenda.change_activity",
        writes="agenda.change_activity",
        page_url=reverse("agenda:guest_table", args=where),
        download_url=reverse("agenda:guest_download", args=where),
        back_url=reverse("agenda:guests", args=where),
        back=_("Guests"),
        record=activity,
    )


@needs("agenda.view", FORM)
def table(request: HttpRequest, public_id: str) -> HttpResponse:
    """The table's screen and its preview."""
    return screens.page(request, table_of(request, public_id))


@needs("agenda.view")
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    """The guests as XLSX."""
    return screens.download(request, table_of(request, public_id))
