"""The calendar: day, week and month, their print sheet, and moving by a drag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import actions, calendars, registry, sheets, words
from lugas.agenda.calendars import Column
from lugas.agenda.models import Engagement
from lugas.agenda.queries import day_span, engagements_between, leaders, regions_to_choose
from lugas.agenda.rules import Span
from lugas.agenda.views.asking import engagement_or_404
from lugas.agenda.views.parts import free_of, said_moved
from lugas.institutions.models import Position, Region, Unit
from lugas.institutions.queries import holders_on, label
from lugas.language import dates
from lugas.tenancy.asking import POST, needs

VIEWS = {"hari": 1, "pekan": 7, "bulan": 31}
MOST_LEADERS = 8


@dataclass(frozen=True)
class Wish:
    """What the address asks for: which view, which day, and the filters."""

    view: str
    day: date
    leaders: tuple[int, ...]
    place: str
    unit: int | None
    public: bool

    def query(self, **changes: object) -> str:
        """The address of the calendar with some of it changed."""
        pairs: list[tuple[str, object]] = [
            ("tampilan", changes.get("view", self.view)),
            ("tanggal", changes.get("day", self.day)),
        ]
        chosen = changes.get("leaders", self.leaders)
        pairs += [("pimpinan", one) for one in chosen]  # type: ignore[attr-defined]
        if self.place:
            pairs.append(("tempat", self.place))
        if self.unit:
            pairs.append(("unit", self.unit))
        if self.public:
            pairs.append(("publik", 1))
        return f"?{urlencode(pairs)}"


def wish_of(request: HttpRequest, zone: ZoneInfo) -> Wish:
    """Read the address; what makes no sense is left out."""
    asked = request.GET
    try:
        day = parse_date(asked.get("tanggal", "")) or None
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        day = timezone.now().astimezone(zone).date()
    unit = asked.get("unit", "")
    chosen = tuple(int(one) for one in asked.getlist("pimpinan")[:MOST_LEADERS] if one.isdigit() and len(one) < 12)
    return Wish(
        view=asked.get("tampilan") if asked.get("tampilan") in VIEWS else "hari",  # type: ignore[arg-type]
        day=day,
        leaders=chosen,
        place=asked.get("tempat", "").replace("\0", "")[:40],
        unit=int(unit) if unit.isdigit() and len(unit) < 12 else None,
        public=asked.get("publik") == "1",
    )


def kept(engagements: list[Engagement], wish: Wish) -> list[Engagement]:
    """Those that the filters let through. place: a region's code or an island's name."""
    return [
        one
        for one in engagements
        if (not wish.place or wish.place in (one.activity.region.code, one.activity.region.island))
        and (wish.unit is None or one.activity.organiser_unit_id == wish.unit)
        and (not wish.public or one.activity.public_since is not None)
    ]


def first_day(wish: Wish) -> date:
    """The first day that the view shows (of a month: the first of the month itself)."""
    if wish.view == "pekan":
        return dates.monday(wish.day)
    return wish.day.replace(day=1) if wish.view == "bulan" else wish.day


def neighbour(wish: Wish, step: int) -> date:
    """The day to go to, one view back or on."""
    if wish.view != "bulan":
        return wish.day + timedelta(days=step * VIEWS[wish.view])
    first = wish.day.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1) if step < 0 else (first + timedelta(days=32)).replace(day=1)


@needs("agenda.view")
def calendar(request: HttpRequest) -> HttpResponse:
    """The office's calendar."""
    zone = ZoneInfo(request.user.acting.secretariat.region.time_zone)
    wish = wish_of(request, zone)
    every = list(leaders())
    context = {
        "wish": wish,
        "tabs": [(name, wish.query(view=key), key == wish.view) for key, name in view_names().items()],
        "filters": filter_words(wish, every),
        "form": filter_form(request.user, every),
        "earlier": wish.query(day=neighbour(wish, -1)),
        "later": wish.query(day=neighbour(wish, 1)),
        "now": wish.query(day=timezone.now().astimezone(zone).date()),
        "zone_name": dates.zone_abbreviation(str(zone), timezone.now()),
        "may_settle": request.user.has_perm("agenda.settle_clashes"),
        "print": f"{reverse('agenda:print')}{wish.query()}",
        "here": f"{reverse('agenda:calendar')}{wish.query()}",
        **shown(request, wish, every, zone),
    }
    return render(request, "agenda/calendar.html", context)


def view_names() -> dict[str, str]:
    """The views by the word of their address."""
    return {"hari": _("Day"), "pekan": _("Week"), "bulan": _("Month")}


