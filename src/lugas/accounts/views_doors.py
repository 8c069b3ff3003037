"""Doors under /akun/: accepting an invitation, and the page where work stops until the second step is set up."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lugas.accounts import joining
from lugas.accounts.forms import JoinForm
from lugas.accounts.middleware import SESSION_KEY, choose_membership
from lugas.accounts.second_factor import LATER, due
from lugas.accounts.views import safe_next
from lugas.design.toasts import say

KEPT = "invitation"


@require_safe
def join_link(request: HttpRequest, token: str) -> HttpResponse:
    """The address in the mail: keeps the secret in the session, so that it stands in no address from here on."""
    if (stop := ratelimit.consume_or_429(request, action="lugas_join", limit_get=True)) is not None:
        return stop
    request.session[KEPT] = token
    return redirect("accounts:join")


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Who invites to what; a new person gives name and password, one with an account accepts."""
    if (
        request.method == "POST"
        and (stop := ratelimit.consume_or_429(request, action="lugas_join", limit_get=True)) is not None
    ):
        return stop
    try:
        invitation = joining.find_invitation(request.session.get(KEPT, ""))
    except joining.LinkEnded:
        return render(request, "accounts/join_ended.html", status=404)
    account = joining.account_for(invitation)
    mine = request.user.is_authenticated and account is not None and account.pk == request.user.pk
    form = None
    if account is None and not request.user.is_authenticated:
        form = JoinForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and (mine or (form is not None and form.is_valid())):
        try:
            return accepted(request, form)
        except ValidationError as error:
            say(request, " ".join(error.messages))
        except joining.LinkEnded:
            return render(request, "accounts/join_ended.html", status=404)
    return render(
        request,
        "accounts/join.html",
        {"invitation": invitation, "form": form, "mine": mine, "has_account": account is not None},
    )


def accepted(request: HttpRequest, form: JoinForm | None) -> HttpResponse:
    """Join; a new person is signed in and asked whether to set up the second step."""
    address = request.META.get("REMOTE_ADDR", "")
    given = {"user": request.user} if form is None else form.given()
    membership = joining.accept(request.session[KEPT], address=address, **given)
    del request.session[KEPT]
    if form is None:
        request.session[SESSION_KEY] = membership.pk
        say(request, _("Welcome. You work here from now on."))
        return redirect("/kerja/")
    user = membership.user
    answer = perform_password_login(
        request, {"username": user.username}, Login(user=user, redirect_url="/akun/dua-langkah/")
    )
    # The password was typed a moment ago: setting up the second step asks for nothing more.
    reauthenticate_by_password(request)
    say(
        request,
        _("Welcome. Your user name is %(name)s. A second step keeps the account safe; you can also do it later.")
        % {"name": user.username},
    )
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The page of grace: what the role requires, by when, how; and to go on while there is time."""
    until = due(choose_membership(request))
    over = until is not None and until <= timezone.now()
    if until is None or (request.method == "POST" and not over):
        request.session[LATER] = True
        return redirect(safe_next(request, "/kerja/"))
    return render(
        request, "accounts/second_step.html", {"until": until, "over": over, "next": request.GET.get("next", "/kerja/")}
    )
