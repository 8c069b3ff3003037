"""Who may open a page of the staff: the one decorator that every room's screens use.

It lies below all rooms because all of them ask; what is answered is the accounts' business (accounts/access.py), reached
through Django's `has_perm`. That somebody is signed in at all, the middleware requires of every page of the staff.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
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
