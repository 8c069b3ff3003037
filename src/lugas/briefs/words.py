"""How a brief says things: labels of its fields, headings, lengths. Papers, mails and chats are Indonesian; pages follow their reader."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.agenda import words
from lugas.agenda.models import Activity
from lugas.briefs.rules import Kind, Occasion
from lugas.language import dates

LABELS: dict[str, str | Promise] = {
    "time": lazy("Hours"),
    "title": lazy("Activity"),
    "place": lazy("Place"),
    "organiser": lazy("Organiser"),
    "dress": lazy("Dress"),
    "companions": lazy("Companions"),
    "who": lazy("Who comes"),
    "officers": lazy("On duty"),
    "contact": lazy("Contact"),
    "state": lazy("State"),
    "busy": lazy("Taken (internal)"),
    "empty": lazy("Nothing is recorded for this day."),
    "added": lazy("New"),
    "changed": lazy("Changed"),
    "removed": lazy("Is off"),
}
KINDS: dict[Kind, str | Promise] = {
    Kind.LEADER: lazy("Agenda of %(who)s"),
    Kind.HEAD: lazy("Agenda of the leaders"),
    Kind.LIAISON: lazy("Visits between regions"),
    Kind.DUTY: lazy("Your duties"),
}
OCCASIONS: dict[Occasion, str | Promise] = {
    Occasion.EVENING: lazy("the evening before"),
    Occasion.MORNING: lazy("in the morning"),
    Occasion.CHANGE: lazy("after a change"),
}


def labels() -> dict[str, str]:
    """The words of all fields in the language of the page."""
    return {key: str(word) for key, word in LABELS.items()}


def hours(activity: Activity, start: datetime, end: datetime, office_zone: str) -> str:
    """The hours at the place with their zone and, where the office's clock says otherwise, the hours there."""
    if activity.until_finished and end == activity.ends_at:
        told = dates.time_range(start, None, activity.time_zone, words.language())
        if dates.local_day(start, activity.time_zone) != dates.last_day(start, end, activity.time_zone):
            told = f"{dates.day_range(start, end, activity.time_zone, words.language())} · {told}"
    else:
        # Told on both clocks already.
        return words.hours(start, end, activity.time_zone)
    here = dates.zone_abbreviation(office_zone, start)
    if dates.zone_abbreviation(activity.time_zone, start) == here:
        return told
    return f"{told} / {dates.time_range(start, None, office_zone, words.language())}"


def length(span: timedelta) -> str:
    """ "2 j 30 m"."""
    whole, minutes = divmod(round(span.total_seconds() / 60), 60)
    parts = [_("%(n)s h") % {"n": whole}] if whole else []
    if minutes or not whole:
        parts.append(_("%(n)s m") % {"n": minutes})
    return " ".join(parts)
