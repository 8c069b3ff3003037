"""Urgency and reach."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lugas.agenda.rules import Span
from lugas.intake.rules import Stop, Urgency, Verdict, reach, urgency

WITA = ZoneInfo("Asia/Makassar")
HOURS = {("KOE", "SOE"): 2.6, ("SOE", "KOE"): 2.6}


def at(hour, minute=0):
    return datetime(2024, 4, 24, hour, minute, tzinfo=WITA)


def stop(start, end, place="KOE", firm=True):
    return Stop(Span(start, end), place, place, "Rapat", firm)


def ask(*stops, place="SOE", start=9, end=11):
    wanted = Stop(Span(at(start), at(end)), place, place)
    return reach(stops, wanted, home="KOE", hours=lambda a, b: HOURS.get((a, b)))


def test_a_free_leader_leaves_in_time():
    assert (ask().verdict, ask().at) == (Verdict.LEAVE, at(6, 15))


def test_in_his_own_town_he_need_not_leave():
    assert ask(place="KOE").verdict == Verdict.HERE


def test_held_until_half_past_eight_he_arrives_late():
    found = ask(stop(at(8), at(8, 30)))
    assert (found.verdict, found.at, found.out) == (Verdict.LATE, at(11, 15), Span(at(8, 30), at(11, 15)))


def test_what_is_only_pencilled_in_does_not_bind():
    assert ask(stop(at(8), at(8, 30), firm=False)).verdict == Verdict.LEAVE


def test_engaged_at_that_hour():
    held = stop(at(10), at(12), "SOE")
    assert (ask(held).verdict, ask(held).stop) == (Verdict.CLASH, held)


def test_already_there_from_the_engagement_before():
    assert ask(stop(at(7), at(9), "SOE")).verdict == Verdict.HERE


def test_too_late_for_what_follows():
    found = ask(stop(at(13), at(14)))
    assert (found.verdict, found.at) == (Verdict.MISSES_NEXT, at(13, 45))


def test_no_known_way():
    assert ask(place="LBJ").verdict == Verdict.UNKNOWN


def test_urgency_by_the_day_to_answer():
    today = date(2024, 4, 24)
    days = [urgency(today + timedelta(days=n), today) for n in (-1, 0, 6, 7)]
    assert days == [Urgency.OVERDUE, Urgency.WEEK, Urgency.WEEK, Urgency.LATER]
