"""Urgency and reach."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lugas.agenda.rules import Span
from lugas.institutions.spots import Spot, Way
from lugas.intake.rules import Stop, Urgency, Verdict, reach, urgency

WITA = ZoneInfo("Asia/Makassar")
HOURS = {("KOE", "SOE"): 2.6, ("SOE", "KOE"): 2.6}


def way(start, finish):
    """As the network answers: nothing known to Labuan Bajo."""
    if start.code == finish.code:
        return Way(0.0)
    hours = HOURS.get((start.code, finish.code))
    return Way(hours, modes=("road",)) if hours else None


def at(hour, minute=0):
    return datetime(2024, 4, 24, hour, minute, tzinfo=WITA)


def stop(start, end, place="KOE", firm=True):
    return Stop(Span(start, end), Spot(place), place, "Rapat", firm)


def ask(*stops, place="SOE", start=9, end=11, buffer=timedelta()):
    wanted = Stop(Span(at(start), at(end)), Spot(place), place)
    return reach(stops, wanted, home=Spot("KOE"), ways=way, buffer=buffer)


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


def test_the_ways_are_told_from_the_place_before_and_to_the_place_after():
    before, after = stop(at(5), at(6), "KOE"), stop(at(15), at(16), "KOE")
    found = ask(before, after)
    assert (found.verdict, found.before, found.after) == (Verdict.LEAVE, before, after)
    assert (found.way_out, found.way_back) == (Way(2.6, modes=("road",)),) * 2
    assert (found.out, found.back) == (Span(at(6, 15), at(9)), Span(at(11), at(13, 45)))


def test_less_to_spare_than_the_office_wants_is_little_time():
    before = stop(at(5), at(6), "KOE")
    assert ask(before, buffer=timedelta(minutes=24)).verdict == Verdict.LEAVE
    found = ask(before, buffer=timedelta(minutes=30))
    assert (found.verdict, found.at, found.possible) == (Verdict.TIGHT, at(6, 15), True)
    assert ask(stop(at(14), at(15)), buffer=timedelta(minutes=30)).verdict == Verdict.TIGHT


def test_no_known_way():
    assert ask(place="LBJ").verdict == Verdict.UNKNOWN


def test_urgency_by_the_day_to_answer():
    today = date(2024, 4, 24)
    days = [urgency(today + timedelta(days=n), today) for n in (-1, 0, 6, 7)]
    assert days == [Urgency.OVERDUE, Urgency.WEEK, Urgency.WEEK, Urgency.LATER]
