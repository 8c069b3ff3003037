"""What a briefing draws from the record: the facts, and what was promised to the same organiser or at the same place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda.followups import ACTIVITY
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.queries import visible_activities
from lugas.followups import queries as followups
from lugas.followups.words import direction_state
from lugas.language.dates import plain_date, when
from lugas.speeches.facts import audience_of, place_of
from lugas.speeches.models import Briefing
from lugas.speeches.typesetting import Sheet

# So far back promises are looked for, among so many activities.
YEARS, MOST_ACTIVITIES, MOST_PROMISES = 3, 40, 8


@dataclass(frozen=True)
class Promise:
    """What a leader asked for or promised at an earlier activity, and what became of it."""

    what: str
    became: str
    where: str
    url: str


def earlier(activity: Activity, user: User) -> list[Activity]:
    """Activities before this one with the same organiser, at the same place, or in the same region, the nearest kind first."""
    same = Q(region=activity.region_id)
    if activity.organiser_name:
        same |= Q(organiser_name__iexact=activity.organiser_name)
    if activity.organiser_unit_id:
        same |= Q(organiser_unit=activity.organiser_unit_id)
    if activity.venue_id:
        same |= Q(venue=activity.venue_id)
    found = (
        visible_activities(user)
        .at_home()
        .filter(same, starts_at__lt=activity.starts_at, starts_at__gt=activity.starts_at - timedelta(days=365 * YEARS))
        .exclude(pk=activity.pk)
        .order_by("-starts_at", "-id")[:MOST_ACTIVITIES]
    )

    def nearness(one: Activity) -> int:
        organiser = (
            bool(activity.organiser_name) and one.organiser_name.casefold() == activity.organiser_name.casefold()
        )
        return 0 if organiser or (activity.venue_id and one.venue_id == activity.venue_id) else 1

    return sorted(found, key=nearness)


def promises(activity: Activity, user: User) -> list[Promise]:
    """The directions given because of earlier activities here, with how far they have come."""
    before = {one.pk: one for one in earlier(activity, user)}
    _passed, asked = followups.about([(ACTIVITY, key) for key in before], user)
    language = get_language() or "id"
    rank = {key: number for number, key in enumerate(before)}
    asked.sort(key=lambda one: rank.get(one.subject_id or 0, len(rank)))
    found = []
    for one in asked[:MOST_PROMISES]:
        of = before.get(one.subject_id or 0)
        if of is None:
            continue
        until = _("until %(day)s") % {"day": plain_date(one.due_on, of.time_zone, language)}
        became = " · ".join([str(direction_state(one).word), until])
        where = f"{of.title}, {plain_date(of.starts_at, of.time_zone, language)}"
        found.append(Promise(one.what, became, where, one.get_absolute_url()))
    return found


def facts_of(engagement: Engagement) -> list[tuple[str, str]]:
    """When, where, who holds it, who is there, in which part."""
    activity = engagement.activity
    hours = when(engagement.starts_at, engagement.ends_at, activity.time_zone, get_language() or "id")
    rows = [
        (_("When"), hours),
        (_("Where"), place_of(activity)),
        (_("Organiser"), activity.organiser),
        (_("Part"), engagement.get_role_display()),
        (_("Dress"), activity.dress),
        (_("Who listens"), audience_of(activity)),
        (_("Theme"), activity.theme),
    ]
    return [(term, value) for term, value in rows if value]


def sections_of(briefing: Briefing | None) -> list[tuple[str, list[str]]]:
    """The four texts as lines; those that are empty are left out."""
    if briefing is None:
        return []
    texts = [
        (_("Who is there"), briefing.who),
        (_("Why the leader comes"), briefing.why),
        (_("What is asked of the leader"), briefing.asked),
        (_("What not to say"), briefing.avoid),
    ]
    return [(name, [one.strip() for one in text.splitlines() if one.strip()]) for name, text in texts if text.strip()]


def sheet_of(engagement: Engagement, briefing: Briefing | None, user: User) -> Sheet:
    """The briefing as it is printed."""
    activity = engagement.activity
    language = get_language() or "id"
    printed = plain_date(timezone.now(), activity.time_zone, language)
    return Sheet(
        title=activity.title,
        facts=[(_("For"), engagement.position.title), *facts_of(engagement)],
        sections=sections_of(briefing),
        figures=list(briefing.figures.values_list("words", "source")) if briefing else [],
        figures_title=_("Numbers"),
        promises_title=_("Last time's promises"),
        promises=[(f"{one.what} ({one.where})", one.became) for one in promises(activity, user)],
        mark=_("Printed %(day)s. For the leader's own use.") % {"day": printed},
    )