def shown(request: HttpRequest, wish: Wish, every: list[Position], zone: ZoneInfo) -> dict:
    """Heading and columns, or the month's grid."""
    chosen = [one for one in every if one.pk in wish.leaders]
    language = words.language()
    if wish.view == "bulan":
        return month(request, wish, chosen, zone)
    first = first_day(wish)
    if wish.view == "pekan":
        leader = chosen[0] if chosen else own_leader(request, every)
        if leader is None:
            return {"heading": _("No agenda is kept here yet."), "columns": []}
        columns = week_columns(request, wish, leader, first, zone)
        title = label(leader, holders_on([leader], first).get(leader.pk), short=True)
        heading = f"{title}, {dates.date_range(first, first + timedelta(days=6), zone, language)}"
    else:
        columns = day_columns(request, wish, chosen or every[:MOST_LEADERS], first, zone, all_shown=not chosen)
        relative = dates.relative_day(first, timezone.now(), zone, language)
        heading = f"{dates.long_date(first, zone, language)}, {relative}"
    first_hour, last_hour = calendars.place_in_slots(columns, zone)
    return {
        "heading": heading,
        "columns": columns,
        "first_hour": first_hour,
        "last_hour": last_hour,
        "width": (last_hour - first_hour) * 4,
        "all_leaders": every,
        "leader": columns[0].title if wish.view == "hari" and columns else None,
    }


def own_leader(request: HttpRequest, every: list[Position]) -> Position | None:
    """The leader whose week is shown when none is chosen: one's own, else the first in rank."""
    own = request.user.acting.position_id
    return next((one for one in every if one.pk == own), every[0] if every else None)


def day_columns(
    request: HttpRequest, wish: Wish, shown_leaders: list[Position], day: date, zone: ZoneInfo, *, all_shown: bool
) -> list[Column]:
    """A column for each leader and, when no leader was chosen, one for all other officials with a part that day."""
    found = kept(engagements_between(request.user, day_span(day, zone)), wish)
    holders = holders_on(shown_leaders, day)
    shared = calendars.frame(request.user, lacks_of(found, request))
    columns = []
    for leader in shown_leaders:
        week = wish.query(view="pekan", leaders=[leader.pk])
        title = label(leader, holders.get(leader.pk), short=True)
        column = Column(title, "", day, url=week)
        mine = [one for one in found if leader.pk in (one.position_id, one.represents_id)]
        calendars.fill(column, mine, shared, leader.pk, shared.network.town(shared.home))
        column.sub = places_words(column)
        columns.append(column)
    ids = {one.pk for one in shown_leaders}
    others = [one for one in found if one.position_id not in ids and one.represents_id not in ids]
    if all_shown and others:
        column = Column(_("Other officials"), "", day)
        calendars.fill(column, others, shared, None, shared.network.town(shared.home))
        columns.append(column)
    return columns


def places_words(column: Column) -> str:
    """Where the leader is that day, in order."""
    places = [
        one.engagement.activity.region.capital or one.engagement.activity.region.short_name
        for one in column.events
        if one.engagement and one.kind != "away"
    ]
    return ", ".join(dict.fromkeys(places))


def week_columns(request: HttpRequest, wish: Wish, leader: Position, first: date, zone: ZoneInfo) -> list[Column]:
    """Seven days of one leader; where he stays for the night he starts the next day."""
    found = kept(engagements_between(request.user, day_span(first, zone, 7), positions=[leader.pk]), wish)
    shared = calendars.frame(request.user, lacks_of(found, request))
    today = dates.local_day(timezone.now(), zone)
    columns, place = [], shared.network.town(shared.home)
    for offset in range(7):
        day = first + timedelta(days=offset)
        language = words.language()
        sub = f"{day.day} {dates.MONTHS[language[:2]][day.month - 1]}"
        if day == today:
            sub = f"{day.day} · {dates.relative_day(day, timezone.now(), zone, language)}"
        column = Column(
            dates.weekday(day, zone, language), sub, day, url=wish.query(view="hari", day=day), current=day == today
        )
        place = calendars.fill(column, found, shared, leader.pk, place)
        columns.append(column)
    return columns


def lacks_of(found: list[Engagement], request: HttpRequest) -> dict:
    """What the activities of these engagements lack."""
    activities = {one.activity_id: one.activity for one in found}
    return registry.lacks_of(list(activities.values()), request.user) if activities else {}


def month(request: HttpRequest, wish: Wish, chosen: list[Position], zone: ZoneInfo) -> dict:
    """The month's grid."""
    first = first_day(wish)
    start = dates.monday(first)
    span = Span(day_span(start, zone).start, day_span(start, zone, 42).end)
    positions = [one.pk for one in chosen] or None
    found = kept(engagements_between(request.user, span, positions=positions), wish)
    weeks = calendars.month_grid(first, found, zone, lambda day: wish.query(view="hari", day=day))
    language = words.language()[:2]
    return {
        "heading": f"{dates.MONTHS[language][first.month - 1]} {first.year}",
        "weeks": weeks,
        "weekdays": dates.WEEKDAYS[language],
        "all_leaders": [],
    }


def filter_words(wish: Wish, every: list[Position]) -> str:
    """The filters as one reads them: "Gubernur, Wagub · Flores · publik"."""
    names = [one.short_title for one in every if one.pk in wish.leaders]
    place = wish.place
    if place[:1].isdigit():
        place = Region.objects.filter(code=place).values_list("name", flat=True).first() or ""
    unit = Unit.objects.at_home().filter(pk=wish.unit).first() if wish.unit else None
    parts = [
        ", ".join(names) or _("All leaders"),
        place or _("everywhere"),
        (unit.short_name or unit.name) if unit else "",
        _("public only") if wish.public else "",
    ]
    return " · ".join(filter(None, parts))


