"""Which starts a series has in a window: rules, exceptions, changes, summer time, and windows themselves."""

from datetime import UTC, datetime

import pytest

from tests.intake.reading.samples import calendar, event, only, read, starts

ZONED = "DTSTART;TZID=Asia/Makassar:20240424T090000"
DAILY = "RRULE:FREQ=DAILY;COUNT=4"


def window(begin: str, end: str):
    return datetime.fromisoformat(begin).replace(tzinfo=UTC), datetime.fromisoformat(end).replace(tzinfo=UTC)


def test_summer_time_keeps_the_clock_and_moves_utc():
    found = starts("RRULE:FREQ=DAILY;COUNT=3", start="DTSTART;TZID=Europe/Amsterdam:20240330T090000")
    assert found == ["2024-03-30T08:00:00Z", "2024-03-31T07:00:00Z", "2024-04-01T07:00:00Z"]


def test_a_time_in_the_gap_is_read_with_the_offset_before_it():
    assert starts(start="DTSTART;TZID=America/New_York:20240310T023000") == ["2024-03-10T07:30:00Z"]


def test_until_in_utc_is_inclusive():
    assert starts("RRULE:FREQ=DAILY;UNTIL=20240425T010000Z", start=ZONED) == [
        "2024-04-24T01:00:00Z",
        "2024-04-25T01:00:00Z",
    ]


@pytest.mark.parametrize(
    "exception",
    [
        "EXDATE;TZID=Asia/Makassar:20240425T090000,20240426T090000",
        "EXDATE:20240425T010000Z\nEXDATE:20240426T010000Z",
        "EXDATE;TZID=Asia/Tokyo:20240425T100000,20240426T100000",
        "EXDATE;VALUE=DATE:20240425,20240426",
        "EXDATE:20240425T090000,20240426T090000",
        "EXRULE:FREQ=DAILY;COUNT=2;BYMONTHDAY=25,26",
    ],
)
def test_exceptions_are_understood_in_every_spelling(exception):
    assert starts(DAILY, exception, start=ZONED) == ["2024-04-24T01:00:00Z", "2024-04-27T01:00:00Z"]


def test_exceptions_of_a_floating_series_may_carry_a_z_that_its_start_has_not():
    found = starts(DAILY, "EXDATE:20240425T090000Z", start="DTSTART:20240424T090000")
    assert found == ["2024-04-24T01:00:00Z", "2024-04-26T01:00:00Z", "2024-04-27T01:00:00Z"]


def test_extra_dates_join_and_double_ones_do_not():
    found = starts(
        "RDATE;TZID=Asia/Makassar:20240424T090000,20240501T140000",
        "RDATE;VALUE=PERIOD:20240502T000000Z/PT2H",
        start=ZONED,
    )
    assert found == ["2024-04-24T01:00:00Z", "2024-05-01T06:00:00Z", "2024-05-02T00:00:00Z"]


def test_a_change_of_this_and_all_later_ones_moves_them():
    change = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20240425T010000Z", start="DTSTART;TZID=Asia/Makassar:20240425T110000"
    )
    data = calendar(event(DAILY, start=ZONED), change)
    assert only(data)["instances"] == [
        "2024-04-24T01:00:00Z",
        "2024-04-25T03:00:00Z",
        "2024-04-26T03:00:00Z",
        "2024-04-27T03:00:00Z",
    ]


def test_a_cancelled_rest_ends_the_series():
    change = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20240425T010000Z", "STATUS:CANCELLED")
    assert only(calendar(event(DAILY, start=ZONED), change))["instances"] == ["2024-04-24T01:00:00Z"]


def test_changes_move_occurrences_into_and_out_of_the_window():
    into = event("RECURRENCE-ID:20240601T010000Z", start="DTSTART:20240425T050000Z")
    out = event("RECURRENCE-ID:20240425T010000Z", start="DTSTART:20240701T010000Z")
    data = calendar(event("RRULE:FREQ=DAILY"), into, out)
    found = only(data, window("2024-04-25", "2024-04-27"))["instances"]
    assert found == ["2024-04-25T05:00:00Z", "2024-04-26T01:00:00Z"]


def test_window_holds_its_begin_and_not_its_end():
    found = starts("RRULE:FREQ=HOURLY", window=window("2024-05-01T03:00", "2024-05-01T05:00"))
    assert found == ["2024-05-01T03:00:00Z", "2024-05-01T04:00:00Z"]


def test_whole_days_are_dates_and_fall_into_the_window_by_their_date():
    found = starts("RRULE:FREQ=DAILY", start="DTSTART;VALUE=DATE:20240424", window=window("2024-04-25", "2024-04-27"))
    assert found == ["2024-04-25", "2024-04-26"]


def test_without_a_window_an_endless_rule_is_listed_for_two_years():
    found = read(calendar(event("RRULE:FREQ=MONTHLY")), window=None)
    (series,) = found["events"]
    assert (series["instances"][0], series["instances"][-1], len(series["instances"])) == (
        "2024-04-24T01:00:00Z",
        "2026-04-24T01:00:00Z",
        25,
    )
    assert found["warnings"] == ["There are events that recur without end; their starts are listed for two years only."]


def test_a_start_that_its_rule_does_not_give_is_listed_beside_what_the_rule_gives():
    found = starts("RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=2")
    assert found == ["2024-04-24T01:00:00Z", "2024-04-26T01:00:00Z", "2024-05-03T01:00:00Z"]


def test_whole_days_have_no_hours_to_choose_among():
    found = starts("RRULE:FREQ=DAILY;BYHOUR=9,10;COUNT=2", start="DTSTART;VALUE=DATE:20240424")
    assert found == ["2024-04-24", "2024-04-25"]


def test_a_rule_that_makes_no_sense_leaves_one_occurrence():
    found = read(calendar(event("RRULE:FREQ=KADANG-KADANG")))
    assert found["events"][0]["instances"] == ["2024-04-24T01:00:00Z"]
    assert found["warnings"] == ["The recurrence rule cannot be read; one occurrence was taken: FREQ=KADANG-KADANG"]


def test_small_letters_and_spaces_in_a_rule_are_read():
    assert starts("rrule:freq=weekly; count=2; byday=we") == ["2024-04-24T01:00:00Z", "2024-05-01T01:00:00Z"]
