"""The rendered pages of the portal, kept in this process's memory for as long as they are true, and no longer.

Every public view is wrapped in public_page. One small query asks the database for the number of the last public
change and for its clock; a page made under the same number in the same minute is given again, packed already. The
clock is part of it because pages tell what is going on now and because a release appears when its hour has come. The
answer of that query holds for a fifth of a second, so that a rush does not reach the database. A page that is known
already is given by the middleware (recall), before addresses are resolved and the other middleware runs.

A public page opens no scope, reads no cookie and no session and sets none: the policies show it what is public.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from time import monotonic

import brotli
from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from lugas.portal import place as places
from lugas.portal.place import Place

MOST_BYTES = 48 * 1024 * 1024
LONGEST_VALUE = 120
SMALLEST_PACKED = 600
# Seconds for which the answer about the last change holds; docs/decisions/0010-portal-pages-in-memory.md.
STAMP_SECONDS = 0.2
MOST_ROUTES = 20_000
# A browser asks again each time, and is told in one small answer that nothing changed.
CACHING = "public, no-cache"

STAMP = """
SELECT coalesce(max(number), 0), floor(extract(epoch FROM now()) / 60)::bigint FROM portal_version
WHERE place = ANY(%s)
"""
STAMP_OF_ALL = "SELECT coalesce(max(number), 0), floor(extract(epoch FROM now()) / 60)::bigint FROM portal_version"


@dataclass(slots=True)
class Page:
    """An answer as it is sent: bytes, type and what a browser needs to ask for it again."""

    body: bytes
    content_type: str
    etag: str
    extra: dict[str, str]
    packed: dict[str, bytes] = field(default_factory=dict)

    def encoded(self, encoding: str) -> bytes:
        """The body in one of the encodings br and gzip, made once."""
        if encoding not in self.packed:
            self.packed[encoding] = (
                brotli.compress(self.body, quality=5)
                if encoding == "br"
                else gzip.compress(self.body, compresslevel=6, mtime=0)
            )
        return self.packed[encoding]

    @property
    def size(self) -> int:
        """What it takes in memory, about."""
        return len(self.body) + sum(map(len, self.packed.values())) + 500


class Shelf:
    """Pages by address, the least used thrown away when they take too much room."""

    def __init__(self, most_bytes: int = MOST_BYTES):
        self.most_bytes = most_bytes
        self.pages: OrderedDict[tuple, tuple[tuple, Page]] = OrderedDict()
        self.bytes = 0
        self.lock = Lock()

    def get(self, key: tuple, stamp: tuple) -> Page | None:
        """The page if it was made under this stamp."""
        with self.lock:
            kept = self.pages.get(key)
            if kept is None or kept[0] != stamp:
                return None
            self.pages.move_to_end(key)
            return kept[1]

    def put(self, key: tuple, stamp: tuple, page: Page) -> None:
        """Keep a page in place of an older one."""
        with self.lock:
            if key in self.pages:
                self.bytes -= self.pages.pop(key)[1].size
            self.pages[key] = (stamp, page)
            self.bytes += page.size
            while self.bytes > self.most_bytes and self.pages:
                self.bytes -= self.pages.popitem(last=False)[1][1].size

    def clear(self) -> None:
        """Forget all."""
        with self.lock:
            self.pages.clear()
            self.bytes = 0


shelf = Shelf()


@dataclass(frozen=True, slots=True)
class Route:
    """What the address of a page says, without resolving it again: whose portal, what it shows, which parameters it heeds."""

    place: Place
    everywhere: bool
    heeded: tuple[str, ...]

    def key(self, request: HttpRequest) -> tuple[str, ...] | None:
        """The page's name on the shelf; None when a parameter is too long to be kept."""
        values = tuple(request.GET.get(name, "") for name in self.heeded)
        if any(len(value) > LONGEST_VALUE for value in values):
            return None
        return (request.path, "" if settings.PUBLIC_URL else f"{request.scheme}://{request.get_host()}", *values)


routes: dict[str, Route] = {}
_stamps: dict[int, tuple[float, tuple[int, int]]] = {}


