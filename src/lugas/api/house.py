"""The API of the whole house: the operations of every room with an api.py, who one is, and how refusals look.

A program comes with a key (Authorization: Bearer ...); a page of ours with the session's cookie, and for writing the
CSRF token in X-CSRFToken. The middleware of accounts has opened the scope before anything here runs.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ConfigError, HttpError
from ninja.errors import ValidationError as Malformed
from ninja.openapi.schema import OpenAPISchema
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from lugas.api.problems import MEDIA_TYPE, REFUSALS, malformed, problem, refused
from lugas.tenancy.scope import NoHome

log = logging.getLogger(__name__)
READING = ("GET", "HEAD", "OPTIONS")
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Lugas"'}


class Token(HttpBearer):
    """A program with a key; the middleware has found out whose it is."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        known = getattr(request, "api_token", None)
        if known is None:
            return None
        if request.method not in READING and known.access != "write":
            raise PermissionDenied("token")
        return request.user


class Session(APIKeyCookie):
    """A person with the session's cookie; what writes needs the CSRF token too."""

    def __init__(self) -> None:
        self.param_name = settings.SESSION_COOKIE_NAME
        super().__init__()

    def __call__(self, request: HttpRequest) -> Any:
        # Who comes with a key is judged by the key alone.
        if "Authorization" in request.headers or not request.user.is_authenticated:
            return None
        if check_csrf(request):
            raise PermissionDenied("csrf")
        return request.user

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.user


class Description(OpenAPISchema):
    """The schema; two shapes of one name in different rooms would silently become one, so they are a mistake."""

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for name, shape in definitions.items():
            if self.schemas.setdefault(name, shape) != shape:
                raise ConfigError(f"two shapes are called {name}")


class House(NinjaAPI):
    """Ninja's API with refusals described as what they are."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The description; every refusal has its own media type. Made once for each language, as it takes seconds."""
        prefix = path_prefix if path_prefix is not None else self.get_root_path(path_params or {})
        return described(self, prefix, get_language() or "")


@cache
def described(api: House, prefix: str, language: str) -> OpenAPISchema:
    """The description of the operations under a prefix, in the language that is active."""
    schema = Description(api, prefix)
    for methods in schema["paths"].values():
        for operation in methods.values():
            for status, told in operation["responses"].items():
                if int(status) >= 400 and "application/json" in told.get("content", {}):
                    told["content"] = {MEDIA_TYPE: told["content"]["application/json"]}
    return schema


api = House(
    title="Lugas",
    version="1",
    description="What people of the leadership office do in Lugas, for programs that act for them.",
    auth=[Token(), Session()],
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "EUPL-1.2"}}},
)
for room in settings.ROOMS:
    if room != "api" and find_spec(f"lugas.{room}.api"):
        api.add_router("", import_module(f"lugas.{room}.api").router)


@api.exception_handler(ValidationError)
def on_refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What an action refuses."""
    return refused(request, error)


@api.exception_handler(PermissionDenied)
def on_forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """The role lacks the verb, or the key may only read."""
    details = {
        "token": _("This key may only read."),
        "csrf": _("A page that writes sends the CSRF token in X-CSRFToken."),
    }
    return problem(request, "forbidden", details.get(str(error), ""))


@api.exception_handler(NoHome)
def on_homeless(request: HttpRequest, error: NoHome) -> HttpResponse:
    """The verb belongs to a secretariat, and this person works in none: the operator, or somebody who has left."""
    return problem(request, "forbidden", _("You work in no secretariat. Its administrator can invite you."))


@api.exception_handler(Http404)
def on_absent(request: HttpRequest, error: Http404) -> HttpResponse:
    """No such record, or not for this person; the two look the same."""
    return problem(request, "not-found")


@api.exception_handler(AuthenticationError)
def on_unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in."""
    detail = _("Send a key in the header Authorization: Bearer, or sign in.")
    return problem(request, "sign-in", detail, headers=CHALLENGE)


@api.exception_handler(Malformed)
def on_malformed(request: HttpRequest, error: Malformed) -> HttpResponse:
    """The request is not of the described shape."""
    return malformed(request, error.errors)


@api.exception_handler(RequestDataTooBig)
def on_too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """More than one request may carry."""
    return problem(request, "too-large")


@api.exception_handler(HttpError)
def on_other(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework refuses itself: a broken JSON body."""
    kinds = {401: "sign-in", 403: "forbidden", 404: "not-found", 413: "too-large", 429: "too-many"}
    if error.status_code == 400:
        return problem(request, "invalid", _("The request cannot be read. Is it JSON?"))
    return problem(request, kinds.get(error.status_code, "invalid"))


@api.exception_handler(Exception)
def on_broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A refusal of a room in its own words; else a fault of ours, which the middleware rolls back."""
    for known, (kind, words) in REFUSALS.items():
        if isinstance(error, known):
            return problem(request, kind, words(error))
    log.exception("an operation broke")
    return problem(request, "broken", _("Nothing was changed. Try again; if it stays so, tell whoever runs Lugas."))
