"""Reading feeds: what is new in them and wanted becomes a clipping, once; what hinders it is kept in words.

A server is asked politely: with the tag and hour of the last reading, after its interval, twice as late after each failure,
and never again once it says that the feed is gone. Runs in the scope of the feed's secretariat.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from lugas.files.fetching import Asking, Fetched, Unreachable, fetch
from lugas.monitoring import keeping
from lugas.monitoring.keywords import Read, found_by
from lugas.monitoring.models import Clipping, Feed
from lugas.monitoring.reading import feeds
from lugas.monitoring.reading.apart import read_apart
from lugas.monitoring.reading.feeds import Item, NoFeed
from lugas.monitoring.rules import GONE, OLDEST, next_reading
from lugas.monitoring.sameness import canonical, host_of

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
MOST_NEW = 100
SOON = timedelta(hours=1)
KEPT = (
    "url",
    "state",
    "etag",
    "modified",
    "digest",
    "read_at",
    "next_at",
    "failures",
    "error",
    "error_detail",
    "taken",
)


def asking(feed: Feed | None = None) -> Asking:
    """How a feed is asked for; more than is read of it is left on the line."""
    tags = {"etag": feed.etag, "modified": feed.modified} if feed else {}
    return Asking(accept=ACCEPT, most=feeds.MOST_BYTES, seconds=15.0, cut=True, **tags)


def look(url: str) -> feeds.Read:
    """What stands at an address just now. Raises Unreachable, NoFeed."""
    fetched = fetch(url, asking=asking())
    return read_apart(fetched.data or b"", url=fetched.url, media_type=fetched.media_type)


def read_anew(feed: Feed) -> None:
    """Let the whole feed be looked at again at the next reading, which is due now."""
    feed.etag = feed.modified = feed.digest = feed.error = feed.error_detail = ""
    feed.failures, feed.next_at = 0, timezone.now()


@transaction.atomic
def poll(pk: int) -> int:
    """Read a feed that is due, and keep what is new and wanted in it; how many clippings. Nothing while another is at it."""
    feed = (
        Feed.objects.at_home()
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("outlet", "secretariat__region")
        .filter(pk=pk, state=Feed.State.ACTIVE, next_at__lte=timezone.now())
        .first()
    )
    if feed is None:
        return 0
    count = 0
    try:
        count = take_new(feed)
        feed.failures, feed.error, feed.error_detail = 0, "", ""
    except (Unreachable, NoFeed) as trouble:
        feed.failures = min(feed.failures + 1, 1000)
        feed.error, feed.error_detail = (
            (trouble.key, trouble.detail) if isinstance(trouble, Unreachable) else ("feed", "")
        )
        if (feed.error, feed.error_detail) == ("status", GONE):
            feed.state = Feed.State.GONE
    feed.read_at = timezone.now()
    feed.next_at = next_reading(feed.read_at, feed.minutes, feed.failures)
    feed.taken += count
    feed.save(update_fields=list(KEPT))
    return count


def take_new(feed: Feed) -> int:
    """What is new since the last time. Raises Unreachable, NoFeed."""
    fetched = fetch(feed.url, asking=asking(feed))
    follow(feed, fetched)
    if fetched.data is None:
        return 0
    digest = hashlib.sha256(fetched.data).hexdigest()
    if digest == feed.digest:
        feed.etag, feed.modified = fetched.etag, fetched.modified
        return 0
    zone = feed.secretariat.region.time_zone
    read = read_apart(fetched.data, url=fetched.url or feed.url, media_type=fetched.media_type, zone=zone)
    count, is_whole = lay_down(feed, read.items)
    # A feed with more than one round's share is read again the next time.
    if is_whole:
        feed.etag, feed.modified, feed.digest = fetched.etag, fetched.modified, digest
    return count


def follow(feed: Feed, fetched: Fetched) -> None:
    """Ask where the feed lies for good from now on, unless that is another feed's address already."""
    moved = fetched.moved[:500]
    if moved and not Feed.objects.at_home().exclude(pk=feed.pk).filter(url=moved).exists():
        feed.url = moved


def lay_down(feed: Feed, items: list[Item]) -> tuple[int, bool]:
    """A clipping for each item that is new and wanted; how many, and whether all were looked at."""
    now = timezone.now()
    before = known(feed, items)
    recent = [(one, at) for one in items if one.guid not in before and (at := hour_of(one, now)) > now - OLDEST]
    if not recent:
        return 0, True
    around = keeping.around(*(at for _one, at in recent))
    there = addresses(recent)
    count = 0
    # The oldest first, so that a repeated report points to the first one.
    for item, at in sorted(recent, key=lambda pair: pair[1]):
        read = Read.of(item.title, item.excerpt, *item.labels)
        address = canonical(item.url)
        if address in there or not (feed.takes_all or found_by(around.keywords, read)):
            continue
        try:
            keeping.keep(made(feed, item, at), around, labels=item.labels)
        except ValidationError:
            # Kept meanwhile, or nothing that can be kept: the others go on.
            continue
        there.add(address or item.guid)
        count += 1
        if count == MOST_NEW:
            return count, False
    return count, True


def hour_of(item: Item, now: datetime) -> datetime:
    """When an item was published; now for one without an hour, or with one that is yet to come."""
    return item.at if item.at is not None and item.at <= now + SOON else now


def known(feed: Feed, items: list[Item]) -> set[str]:
    """The names of this feed's items that became clippings before, whatever was said of these."""
    guids = [one.guid for one in items]
    return set(Clipping.objects.at_home().filter(feed=feed, guid__in=guids).values_list("guid", flat=True))


def addresses(items: list[tuple[Item, datetime]]) -> set[str]:
    """The addresses among these that are kept already, by whichever way."""
    told = {canonical(one.url) for one, _at in items} - {""}
    return set(Clipping.objects.at_home().filter(canonical__in=told).values_list("canonical", flat=True))


def made(feed: Feed, item: Item, at: datetime) -> Clipping:
    """An item as a clipping, not written yet. The item's own source is its outlet where the feed gathers from several."""
    own = feed.outlet
    if own is not None and item.source_url and own.host and host_of(item.source_url) not in ("", own.host):
        own = None
    outlet = keeping.outlet_for(item.source_url or item.url, item.source, own=own)
    return Clipping(
        secretariat_id=feed.secretariat_id,
        way=Clipping.Way.FEED,
        feed=feed,
        guid=item.guid,
        outlet=outlet,
        title=item.title[:300],
        url=item.url,
        excerpt=item.excerpt,
        author=item.author,
        published_at=at,
        timed=item.timed and item.at is not None,
        brought_by=str(feed.outlet or host_of(feed.url))[:160],
    )
