"""Structured data of schema.org (Event, NewsArticle, ItemList) as JSON-LD, which search engines read beside the page.

It stands in a script element of type application/ld+json: data, which no browser runs, so that it lives with the
strict policy on scripts (tests/portal/test_browser.py holds that).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
STATUS = {"CANCELLED": "EventCancelled"}
# What could end the script element or begin another: written as JSON escapes.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(data: dict[str, Any]) -> SafeString:
    """The data as a script element that stays data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def event(item, base: str) -> SafeString:
    """A schema.org Event of an agenda.Item."""
    return script({"@context": CONTEXT, **_event(item, base)})


def item_list(items: Iterable, base: str) -> SafeString:
    """A schema.org ItemList of what stands on a page of the agenda."""
    elements = [
        {"@type": "ListItem", "position": number, "url": f"{base}{item.url}", "name": item.activity.title}
        for number, item in enumerate(items, start=1)
    ]
    return script({"@context": CONTEXT, "@type": "ItemList", "itemListElement": elements})


def _event(item, base: str) -> dict[str, Any]:
    activity = item.activity
    location: dict[str, Any] = {
        "@type": "Place",
        "name": activity.place or activity.region.name,
        "address": {"@type": "PostalAddress", "addressRegion": activity.region.name, "addressCountry": "ID"},
    }
    if activity.latitude is not None and activity.longitude is not None:
        location["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": activity.latitude,
            "longitude": activity.longitude,
        }
    data = {
        "@type": "Event",
        "name": activity.title,
        "url": f"{base}{item.url}",
        "startDate": activity.starts_at.astimezone(activity.zone).isoformat(),
        "eventStatus": f"{CONTEXT}/{STATUS.get(item.calendar_status, 'EventScheduled')}",
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "location": location,
    }
    if not activity.until_finished:
        data["endDate"] = activity.ends_at.astimezone(activity.zone).isoformat()
    if activity.theme:
        data["description"] = activity.theme
    if activity.organiser:
        data["organizer"] = {"@type": "Organization", "name": activity.organiser}
    if item.parts:
        data["performer"] = [{"@type": "Person", "name": part.who} for part in item.parts]
    return data


def article(release, *, url: str, base: str, publisher: str, modified, pictures: Iterable[str]) -> SafeString:
    """A schema.org NewsArticle of a release that stands."""
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": release.title[:110],
        "description": release.lead,
        "url": f"{base}{url}",
        "mainEntityOfPage": f"{base}{url}",
        "datePublished": release.publish_at.isoformat(),
        "dateModified": modified.isoformat(),
        "inLanguage": "id",
        "author": {"@type": "GovernmentOrganization", "name": publisher},
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
    }
    images = [f"{base}{one}" for one in pictures]
    if images:
        data["image"] = images
    return script(data)
