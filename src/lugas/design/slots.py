"""Where an event stands in a day column, as class names in quarter hours, since no page may hold a style of its own.

Pure functions over the local times of the place; the calendar and the deciding desk call them. What they write must stay in
step with static/design/css/slots.css.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

QUARTER = 15
LONGEST = 64
MOST_LANES = 4


def slot_classes(start: datetime | time, end: datetime | time, *, first: int = 6, last: int = 20) -> str:
    """Class names for an event between two local times of one day, for example "h08 m45 n3".

    `first` and `last` are the whole hours that the column shows; what lies outside is held at its edge, and an event is never
    shorter than a quarter hour. An end at or before the start counts as the end of the day (an event that runs past midnight).
    """
    begin = start.hour * 60 + start.minute
    finish = end.hour * 60 + end.minute
    if finish <= begin:
        finish = 24 * 60
    begin = min(max(begin, first * 60), last * 60 - QUARTER)
    finish = min(max(finish, first * 60 + QUARTER), last * 60)
    from_quarter = begin // QUARTER
    quarters = max(1, min(LONGEST, -(-finish // QUARTER) - from_quarter))
    hour, quarter = divmod(from_quarter, 4)
    names = [f"h{hour:02d}", f"n{quarters}"]
    if quarter:
        names.insert(1, f"m{quarter * QUARTER}")
    return " ".join(names)


def lanes(spans: Sequence[tuple[datetime, datetime]]) -> list[str]:
    """For each (start, end) the class names of its lane, so that events at one time stand side by side ("lane2 of3").

    An event alone at its time gets no class. More than four at once share the last lane.
    """
    order = sorted(range(len(spans)), key=lambda place: spans[place])
    found = [""] * len(spans)
    group: list[int] = []
    group_end: datetime | None = None

    def close() -> None:
        """Give the events of one knot their lanes: each the first lane that is free again."""
        ends: list[datetime] = []
        lane_of: dict[int, int] = {}
        for place in group:
            start, end = spans[place]
            lane = next((lane for lane, until in enumerate(ends) if until <= start), len(ends))
            if lane == len(ends):
                ends.append(end)
            else:
                ends[lane] = end
            lane_of[place] = lane
        width = min(len(ends), MOST_LANES)
        if width > 1:
            for place, lane in lane_of.items():
                shown = min(lane, MOST_LANES - 1) + 1
                found[place] = f"lane{shown} of{width}" if shown > 1 else f"of{width}"

    for place in order:
        start, end = spans[place]
        if group_end is not None and start >= group_end:
            close()
            group, group_end = [], None
        group.append(place)
        group_end = end if group_end is None else max(group_end, end)
    close()
    return found
