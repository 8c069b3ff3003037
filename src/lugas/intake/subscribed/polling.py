"""Reading a subscribed calendar: its coming events become arrivals, once; what changed in one goes the way of a newer version.

A feed seldom counts its versions, so what differs from the last reading is given the next number. Runs in the scope of
the subscription's secretariat.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from lugas.files.actions import Refused, store
from lugas.files.fetching import Unreachable, fetch
from lugas.intake.arrivals import Places, differences, facts_of_event, is_answer
from lugas.intake.reading import Unreadable, read_bytes
from lugas.intake.subscribed.models import Subscription

MOST_NEW = 50
AHEAD = timedelta(days=400)
SECONDS = 8.0


@transaction.atomic
def poll(pk: int) -> int:
    """Fetch a calendar and lay on the list what is new or changed in it; how many arrivals. Nothing while another is at it."""
    found = Subscription.objects.at_home().select_for_update(skip_locked=True).filter(pk=pk, is_active=True).first()
    if found is None:
        return 0
    count = 0
    try:
        count = take_new(found)
        found.error = found.error_detail = ""
    except Unreachable as trouble:
        found.error, found.error_detail = trouble.key, trouble.detail
    found.polled_at = timezone.now()
    found.save(update_fields=["etag", "digest", "polled_at", "error", "error_detail"])
    return count


def take_new(subscription: Subscription) -> int:
    """What is new since the last time. Raises Unreachable."""
    fetched = fetch(subscription.url, subscription.etag)
    if fetched.data is None:
        return 0
    digest = hashlib.sha256(fetched.data).hexdigest()
    if digest == subscription.digest:
        subscription.etag = fetched.etag
        return 0
    places = Places.load()
    now = timezone.now()
    try:
        reading = read_bytes(fetched.data, name=subscription.name, window=(now, now + AHEAD), seconds=SECONDS)
        stored = store(upload=fetched.data, by=subscription.name, name=f"{subscription.name}.ics", kinds=["ics"])
    except (Unreadable, Refused) as error:
        raise Unreachable("calendar", str(error)) from error
    events = [facts_of_event(one, reading, places) for one in reading.events if not is_answer(one)]
    coming = [one for one in events if one["start"] and datetime.fromisoformat(one["end"]) > now]
    count = lay_down(subscription, coming, stored)
    # A feed with more than one round's share is read again the next time.
    if count < MOST_NEW:
        subscription.etag, subscription.digest = fetched.etag, digest
    return count


def lay_down(subscription: Subscription, events: list[dict[str, Any]], stored: Any) -> int:
    """An arrival for each event that is new or differs from what was read of it last; an open older one gives way."""
    from lugas.intake.models import Arrival

    uids = {one["uid"] for one in events if one["uid"]}
    earlier: dict[tuple[str, str], Arrival] = {}
    for one in Arrival.objects.at_home().filter(facts__uid__in=list(uids)).order_by("id"):
        earlier[one.facts["uid"], one.facts.get("occurrence", "")] = one
    count = 0
    for number, facts in enumerate(events):
        last = earlier.get((facts["uid"], facts["occurrence"]))
        # A cancellation of what was never brought in tells nobody anything.
        if not facts["uid"] or (last is None and facts["cancelled"]):
            continue
        if last is not None:
            same = not differences(last.facts, facts) and last.facts.get("cancelled") == facts["cancelled"]
            if same:
                continue
            facts["sequence"] = max(facts["sequence"], last.facts.get("sequence", 0) + 1)
            if last.state == Arrival.State.READ:
                last.state = Arrival.State.DISMISSED
                last.save(update_fields=["state"])
        Arrival.objects.create(
            secretariat_id=subscription.secretariat_id,
            file=stored,
            event=min(number, 32_000),
            state=Arrival.State.READ,
            facts=facts,
            brought_by=subscription.name[:160],
        )
        count += 1
        if count == MOST_NEW:
            break
    return count
