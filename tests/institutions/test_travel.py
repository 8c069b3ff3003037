"""Travel between the islands, against what sources tell."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lugas.institutions.loading import rows
from lugas.institutions.travel import Leg, travel_time


@pytest.fixture(scope="module")
def legs():
    return [
        Leg(
            row["from_code"],
            row["to_code"],
            row["mode"],
            float(row["hours"]),
            float(row["per_week"]) if row["per_week"] else None,
            row["verified"] == "true",
        )
        for row in rows("travel.csv")
    ]


@pytest.fixture(scope="module")
def capitals():
    return [row["code"] for row in rows("places.csv") if row["kind"] == "capital"]


@pytest.mark.parametrize(
    ("start", "finish", "least", "most"),
    [
        ("CAP-53.71", "CAP-53.02", 2.75, 3.25),  # Kupang-Soe
        ("CAP-53.71", "CAP-53.04", 6, 8),  # Kupang-Atambua
        ("CAP-53.15", "CAP-53.10", 3.5, 4.5),  # Labuan Bajo-Ruteng
        ("CAP-53.09", "CAP-53.08", 3, 4),  # Bajawa-Ende
        ("CAP-53.07", "CAP-53.06", 3.5, 4),  # Maumere-Larantuka
        ("CAP-53.11", "CAP-53.12", 3, 4),  # Waingapu-Waikabubak
    ],
)
def test_known_roads_take_the_known_time(legs, start, finish, least, most):
    assert least <= travel_time(legs, start, finish).hours <= most


def test_every_pair_of_capitals_is_reachable_and_the_longest_is_borong_to_betun(legs, capitals):
    journeys = {(a, b): travel_time(legs, a, b) for a in capitals for b in capitals if a < b}
    assert len(journeys) == 22 * 21 // 2
    worst = max(journeys, key=lambda pair: journeys[pair].hours)
    assert worst == ("CAP-53.19", "CAP-53.21")
    assert journeys[worst].hours == pytest.approx(16.25)


def test_without_any_flight_kalabahi_to_tambolaka_takes_a_day_and_a_half(legs):
    on_water = [leg for leg in legs if leg.mode != "flight"]
    assert travel_time(on_water, "CAP-53.05", "CAP-53.18", waiting=False).hours == pytest.approx(39.45)


def test_a_flight_that_nobody_confirmed_is_not_used(legs):
    journey = travel_time(legs, "CAP-53.71", "CAP-53.04")
    assert [leg.mode for leg in journey.legs if leg.mode == "flight"] == []


def test_flights_ferries_and_weekly_services_take_their_extra_time():
    assert travel_time([Leg("a", "b", "flight", 1, 7)], "a", "b").hours == 3
    assert travel_time([Leg("a", "b", "ferry", 4, 3)], "a", "b").hours == 5
    assert travel_time([Leg("a", "b", "ferry", 4, 1)], "a", "b").hours == 5 + 84
    assert travel_time([Leg("a", "b", "ferry", 4, 0)], "a", "b") is None
    assert travel_time([Leg("a", "b", "flight", 1, None)], "a", "b") is None


def test_a_journey_is_verified_only_with_all_its_legs():
    known, guessed = Leg("a", "b", "road", 1, verified=True), Leg("b", "c", "road", 1)
    assert travel_time([known], "b", "a").verified is True
    assert travel_time([known, guessed], "a", "c").verified is False
    assert travel_time([known], "a", "a").legs == ()


NODES = st.sampled_from("abcdef")
LEGS = st.lists(st.builds(Leg, NODES, NODES, st.just("road"), st.floats(0.1, 20)), max_size=14)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(LEGS, NODES, NODES)
def test_the_way_is_connected_as_long_as_told_and_the_same_back(legs, start, finish):
    journey = travel_time(legs, start, finish)
    back = travel_time(legs, finish, start)
    assert (journey is None) == (back is None)
    if journey is None:
        return
    assert journey.hours == pytest.approx(back.hours)
    assert journey.hours == pytest.approx(sum(leg.hours for leg in journey.legs))
    places = [start, *[leg.finish for leg in journey.legs]]
    assert places[-1] == finish
    assert [leg.start for leg in journey.legs] == places[:-1]
