"""How far whom a meeting bound has come: on the map, by age, and what is late first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.design.bars import stacked
from lugas.institutions.map import picture
from lugas.language.dates import plain_date
from lugas.meetings import opening, outcome, words
from lugas.meetings.outcome import AGES, Outcome, Tally
from lugas.meetings.rules import VIEW
from lugas.meetings.views.asking import frame, meeting_or_404
from lugas.tenancy.asking import needs

PER_PAGE, MOST_BARS = 30, 30
# The older, the warmer; what is new is still open, so it has not the dye of what is done.
AGE_TONES = ("", "", "kunyit", "mengkudu")


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Map, ages by recommendation and by party, and what is late."""
    meeting = meeting_or_404(request, slug)
    zone = words.zone_of(meeting)
    today = timezone.now().astimezone(zone).date()
    found = list(meeting.recommendations.all())
    read = outcome.counts(meeting, found, request.user, today=today, zone=zone)
    page_of_late = Paginator(range(read.whole.late), PER_PAGE).get_page(request.GET.get("page"))
    first = (page_of_late.number - 1) * PER_PAGE
    late = outcome.late(meeting, found, request.user, today=today, first=first, most=PER_PAGE)
    asked, by_key = {one.pk: one for one in found}, {one.key: one.name for one in read.parties}
    # Who has most that is late comes first; of hundreds a page is enough.
    known = sorted(
        ((one.name, tally) for one in read.parties if (tally := read.by_party.get(one.key))),
        key=lambda row: (-row[1].late, -row[1].undone),
    )
    parties = Paginator(known, PER_PAGE).get_page(request.GET.get("pihak"))
    recommended = [(f"{one.number}. {one.what}", read.by_recommendation[one.pk]) for one in read.recommendations]
    tables = [(_("By recommendation"), recommended, None), (_("By who does it"), list(parties), parties)]
    context = frame(request, meeting, "outcome") | {
        "map": drawn_map(read),
        "legend": legend(read),
        "whole": opening.counted(read.whole),
        "ages": [age_words(place) for place in range(len(AGES))],
        "tables": [(title, drawn_ages(title, rows), lines(rows), pages) for title, rows, pages in tables]
        if read.whole.undone
        else [],
        "late": [
            {
                "party": by_key.get(one.party, ""),
                "recommendation": asked[one.recommendation],
                "url": reverse("followups:direction", args=[one.public_id]),
                "due": plain_date(one.due_on, zone, words.language()),
                "days": (today - one.due_on).days,
            }
            for one in late
        ],
        "page": page_of_late,
        "count": read.whole.late,
    }
    return render(request, "meetings/progress.html", context)


def lines(rows: list[tuple[str, Tally]]) -> list[tuple[str, Tally, list[tuple[str, int]]]]:
    """The rows of a table: name, counts, and how many are how old, each with its words for a narrow screen."""
    return [
        (name, tally, [(age_words(place), count) for place, count in enumerate(tally.ages)]) for name, tally in rows
    ]


def age_words(place: int) -> str:
    """ "31-60 hari"."""
    least, most = AGES[place]
    return _("%(least)s–%(most)s days") % {"least": least, "most": most} if most else _("over %(days)s days") % {"days": least - 1}  # fmt: skip


def legend(read: Outcome) -> list[tuple[str, str, int]]:
    """What the colours of the map say: tone, words, how many regions."""
    told = {
        "daun": _("All finished"),
        "mengkudu": _("Something is late"),
        "kunyit": _("On the way"),
        "": _("Not begun"),
    }
    tones = [tally.tone for one in read.parties if one.region and (tally := read.by_party.get(one.key))]
    return [(tone, word, tones.count(tone)) for tone, word in told.items()]


def drawn_map(read: Outcome):
    """The regions in the dye of how far they are, each with its counts; "" where none lies on the map."""
    told = {one.region.code: (one, read.by_party.get(one.key, Tally())) for one in read.parties if one.region}
    if not any(one.region.latitude is not None for one, _tally in told.values()):
        return ""
    return picture(
        [one.region for one, _tally in told.values() if one.region],
        title=_("How far each region is"),
        description=_("Each point is the capital of a region; the table below tells the same in words."),
        late=[code for code, (_one, tally) in told.items() if tally.tone == "mengkudu"],
        tones={code: tally.tone for code, (_one, tally) in told.items() if tally.tone in ("daun", "kunyit")},
        notes={code: opening.counted(tally) for code, (_one, tally) in told.items()},
        key="progress",
    )


def drawn_ages(title: str, rows: list[tuple[str, Tally]]):
    """A bar for each of the rows, in parts by age; what is finished has none."""
    open_rows = [(name, tally) for name, tally in rows if tally.undone][:MOST_BARS]
    return stacked(
        [
            (
                name,
                [(count, AGE_TONES[place]) for place, count in enumerate(tally.ages)],
                ", ".join(
                    f"{age_words(place)}: {count}" for place, count in enumerate(tally.ages) if count
                ) or ngettext("%(n)s open", "%(n)s open", tally.undone) % {"n": tally.undone},
            )
            for name, tally in open_rows
        ],
        title=title,
    )  # fmt: skip
