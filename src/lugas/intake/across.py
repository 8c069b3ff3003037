"""The cells of the "across" component: the asked leader's day with travel and what the invitation asks for, as class names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.agenda.rules import Span
from lugas.design.slots import slot_classes
from lugas.institutions.words import by_modes
from lugas.intake.around import Around, is_tentative, spoken_hours
from lugas.intake.rules import Verdict
from lugas.language.dates import clock, localise

EARLIEST, LATEST = 4, 24
USUAL = (7, 18)


@dataclass(frozen=True)
class Cell:
    """One box: class names, what it says, the line below, and where it leads."""

    classes: str
    title: str
    note: str = ""
    url: str = ""
    reading: bool = False  # only for readers: its shape says the rest


@dataclass(frozen=True)
class Across:
    """The whole band: its bounds as classes, the hours of its scale, and the boxes.

    scale: classes, the hour at the place, and the same hour on the office's clock where that is another.
    """

    bounds: str
    scale: tuple[tuple[str, str, str], ...]
    cells: tuple[Cell, ...]


def across(around: Around) -> Across:
    """The band of one invitation's day, in the zone of the place."""
    drawing = Drawing(around)
    drawing.own()
    drawing.wanted()
    return drawing.finished()


class Drawing:
    """Collects the boxes; the bounds are known at the end, so boxes wait as spans."""

    def __init__(self, around: Around):
        self.around = around
        self.boxes: list[tuple[Span, str, str, str, str, bool]] = []

    def add(self, span: Span, classes: str, title: str, note: str = "", url: str = "", reading: bool = False) -> None:
        """Keep what lies within the day, cut at midnight."""
        zone = self.around.zone
        midnight = localise(self.around.activity.starts_at, zone).replace(hour=0, minute=0, second=0, microsecond=0)
        start = max(localise(span.start, zone), midnight)
        end = min(localise(span.end, zone), midnight.replace(hour=23, minute=59))
        if start < end:
            self.boxes.append((Span(start, end), classes, title, note, url, reading))

    def own(self) -> None:
        """What the leader has that day, seen or merely taken."""
        around = self.around
        asked = around.invitation.asked
        for one in around.engagements.get(asked.pk, []):
            place = around.network.name(around.network.code(one.activity.region), one.activity.region)
            span = Span(one.starts_at, one.ends_at)
            hit = "hit" if span.overlaps(around.wanted.span) else ""
            self.add(
                span,
                f"{hit} asked" if is_tentative(one) else hit,
                one.activity.title,
                f"{around.time(span)} {place}",
                reverse("agenda:activity", args=[one.activity.public_id]),
            )
        for span in around.hidden.get(asked.pk, []):
            hit = "hit" if span.overlaps(around.wanted.span) else ""
            self.add(span, hit, _("Taken"), around.time(span))

    def wanted(self) -> None:
        """What is asked for, the way there and back, and where they collide."""
        around, answer = self.around, self.around.asked_reach
        wanted = around.wanted.span
        late = answer.verdict == Verdict.LATE
        title = _("%(what)s (asked for)") % {"what": around.activity.title}
        hit = " hit" if late or answer.verdict == Verdict.CLASH else ""
        self.add(wanted, f"asked second{hit}", title, f"{around.time(wanted)} {around.place_name}")
        if answer.out:
            words = {"hours": spoken_hours(answer.out.length.total_seconds() / 3600), "place": around.place_name}
            self.add(answer.out, f"travel{hit}", _("%(hours)s to %(place)s") % words, by_modes(answer.way_out))
        if answer.back:
            words = {"hours": spoken_hours(answer.back.length.total_seconds() / 3600), "place": ""}
            title = _("%(hours)s back") % words
            if answer.after:
                title = _("%(hours)s to %(place)s") % {**words, "place": answer.after.place_name}
            self.add(answer.back, "travel second", title, by_modes(answer.way_back))
        stop = answer.out if late else answer.stop.span if answer.verdict == Verdict.CLASH and answer.stop else None
        if stop and stop.overlaps(wanted):
            span = Span(max(stop.start, wanted.start), min(stop.end, wanted.end))
            words = {"hours": around.time(span)}
            self.add(span, "clash", _("Collides, %(hours)s") % words, reading=True)

    def finished(self) -> Across:
        """The bounds around all boxes, and each box by its slots."""
        hours = [(span.start.hour, span.end.hour + (span.end.minute > 0)) for span, *_rest in self.boxes]
        first = max(EARLIEST, min([USUAL[0], *(hour for hour, _end in hours)]))
        last = min(LATEST, max([USUAL[1], *(hour for _start, hour in hours)]))
        cells = tuple(
            Cell(f"{classes} {slot(span.start, span.end, first, last)}".strip(), title, note, url, reading)
            for span, classes, title, note, url, reading in sorted(self.boxes, key=lambda box: box[0].start)
        )
        scale = tuple((f"h{hour:02d} n4", *self._clocks(self._hour(hour))) for hour in range(first, last))
        return Across(f"from{first:02d} to{last:02d}", scale, cells)

    def _clocks(self, moment: datetime) -> tuple[str, str]:
        """The hour at the place, and on the office's clock, whose minutes are told where they are not the same (India)."""
        around = self.around
        there = clock(moment, around.zone, around.language)
        here = clock(moment, around.home_zone, around.language)
        return there[:2], ((here[:2] if here[2:] == there[2:] else here) if around.two_clocks else "")

    def _hour(self, hour: int) -> datetime:
        return datetime.combine(self.around.day, time(hour), self.around.zone)


def slot(start: datetime, end: datetime, first: int, last: int) -> str:
    """The slot classes within the bounds."""
    return slot_classes(start, end, first=first, last=last)
