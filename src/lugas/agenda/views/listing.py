"""The list of activities: what comes and what it lacks first; the table one press away."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda import registry, words
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import day_span, leaders, regions_to_choose, visible_activities
from lugas.agenda.rules import Status
from lugas.agenda.sheets import as_pdf, printed
from lugas.design.workbook import MEDIA_TYPE, workbook
from lugas.institutions.models import Position, Region
from lugas.language import dates
from lugas.letters.document_parts import Group, Letterhead
from lugas.letters.documents import ListingDocument
from lugas.tenancy.asking import needs

PAGE = 25
TABLE_PAGE = 50
WORK_DAYS = 7
CANCELLED = Status.CANCELLED.value
SHOWN_WORK = 8
FIELDS = ("q", "jenis", "tempat", "publik", "masa", "bentuk", "pimpinan", "keadaan", "dari", "sampai")
MOST_ON_PAPER = 3_000
STATES = [(key, word) for key, word in Engagement.STATUSES if key != Status.CANCELLED]


def asked_of(request: HttpRequest) -> dict[str, str]:
    """What the address asks for; what makes no sense is left out."""
    asked = {name: request.GET.get(name, "").replace("\0", "")[:80] for name in FIELDS}
    asked["masa"] = asked["masa"] if asked["masa"] in ("lewat", "semua") else "datang"
    asked["jenis"] = asked["jenis"] if asked["jenis"] in Activity.Kind.values else ""
    asked["keadaan"] = asked["keadaan"] if asked["keadaan"] in (*dict(STATES), CANCELLED) else ""
    asked["pimpinan"] = asked["pimpinan"] if asked["pimpinan"].isdecimal() and len(asked["pimpinan"]) < 12 else ""
    for name in ("dari", "sampai"):
        asked[name] = asked[name] if date_of(asked[name]) else ""
    if asked["dari"] or asked["sampai"]:
        asked["masa"] = "semua"
    return asked


def date_of(text: str) -> date | None:
    """A day as addresses write it, of the years that calendars show."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


def within(found: QuerySet[Activity], asked: dict[str, str], zone: ZoneInfo) -> QuerySet[Activity]:
    """Those that share a day with the days asked for (either may be left open), the earliest first."""
    first, last = date_of(asked["dari"]), date_of(asked["sampai"])
    if first and last and last < first:
        first, last = last, first
    if first:
        found = found.filter(ends_at__gt=day_span(first, zone).start)
    if last:
        found = found.filter(starts_at__lt=day_span(last, zone).end)
    return found.order_by("starts_at", "id") if first or last else found


def with_part(found: QuerySet[Activity], asked: dict[str, str]) -> QuerySet[Activity]:
    """Those in which that leader has a part (or is represented), in that state."""
    if asked["keadaan"] == CANCELLED:
        found = found.filter(cancelled_at__isnull=False)
    if not asked["pimpinan"] and asked["keadaan"] in ("", CANCELLED):
        return found
    parts = Engagement.objects.filter(activity=OuterRef("pk"))
    if asked["pimpinan"]:
        parts = parts.filter(Q(position=asked["pimpinan"]) | Q(represents=asked["pimpinan"]))
    if asked["keadaan"] not in ("", CANCELLED):
        parts = parts.filter(status=asked["keadaan"])
        found = found.filter(cancelled_at__isnull=True)
    return found.filter(Exists(parts))


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
    zone = ZoneInfo(request.user.acting.secretariat.time_zone)
    return within(with_part(found, asked), asked, zone)


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


def days_asked(asked: dict[str, str]) -> str:
    """The days as one reads them; empty where none were asked for."""
    first, last = (date_of(asked[name]) for name in ("dari", "sampai"))
    language = words.language()
    if first and last:
        return dates.date_range(min(first, last), max(first, last), "UTC", language)
    if first:
        return f"{_('from')} {dates.plain_date(first, 'UTC', language)}"
    return f"{_('until')} {dates.plain_date(last, 'UTC', language)}" if last else ""


