"""Addresses under /api/v1/: the description for people and for machines, every room's operations, and a refusal in
the one shape for whatever else is asked there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from lugas.api.describing import description
from lugas.api.house import api
from lugas.api.problems import problem


def told(view: Callable) -> Callable:
    """An operation's view whose "method not allowed" looks like every other refusal."""

    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            return problem(request, "method", headers={"Allow": response.headers["Allow"]})
        return response

    return answered


@csrf_exempt
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """No such address."""
    return problem(request, "not-found")


operations, _app, namespace = api.urls
for pattern in operations:
    if isinstance(pattern, URLPattern):
        pattern.callback = told(pattern.callback)
urlpatterns = ([path("", description), *operations, path("<path:rest>", unknown)], "ninja", namespace)
