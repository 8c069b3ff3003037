"""The auditor's page: who changed what and when in this secretariat, its filters, and the same as CSV or XLSX."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from lugas.accounts.history import moment
from lugas.accounts.models import Membership
from lugas.audit import exports
from lugas.audit.kinds import kind_named, kinds
from lugas.audit.models import Block
from lugas.audit.trail import SYSTEM, VERBS, Place, Wish, all_entries, entries
from lugas.audit.words import VERB_WORDS
from lugas.design.workbook import MEDIA_TYPE
from lugas.institutions.models import Secretariat
from lugas.tenancy.asking import needs

ON_A_PAGE = 50
VIEW, VIEW_VALUES = "audit.view", "audit.view_values"


@needs(VIEW)
def trail(request: HttpRequest) -> HttpResponse:
    """A page of changes, newest first; `sebelum` is where the page before ended."""
    zone, asked, wish = asked_for(request)
    values = request.user.has_perm(VIEW_VALUES)
    before = Place.read(request.GET.get("sebelum", ""))
    found = entries(wish, before, ON_A_PAGE + 1, zone=zone, values=values)
    shown = found[:ON_A_PAGE]
    head = Block.objects.own().order_by("-number").first()
    query = urlencode({name: value for name, value in asked.items() if value})
    further = f"?{urlencode({**asked, 'sebelum': str(shown[-1].place)})}" if len(found) > ON_A_PAGE else ""
    return render(
        request,
        "audit/trail.html",
        {
            "days": by_day(shown),
            "values": values,
            "asked": asked,
            "people": people(),
            "system": SYSTEM,
            "kinds": sorted(kinds(), key=lambda kind: kind.words),
            "verbs": VERB_WORDS.items(),
            "query": query,
            "filtered": bool(query),
            "further": further,
            "newest": f"?{query}" if before else "",
            "head": head,
            "told_head": moment(head.sealed_at, zone) if head else "",
        },
    )


@needs(VIEW)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The changes that the filters show, as a file."""
    zone, _asked, wish = asked_for(request)
    found = all_entries(wish, exports.MOST, zone=zone, values=request.user.has_perm(VIEW_VALUES))
    name = f"jejak-{timezone.localdate(timezone=ZoneInfo(zone)):%Y-%m-%d}.{form}"
    if form == "xlsx":
        return FileResponse(exports.as_xlsx(found), as_attachment=True, filename=name, content_type=MEDIA_TYPE)
    response = StreamingHttpResponse(exports.as_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def asked_for(request: HttpRequest) -> tuple[str, dict[str, str], Wish]:
    """The zone of the office, the filters as the address has them (what makes no sense is left out), and the wish."""
    zone = Secretariat.objects.select_related("region").get(pk=request.user.acting.secretariat_id).region.time_zone
    get = request.GET.get
    kind = kind_named(get("jenis", ""))
    verb = get("tindakan", "") if get("tindakan", "") in VERBS else ""
    who = get("siapa", "") if get("siapa", "") == SYSTEM or get("siapa", "").isdecimal() else ""
    since, until = day(get("dari", "")), day(get("sampai", ""))
    asked = {
        "siapa": who,
        "jenis": kind.key if kind else "",
        "tindakan": verb,
        "dari": since.isoformat() if since else "",
        "sampai": until.isoformat() if until else "",
    }
    wish = Wish(
        who=who,
        kind=kind,
        verb=verb,
        since=begin(since, zone) if since else None,
        until=begin(until + timedelta(days=1), zone) if until else None,
    )
    return zone, asked, wish


def day(text: str) -> date | None:
    """A day out of an address."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 9000 else None


def begin(of: date, zone: str) -> datetime:
    """The moment at which a day begins there."""
    return datetime.combine(of, time(), ZoneInfo(zone))


def people() -> list[tuple[str, str]]:
    """Who can have changed something here: account and name, those who left too."""
    found: dict[int, str] = {}
    for user, name in Membership.objects.own().order_by("name").values_list("user_id", "name"):
        found[user] = f"{found[user]}, {name}" if user in found else name
    return [(str(user), name) for user, name in found.items()]


def by_day(shown: list) -> list[tuple[date, list]]:
    """The changes under their days."""
    days: dict[date, list] = {}
    for entry in shown:
        days.setdefault(entry.place.when.astimezone(ZoneInfo(entry.zone)).date(), []).append(entry)
    return list(days.items())
