"""What an activity's record says for a speech: the facts with which a draft is filled, and what a request begins with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from lugas.agenda.models import Activity, Engagement, Invitation
from lugas.institutions.queries import holders_on, label
from lugas.language.dates import local_day, long_date
from lugas.speeches.catalogue import kind_for
from lugas.speeches.models import Speech
from lugas.speeches.rules import usual_deadline

# Parts in which an official is heard.
SPEAKING = (Engagement.Role.OPENS, Engagement.Role.SPEAKS)


def place_of(activity: Activity) -> str:
    """ "Aula, Hotel Timor Megah, Kabupaten Timor Tengah Selatan"."""
    place = ", ".join(filter(None, (activity.room, activity.place)))
    region = activity.region.short_name
    return ", ".join(filter(None, (place, region if region not in place else "")))


def facts_of(speech: Speech) -> dict[str, str]:
    """The facts by the names that data/kinds.toml uses, in Indonesian as drafts begin."""
    activity = speech.activity
    zone = activity.time_zone if activity else speech.secretariat.time_zone
    return {
        "title": speech.title,
        "theme": speech.theme,
        "day": long_date(speech.held_at, zone, "id") if speech.held_at else "",
        "place": speech.place,
        "region": activity.region.name if activity else speech.secretariat.region.name,
        "organiser": (activity.organiser if activity else "") or speech.asker,
        "aims": " ".join(activity.aims.split()) if activity else "",
        "audience": speech.audience,
    }


def wanted_of(engagement: Engagement, *, days: int, now: datetime | None = None) -> dict[str, Any]:
    """What a request from an engagement begins with: fields of Speech."""
    activity = engagement.activity
    kind = kind_for(activity.kind, engagement.role == Engagement.Role.OPENS)
    invitation = Invitation.objects.filter(activity=activity).order_by("-received_at").first()
    points = [one.strip() for one in activity.aims.splitlines() if one.strip()]
    if invitation and invitation.summary and not points:
        points = [invitation.summary.strip()]
    return {
        "kind": kind.key,
        "minutes": kind.minutes,
        "title": activity.title,
        "theme": activity.theme,
        "speaker": engagement.position,
        "activity": activity,
        "engagement": engagement,
        "asker": activity.organiser[:160],
        "place": place_of(activity)[:200],
        "held_at": engagement.starts_at,
        "audience": audience_of(activity)[:300],
        "points": "\n".join(point.lstrip("0123456789. ") for point in points)[:4000],
        "due_at": usual_deadline(engagement.starts_at, activity.zone, days, now or timezone.now()),
    }


def audience_of(activity: Activity) -> str:
    """Who will listen, by the list of guests: the offices, each once, the most numerous first."""
    count: dict[str, int] = {}
    for office in activity.guests.order_by("order", "id").values_list("office", flat=True):
        count[office] = count.get(office, 0) + 1
    found = sorted(count.items(), key=lambda pair: -pair[1])[:5]
    return ", ".join(f"{number} {office}" if number > 1 else office for office, number in found)


def called(speech: Speech) -> str:
    """The speaker's office as it is spoken of on the day, whole: "Penjabat Gubernur Nusa Tenggara Timur"."""
    day = local_day(speech.held_at or timezone.now(), speech.secretariat.time_zone)
    return label(speech.speaker, holders_on([speech.speaker_id], day).get(speech.speaker_id))
