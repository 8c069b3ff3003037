"""Bringing a clipping in: by hand, by the address of an article, by scan; and putting it right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.files.actions import store
from lugas.files.content import PICTURES, SCANS
from lugas.files.fetching import Asking, Unreachable, fetch
from lugas.institutions.models import Secretariat
from lugas.language.dates import plain_date
from lugas.monitoring import jobs, keeping
from lugas.monitoring.models import Clipping, ClippingFile, Outlet
from lugas.monitoring.reading.article import read_article
from lugas.monitoring.reading.plain import excerpt as shortened
from lugas.monitoring.rules import KEEP, State
from lugas.monitoring.sameness import canonical
from lugas.monitoring.words import trouble
from lugas.tenancy.scope import home

PAGE = Asking(accept="text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", most=2 * 1024 * 1024, seconds=10.0, cut=True)
SCANNED = PICTURES | SCANS | {"pdf"}
MOST_PAGES = 12
NOON = time(12)
AHEAD = timedelta(days=1)


def zone_of_office() -> ZoneInfo:
    """The clock of the office in whose scope one works."""
    return ZoneInfo(Secretariat.objects.select_related("region").get(pk=home()).region.time_zone)


def moment_of(day: date, hour: time | None) -> datetime:
    """A day and perhaps an hour on the office's clock; a day alone is its noon. Raises ValidationError for what is to come."""
    found = datetime.combine(day, hour or NOON, zone_of_office()).astimezone(UTC)
    if found > timezone.now() + AHEAD or day.year < 1990:
        raise ValidationError({"day": _("This day cannot be right.")})
    return found


def _own(outlet: Outlet) -> None:
    """Raise ValidationError for an outlet of somebody else's list."""
    if outlet.secretariat_id != home():
        raise ValidationError({"outlet": _("Choose an outlet of this office.")})


@transaction.atomic
def clip(
    *,
    by: User,
    outlet: Outlet,
    title: str,
    day: date,
    hour: time | None = None,
    author: str = "",
    url: str = "",
    excerpt: str = "",
    page: str = "",
    note: str = "",
    is_sample: bool = False,
) -> Clipping:
    """Keep a report that somebody read, heard or saw. Raises AlreadyKept, ValidationError."""
    require(by, KEEP)
    _own(outlet)
    made = Clipping(
        way=Clipping.Way.HAND, outlet=outlet, state=State.KEPT, brought_by=name_of(by)[:160], is_sample=is_sample
    )
    _fill(made, title=title, author=author, url=url, excerpt=excerpt, page=page, note=note)
    made.published_at, made.timed = moment_of(day, hour), hour is not None
    return keeping.keep(made, keeping.around(made.published_at))


def _fill(clipping: Clipping, **facts: str) -> None:
    """The words, without blanks around them. Raises ValidationError for an address that is none."""
    for name, value in facts.items():
        setattr(clipping, name, value.strip())
    clipping.title = " ".join(clipping.title.split())
    if clipping.url and not canonical(clipping.url):
        raise ValidationError({"url": _("This is no address of a page: it begins with https://.")})


@transaction.atomic
def clip_address(*, by: User, url: str, outlet: Outlet | None = None, note: str = "") -> Clipping:
    """Keep an article by its address: title, outlet, day and a short excerpt as its page tells them, never its text.

    Raises AlreadyKept, and ValidationError when the page cannot be had or tells no title.
    """
    require(by, KEEP)
    url = url.strip()
    if not canonical(url):
        raise ValidationError({"url": _("This is no address of a page: it begins with https://.")})
    if known := Clipping.objects.at_home().filter(canonical=canonical(url)).first():
        raise keeping.AlreadyKept(known)
    if outlet is not None:
        _own(outlet)
    zone = zone_of_office()
    try:
        fetched = fetch(url, asking=PAGE)
    except Unreachable as error:
        raise ValidationError({"url": trouble(error.key, error.detail)}, code="unreachable") from error
    article = read_article(fetched.data or b"", url=fetched.url or url, media_type=fetched.media_type, zone=zone)
    if article is None:
        raise ValidationError({"url": trouble("page")}, code="unreadable")
    now = timezone.now()
    told = article.at if article.at is not None and article.at <= now + AHEAD else None
    made = Clipping(
        way=Clipping.Way.ADDRESS,
        outlet=outlet or keeping.outlet_for(article.url, article.outlet),
        title=article.title,
        author=article.author,
        url=article.url,
        excerpt=article.excerpt,
        published_at=told or now,
        timed=told is not None and article.timed,
        state=State.KEPT,
        note=note.strip(),
        brought_by=name_of(by)[:160],
    )
    return keeping.keep(made, keeping.around(made.published_at))