def stamp(place: Place, everywhere: bool) -> tuple[int, int]:
    """Number of the last public change that this portal shows (or any portal), and the minute on the database's clock."""
    about = 0 if everywhere else place.secretariat_id
    now = monotonic()
    known = _stamps.get(about)
    if known is None or now - known[0] > STAMP_SECONDS:
        known = _stamps[about] = (now, _ask(about))
    return known[1]


def _ask(about: int) -> tuple[int, int]:
    # The question itself shows whether the connection still works, so Django need not ask another one before it.
    connection.health_check_done = True
    try:
        return _stamp_of(about)
    except OperationalError:
        connection.close()
        return _stamp_of(about)


def _stamp_of(about: int) -> tuple[int, int]:
    with connection.cursor() as cursor:
        if about:
            cursor.execute(STAMP, [[0, about]])
        else:
            cursor.execute(STAMP_OF_ALL)
        return cursor.fetchone()


def recall(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request if its page is known and still true; None sends the request on its whole way."""
    route = routes.get(request.path)
    if route is None or request.method not in ("GET", "HEAD") or connection.in_atomic_block:
        return None
    key = route.key(request)
    page = key and shelf.get(key, stamp(route.place, route.everywhere))
    return send(request, page) if page else None


def public_page(*, parameters: Iterable[str] = (), everywhere: bool = False) -> Callable:
    """Decorator of a public view `view(request, place, ...)`: finds the portal, answers from memory where that is true.

    parameters: names of the query that the page heeds; all others are left aside, so that they cannot fill the memory.
    everywhere: the page shows something of all portals (a home page with its regions, a search).
    """
    heeded = tuple(parameters)

    def decorate(view: Callable) -> Callable:
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest, language: str, code: str = "", **arguments) -> HttpResponse:
            place = places.find(language, code)
            # What a transaction around us sees may never be committed, so nothing of it is kept.
            if connection.in_atomic_block:
                return finish(request, view(request, place, **arguments))
            now = stamp(place, everywhere)
            response = view(request, place, **arguments)
            page = as_page(response)
            if page is None:
                return response
            route = Route(place, everywhere, heeded)
            if key := route.key(request):
                if len(routes) >= MOST_ROUTES:
                    routes.clear()
                routes[request.path] = route
                shelf.put(key, now, page)
            return send(request, page)

        return answer

    return decorate


def as_page(response: HttpResponse) -> Page | None:
    """The page of a full answer; None for a redirect and the like, which is sent as it is."""
    if response.status_code != 200 or response.streaming:
        return None
    body = response.content
    extra = {name: value for name, value in response.items() if name not in ("Content-Type", "Content-Length")}
    return Page(body, response["Content-Type"], f'"{hashlib.sha256(body).hexdigest()[:24]}"', extra)


def finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Send an answer that is not kept."""
    page = as_page(response)
    return response if page is None else send(request, page)


def send(request: HttpRequest, page: Page) -> HttpResponse:
    """The answer for this request: 304 when the browser has the page, packed when it can unpack."""
    modified = page.extra.get("Last-Modified")
    since = parse_http_date_safe(modified) if modified else None
    response = get_conditional_response(request, etag=page.etag, last_modified=since)
    if response is None:
        encoding = accepted(request) if len(page.body) >= SMALLEST_PACKED else ""
        response = HttpResponse(page.encoded(encoding) if encoding else page.body, content_type=page.content_type)
        if encoding:
            response["Content-Encoding"] = encoding
    # What the middleware adds that a remembered page does not pass.
    response["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    if response.status_code == 200:
        response["Content-Length"] = str(len(response.content))
    for name, value in page.extra.items():
        response[name] = value
    response["ETag"] = page.etag
    response["Cache-Control"] = CACHING
    response["Vary"] = "Accept-Encoding"
    return response


def accepted(request: HttpRequest) -> str:
    """The best encoding that the browser takes: br, gzip or none."""
    wanted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    if "br" in wanted:
        return "br"
    return "gzip" if "gzip" in wanted else ""


def last_modified(moment) -> str:
    """An aware moment as the header Last-Modified carries it."""
    return http_date(moment.timestamp())
