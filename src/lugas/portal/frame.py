"""The frame around each public page: whose portal it is, its ways, the other language, and where the page really lives."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from lugas.design.parts import LanguageSwitch, Site, SiteLink
from lugas.institutions.models import Secretariat
from lugas.portal.place import ENGLISH, Place
from lugas.tenancy.asking import origin


def site(place: Place, secretariat: Secretariat, *, path: str = "", current: str = "") -> Site:
    """Head and foot of a page; `path` is the page's own within the portal, for the switch of language."""
    other = "id" if place.language == ENGLISH else ENGLISH
    nav = (
        SiteLink(_("Agenda"), place.url("agenda/"), "agenda"),
        SiteLink(_("Releases"), place.url("rilis/"), "releases"),
        SiteLink(_("Spokesperson"), place.url("juru-bicara/"), "spokesperson"),
        SiteLink(_("Who leads"), place.url("pimpinan/"), "leaders"),
        SiteLink(_("About"), place.url("tentang/"), "about"),
    )
    foot = (
        SiteLink(_("Subscribe to the calendar"), place.url("agenda.ics")),
        SiteLink(_("Follow the releases (Atom)"), place.url("rilis/feed.atom")),
        SiteLink(_("Releases by mail, for the press"), place.url("pers/"), "press"),
        SiteLink(_("Speeches"), place.url("sambutan/"), "speeches"),
        SiteLink(_("Requests"), place.url("permohonan/"), "requests"),
        SiteLink(_("Ask the spokesperson"), place.url("tanya/"), "ask"),
        SiteLink(_("Check a letter"), place.root.url("verifikasi/")),
        SiteLink(_("Open data"), place.url("data/")),
        SiteLink(_("About and accessibility"), place.url("tentang/")),
        SiteLink(_("For staff"), "/akun/masuk/"),
    )
    return Site(
        title=_("The leaders' agenda and news"),
        place=region_name(secretariat),
        home_url=place.url(),
        nav=nav,
        foot=foot,
        office=secretariat.name,
        language=LanguageSwitch(
            other,
            other.upper(),
            "English" if other == ENGLISH else "Bahasa Indonesia",
            url=place.in_language(other).url(path),
        ),
        feed_url=place.url("rilis/feed.atom"),
        current=current,
    )


def region_name(secretariat: Secretariat) -> str:
    """The region with its kind: "Provinsi Nusa Tenggara Timur", "Kabupaten Alor"."""
    region = secretariat.region
    if region.level == region.Level.PROVINCE and not region.name.startswith("Provinsi"):
        return f"Provinsi {region.name}"
    return region.name


def show(
    request: HttpRequest,
    place: Place,
    template: str,
    context: dict[str, Any],
    *,
    path: str = "",
    current: str = "",
    secretariat: Secretariat | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a public page. No context processor runs, so nobody's account or session can get into it."""
    secretariat = secretariat or place.load()
    here = origin(request)
    body = render_to_string(
        template,
        {
            **context,
            "request": request,
            "place": place,
            "secretariat": secretariat,
            "region_name": region_name(secretariat),
            "site": site(place, secretariat, path=path, current=current),
            "canonical": here + place.url(path),
            "alternates": [(one, here + place.in_language(one).url(path)) for one in ("id", ENGLISH)],
            "base": here,
            "prefix": place.url(),
        },
    )
    return HttpResponse(body, status=status)