@transaction.atomic
def clip_scan(
    *,
    by: User,
    uploads: Sequence[Any],
    outlet: Outlet,
    day: date,
    title: str = "",
    page: str = "",
    author: str = "",
    note: str = "",
) -> Clipping:
    """Keep a scan or photographs of a page; what stands on it is read in the background and can be searched then.

    title: as long as none is told, the first words that are read. Raises files.actions.Refused, ValidationError.
    """
    require(by, KEEP)
    _own(outlet)
    if not uploads:
        raise ValidationError({"files": _("Choose at least one picture.")})
    if len(uploads) > MOST_PAGES:
        raise ValidationError({"files": _("At most %(count)s pages at once.") % {"count": MOST_PAGES}})
    published = moment_of(day, None)
    made = Clipping(way=Clipping.Way.SCAN, outlet=outlet, state=State.KEPT, brought_by=name_of(by)[:160])
    _fill(made, title=title or untitled(outlet, published), page=page, author=author, note=note)
    made.published_at, made.timed, made.reading = published, False, Clipping.Reading.WAITS
    keeping.keep(made, keeping.around(published))
    stored = {one.pk: one for one in (store(upload=upload, by=by, kinds=SCANNED) for upload in uploads)}
    for number, file in enumerate(stored.values(), start=1):
        ClippingFile.objects.create(clipping=made, file=file, number=number)
    jobs.read_scan.defer(
        secretariat_id=made.secretariat_id,
        clipping_id=made.pk,
        titled=bool(title.strip()),
        language=get_language() or "id",
    )
    return made


def untitled(outlet: Outlet, published: datetime) -> str:
    """What a scan is called until its words are read."""
    day = plain_date(published, zone_of_office(), get_language() or "id")
    return _("Scan of %(outlet)s, %(day)s") % {"outlet": outlet.name, "day": day}


@transaction.atomic
def change_clipping(
    clipping: Clipping,
    *,
    by: User,
    outlet: Outlet,
    title: str,
    day: date,
    hour: time | None = None,
    author: str = "",
    url: str = "",
    excerpt: str = "",
    page: str = "",
    note: str = "",
) -> Clipping:
    """Put a clipping right; keywords and proposals follow. Raises AlreadyKept, ValidationError."""
    require(by, KEEP, clipping)
    _own(outlet)
    fresh = keeping.locked(clipping)
    before = fresh.excerpt
    fresh.outlet = outlet
    _fill(fresh, title=title, author=author, url=url, excerpt=excerpt, page=page, note=note)
    if fresh.way in (Clipping.Way.ADDRESS, Clipping.Way.FEED) and fresh.excerpt != before:
        fresh.excerpt = shortened(fresh.excerpt)
    fresh.published_at, fresh.timed = moment_of(day, hour), hour is not None
    fresh.canonical = canonical(fresh.url)
    if known := keeping.same_report(fresh):
        raise keeping.AlreadyKept(known)
    keeping.settle(fresh)
    keeping.checked(fresh)
    fresh.save()
    keeping.look_for(fresh, keeping.around(fresh.published_at))
    return fresh
