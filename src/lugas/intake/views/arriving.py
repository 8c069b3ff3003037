"""Files that were brought: taking them in, looking over what was read, recording it, putting it aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lugas.agenda.models import Invitation
from lugas.design.toasts import say
from lugas.institutions.models import Region
from lugas.intake import actions
from lugas.intake.forms import MOST_FILES, Choices, ReviewForm
from lugas.intake.letter_facts import company_of, mark
from lugas.intake.models import Arrival
from lugas.intake.queue import visible_invitations
from lugas.intake.registry import makings
from lugas.intake.similar import NEAR, Known, same_event
from lugas.intake.ways import ways
from lugas.language.dates import localise, plain_date, time_range, when, zone_abbreviation
from lugas.tenancy.asking import POST, needs

MOST_SHOWN = 60
MOST_COMPARED = 200


@dataclass
class Line:
    """One arrival on the list: what recording it will do, its form when it can be recorded, what to look at.

    same: the invitation to what is perhaps the same event. dates: of a series, all that would be recorded.
    """

    arrival: Arrival
    plan: actions.Plan
    form: ReviewForm | None
    hints: list[str]
    error: str = ""
    when: str = ""
    same: Invitation | None = None
    dates: list[str] = field(default_factory=list)

    @property
    def recordable(self) -> bool:
        """Whether pressing "record" does something with it."""
        return self.arrival.state == Arrival.State.READ

    @property
    def is_picture(self) -> bool:
        """Whether it may be a page of a letter that was photographed page by page."""
        return self.arrival.file.media_type.startswith("image/")


@needs("agenda.add_invitation")
def arrivals(request: HttpRequest) -> HttpResponse:
    """What came in and waits to be looked over; below it what was done with the last ones."""
    return render(request, "intake/arrivals.html", context(lines(), request.user))


def context(found: list[Line], user: Any) -> dict[str, Any]:
    """What the list needs."""
    recent = (
        Arrival.objects.at_home()
        .filter(state__in=[Arrival.State.RECORDED, Arrival.State.DISMISSED])
        .select_related("file", "invitation")[:15]
    )
    return {
        "lines": found,
        "recordable": sum(1 for one in found if one.recordable),
        "reading": sum(1 for one in found if one.arrival.state == Arrival.State.READING),
        "pictures": sum(1 for one in found if one.is_picture),
        "recent": recent,
        "ways": ways(),
        "may_bring": True,
        "makings": makings(user),
    }


def lines(data: Any = None) -> list[Line]:
    """The open arrivals with their forms; a constant number of queries. data: what was posted, if it was."""
    opened = list(
        Arrival.objects.at_home().open().select_related("file", "copy").order_by("brought_at", "id")[:MOST_SHOWN]
    )
    twins = same_events(opened)
    plans = actions.plans(opened)
    choices = Choices()
    regions = {one.pk: one for one in Region.objects.all()}
    language = get_language() or "id"
    found = []
    for arrival in opened:
        form, hints = None, list(arrival.warnings)
        if arrival.state == Arrival.State.READ:
            region = regions.get(arrival.facts.get("region"))
            initial, zone = initial_of(arrival, region)
            posted = data if data is not None and str(arrival.pk) in data.getlist("arrival") else None
            if plans[arrival.pk].key == "new":
                dates = arrival.facts.get("dates", [])
                form = ReviewForm(posted, prefix=f"a{arrival.pk}", initial=initial, choices=choices, dates=len(dates))
                mark(form, arrival.facts)
            hints = hints_of(arrival.facts, zone, language) + hints
        hours = spoken_hours(arrival.facts, regions, language)
        same = twins.get(arrival.pk) if plans[arrival.pk].key == "new" else None
        line = Line(arrival, plans[arrival.pk], form, hints, when=hours, same=same)
        line.dates = spoken_dates(arrival.facts, regions, language) if form else []
        found.append(line)
    return found


def same_events(opened: list[Arrival]) -> dict[int, Invitation]:
    """For each arrival the invitation to what is perhaps the same event, in one query."""
    starts = {one.pk: datetime.fromisoformat(one.facts["start"]) for one in opened if one.facts.get("start")}
    if not starts:
        return {}
    near = Q()
    for start in set(starts.values()):
        near |= Q(activity__starts_at__range=(start - NEAR, start + NEAR))
    invitations = {
        one.pk: one
        for one in Invitation.objects.at_home()
        .filter(near, activity__cancelled_at__isnull=True)
        .select_related("activity")[:MOST_COMPARED]
    }
    known = [
        Known(one.pk, one.activity.title, one.activity.place, one.activity.starts_at) for one in invitations.values()
    ]
    found = {}
    for one in opened:
        if one.pk in starts:
            facts = one.facts
            key = same_event(facts.get("title", ""), facts.get("place", ""), starts[one.pk], known)
            if key is not None:
                found[one.pk] = invitations[key]
    return found


def initial_of(arrival: Arrival, region: Region | None) -> tuple[dict[str, Any], ZoneInfo]:
    """What was read, as the form shows it: in the zone of the place."""
    facts = arrival.facts
    zone = ZoneInfo(region.time_zone if region else "Asia/Makassar")
    initial = {"title": facts["title"], "place": facts["place"], "region": region.pk if region else None}
    if facts.get("asked"):
        initial["asked"] = facts["asked"]
    if facts["start"]:
        start, end = (localise(datetime.fromisoformat(facts[key]), zone) for key in ("start", "end"))
        initial |= {"day": start.date(), "start": start.time(), "last_day": end.date(), "end": end.time()}
        if facts.get("until_finished"):
            initial |= {"until_finished": True, "end": None, "last_day": start.date()}
    return initial, zone


def hints_of(facts: dict[str, Any], zone: ZoneInfo, language: str) -> list[str]:
    """What to look at before recording: hours not told, another zone, a series, an unknown place."""
    hints = []
    if facts.get("all_day"):
        hints.append(_("The file tells no hours, only the day."))
    elif facts.get("start"):
        start, end = (datetime.fromisoformat(facts[key]) for key in ("start", "end"))
        told = known_zone(facts.get("zone", ""))
        if told and localise(start, told).utcoffset() != localise(start, zone).utcoffset():
            words = {"hours": time_range(start, end, told, language), "zone": zone_abbreviation(zone, start)}
            hints.append(_("The sender wrote %(hours)s; here it is told in %(zone)s.") % words)
    if facts.get("recurs"):
        hints.append(
            _("It recurs; the first coming time was taken.")
            if facts.get("coming")
            else _("It recurs; no coming time is left, so the first one was taken.")
        )
    if company := company_of(facts):
        hints.append(_("The leader is asked %(company)s.") % {"company": company})
    if facts.get("place") and not facts.get("region_known"):
        hints.append(_("The region was not recognised in the place; check it."))
    return hints


def spoken_hours(facts: dict[str, Any], regions: dict[int, Region], language: str) -> str:
    """When it is to take place, whole, in the zone of the place; empty when the file does not say."""
    region = regions.get(facts.get("region", 0))
    if not facts.get("start") or region is None:
        return ""
    start, end = (datetime.fromisoformat(facts[key]) for key in ("start", "end"))
    return when(start, end, region.time_zone, language)


def spoken_dates(facts: dict[str, Any], regions: dict[int, Region], language: str) -> list[str]:
    """The coming dates of a series, each whole and with what is its own."""
    region = regions.get(facts.get("region", 0))
    found = []
    for one in facts.get("dates", []) if region else []:
        start, end = (datetime.fromisoformat(one[key]) for key in ("start", "end"))
        text = when(start, end, region.time_zone, language)
        if one["original"] != one["start"]:
            was = plain_date(datetime.fromisoformat(one["original"]), region.time_zone, language)
            text = _("%(when)s, instead of %(day)s") % {"when": text, "day": was}
        found.append(", ".join(filter(None, [text, one["title"], one["place"]])))
    return found


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of that name, if it is one."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


@needs("agenda.add_invitation", POST)
def drop(request: HttpRequest) -> HttpResponse:
    """Take in the files. One paper alone goes straight to the form beside it; everything else to the list."""
    uploads = request.FILES.getlist("files")[:MOST_FILES]
    brought, refusals = actions.bring(uploads, by=request.user, together=bool(request.POST.get("together")))
    for refusal in refusals:
        messages.error(
            request, _("%(name)s was not taken in: %(why)s") % {"name": refusal.name, "why": refusal.sentence}
        )
    if not uploads:
        messages.error(request, _("Choose at least one file."))
        return redirect("intake:arrivals")
    if len(brought) == 1 and not refusals:
        only = brought[0]
        if only.state == Arrival.State.BARE:
            return redirect(f"{reverse('intake:new')}?arrival={only.pk}")
        if only.state == Arrival.State.RECORDED and only.invitation_id:
            say(request, _("This file is recorded already."), level=messages.INFO)
            return redirect("intake:invitation", only.invitation_id)
    return redirect("intake:arrivals")


@needs("agenda.add_invitation", POST)
def record(request: HttpRequest) -> HttpResponse:
    """Record those that are ticked, each on its own: what cannot be recorded stays on the list with its reason."""
    wanted = set(request.POST.getlist("arrival"))
    found = lines(request.POST)
    recorded: list[Arrival] = []
    failed = False
    for line in found:
        if str(line.arrival.pk) not in wanted or not line.recordable:
            continue
        if line.form and not line.form.is_valid():
            failed = True
            continue
        cleaned = line.form.cleaned_data if line.form else None
        try:
            recorded.append(actions.record(line.arrival, by=request.user, confirmed=cleaned))
        except (ValidationError, PermissionDenied) as error:
            line.error = actions.explain(error)
            failed = True
    if len(recorded) == 1:
        say(request, recorded[0].sentence)
    elif recorded:
        text = ngettext("%(count)s invitation recorded", "%(count)s invitations recorded", len(recorded))
        say(request, text % {"count": len(recorded)})
    if failed:
        left = [line for line in found if line.recordable or line.arrival.state != Arrival.State.RECORDED]
        return render(request, "intake/arrivals.html", context(left, request.user), status=422)
    if len(recorded) == 1 and recorded[0].invitation_id:
        return redirect("intake:invitation", recorded[0].invitation_id)
    return redirect("intake:arrivals")


@needs("agenda.add_invitation", POST)
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one arrival aside; its file is kept."""
    arrival = get_object_or_404(Arrival.objects.at_home().open(), pk=pk)
    try:
        actions.put_aside(arrival, by=request.user, reason=request.POST.get("reason", ""))
    except ValidationError as error:
        messages.error(request, actions.explain(error))
        return redirect("intake:arrivals")
    say(request, _("Put aside: %(what)s. The file is kept.") % {"what": arrival})
    return redirect("intake:arrivals")


