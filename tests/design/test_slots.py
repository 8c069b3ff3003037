"""Where an event stands in a day column."""

from datetime import datetime, time

import pytest

from lugas.design.slots import lanes, slot_classes


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (time(8), time(8, 30), "h08 n2"),
        (time(8, 45), time(9, 30), "h08 m45 n3"),
        (time(9, 50), time(10, 5), "h09 m45 n2"),
        (time(5), time(7), "h06 n4"),
        (time(19), time(23), "h19 n4"),
        (time(22), time(23), "h19 m45 n1"),
        (time(18), time(1), "h18 n8"),
        (time(10), time(10), "h10 n40"),
    ],
)
def test_an_event_stands_at_its_quarter_hours_within_the_day_shown(start, end, expected):
    assert slot_classes(start, end) == expected


def at(hour, minute=0):
    return datetime(2024, 4, 24, hour, minute)


def test_events_at_one_time_stand_side_by_side_and_others_alone():
    spans = [(at(8), at(9)), (at(10), at(12)), (at(10, 30), at(11)), (at(11), at(11, 30)), (at(12), at(13))]
    assert lanes(spans) == ["", "of2", "lane2 of2", "lane2 of2", ""]


def test_more_than_four_share_the_last_lane():
    assert lanes([(at(8), at(9))] * 5) == ["of4", "lane2 of4", "lane3 of4", "lane4 of4", "lane4 of4"]


def test_no_events_no_lanes():
    assert lanes([]) == []
