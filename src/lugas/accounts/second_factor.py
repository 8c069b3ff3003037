"""A second step that a role requires: until it is set up and the days of grace are over, work stops at one page.

Asked by the scope middleware at each request, of programs too. The answer comes with the membership's own query.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lugas.accounts.models import Membership
from lugas.api.problems import problem

LATER = "second_step_later"


class Due(models.Func):
    """By when the second step must stand; NULL where none is missing. Only for memberships of the known person."""

    function = "lugas_second_factor_due"
    output_field = models.DateTimeField()


def with_due(memberships: models.QuerySet[Membership]) -> models.QuerySet[Membership]:
    """The memberships, each with `second_factor_due`."""
    return memberships.annotate(second_factor_due=Due("id"))


def due(membership: Membership | None) -> datetime | None:
    """By when this membership's second step must stand, or None."""
    return getattr(membership, "second_factor_due", None)


def stopped(request: HttpRequest, membership: Membership | None) -> HttpResponse | None:
    """The answer instead of work, or None. In the days of grace a browser is told once a session and may go on."""
    until = due(membership)
    if until is None:
        return None
    over = until <= timezone.now()
    if request.path.startswith("/api/"):
        return refused(request) if over else None
    reads_a_page = (
        request.method == "GET" and request.path.startswith("/kerja/") and "HX-Request" not in request.headers
    )
    if not over and (not reads_a_page or request.session.get(LATER)):
        return None
    url = f"{reverse('accounts:second_step')}?{urlencode({'next': request.get_full_path() if reads_a_page else '/kerja/'})}"
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def refused(request: HttpRequest) -> HttpResponse:
    """What a program is told."""
    return problem(
        request, "forbidden", _("Your role signs in with two steps. Set up the second step in your account.")
    )
