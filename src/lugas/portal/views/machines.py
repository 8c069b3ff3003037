"""What programs read of the site as a whole: robots.txt and the sitemaps of all portals."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from lugas.agenda.models import Activity
from lugas.institutions.models import Secretariat
from lugas.newsroom.models import Release
from lugas.newsroom.rules import ReleaseStatus
from lugas.portal.place import of_secretariat
from lugas.speeches.models import PublicSpeech
from lugas.tenancy.asking import origin

# The protocol allows 50,000 addresses in a file; smaller ones are made faster.
PER_FILE = 10_000
PATHS = ("", "agenda/", "rilis/", "sambutan/", "juru-bicara/", "tanya/", "pimpinan/", "tentang/")
XML = "application/xml; charset=utf-8"
SECONDS = 300


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; staff pages and searches are not for robots."""
    lines = [
        "User-agent: *",
        "Disallow: /kerja/",
        "Disallow: /akun/",
        "Disallow: /pratinjau/",
        "Disallow: /api/",
        "Disallow: /*cari/",
        f"Sitemap: {origin(request)}/sitemap.xml",
        "",
    ]
    return _kept(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the sitemaps, by section and number."""
    files = [f"{origin(request)}/sitemap-pages-1.xml"]
    for section, rows in (("agenda", _activities()), ("rilis", _releases()), ("sambutan", _speeches())):
        count = rows.count()
        files += [f"{origin(request)}/sitemap-{section}-{number}.xml" for number in range(1, -(-count // PER_FILE) + 1)]
    return _kept(HttpResponse(render_to_string("portal/sitemap_index.xml", {"files": files}), content_type=XML))


def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One sitemap: the fixed pages of all portals, or a part of the activities or the releases."""
    secretariats = {one.pk: one for one in Secretariat.objects.select_related("region")}
    portals = {key: of_secretariat(one, "id") for key, one in secretariats.items()}
    base, first = origin(request), (number - 1) * PER_FILE
    if section == "pages" and number == 1:
        entries = [(f"{base}{portal.url(path)}", None) for portal in portals.values() for path in PATHS]
    elif section == "agenda" and number >= 1:
        rows = _activities().order_by("id").values_list("secretariat_id", "public_id", "changed_at")
        entries = [
            (f"{base}{portals[owner].url(f'agenda/{public_id}/')}", changed)
            for owner, public_id, changed in rows[first : first + PER_FILE]
        ]
    elif section == "rilis" and number >= 1:
        rows = _releases().order_by("id").values_list("secretariat_id", "public_id", "slug", "publish_at")
        entries = [
            (f"{base}{portals[owner].url(f'rilis/{public_id}/{slug}/')}", changed)
            for owner, public_id, slug, changed in rows[first : first + PER_FILE]
        ]
    elif section == "sambutan" and number >= 1:
        rows = _speeches().order_by("id").values_list("secretariat_id", "public_id", "slug", "public_since")
        entries = [
            (f"{base}{portals[owner].url(f'sambutan/{public_id}/{slug}/')}", changed)
            for owner, public_id, slug, changed in rows[first : first + PER_FILE]
        ]
    else:
        raise Http404
    if not entries:
        raise Http404
    return _kept(HttpResponse(render_to_string("portal/sitemap.xml", {"entries": entries}), content_type=XML))


def _activities():
    return Activity.objects.public()


def _releases():
    return Release.objects.public().filter(~Q(status=ReleaseStatus.WITHDRAWN))


def _speeches():
    return PublicSpeech.objects.public()


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    return response
