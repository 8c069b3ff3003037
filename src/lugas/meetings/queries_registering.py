"""Open registration as the office and the public see it. Each costs a fixed number of queries, however many registered."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from lugas.institutions.models import Region
from lugas.meetings import offices
from lugas.meetings.models import Meeting, Registrant, Registration
from lugas.meetings.rules_registering import HOLDING, Stage
from lugas.tenancy.clock import database_clock

WITH_MEETING = ("meeting__activity__region", "meeting__secretariat__region")


def of_meeting(meeting: Meeting) -> Registration | None:
    """The open registration of a meeting, if there is one."""
    return Registration.objects.at_home().filter(meeting=meeting).select_related(*WITH_MEETING).first()


def public(slug: str) -> Registration | None:
    """The registration of a meeting by its name, in the scope of its office; None while the activity is not public."""
    found = Registration.objects.at_home().filter(
        meeting__slug=slug, meeting__activity__public_since__lte=database_clock()
    )
    return found.select_related(*WITH_MEETING).first()


def registrant(public_id: str) -> Registrant | None:
    """One registration by the name of its link, in the scope of its office."""
    rows = Registrant.objects.at_home().filter(public_id=public_id)
    return rows.select_related("region", *(f"registration__{one}" for one in WITH_MEETING)).first()


def registrants(meeting: Meeting, *, stage: str = "", words: str = "") -> QuerySet[Registrant]:
    """Who registered, in the order of the list, the unconfirmed last. stage: only these; words: of name, office or body."""
    rows = Registrant.objects.at_home().filter(registration__meeting=meeting)
    rows = rows.select_related("region", "registration__meeting__activity")
    if stage:
        rows = rows.filter(stage=stage)
    for word in words.split()[:5]:
        rows = rows.filter(Q(name__icontains=word) | Q(office__icontains=word) | Q(body__icontains=word))
    return rows.order_by("turn", "id")


def counts(registration: Registration) -> dict[str, int]:
    """How many stand how; one query."""
    told = dict.fromkeys((one.value for one in Stage), 0)
    rows = Registrant.objects.at_home().filter(registration=registration).values_list("stage")
    return told | dict(rows.annotate(count=Count("id")).order_by())


def room_left(registration: Registration) -> dict[str, int]:
    """How many places are free, and how many wait; one query."""
    told = counts(registration)
    return {
        "free": max(registration.capacity - sum(told[one] for one in HOLDING), 0),
        "waiting": told[Stage.WAITING],
    }


def before(one: Registrant) -> int:
    """How many wait before this one; 0 for who does not wait."""
    if one.stage != Stage.WAITING:
        return 0
    rows = Registrant.objects.at_home().filter(registration=one.registration, stage=Stage.WAITING)
    return rows.filter(turn__lt=one.turn).count()


def regions(registration: Registration) -> list[Region]:
    """The regions from which somebody may say to come."""
    return list(offices.regions_below(registration.meeting.secretariat.region))
