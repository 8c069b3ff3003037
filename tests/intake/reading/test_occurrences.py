"""The rule expander beside dateutil on random rules, the examples of RFC 5545 where dateutil reads them otherwise, and rules that want too much."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from lugas.intake.reading.limits import Budget, StepsUsedUp
from lugas.intake.reading.occurrences import occurrences
from lugas.intake.reading.rule import WEEKDAYS, from_vcalendar, parse_rule
from lugas.intake.reading.sentences import Notes


def expand(text: str, start: datetime, after: datetime, before: datetime, at_most: int = 60) -> list[datetime]:
    budget = Budget("en", 60)
    budget.open_event()
    rule = parse_rule(text, Notes("en", 5))
    return list(islice(occurrences(rule, start, after, before, budget), at_most))


def of_dateutil(text: str, start: datetime, after: datetime, before: datetime) -> list[datetime]:
    """The same of dateutil, which raises where it sees that hours and interval never meet."""
    try:
        rule = rrulestr(text, dtstart=start)
    except ValueError:
        return []
    found = []
    for moment in islice(rule, 20_000):  # more than 200 days of three times an hour
        if moment >= before or len(found) >= 60:
            break
        if moment >= after:
            found.append(moment)
    return found


def listed(low: int, high: int, signed: bool = False):
    numbers = st.integers(low, high) | st.integers(-high, -low) if signed else st.integers(low, high)
    return st.lists(numbers, min_size=1, max_size=3, unique=True).map(lambda values: ",".join(map(str, values)))


@st.composite
def rules(draw) -> str:
    """Rules whose reading is not disputed: no BYSETPOS in weeks, no BYWEEKNO without BYDAY, no mixed ordinals."""
    frequency = draw(st.sampled_from(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": frequency, "INTERVAL": str(draw(st.integers(1, 5)))}
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 30)))
    optional = {
        "BYMONTH": listed(1, 12),
        "BYMONTHDAY": listed(1, 28, signed=True),
        "BYHOUR": listed(0, 23),
        "BYMINUTE": listed(0, 59),
        "WKST": st.sampled_from(WEEKDAYS),
        "BYDAY": st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True).map(",".join),
    }
    for name in draw(st.lists(st.sampled_from(sorted(optional)), max_size=3, unique=True)):
        if not (frequency == "WEEKLY" and name == "BYMONTHDAY"):
            parts[name] = draw(optional[name])
    if frequency in ("MONTHLY", "YEARLY") and "BYDAY" in parts and draw(st.booleans()):
        ordinal = draw(st.sampled_from(["1", "-1", "3"]))
        parts["BYDAY"] = ",".join(ordinal + day for day in parts["BYDAY"].split(","))
    if frequency not in ("WEEKLY", "HOURLY") and draw(st.booleans()):
        parts["BYSETPOS"] = draw(listed(1, 3, signed=True))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@settings(max_examples=60, deadline=None)
@given(rules(), st.datetimes(datetime(2019, 1, 1), datetime(2024, 12, 28)), st.integers(-20, 200))
def test_gives_what_dateutil_gives(text, start, later):
    start = start.replace(microsecond=0)
    after = start + timedelta(days=later)
    before = after + timedelta(days=200)
    assert expand(text, start, after, before) == of_dateutil(text, start, after, before)


def test_week_numbers_take_the_weekday_of_the_start():
    start = datetime(2024, 1, 3, 9)
    assert expand("FREQ=YEARLY;BYWEEKNO=20", start, start, datetime(2026, 1, 1)) == [
        datetime(2024, 5, 15, 9),
        datetime(2025, 5, 14, 9),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY;BYSETPOS=9",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYHOUR=3;BYSETPOS=-2;COUNT=5",
        "FREQ=MINUTELY;BYDAY=MO;BYSETPOS=2",
    ],
)
def test_a_rule_that_never_matches_ends(text):
    start = datetime(2024, 1, 1)
    with suppress(StepsUsedUp):
        assert expand(text, start, start, datetime(2400, 1, 1)) == []


def test_a_long_count_is_leapt_over():
    start = datetime(1990, 1, 1)
    after = datetime(2024, 1, 1)
    assert expand("FREQ=SECONDLY;COUNT=2000000000", start, after, after + timedelta(seconds=2)) == [
        after,
        after + timedelta(seconds=1),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("D1 #5", "FREQ=DAILY;INTERVAL=1;COUNT=5"),
        ("W2 MO WE #0", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
        ("MP1 1+ 2- FR 20241231T000000Z", "FREQ=MONTHLY;INTERVAL=1;UNTIL=20241231T000000Z;BYDAY=1FR,-2FR"),
        ("MD1 LD 3-", "FREQ=MONTHLY;INTERVAL=1;COUNT=2;BYMONTHDAY=-1,-3"),
        ("FREQ=DAILY", "FREQ=DAILY"),
    ],
)
def test_rules_of_vcalendar_become_new_ones(old, new):
    assert from_vcalendar(old) == new
