"""The public agenda for calendar programs and the releases for feed readers."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lugas.portal import agenda, frame, ics
from lugas.portal.pages import last_modified, public_page
from lugas.portal.place import Place, zone_of
from lugas.portal.views.activities import parse_day
from lugas.portal.views.releases import Story, of_place, read
from lugas.tenancy.asking import origin

DAYS_BACK, DAYS_ON = 60, 365
# Two years at most in one file: what is more, one asks for in parts.
MOST_DAYS = 731
MOST_EVENTS = 5000
ENTRIES = 30
CALENDAR_TYPE = "text/calendar; charset=utf-8"


@public_page(parameters=("from", "to"))
def calendar(request: HttpRequest, place: Place) -> HttpResponse:
    """?from=2024-04-01&to=2024-05-01 (both days included); by default 60 days back and 365 on."""
    secretariat = place.load()
    zone = zone_of(secretariat)
    today = timezone.now().astimezone(zone).date()
    asked = {name: request.GET.get(name, "") for name in ("from", "to")}
    days = {name: parse_day(value) for name, value in asked.items()}
    if any(asked[name] and days[name] is None for name in asked):
        return HttpResponse(
            _("Write the days as from=2024-04-01&to=2024-05-01.") + "\n",
            status=400,
            content_type="text/plain; charset=utf-8",
        )
    first, last = span(days["from"], days["to"], today)
    if last < first or (last - first).days > MOST_DAYS:
        return HttpResponse(
            _("The last day must follow the first, at most two years later.") + "\n",
            status=400,
            content_type="text/plain; charset=utf-8",
        )
    start = datetime.combine(first, time.min, zone)
    end = datetime.combine(last + timedelta(days=1), time.min, zone)
    chosen = agenda.of_place(place).between(start, end).order_by("starts_at", "id")[:MOST_EVENTS]
    items = agenda.read(chosen, place)
    name = _("Agenda of the leaders, %(place)s") % {"place": frame.region_name(secretariat)}
    response = HttpResponse(ics.calendar(items, name=name, base=origin(request)), content_type=CALENDAR_TYPE)
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    if items:
        response["Last-Modified"] = last_modified(max(item.changed_at for item in items))
    return response


def span(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days asked for; a missing end is the usual one, brought within what one file may hold."""
    most = timedelta(days=MOST_DAYS)
    if first is None:
        first = today - timedelta(days=DAYS_BACK)
        if last is not None:
            first = max(min(first, last), last - most)
    if last is None:
        last = max(min(today + timedelta(days=DAYS_ON), first + most), first)
    return first, last


@public_page()
def one_activity(request: HttpRequest, place: Place, public_id: str) -> HttpResponse:
    """One activity for a calendar program."""
    items = agenda.read(agenda.of_place(place).filter(public_id=public_id)[:1], place)
    if not items:
        raise Http404
    response = HttpResponse(
        ics.calendar(items, name=items[0].activity.title, base=origin(request)), content_type=CALENDAR_TYPE
    )
    response["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    response["Last-Modified"] = last_modified(items[0].changed_at)
    return response


@public_page()
def atom(request: HttpRequest, place: Place) -> HttpResponse:
    """The newest releases as Atom (RFC 4287). A correction or withdrawal moves `updated`, so that readers see it."""
    secretariat = place.load()
    stories = read(of_place(place)[:ENTRIES], place, zone_of(secretariat))
    updated = max((story.changed_at for story in stories), default=None)
    body = render_to_string(
        "portal/feed.xml",
        {
            "place": place,
            "region_name": frame.region_name(secretariat),
            "stories": stories,
            "updated": updated,
            "founded": "2024-01-01T00:00:00+00:00",
            "author": secretariat.name,
            "base": origin(request),
            "feed_url": place.url("rilis/feed.atom"),
            "home_url": place.url("rilis/"),
        },
    )
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    if updated:
        response["Last-Modified"] = last_modified(updated)
    return response


@public_page()
def json_feed(request: HttpRequest, place: Place) -> HttpResponse:
    """The newest releases as JSON Feed 1.1 (jsonfeed.org). A withdrawn one says so and why, and nothing else of it."""
    secretariat = place.load()
    stories = read(of_place(place)[:ENTRIES], place, zone_of(secretariat))
    base = origin(request)
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("Releases of %(place)s") % {"place": frame.region_name(secretariat)},
        "home_page_url": f"{base}{place.url('rilis/')}",
        "feed_url": f"{base}{place.url('rilis/feed.json')}",
        "language": "id",
        "authors": [{"name": secretariat.name}],
        "items": [entry(story, base) for story in stories],
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/feed+json; charset=utf-8")
    if stories:
        response["Last-Modified"] = last_modified(max(story.changed_at for story in stories))
    return response


def entry(story: Story, base: str) -> dict[str, object]:
    """One release as an item of the feed."""
    withdrawn = f"{_('This release was withdrawn.')} {story.withdrawn}" if story.withdrawn else ""
    item: dict[str, object] = {
        "id": f"tag:lugas,2024:rilis/{story.release.public_id}",
        "url": f"{base}{story.url}",
        "title": f"{_('Withdrawn')}: {story.release.title}" if withdrawn else story.release.title,
        "date_published": story.release.publish_at.isoformat(),
        "date_modified": story.changed_at.isoformat(),
    }
    if withdrawn:
        return {**item, "content_text": withdrawn}
    notes = "".join(
        format_html("<p><em>{}</em></p>", _("Corrected %(when)s: %(text)s") % {"when": when, "text": text})
        for when, text in story.corrections
    )
    lead = format_html("<p>{}</p>", story.lead) if story.lead else ""
    item |= {"summary": story.lead, "content_html": f"{notes}{lead}{story.body}"}
    if story.picture:
        item["image"] = f"{base}{story.picture.large}"
    return item
