"""How a clipping comes to be kept: its one address, reports like it, the keywords that find it, the activities that it is probably
about. Actions, the reading of feeds and of scans share it, and nobody else writes these tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lugas.agenda.models import Activity, Engagement
from lugas.monitoring.keywords import Read, Wanted, found_by
from lugas.monitoring.models import Clipping, Keyword, Mention, Outlet, Report
from lugas.monitoring.rules import AFTER, BEFORE, Happening, State, proposals
from lugas.monitoring.sameness import alike, canonical, host_of, title_words

NEAR_DAYS = timedelta(days=3)
MOST_COMPARED = 300
MOST_KEY = 40
LONG_EVENT = timedelta(days=30)


class AlreadyKept(ValidationError):
    """The same report is there already; `clipping` is it."""

    def __init__(self, clipping: Clipping) -> None:
        super().__init__(_("This report is kept already: “%(title)s”.") % {"title": clipping.title}, code="once")
        self.clipping = clipping


@dataclass(frozen=True)
class Surroundings:
    """What clippings of some days are held against, loaded once for many of them."""

    keywords: Sequence[Wanted]
    happenings: Sequence[tuple[Happening, datetime, datetime]]

    @classmethod
    def between(cls, first: datetime, last: datetime) -> Surroundings:
        """Of reports published between two moments. Four queries."""
        return cls(wanted(), [(one, one.starts_at, one.ends_at) for one in happenings(first, last)])

    def near(self, published: datetime) -> list[Happening]:
        """The activities that a report of this moment may be about."""
        return [one for one, start, end in self.happenings if start - BEFORE <= published <= end + AFTER]


def wanted() -> list[Wanted]:
    """What the office looks for."""
    rows = Keyword.objects.at_home().filter(is_active=True).values_list("pk", "words", "without")
    return [Wanted(*row) for row in rows]


def happenings(first: datetime, last: datetime) -> list[Happening]:
    """The activities of the office that reports published between two moments may be about. Two queries."""
    found = list(
        Activity.objects.at_home()
        .filter(starts_at__lte=last + BEFORE, ends_at__gte=first - AFTER, starts_at__gte=first - AFTER - LONG_EVENT)
        .select_related("venue", "region")
        .order_by("-starts_at", "-id")[:MOST_COMPARED]
    )
    people: dict[int, set[frozenset[str]]] = {}
    parts = Engagement.objects.at_home().standing().filter(activity__in=[one.pk for one in found])
    for pk, title, name in parts.values_list("activity_id", "position__short_title", "person__name"):
        people.setdefault(pk, set()).update(
            filter(None, (title_words(title or ""), title_words((name or "").split(",")[0])))
        )
    return [
        Happening(
            one.pk,
            one.starts_at,
            one.ends_at,
            title_words(f"{one.title} {one.theme}"),
            places_of(one),
            tuple(people.get(one.pk, ())),
        )
        for one in found
    ]


def places_of(activity: Activity) -> tuple[frozenset[str], ...]:
    """The names by which a report may call the place."""
    names = [activity.place, activity.venue.name if activity.venue else "", activity.region.short_name]
    return tuple(found for name in names if (found := title_words(name)))


def outlet_for(url: str, name: str = "", *, own: Outlet | None = None) -> Outlet:
    """The outlet of an article by the host of its address or its name; a new one when none is known.

    own: the feed's outlet, which stands where nothing else is told.
    """
    if own is not None:
        return own
    host, name = host_of(url), name.strip()[:120]
    outlets = Outlet.objects.at_home()
    if host:
        # "kupang.harian.example" belongs to "harian.example" where it has no outlet of its own.
        labels = host.split(".")
        above = [".".join(labels[at:]) for at in range(len(labels) - 1)]
        known = {one.host: one for one in outlets.filter(host__in=above)}
        if found := next((known[one] for one in above if one in known), None):
            return found
    if name and (found := outlets.filter(name__iexact=name).first()):
        return found
    made = Outlet(name=name or host or str(_("Unknown outlet")), host=host, website=f"https://{host}/" if host else "")
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        return outlets.get(name__iexact=made.name)
    return made


def keep(clipping: Clipping, around: Surroundings, *, labels: Iterable[str] = ()) -> Clipping:
    """Write a new clipping with all that follows. Raises AlreadyKept, ValidationError."""
    clipping.canonical = canonical(clipping.url)
    if known := same_report(clipping):
        raise AlreadyKept(known)
    settle(clipping)
    clipping.full_clean(exclude=["secretariat"], validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            clipping.save(force_insert=True)
    except IntegrityError:
        # Somebody, or another feed, brought it at the same moment.
        known = same_report(clipping)
        if known is None:
            raise
        raise AlreadyKept(known) from None
    look_for(clipping, around, labels=labels)
    return clipping


def settle(clipping: Clipping) -> None:
    """The words by which reports like it are found, and the earliest of these."""
    clipping.key = sorted(title_words(clipping.title))[:MOST_KEY]
    clipping.same_as = near_report(clipping)


def same_report(clipping: Clipping) -> Clipping | None:
    """The clipping of the same address, or of the same name in the same feed."""
    found = Clipping.objects.at_home().exclude(pk=clipping.pk)
    if clipping.canonical and (known := found.filter(canonical=clipping.canonical).first()):
        return known
    if clipping.feed_id and clipping.guid:
        return found.filter(feed=clipping.feed_id, guid=clipping.guid).first()
    return None


def near_report(clipping: Clipping) -> Clipping | None:
    """The first report of nearly the same title within a few days, whoever printed it."""
    if not clipping.key:
        return None
    span = (clipping.published_at - NEAR_DAYS, clipping.published_at + NEAR_DAYS)
    found = (
        Clipping.objects.at_home()
        .standing()
        .filter(published_at__range=span, key__overlap=clipping.key, same_as__isnull=True)
        .exclude(pk=clipping.pk)
        .order_by("published_at", "id")
        .only("pk", "key", "published_at", "secretariat_id")[:MOST_COMPARED]
    )
    return next((one for one in found if alike(one.key, clipping.key)), None)


def look_for(clipping: Clipping, around: Surroundings, *, labels: Iterable[str] = ()) -> None:
    """Note the keywords that find it, and propose the activities that it is probably about; what a person said stays."""
    read = Read.of(clipping.title, clipping.excerpt, clipping.text, *labels)
    keys = found_by(around.keywords, read)
    Mention.objects.at_home().filter(clipping=clipping).exclude(keyword__in=keys).delete()
    Mention.objects.bulk_create(
        [Mention(secretariat_id=clipping.secretariat_id, clipping=clipping, keyword_id=key) for key in keys],
        ignore_conflicts=True,
    )
    said = set(
        Report.objects.at_home()
        .filter(clipping=clipping)
        .exclude(state=Report.State.PROPOSED)
        .values_list("activity_id", flat=True)
    )
    likely = proposals(read.roots, clipping.published_at, around.near(clipping.published_at))
    Report.objects.at_home().filter(clipping=clipping, state=Report.State.PROPOSED).delete()
    if clipping.state == State.DISMISSED:
        return
    for one in likely:
        if one.key not in said:
            Report.objects.create(
                secretariat_id=clipping.secretariat_id,
                clipping=clipping,
                activity_id=one.key,
                score=min(one.score, 100),
                reasons=[str(reason) for reason in one.reasons],
            )


def around(*moments: datetime) -> Surroundings:
    """The surroundings of some reports."""
    return Surroundings.between(min(moments), max(moments))


def locked(clipping: Clipping) -> Clipping:
    """The clipping as it stands, held to the end of the transaction."""
    return Clipping.objects.at_home().select_for_update(of=("self",)).select_related("outlet").get(pk=clipping.pk)


def checked(record: Any) -> None:
    """Raise ValidationError at the field for what cannot be kept; the database checks what belongs to whom."""
    record.full_clean(exclude=["secretariat"], validate_unique=False, validate_constraints=False)
