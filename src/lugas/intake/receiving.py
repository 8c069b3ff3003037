"""Takes in the letters that another secretariat of this installation sends: they arrive as records, nothing is typed.

Called by the letters within the receiver's scope; the same letter brought twice is one arrival.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.intake.arrivals import Places
from lugas.intake.matching import match_place
from lugas.intake.models import Arrival
from lugas.intake.signatures import check_later
from lugas.letters.registry import Delivery, receives
from lugas.tenancy.scope import home

State = Arrival.State
MOST_TITLE, MOST_SUBJECT = 200, 250


@receives
def take_in(delivery: Delivery) -> None:
    """Keep the signed file and lay the letter on the desk, filled in where it speaks of an activity."""
    stored = store(upload=delivery.pdf, by=delivery.sender, name=f"surat-{delivery.dated:%Y-%m-%d}.pdf", kinds=("pdf",))
    # Two jobs that bring the same letter queue here; the second finds the first one's arrival.
    StoredFile.objects.select_for_update().get(pk=stored.pk)
    if Arrival.objects.filter(secretariat_id=home(), file=stored).exists():
        return
    facts = facts_of_letter(delivery, Places.load())
    state = State.READ if facts["start"] else State.BARE
    Arrival.objects.create(file=stored, facts=facts, state=state, brought_by=delivery.sender[:160])
    check_later([stored])


def facts_of_letter(delivery: Delivery, places: Places) -> dict[str, Any]:
    """What the letter and the activity behind it say, as the facts of an arrival."""
    told = delivery.details
    match = match_place(told.get("place", ""), places.venues, places.regions)
    start, end = told.get("start", ""), told.get("end", "")
    return {
        "kind": "letter",
        "title": (told.get("title") or delivery.subject)[:MOST_TITLE],
        "subject": delivery.subject[:MOST_SUBJECT],
        "sender": delivery.sender,
        "number": delivery.number,
        "nature": "confidential" if delivery.is_restricted else delivery.nature,
        "dated": delivery.dated.isoformat(),
        "start": datetime.fromisoformat(start).isoformat() if start else "",
        "end": datetime.fromisoformat(end).isoformat() if end else "",
        "all_day": False,
        "zone": told.get("zone", ""),
        "recurs": False,
        "coming": False,
        "occurrence": "",
        "place": told.get("place", "")[:160],
        "venue": match.venue,
        "region": told.get("region") or match.region or places.home_region,
        "region_known": bool(told.get("region") or match.region),
        "uid": told.get("uid", ""),
        "sequence": int(delivery.signed_at.timestamp()),
        "cancelled": False,
        "summary": delivery.office,
        "from": told.get("secretariat"),
    }
