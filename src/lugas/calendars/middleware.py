"""Answers calendar programs before all that only pages for people need: sessions, sign-in, policies of content."""

from __future__ import annotations

from django.http import HttpRequest

from lugas.calendars.programs import FEED, feed


class FeedMiddleware:
    """Right after the static files. A calendar program has no cookie, and asks every few minutes for the same."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        found = FEED.fullmatch(request.path_info)
        return feed(request, found["secret"]) if found else self.get_response(request)
