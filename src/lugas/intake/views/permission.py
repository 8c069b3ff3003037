"""Who may open a page of this room: signed in, acting in a secretariat, with the verb."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def asks(permission: str) -> Callable[[View], View]:
    """Decorator: who is not signed in is led to the sign-in page, who lacks the permission gets 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.has_perm(permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        return inner

    return decorate
