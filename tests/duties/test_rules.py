"""Levels, deadlines, moved hours and shares, and the lists as data."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lugas.agenda.models import Activity
from lugas.duties import catalogue, rules
from lugas.duties.rules import Share

WITA = "Asia/Makassar"


def at(hour: int, day: int = 20) -> datetime:
    return datetime(2026, 4, day, hour, tzinfo=ZoneInfo(WITA))


@pytest.mark.parametrize(
    ("leaders", "level"),
    [
        ([(True, "")], "head"),
        ([(True, "I.b"), (False, "II.a")], "secretary"),
        ([(False, "II.a"), (True, "I.b"), (True, "")], "head"),
        ([(False, "")], "other"),
        ([], "other"),
    ],
)
def test_the_level_is_that_of_the_highest_who_takes_part(leaders, level):
    assert rules.level_of(leaders) == level


def test_things_are_due_before_the_first_and_after_the_last_day_in_the_zone_of_the_place():
    speech, report = catalogue.things()["speech"], catalogue.things()["report"]
    start, end = at(9, 20), at(16, 21)
    assert rules.due(speech, start, end, WITA) == at(16, 19)
    assert rules.due(report, start, end, WITA) == at(16, 24)
    # 23.30 UTC on the 19th is the 20th in WITA.
    assert rules.due(speech, datetime(2026, 4, 19, 23, 30, tzinfo=UTC), end, WITA) == at(16, 19)
    assert (speech.when, report.when) == ("H-1", "H+3")


def test_sudden_is_less_than_six_hours():
    assert rules.is_sudden(at(9), at(14))
    assert not rules.is_sudden(at(9), at(15))
    assert not rules.is_sudden(at(15), at(14))


@pytest.mark.parametrize(
    ("own", "becomes"),
    [
        ((at(9), at(12)), (at(13), at(15))),
        ((at(9), at(10)), (at(13), at(14))),
        ((at(10), at(12)), (at(14), at(15))),
        ((at(11), at(12)), (at(13), at(15))),
    ],
)
def test_hours_move_with_the_activity(own, becomes):
    assert rules.moved((at(9), at(12)), (at(13), at(15)), own) == becomes


def test_a_whole_duty_stays_whole_when_the_activity_grows():
    assert rules.moved((at(9), at(12)), (at(13), at(18)), (at(9), at(12))) == (at(13), at(18))
    assert rules.moved((at(9), at(12)), (at(13), at(18)), (at(9), at(10))) == (at(13), at(14))


def test_what_is_missing():
    assert rules.missing({"driver": 1, "photographer": 2}, ["photographer", "reporter"]) == {
        "driver": 1,
        "photographer": 1,
    }


def test_the_even_share_and_odd_hours():
    assert rules.mean_hours([Share(1, 2, 4, 0, 0), Share(2, 1, 2, 0, 0)]) == 3
    assert rules.mean_hours([]) == 0
    assert not rules.is_odd(at(9), at(11), WITA)
    assert rules.is_odd(at(17), at(19), WITA)
    assert rules.is_odd(at(9, 19), at(11, 19), WITA)  # a Sunday


def test_the_lists_fit_together():
    roles, kinds = set(catalogue.roles()), set(Activity.Kind.values)
    assert set(catalogue.usual_needs()) == set(catalogue.LEVELS)
    for needed in catalogue.usual_needs().values():
        assert set(needed) == kinds
        assert all(set(counts) <= roles for counts in needed.values())
    assert all(thing.kinds <= kinds for thing in catalogue.things().values())
    assert len(catalogue.questions()) == 5
    assert len(roles) == 10


def test_setting_out_leaves_half_an_hour():
    assert rules.leave_at(at(9), timedelta(hours=2, minutes=30)) == at(6)
    assert date(2026, 4, 19).weekday() == 6