def filter_words(asked: dict[str, str]) -> str:
    """The filters as one reads them: "yang akan datang · Upacara · Flores · publik"."""
    place = asked["tempat"]
    if place[:1].isdigit():
        place = Region.objects.filter(code=place).values_list("name", flat=True).first() or ""
    leader = Position.objects.filter(pk=asked["pimpinan"]).first() if asked["pimpinan"] else None
    spans = {"datang": _("coming"), "lewat": _("past"), "semua": _("all times")}
    parts = [
        days_asked(asked) or spans[asked["masa"]],
        leader.short_title if leader else "",
        str(dict([*STATES, (CANCELLED, _("Cancelled"))]).get(asked["keadaan"], "")),
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
    if asked["bentuk"] in ("pdf", "xlsx"):
        return on_paper(request, asked, found) if asked["bentuk"] == "pdf" else as_workbook(request, found)
    page = Paginator(whole(found), TABLE_PAGE if table else PAGE).get_page(request.GET.get("page"))
    plain = asked["masa"] == "datang" and not any(
        asked[name] for name in ("q", "jenis", "tempat", "publik", "pimpinan", "keadaan")
    )
    regions = regions_to_choose(request.user)
    context = {
        "asked": asked,
        "table": table,
        "page": page,
        "lines": lines(list(page), request),
        "work": lacking_soon(request) if plain and not table and page.number == 1 else [],
        "filters": filter_words(asked),
        "kinds": Activity.Kind.choices,
        "leaders": leaders(),
        "states": [*STATES, (CANCELLED, _("Cancelled"))],
        "pdf": with_changed(asked, bentuk="pdf"),
        "xlsx": with_changed(asked, bentuk="xlsx"),
        "regions": regions,
        "islands": list(dict.fromkeys(one.island for one in regions if one.island)),
        "tabs": [(name, with_changed(asked, masa=key), key == asked["masa"]) for key, name in span_names().items()],
        "may_add": request.user.has_perm("agenda.add_activity"),
        "other_form": with_changed(asked, bentuk="" if table else "tabel"),
    }
    return render(request, "agenda/activities.html", context)


def table_of(request: HttpRequest, found: QuerySet[Activity]) -> tuple[list[str], list[list[str]]]:
    """The head and the rows of the list as texts, at most MOST_ON_PAPER."""
    head = [_("When"), _("Activity"), _("Where"), _("Who"), _("Kind"), _("State")]
    rows = [
        [
            one["when"],
            one["activity"].title,
            one["where"],
            one["who"],
            one["activity"].get_kind_display(),
            one["state"].word,
        ]
        for one in lines(list(whole(found)[:MOST_ON_PAPER]), request)
    ]
    return head, rows


def as_workbook(request: HttpRequest, found: QuerySet[Activity]) -> HttpResponse:
    """The list as XLSX."""
    head, rows = table_of(request, found)
    file = workbook(_("Activities"), head, rows, [34, 60, 40, 30, 20, 18], wraps=True)
    answer = FileResponse(file, as_attachment=True, filename="kegiatan.xlsx")
    answer["Content-Type"] = MEDIA_TYPE
    answer["Cache-Control"] = "private, no-store"
    return answer


def on_paper(request: HttpRequest, asked: dict[str, str], found: QuerySet[Activity]) -> HttpResponse:
    """The list as PDF, in landscape."""
    head, rows = table_of(request, found)
    office = request.user.acting.secretariat
    document = ListingDocument(
        letterhead=Letterhead(name=office.name),
        heading=_("Activities"),
        sub=filter_words(asked),
        columns=head,
        widths=[3, 5, 4, 3, 2, 1.6],
        groups=[Group("", rows)],
        nothing=_("Nothing fits these filters."),
        landscape=True,
        mark=printed(office.time_zone),
    )
    return as_pdf(document, "kegiatan.pdf")


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
