"""The list of what one was told, with marks of what was seen."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext

from lugas.design.toasts import say
from lugas.notices.actions import messaging_text, see, see_all
from lugas.notices.models import Notice
from lugas.tenancy.asking import POST, needs

ON_A_PAGE = 30


def _mine(request: HttpRequest):
    return Notice.objects.for_person(request.user)


@needs("workspace.view")
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first, those not seen yet marked."""
    page = Paginator(_mine(request).with_seen(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(notice, messaging_text(notice)) for notice in page]
    zone = request.user.acting.secretariat.time_zone
    return render(request, "notices/list.html", {"page": page, "rows": rows, "zone": zone})


@needs("workspace.view")
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where the notice points, and keep that it was seen."""
    notice = get_object_or_404(_mine(request), pk=pk)
    see(request.user, notice)
    if not url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None):
        raise Http404
    return redirect(notice.url)


@needs("workspace.view", POST)
def all_seen(request: HttpRequest) -> HttpResponse:
    """Mark all as seen."""
    count = see_all(request.user)
    say(
        request,
        ngettext("%(count)d notice marked as seen.", "%(count)d notices marked as seen.", count) % {"count": count},
    )
    return redirect(reverse("notices:list"))
