"""What every room's screens use: the one decorator that says who may open a page of the staff, the clock of the office, and an
action's refusal on the form.

It lies below all rooms because all of them ask; what is answered is the accounts' business (accounts/access.py), reached
through Django's `has_perm`. That somebody is signed in at all, the middleware requires of every page of the staff.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

View = Callable[..., HttpResponse]
SAFE = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
POST = ("POST",)


def needs(permission: str, methods: Sequence[str] = SAFE) -> Callable[[View], View]:
    """Decorator: for whoever has the permission in the role in which one acts; others get 403.

    permission: "room.verb". methods: SAFE for what only shows, FORM for what shows a form and takes it, POST for what
    only takes; any other method gets 405 with those that there are.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if not request.user.has_perm(permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def origin(request: HttpRequest) -> str:
    """Scheme and host for links that leave the house: the installation's own address where it is set, so that a forged Host
    header cannot turn a link elsewhere; else the one of the request (a trial)."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def zone_of(request: HttpRequest) -> ZoneInfo:
    """The clock of the office in which one acts."""
    return ZoneInfo(request.user.acting.secretariat.time_zone)


def put(form: BaseForm, error: ValidationError) -> None:
    """The action's errors at their fields, or at the head of the form."""
    for field, problems in (error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}).items():
        form.add_error(field if field in form.fields else None, problems)