@needs("agenda.add_invitation")
def progress(request: HttpRequest) -> HttpResponse:
    """How many papers are still being read; the list asks for it again and again. ?seen= is how many there were."""
    reading = Arrival.objects.at_home().filter(state=Arrival.State.READING).count()
    seen = request.GET.get("seen", "")
    done = max(0, int(seen) - reading) if seen.isdecimal() and len(seen) < 4 else 0
    return render(request, "intake/progress.html", {"reading": reading, "done": done})


@needs("agenda.add_invitation", POST)
def merge(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """A second letter for the same event: it goes to the invitation that is recorded."""
    arrival = get_object_or_404(Arrival.objects.at_home().open().select_related("file", "copy"), pk=pk)
    invitation = get_object_or_404(visible_invitations(request.user), pk=invitation_pk)
    try:
        actions.merge(arrival, invitation, by=request.user)
    except ValidationError as error:
        messages.error(request, actions.explain(error))
        return redirect("intake:arrivals")
    say(request, arrival.sentence)
    return redirect("intake:invitation", invitation.pk)


@needs("agenda.add_invitation", POST)
def join(request: HttpRequest) -> HttpResponse:
    """The ticked pictures are the pages of one letter."""
    keys = [int(key) for key in request.POST.getlist("page") if key.isdecimal() and len(key) < 19]
    try:
        actions.join_pages(Arrival.objects.at_home().filter(pk__in=keys), by=request.user)
    except ValidationError as error:
        messages.error(request, actions.explain(error))
    else:
        say(request, _("Joined; the letter is being read."))
    return redirect("intake:arrivals")
