"""Which language a page speaks: the portal by its address (/en/...), everything else by the choice in the cookie.

A page of the portal that is known and still true is answered here, before all that only staff pages need.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from lugas.portal import pages

ENGLISH = "/en/"
STAFF = ("/kerja/", "/akun/", "/api/")


class LanguageMiddleware:
    """Indonesian unless the address or, for staff, the choice says otherwise. A browser's wish changes nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        language = settings.LANGUAGE_CODE
        if request.path.startswith(ENGLISH):
            language = "en"
        elif request.path.startswith(STAFF):
            chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
            language = chosen if chosen in dict(settings.LANGUAGES) else language
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = pages.recall(request) or self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        translation.deactivate()
        return response