def filter_form(user: User, every: list[Position]) -> dict:
    """The choices of the filter."""
    regions = regions_to_choose(user)
    islands = list(dict.fromkeys(one.island for one in regions if one.island))
    units = Unit.objects.at_home().exclude(kind__in=[Unit.Kind.TEAM, Unit.Kind.SUBSECTION])[:60]
    return {"leaders": every, "regions": regions, "islands": islands, "units": units}


@needs("agenda.view")
def sheet(request: HttpRequest) -> HttpResponse:
    """The office's day on paper; its week in landscape, a row for each leader."""
    secretariat = request.user.acting.secretariat
    zone = ZoneInfo(secretariat.region.time_zone)
    wish = wish_of(request, zone)
    if wish.view == "pekan":
        return week_sheet(request, wish, zone)
    first = first_day(wish)
    days = 1 if wish.view == "hari" else 7
    if wish.view == "bulan":
        first = dates.monday(wish.day)
    positions = list(wish.leaders) or None
    found = kept(engagements_between(request.user, day_span(first, zone, days), positions=positions), wish)
    rows = []
    for offset in range(days):
        day = day_span(first + timedelta(days=offset), zone)
        todays = [one for one in found if one.starts_at < day.end and one.ends_at > day.start]
        lines = [(sheet_hours(one, day, zone), one, words.where(one.activity)) for one in todays]
        rows.append((dates.long_date(day.start, zone, words.language()), lines))
    context = {
        "rows": rows,
        "office": secretariat.name,
        "filters": filter_words(wish, list(leaders())),
        "span": dates.day_range(first, first + timedelta(days=days - 1), zone, words.language()),
        "printed": words.stamp(timezone.now(), str(zone)),
        "zone": dates.zone_abbreviation(str(zone), timezone.now()),
        "back": f"{reverse('agenda:calendar')}{wish.query()}",
    }
    return render(request, "agenda/sheet.html", context)


def week_sheet(request: HttpRequest, wish: Wish, zone: ZoneInfo) -> HttpResponse:
    """The week as A4 in landscape, a row for each leader and a column for each day; with ?bentuk=pdf the file."""
    every = list(leaders())
    chosen = [one for one in every if not wish.leaders or one.pk in wish.leaders]
    first = first_day(wish)
    positions = [one.pk for one in chosen]
    found = kept(engagements_between(request.user, day_span(first, zone, 7), positions=positions), wish)
    week = sheets.week_of(chosen, found, first, zone)
    span = dates.day_range(first, first + timedelta(days=6), zone, words.language())
    sub = f"{span} · {filter_words(wish, every)}"
    if request.GET.get("bentuk") == "pdf":
        return sheets.week_pdf(request.user.acting.secretariat, week, sub)
    context = {
        "week": week,
        "sub": f"{request.user.acting.secretariat.name} · {sub}",
        "span": span,
        "foot": sheets.printed(str(zone)),
        "back": f"{reverse('agenda:calendar')}{wish.query()}",
        "pdf": f"{wish.query()}&bentuk=pdf",
    }
    return render(request, "agenda/week_sheet.html", context)


def sheet_hours(engagement: Engagement, day: Span, zone: ZoneInfo) -> str:
    """The hours of that day on the office's clock, and on that of the place when it shows another time."""
    span = calendars.clipped(engagement, day)
    there = engagement.activity.zone
    hours = calendars.times(span, zone)
    if span.start.astimezone(there).utcoffset() == span.start.astimezone(zone).utcoffset():
        return hours
    return f"{hours} ({dates.time_range(span.start, span.end, there, words.language())})"


@needs("agenda.view", POST)
def drag(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Move by a drag: `start` is a local time of the office; the length stays. Answers JSON, a refusal with 409."""
    engagement = engagement_or_404(request, public_id, pk)
    if not request.user.has_perm("agenda.move_engagement", engagement):
        raise PermissionDenied("agenda.move_engagement")
    zone = ZoneInfo(request.user.acting.secretariat.region.time_zone)
    start = moment(request.POST.get("start", ""), zone)
    if start is None:
        return JsonResponse({"message": _("That is no time."), "free": []}, status=400)
    old = engagement.starts_at, engagement.ends_at
    try:
        actions.move(engagement, by=request.user, starts_at=start, ends_at=start + (old[1] - old[0]))
    except ValidationError as error:
        free = [
            {
                "start": one.start.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
                "label": words.hours(one.start, one.end, str(zone)),
            }
            for one in free_of(error)
        ]
        message = " ".join(error.messages)
        form = reverse("agenda:move", args=[public_id, pk])
        return JsonResponse({"message": message, "free": free, "form": form}, status=409)
    said_moved(request, engagement, old)
    return JsonResponse({"moved": True})


def moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A local time "2024-04-24T09:15" of the office as an aware moment."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found.replace(tzinfo=zone) if found is not None and timezone.is_naive(found) else None
