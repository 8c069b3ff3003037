"""Where one is signed in, and ending it: under /akun/perangkat/."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lugas.accounts import actions
from lugas.accounts.models import Session
from lugas.accounts.sessions import stored_key
from lugas.design.toasts import say

ON_A_PAGE = 20


def here(request: HttpRequest) -> str:
    """The public name of this browser's own session."""
    key = stored_key(request.session.session_key or "")
    return Session.objects.filter(session_key=key).values_list("public_id", flat=True).first() or ""


@login_required
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """The person's sessions, the newest first."""
    found = Session.objects.filter(user_id=request.user.pk, expire_date__gt=timezone.now()).order_by("-seen_at", "pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/devices.html", {"page": page, "here": here(request)})


@login_required
@require_POST
def end(request: HttpRequest, session: str) -> HttpResponse:
    """End one; ending the present one signs out."""
    actions.end_session(session, by=request.user)
    say(request, _("Signed out there."))
    return redirect("accounts:devices")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    count = actions.end_other_sessions(by=request.user, keep=here(request))
    say(
        request,
        ngettext("Signed out on one other device.", "Signed out on %(count)d other devices.", count) % {"count": count},
    )
    return redirect("accounts:devices")
