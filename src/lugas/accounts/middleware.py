"""Opens the scope of each request: identity() around the sign-in pages, the person's secretariat around the work.

Public pages get none, so that they can show only what is public. The scope spans the whole response, templates that
render late and streams included; an answer of 500 and above is rolled back.
"""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from lugas.accounts import second_factor
from lugas.accounts.models import Membership
from lugas.accounts.tokens import find, note_use
from lugas.api import limits
from lugas.api.problems import problem
from lugas.tenancy.scope import Scope, as_user, identity, scope

IDENTITY_PAGES = "/akun/"
STAFF_PAGES = "/kerja/"
WORK = ("/kerja/", "/api/", "/berkas/")
PROGRAMS = "/api/"
SESSION_KEY = "membership"


class ScopeMiddleware:
    """After AuthenticationMiddleware. Sets request.user.acting and, below it, the database's scope."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if request.path.startswith(IDENTITY_PAGES):
            return self._within(request, identity())
        if not request.path.startswith(WORK):
            return self.get_response(request)
        secret = secret_in(request)
        if secret is not None and not by_token(request, secret):
            detail = _("This key opens nothing: it ended, was revoked, or never was.")
            return problem(request, "sign-in", detail, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        if not request.user.is_authenticated:
            # No page of the staff is for strangers; the API and the files answer them by themselves.
            staff_page = request.path.startswith(STAFF_PAGES)
            return redirect_to_login(request.get_full_path()) if staff_page else self.get_response(request)
        if secret is None:
            request.user.acting = choose_membership(request)
        membership = request.user.acting
        values = acting_scope(request.user, membership)
        speak(request)
        if request.path.startswith(PROGRAMS) and (seconds := count_request(request)):
            detail = _("Wait %(count)d seconds, then go on.") % {"count": seconds}
            return problem(request, "too-many", detail, headers={"Retry-After": str(seconds)})
        if (answer := second_factor.stopped(request, membership)) is not None:
            return answer
        opened = {"readable": values.readable, "home": values.home, "user": values.user}
        with pghistory.context(**trail(request, membership)):
            response = self._within(request, scope(**opened))
        if response.streaming:
            response.streaming_content = stream(opened, response.streaming_content)
        return response

    def _within(self, request: HttpRequest, opened):
        with opened:
            response = self.get_response(request)
            # A template that renders late must render while the scope is open.
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif (token := getattr(request, "api_token", None)) is not None:
                note_use(token)
            return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """An exception becomes an answer of 500 inside the transaction: nothing half-written may stay.

        "Not found" and "not allowed" are answers like any other, and their pages still read the database.
        """
        if isinstance(exception, (Http404, PermissionDenied, SuspiciousOperation)):
            return
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)


def secret_in(request: HttpRequest) -> str | None:
    """The key that a program sends, in the API alone; a browser's session counts for nothing beside it."""
    header = request.headers.get("Authorization", "")
    if not request.path.startswith(PROGRAMS) or not header:
        return None
    scheme, _space, secret = header.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def by_token(request: HttpRequest, secret: str) -> bool:
    """Let a program act as the holder of its key, in the membership of the key; False if it opens nothing."""
    with identity():
        token = find(secret)
    if token is None:
        return False
    with as_user(token.user_id):
        held = Membership.objects.filter(pk=token.membership_id, user_id=token.user_id, is_active=True)
        membership = second_factor.with_due(held).select_related("secretariat__region").first()
    if membership is None:
        return False
    token.user.acting, token.user.memberships_held = membership, [membership]
    request.user, request.api_token = token.user, token
    return True


def count_request(request: HttpRequest) -> int:
    """Count a request of the API; the seconds to wait, or 0."""
    token = getattr(request, "api_token", None)
    return limits.count(user_id=request.user.pk, token_id=token.pk if token else None)


def speak(request: HttpRequest) -> None:
    """The person's language; a program may ask for another (Accept-Language)."""
    language = request.user.language
    if getattr(request, "api_token", None) is not None and "Accept-Language" in request.headers:
        wanted = [one.split(";")[0].strip()[:2].lower() for one in request.headers["Accept-Language"].split(",")]
        language = next((one for one in wanted if one in dict(settings.LANGUAGES)), language)
    translation.activate(language)
    request.LANGUAGE_CODE = language


def choose_membership(request: HttpRequest) -> Membership | None:
    """The membership in which the person acts: the one chosen in this session, else the oldest."""
    with as_user(request.user.pk):
        memberships = list(
            second_factor.with_due(Membership.objects.filter(user_id=request.user.pk, is_active=True))
            .select_related("secretariat__region")
            .order_by("since", "id")
        )
    chosen = request.session.get(SESSION_KEY)
    request.user.memberships_held = memberships
    return next((one for one in memberships if one.pk == chosen), memberships[0] if memberships else None)


def acting_scope(user, membership: Membership | None) -> Scope:
    """One secretariat at a time: what other memberships reach is not readable meanwhile."""
    if membership is None:
        return Scope(user=user.pk)
    return Scope(readable=(membership.secretariat_id,), home=membership.secretariat_id, user=user.pk)


def trail(request: HttpRequest, membership: Membership | None) -> dict[str, object]:
    """Who and from where, as the history keeps it."""
    token = getattr(request, "api_token", None)
    program = {"program": token.name} if token is not None else {}
    return {
        **program,
        "user": request.user.pk,
        "name": membership.name if membership else str(request.user),
        "role": membership.role if membership else "",
        "address": request.META.get("REMOTE_ADDR", ""),
    }


def stream(opened: dict, content):
    """Yield a streamed answer within a scope of its own."""
    with scope(**opened):
        yield from content
