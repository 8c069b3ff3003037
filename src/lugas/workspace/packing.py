"""Packs the answers that are made for each person (staff pages, sign-in, API), which no store of static files has packed.

Django's own middleware does it, with its random padding against guessing at secrets by an answer's length (BREACH); the token
of forms is masked anew in each answer besides. Only texts are packed: letters, pictures and archives are packed already, and the
portal packs its pages itself.
"""

from django.middleware.gzip import GZipMiddleware

PACKED = ("text/html", "application/json", "image/svg+xml")


class PackMiddleware(GZipMiddleware):
    """Stands right after the static files, so that it sees every other answer last."""

    def process_response(self, request, response):
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        return super().process_response(request, response) if kind in PACKED else response
