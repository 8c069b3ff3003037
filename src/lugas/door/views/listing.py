"""The doors of the office, for whoever stands at one: what is held today, what comes, what was just held."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lugas.door import queries, rules
from lugas.door.rules import SCAN
from lugas.meetings import words as meeting_words
from lugas.meetings.models import Meeting
from lugas.tenancy.asking import needs


@needs(SCAN)
def page(request: HttpRequest) -> HttpResponse:
    """Each meeting whose activity the person may see, with the way to its door."""
    found: dict[rules.Near, list[Meeting]] = {one: [] for one in rules.Near}
    for meeting in queries.near(request.user):
        days = queries.days_of(meeting)
        found[rules.near(days[0], days[-1], queries.today(meeting))].append(meeting)
    # What was held last stands first among what was held.
    found[rules.Near.PAST].reverse()
    words = {rules.Near.TODAY: _("Held today"), rules.Near.COMING: _("Still to come"), rules.Near.PAST: _("Just held")}
    parts = [(words[one], rows(found[one])) for one in rules.Near if found[one]]
    return render(request, "door/list.html", {"parts": parts})


def rows(found: Iterable[Meeting]) -> list[tuple[Meeting, str, str]]:
    """Each with its days and place."""
    return [
        (
            one,
            meeting_words.when(one.activity),
            ", ".join(filter(None, (one.activity.place, one.activity.room))),
        )
        for one in found
    ]
