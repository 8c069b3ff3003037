"""Whom the office follows and what it looks for: outlets, their feeds, keywords."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.files.fetching import Unreachable, normal
from lugas.monitoring import jobs, keeping, polling
from lugas.monitoring.keywords import asked
from lugas.monitoring.models import Feed, Keyword, Outlet
from lugas.monitoring.reading.feeds import NoFeed
from lugas.monitoring.rules import MANAGE
from lugas.monitoring.sameness import host_of
from lugas.monitoring.words import trouble
from lugas.tenancy.scope import home


@transaction.atomic
def save_outlet(outlet: Outlet, *, by: User) -> Outlet:
    """Keep an outlet as it was filled in. Raises ValidationError for a name or website that another has."""
    require(by, MANAGE, outlet)
    outlet.name, outlet.website = " ".join(outlet.name.split()), outlet.website.strip()
    if outlet.website and "://" not in outlet.website:
        outlet.website = f"https://{outlet.website}"
    outlet.host = host_of(outlet.website)
    if outlet.website and not outlet.host:
        raise ValidationError({"website": _("This is no address of a website.")})
    keeping.checked(outlet)
    try:
        with transaction.atomic():
            outlet.save()
    except IntegrityError as error:
        field = "website" if "outlet_host_once" in str(error) else "name"
        raise ValidationError({field: _("This outlet is on the list already.")}) from error
    return outlet


@transaction.atomic
def save_feed(feed: Feed, *, by: User) -> Feed:
    """Keep a feed after it was read once; what is new in it comes in at once, in the background.

    Raises ValidationError when nothing can be read there, or when it is read already.
    """
    require(by, MANAGE, feed)
    feed.url = normal(feed.url)
    if feed.outlet is not None and feed.outlet.secretariat_id != home():
        raise ValidationError({"outlet": _("Choose an outlet of this office.")})
    keeping.checked(feed)
    if feed.state != Feed.State.PAUSED:
        try:
            polling.look(feed.url)
        except Unreachable as error:
            raise ValidationError({"url": trouble(error.key, error.detail)}) from error
        except NoFeed:
            raise ValidationError({"url": trouble("feed")}) from None
        feed.state = Feed.State.ACTIVE
    polling.read_anew(feed)
    try:
        with transaction.atomic():
            feed.save()
    except IntegrityError as error:
        raise ValidationError({"url": _("This feed is read already.")}) from error
    if feed.state == Feed.State.ACTIVE:
        jobs.poll_feed.defer(secretariat_id=feed.secretariat_id, feed_id=feed.pk)
    return feed


@transaction.atomic
def read_feed_now(feed: Feed, *, by: User) -> Feed:
    """Read a feed in the background without waiting for its hour. Raises ValidationError for one that is not read."""
    require(by, MANAGE, feed)
    fresh = Feed.objects.at_home().select_for_update(of=("self",)).get(pk=feed.pk)
    if fresh.state != Feed.State.ACTIVE:
        raise ValidationError(_("This feed is not read. Switch it on first."))
    fresh.next_at = timezone.now()
    fresh.save(update_fields=["next_at"])
    jobs.poll_feed.defer(secretariat_id=fresh.secretariat_id, feed_id=fresh.pk)
    return fresh


@transaction.atomic
def save_keyword(keyword: Keyword, *, by: User) -> Keyword:
    """Keep what is looked for; what still stands in the feeds is looked at again. Raises ValidationError."""
    require(by, MANAGE, keyword)
    keyword.words, keyword.without = " ".join(keyword.words.split()), " ".join(keyword.without.split())
    if not asked(keyword.words).wanted:
        raise ValidationError({"words": _("These words stand in every text. Name more telling ones.")})
    keeping.checked(keyword)
    try:
        with transaction.atomic():
            keyword.save()
    except IntegrityError as error:
        raise ValidationError({"words": _("This is looked for already.")}) from error
    now = timezone.now()
    Feed.objects.at_home().filter(state=Feed.State.ACTIVE, failures=0).update(
        etag="", modified="", digest="", next_at=now
    )
    return keyword


@transaction.atomic
def remove_keyword(keyword: Keyword, *, by: User) -> None:
    """Look for it no longer. The clippings that it found stay."""
    require(by, MANAGE, keyword)
    keyword.delete()
