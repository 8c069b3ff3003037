"""The list of activities: what comes and what it lacks first; the table one press away."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda import registry, words
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import regions_to_choose, visible_activities
from lugas.institutions.models import Region
from lugas.language import dates
from lugas.tenancy.asking import needs

PAGE = 25
TABLE_PAGE = 50
WORK_DAYS = 7
SHOWN_WORK = 8
FIELDS = ("q", "jenis", "tempat", "publik", "masa", "bentuk")


def asked_of(request: HttpRequest) -> dict[str, str]:
    """What the address asks for; what makes no sense is left out."""
    asked = {name: request.GET.get(name, "").replace("\0", "")[:80] for name in FIELDS}
    asked["masa"] = asked["masa"] if asked["masa"] in ("lewat", "semua") else "datang"
    asked["jenis"] = asked["jenis"] if asked["jenis"] in Activity.Kind.values else ""
    return asked


def chosen(request: HttpRequest, asked: dict[str, str]) -> QuerySet[Activity]:
    """The activities that the filters let through, coming ones soonest first, past ones latest first."""
    found = visible_activities(request.user)
    now = timezone.now()
    if asked["masa"] == "datang":
        found = found.filter(ends_at__gt=now).order_by("starts_at", "id")
    elif asked["masa"] == "lewat":
        found = found.filter(ends_at__lte=now).order_by("-starts_at", "-id")
    else:
        found = found.order_by("-starts_at", "-id")
    for word in asked["q"].split()[:5]:
        found = found.filter(Q(title__icontains=word) | Q(place__icontains=word) | Q(region__name__icontains=word))
    if asked["jenis"]:
        found = found.filter(kind=asked["jenis"])
    if asked["tempat"]:
        found = found.filter(Q(region__code=asked["tempat"]) | Q(region__island=asked["tempat"]))
    if asked["publik"] == "1":
        found = found.filter(public_since__isnull=False)
    return found


def whole(found: QuerySet[Activity]) -> QuerySet[Activity]:
    """With what a line tells: region, officials."""
    parts = Engagement.objects.standing().select_related("position", "represents")
    return found.select_related("region", "secretariat").prefetch_related(Prefetch("engagements", parts))


def lines(activities: list[Activity], request: HttpRequest) -> list[dict]:
    """Each activity as a line: its words, state and what lacks."""
    lacks = registry.lacks_of(activities, request.user)
    now = timezone.now()
    home = request.user.acting.secretariat_id
    result = []
    for one in activities:
        engagements = list(one.engagements.all())
        own = one.secretariat_id == home
        result.append(
            {
                "activity": one,
                "when": words.when(one),
                "relative": dates.relative_day(one.starts_at, now, one.time_zone, words.language()),
                "where": words.where(one),
                "who": ", ".join(dict.fromkeys(part.position.short_title for part in engagements)),
                "state": words.activity_state(one, engagements),
                "lacks": words.lack_state(lacks.get(one.pk, [])),
                "from": "" if own else one.secretariat.short_name,
            }
        )
    return result


def filter_words(asked: dict[str, str]) -> str:
    """The filters as one reads them: "yang akan datang · Upacara · Flores · publik"."""
    place = asked["tempat"]
    if place[:1].isdigit():
        place = Region.objects.filter(code=place).values_list("name", flat=True).first() or ""
    spans = {"datang": _("coming"), "lewat": _("past"), "semua": _("all times")}
    parts = [
        spans[asked["masa"]],
        f"“{asked['q']}”" if asked["q"] else "",
        str(dict(Activity.Kind.choices).get(asked["jenis"], "")),
        place or _("everywhere"),
        _("public only") if asked["publik"] == "1" else "",
    ]
    return " · ".join(filter(None, parts))


@needs("agenda.view")
def activities(request: HttpRequest) -> HttpResponse:
    """The list or the table."""
    asked = asked_of(request)
    table = asked["bentuk"] == "tabel"
    found = chosen(request, asked)
    page = Paginator(whole(found), TABLE_PAGE if table else PAGE).get_page(request.GET.get("page"))
    plain = asked["masa"] == "datang" and not any(asked[name] for name in ("q", "jenis", "tempat", "publik"))
    regions = regions_to_choose(request.user)
    context = {
        "asked": asked,
        "table": table,
        "page": page,
        "lines": lines(list(page), request),
        "work": lacking_soon(request) if plain and not table and page.number == 1 else [],
        "filters": filter_words(asked),
        "kinds": Activity.Kind.choices,
        "regions": regions,
        "islands": list(dict.fromkeys(one.island for one in regions if one.island)),
        "tabs": [(name, with_changed(asked, masa=key), key == asked["masa"]) for key, name in span_names().items()],
        "may_add": request.user.has_perm("agenda.add_activity"),
        "other_form": with_changed(asked, bentuk="" if table else "tabel"),
    }
    return render(request, "agenda/activities.html", context)


def span_names() -> dict[str, str]:
    """The tabs by the word of their address."""
    return {"datang": _("Coming"), "lewat": _("Past"), "semua": _("All")}


def with_changed(asked: dict[str, str], **changes: str) -> str:
    """The address with some of it changed, back on the first page."""
    return f"?{urlencode({name: value for name, value in {**asked, **changes}.items() if value})}"


def lacking_soon(request: HttpRequest) -> list[dict]:
    """Activities of the coming days that still lack something, the soonest first."""
    now = timezone.now()
    soon = whole(
        visible_activities(request.user).filter(
            ends_at__gt=now, starts_at__lt=now + timedelta(days=WORK_DAYS), cancelled_at__isnull=True
        )
    ).order_by("starts_at", "id")
    return [one for one in lines(list(soon[: 5 * SHOWN_WORK]), request) if one["lacks"]][:SHOWN_WORK]
