"""Speeches as the public reads them, once they were given and cleared for it: the list by year and leader, and each one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.safestring import SafeString, mark_safe

from lugas.agenda.models import Activity
from lugas.language.dates import clock, long_date, zone_abbreviation
from lugas.language.indexing import Query, excerpt, highlight, understood
from lugas.portal import agenda, frame
from lugas.portal.pages import last_modified, public_page
from lugas.portal.place import Place
from lugas.speeches.archive import public_ids
from lugas.speeches.models import PublicSpeech
from lugas.texts.blocks import blocks, plain

PER_PAGE, LONGEST = 20, 120


@dataclass(frozen=True, slots=True)
class Said:
    """A speech ready to be read."""

    shown: PublicSpeech
    url: str
    when: str
    body: SafeString


def of_place(place: Place) -> QuerySet[PublicSpeech]:
    """The public speeches of a portal, newest first."""
    return PublicSpeech.objects.public().filter(secretariat_id=place.secretariat_id).order_by("-held_at", "-id")


def as_said(shown: PublicSpeech, place: Place) -> Said:
    """One speech in words of the portal's language, its hour on the clock of its place."""
    zone, language = shown.time_zone, place.language
    hour = f"{clock(shown.held_at, zone, language)} {zone_abbreviation(zone, shown.held_at)}"
    return Said(
        shown,
        place.url(f"sambutan/{shown.public_id}/{shown.slug}/"),
        f"{long_date(shown.held_at, zone, language)} · {hour}",
        # Cleaned when the text was kept (texts/blocks.py).
        mark_safe(shown.html),  # noqa: S308
    )


@public_page(parameters=("page", "q"))
def listing(request: HttpRequest, place: Place) -> HttpResponse:
    """All of them, or those that hold words, by their forms (lugas.speeches.archive), the best first."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    rows: Sequence[PublicSpeech] | QuerySet[PublicSpeech] = of_place(place).defer("html")
    if asked:
        ids = public_ids(asked, place.secretariat_id)
        known = of_place(place).in_bulk(ids)
        rows = [known[one] for one in ids if one in known]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    words = understood(asked)
    speeches = [told_briefly(one, place, words) for one in page.object_list]
    context = {"speeches": speeches, "page": page, "q": asked, "count": page.paginator.count}
    return frame.show(request, place, "portal/speeches.html", context, path="sambutan/", current="speeches")


def told_briefly(shown: PublicSpeech, place: Place, words: Query) -> tuple:
    """A speech as a list tells it, with the place in it where the words stand."""
    marked = excerpt(plain(blocks(shown.html)), words) if words.wanted else []
    title = highlight(shown.title, words)
    said = as_said_briefly(shown, place)
    return title, shown.theme, shown.speaker, shown.place, said.when, said.url, marked


def as_said_briefly(shown: PublicSpeech, place: Place) -> Said:
    """The same without its words, which a list does not read."""
    shown.html = ""
    return as_said(shown, place)


@public_page()
def page(request: HttpRequest, place: Place, public_id: str, slug: str = "") -> HttpResponse:
    """One speech. Another slug leads to the right address."""
    shown = of_place(place).filter(public_id=public_id).first()
    if shown is None:
        raise Http404
    said = as_said(shown, place)
    if slug != shown.slug:
        return HttpResponsePermanentRedirect(said.url)
    found = Activity.objects.public().filter(public_id=shown.activity) if shown.activity else Activity.objects.none()
    context = {"said": said, "shown": shown, "items": agenda.read(found, place) if shown.activity else []}
    path = said.url.removeprefix(place.url())
    response = frame.show(request, place, "portal/speech.html", context, path=path, current="speeches")
    response["Last-Modified"] = last_modified(shown.public_since)
    return response
