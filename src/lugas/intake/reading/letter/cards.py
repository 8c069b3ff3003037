"""Cards of invitation: a day and an hour in one line, the place in the next, and often two occasions below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lugas.intake.reading.letter.dates import Days, find_days
from lugas.intake.reading.letter.fields import PROSE, Found
from lugas.intake.reading.letter.hours import Hours, find_hours, without_days
from lugas.intake.reading.letter.lines import Line, Running, source_of
from lugas.intake.reading.letter.rooms import ADDRESS, is_house

LONGEST = 70  # signs of a line that is no sentence
FURTHER = 2  # lines by which an address goes on
SURE = 0.78


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one card tells of one occasion."""

    heading: str
    days: Days
    hours: Hours
    when: Line
    place: tuple[Line, ...]


def read_card(body: Running, found: Found) -> tuple[str, tuple[Line, ...]] | None:
    """The place below the line that tells day and hour, with its lines; of several occasions that whose heading the title has.

    Its hour is taken instead of one that was found before. None where the letter is no card, or nobody can tell which occasion is meant.
    """
    told = list(_occasions(body.lines))
    if len(told) > 1:
        title = found.get("title")
        words = set(re.findall(r"\w{5,}", title.value.lower())) if title else set()
        told = [one for one in told if words & set(re.findall(r"\w{5,}", one.heading.lower()))]
    if len(told) != 1:
        return None
    one = told[0]
    day = found.get("start_day")
    if day is None or day.value != one.days.first:
        return None
    hour = found.get("start_time")
    if hour is not None and hour.value != one.hours.start:
        found.drop("start_time", "end_time", "until_finished", "zone")
        source = source_of([one.when])
        found.add("start_time", one.hours.start, source, PROSE)
        found.add("end_time", one.hours.end, source, PROSE)
        found.add("zone", one.hours.zone, source, PROSE)
    return ", ".join(line.text.strip(" ,") for line in one.place), one.place


def _occasions(lines: list[Line]) -> Iterator[Occasion]:
    for at, line in enumerate(lines[:-1]):
        days, hours = find_days(line.text), find_hours(without_days(line.text))
        if len(line.text) > LONGEST or ":" in line.text or len(days) != 1 or len(hours) != 1:
            continue
        place = [lines[at + 1]]
        if not is_house(place[0].text) or len(place[0].text) > LONGEST:
            continue
        for more in lines[at + 2 : at + 2 + FURTHER]:
            if not ADDRESS.match(more.text):
                break
            place.append(more)
        yield Occasion(lines[at - 1].text if at else "", days[0], hours[0], line, tuple(place))
