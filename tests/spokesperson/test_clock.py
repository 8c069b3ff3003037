"""The clock of a question, by hand-counted cases and by what must hold for any."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.approvals.deadlines import is_working_day, working_day_after
from lugas.spokesperson import clock
from lugas.spokesperson.clock import Facts, Kind, Pause, Refusal, Rule

WITA = ZoneInfo("Asia/Makassar")
INFORMATION = Rule("information", 10, 7, 30, "UU 14/2008")
PRESS = Rule("press", 1, 2, 30, "standar")
LABOUR_DAY = {date(2024, 5, 1): "Hari Buruh"}


def at(day: int, hour: int = 9, month: int = 4) -> datetime:
    return datetime(2024, month, day, hour, tzinfo=WITA)


def due(facts: Facts, rule: Rule = INFORMATION, free=LABOUR_DAY, years=(2024,)) -> clock.Clock:
    return clock.compute(facts, rule, WITA, free, years)


def kinds(found: clock.Clock) -> list[Kind]:
    return [one.kind for one in found.steps]


def test_ten_working_days_pass_over_weekends_and_a_holiday_and_say_so():
    # Wednesday 24 April 2024; 1 May is a holiday: 25 26 | 29 30 2 3 | 6 7 8 9.
    found = due(Facts(at(24)))
    assert found.due == at(9, 16, 5)
    assert kinds(found) == [Kind.RECEIVED, Kind.DAYS, Kind.HOLIDAY, Kind.DUE]
    assert found.steps[2].facts == {"day": date(2024, 5, 1), "name": "Hari Buruh"}


@pytest.mark.parametrize(
    ("moment", "counts_as"),
    [
        (at(24, 15), None),
        (at(24, 16), date(2024, 4, 25)),
        (at(26, 18), date(2024, 4, 29)),
        (at(27, 9), date(2024, 4, 29)),
    ],
)
def test_what_comes_after_hours_or_on_a_free_day_counts_as_come_on_the_next_working_day(moment, counts_as):
    found = due(Facts(moment), PRESS)
    told = [one.facts["day"] for one in found.steps if one.kind == Kind.COUNTS_AS]
    assert told == ([counts_as] if counts_as else [])
    assert found.due.date() == working_day_after(counts_as or moment.date(), 1, LABOUR_DAY)


def test_while_the_asker_is_waited_for_the_clock_stands_and_goes_on_after_that():
    # Asked back on Thursday 25, answered on Tuesday 30: Friday 26 and Monday 29 do not count.
    pause = Pause(at(25), at(30))
    assert due(Facts(at(24), pauses=(pause,))).due == at(13, 16, 5)
    waiting = due(Facts(at(24), pauses=(Pause(at(25)),)))
    assert (waiting.due, waiting.left, waiting.is_paused) == (None, 9, True)
    assert kinds(waiting)[-1] == Kind.STANDS
    paused = next(one for one in due(Facts(at(24), pauses=(pause,))).steps if one.kind == Kind.PAUSED)
    assert paused.facts["count"] == 2


def test_seven_days_more_are_told_with_their_reason_and_only_once():
    facts = Facts(at(24), extended=7, reason="Data dari 22 kabupaten")
    found = due(facts)
    assert found.due == at(20, 16, 5)
    step = next(one for one in found.steps if one.kind == Kind.EXTENDED)
    assert (step.facts["before"], step.facts["reason"]) == (date(2024, 5, 9), "Data dari 22 kabupaten")
    now = at(25)

    def refuse(facts=facts, days=7, reason="x", now=now):
        return clock.refuse_extension(facts, INFORMATION, found.due, now, days=days, reason=reason)

    assert refuse() == Refusal.TWICE
    fresh = Facts(at(24))
    assert refuse(fresh) is None
    assert refuse(fresh, days=8) == Refusal.LONG
    assert refuse(fresh, days=0) == Refusal.LONG
    assert refuse(fresh, reason=" ") == Refusal.NO_REASON
    assert refuse(fresh, now=found.due + timedelta(minutes=1)) == Refusal.LATE
    assert refuse(Facts(at(24), objected=at(25))) == Refusal.STAGE


def test_an_objection_begins_a_second_count_of_thirty_days_without_what_was_added_before():
    found = due(Facts(at(24), extended=7, reason="x", objected=at(6, month=5)))
    assert kinds(found)[0] == Kind.OBJECTED
    assert Kind.EXTENDED not in kinds(found)
    assert found.due.date() == working_day_after(date(2024, 5, 6), 30, LABOUR_DAY)


def test_the_hour_at_which_the_asker_needs_it_is_told_beside_and_whether_it_is_sooner():
    sooner = due(Facts(at(24), wanted=at(25, 10)))
    later = due(Facts(at(24), wanted=at(28, 10, 6)))
    assert [sooner.steps[-1].facts["sooner"], later.steps[-1].facts["sooner"]] == [True, False]
    assert sooner.due == later.due


def test_a_year_whose_holidays_nobody_wrote_down_is_named():
    found = due(Facts(at(24)), years=())
    assert [one.facts for one in found.steps if one.kind == Kind.UNKNOWN] == [{"year": 2024}]


def test_an_answer_on_the_same_day_took_no_working_day_and_waiting_is_not_the_offices():
    facts = Facts(at(24))
    assert clock.taken(facts, at(24, 15), WITA, LABOUR_DAY) == 0
    assert clock.taken(facts, at(2, month=5), WITA, LABOUR_DAY) == 5
    assert clock.taken(Facts(at(24), pauses=(Pause(at(25), at(30)),)), at(2, month=5), WITA, LABOUR_DAY) == 3
    assert clock.taken(Facts(at(26, 18)), at(27), WITA, LABOUR_DAY) == 0


moments = st.datetimes(datetime(2024, 1, 1), datetime(2025, 12, 1)).map(lambda one: one.replace(tzinfo=WITA))
holidays = st.frozensets(st.dates(date(2024, 1, 1), date(2026, 3, 1)), max_size=30).map(
    lambda days: dict.fromkeys(days, "Libur")
)
pauses = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=3)


@given(moments, holidays, st.integers(0, 30), st.integers(0, 7))
def test_it_is_due_on_a_working_day_and_exactly_so_many_working_days_later(received, free, days, more):
    rule = Rule("x", days, 7, 30, "")
    found = clock.compute(Facts(received, extended=more, reason="x"), rule, WITA, free, ())
    assert is_working_day(found.due.date(), free) or days + more == 0
    begin = clock.first_day(received, WITA, free)
    counted = [day for day in clock.days_between(begin, found.due.date()) if is_working_day(day, free)]
    assert len(counted) == days + more


@given(moments, holidays, pauses, st.integers(0, 7))
def test_a_pause_never_brings_the_day_nearer_and_moves_it_by_the_days_that_it_took(received, free, told, more):
    waits = tuple(
        Pause(received + timedelta(days=start), received + timedelta(days=start + length)) for start, length in told
    )
    plain = clock.compute(Facts(received, extended=more, reason="x"), INFORMATION, WITA, free, ())
    found = clock.compute(Facts(received, pauses=waits, extended=more, reason="x"), INFORMATION, WITA, free, ())
    assert found.due >= plain.due
    begin = clock.first_day(received, WITA, free)
    still = [(one.started.date(), one.ended.date()) for one in waits]
    counted = [
        day
        for day in clock.days_between(begin, found.due.date())
        if is_working_day(day, free) and not clock.stands_still(day, still)
    ]
    assert len(counted) == 10 + more


@given(moments, moments, holidays)
def test_what_came_later_is_not_due_sooner(first, second, free):
    first, second = sorted((first, second))
    assert (
        clock.compute(Facts(first), INFORMATION, WITA, free, ()).due
        <= clock.compute(Facts(second), INFORMATION, WITA, free, ()).due
    )


@given(moments, st.integers(0, 400), holidays)
def test_days_left_while_it_stands_and_days_spent_are_the_days_of_the_rule(received, later, free):
    facts = Facts(received, pauses=(Pause(received + timedelta(days=later)),))
    found = clock.compute(facts, INFORMATION, WITA, free, ())
    spent = clock.taken(Facts(received), received + timedelta(days=later), WITA, free)
    assert found.due is None
    assert found.left == max(10 - spent, 0)
