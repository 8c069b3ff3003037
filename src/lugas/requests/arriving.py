"""A confirmed invitation of the public form lies on the list of what came in, filled in, to be looked over like any other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from lugas.intake.arrivals import USUAL_LENGTH, Places
from lugas.intake.matching import match_place
from lugas.intake.models import Arrival
from lugas.intake.signatures import check_later
from lugas.requests.models import Details, Request
from lugas.requests.registry import on_confirmed


@on_confirmed("invitation")
def arrive(request: Request) -> None:
    """Make the arrival of an invitation, with its letter."""
    details = request.details
    letter = next((one for one in request.papers.all() if one.file_id), None)
    if letter is None:
        return
    facts = facts_of(request, details, Places.load())
    request.arrival = Arrival.objects.create(
        secretariat_id=request.secretariat_id,
        file=letter.file,
        facts=facts,
        state=Arrival.State.READ if facts["start"] else Arrival.State.BARE,
        brought_by=(details.organisation or details.name)[:160],
    )
    request.save(update_fields=["arrival", "changed_at"])
    check_later([letter.file])


def facts_of(request: Request, details: Details, places: Places) -> dict[str, Any]:
    """What the form says, as the facts of an arrival."""
    told = details.facts
    place = str(told.get("place", ""))[:160]
    match = match_place(place, places.venues, places.regions)
    start, end = hours(told, places.home_zone)
    return {
        "kind": "request",
        "asked": request.asked_id,
        "title": details.subject[:200],
        "subject": details.subject[:250],
        "sender": (details.organisation or details.name)[:160],
        "number": str(told.get("number", ""))[:80],
        "dated": "",
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "all_day": False,
        "zone": "",
        "recurs": False,
        "coming": False,
        "occurrence": "",
        "place": place,
        "venue": match.venue,
        "region": match.region or places.home_region,
        "region_known": match.region is not None,
        "uid": "",
        "sequence": 0,
        "cancelled": False,
        # Address and telephone stay with the request alone, where they are deleted on their day.
        "summary": str(told.get("message", "")),
    }


def hours(told: dict[str, Any], zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """Start and end on the clock of the office; without an end, the usual length."""
    if not (told.get("day") and told.get("start")):
        return None, None
    start = datetime.fromisoformat(f"{told['day']}T{told['start']}").replace(tzinfo=zone)
    if not told.get("end"):
        return start, start + USUAL_LENGTH
    end = datetime.fromisoformat(f"{told['day']}T{told['end']}").replace(tzinfo=zone)
    # An evening may go past midnight.
    return start, end if end > start else end + timedelta(days=1)
