"""The person's own pages under /akun/: the account at a glance, the language, the secretariat and role one acts in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lugas.accounts.middleware import SESSION_KEY
from lugas.accounts.models import Membership, User
from lugas.accounts.oidc import providers
from lugas.tenancy.scope import as_user, identity

YEAR = 365 * 24 * 3600


def memberships_of(user: User) -> list[Membership]:
    """The person's memberships in force, the oldest first, each with its secretariat."""
    with as_user(user.pk):
        held = Membership.objects.filter(user_id=user.pk, is_active=True)
        return list(held.select_related("secretariat", "unit", "position").order_by("since", "id"))


def safe_next(request: HttpRequest, fallback: str) -> str:
    """The address to go on to, if it is one of ours; else `fallback`."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and ours else fallback


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The account: name, ways in, language, and as whom one may act."""
    held = memberships_of(request.user)
    chosen = request.session.get(SESSION_KEY)
    acting = next((one for one in held if one.pk == chosen), held[0] if held else None)
    return render(
        request,
        "accounts/home.html",
        {"memberships": held, "acting": acting, "languages": settings.LANGUAGES, "providers": providers()},
    )


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language: in a cookie for this browser, on the account for every other."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    response = HttpResponseRedirect(safe_next(request, "/kerja/" if request.user.is_authenticated else "/akun/masuk/"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.SECURE, httponly=True
    )
    if request.user.is_authenticated and request.user.language != language:
        User.objects.filter(pk=request.user.pk).update(language=language)
    return response


def keep_language(sender, request: HttpRequest, user: User, **kwargs) -> None:
    """At sign-in: a language that was chosen in this browser becomes the person's."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in dict(settings.LANGUAGES) and chosen != user.language:
        with identity():
            User.objects.filter(pk=user.pk).update(language=chosen)
        user.language = chosen


@login_required
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """From now on act in another of one's memberships; somebody else's is not found."""
    wanted = request.POST.get("membership", "")
    membership = next((one for one in memberships_of(request.user) if str(one.pk) == wanted), None)
    if membership is None:
        raise Http404
    request.session[SESSION_KEY] = membership.pk
    return redirect(safe_next(request, "/kerja/"))
