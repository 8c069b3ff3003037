"""Recommendations as follow-ups see them, and the matrix of who has come how far."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse

from lugas.accounts.models import User
from lugas.followups import registry
from lugas.followups.models import Direction
from lugas.followups.queries import visible_directions, with_steps
from lugas.institutions.models import Region
from lugas.meetings.models import Meeting, Recommendation
from lugas.meetings.offices import named
from lugas.meetings.rules import VIEW

NAME = "meetings.recommendation"


def subject_of(recommendation: Recommendation) -> registry.Subject:
    """What a follow-up is about. The recommendation's meeting and activity are read if they are not loaded."""
    meeting = recommendation.meeting
    return registry.Subject(
        name=NAME,
        key=recommendation.pk,
        title=f"{meeting.activity.title}: {recommendation.number}. {recommendation.what}"[:250],
        url=reverse("meetings:outcome", args=[meeting.slug]),
    )


@registry.tells(NAME)
def tell(key: int | str, user: User) -> registry.Subject | None:
    """For the page of a follow-up: the recommendation, for staff of the office that made it."""
    if not user.has_perm(VIEW):
        return None
    found = Recommendation.objects.at_home().select_related("meeting__activity").filter(pk=key).first()
    return subject_of(found) if found else None


@dataclass
class Row:
    """One region: its follow-ups by the number of the recommendation, None where it is not bound."""

    region: Region
    cells: list[Direction | None] = field(default_factory=list)


def matrix(
    meeting: Meeting, recommendations: list[Recommendation], user: User, *, with_words: bool = False
) -> list[Row]:
    """The regions that are bound, in the order of their codes, with how far each has come. Two queries.

    with_words: with what was said on the way, in two more.
    """
    codes = {code for one in recommendations for code in one.regions}
    regions = named(codes).order_by("code")
    found = visible_directions(user).filter(
        secretariat_id=meeting.secretariat_id, subject=NAME, subject_id__in=[one.pk for one in recommendations]
    )
    if with_words:
        found = with_steps(found)
    by_place = {(one.to.region_id, one.subject_id): one for one in found.select_related("to")}
    return [Row(region, [by_place.get((region.pk, one.pk)) for one in recommendations]) for region in regions]
