"""What an engagement collides with: levels, ways, buffer, rest days; and that a reason is asked for."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from lugas.accounts.rules import Role
from lugas.agenda import actions
from lugas.agenda.clashes import Booked, Kind, Level, Settings, clashes, default_levels, heaviest
from lugas.agenda.clashing import clashes_of
from lugas.agenda.models import Engagement
from lugas.agenda.rules import Span, Status
from lugas.institutions.spots import Spot, Way, way_between
from tests.factories import acting, activity, at, engagement, invitation, moment, position, user

WITA = ZoneInfo("Asia/Makassar")
KUPANG, SOE = Spot("KUPANG", "Kantor Gubernur"), Spot("SOE", "Hotel Timor Megah")
WIDE = Settings(day_starts=time(0, 0), day_ends=time(23, 59))


def way(start, finish):
    """Three hours between the two towns."""
    return way_between(start, finish, lambda *_codes: Way(3.0, modes=("road",)))


def booked(start, end, place=KUPANG, **fields):
    """An engagement of 24 April 2024, a Wednesday, from hour to hour."""
    return Booked(Span(moment(start), moment(end)), place, **fields)


def kinds(wanted, *others, settings=WIDE, holidays=()):
    """The kinds and levels that are found."""
    found = clashes(wanted, others, settings=settings, ways=way, zone=WITA, holidays=holidays)
    return [(one.kind, one.level) for one in found]


def test_two_confirmed_at_one_time_are_forbidden_whatever_was_settled():
    mild = Settings(levels=dict.fromkeys(Kind, Level.OFF))
    assert kinds(booked(9, 11), booked(10, 12), settings=mild) == [(Kind.OVERLAP, Level.FORBIDDEN)]


def test_a_tentative_one_at_that_time_is_displaced_and_told():
    assert kinds(booked(9, 11), booked(10, 12, firm=False)) == [(Kind.PENCILLED, Level.WARN)]


def test_the_way_and_half_an_hour_must_fit_before_and_after():
    assert kinds(booked(12, 13, SOE), booked(7, 9)) == [(Kind.TRAVEL, Level.JUSTIFY)]
    assert kinds(booked(13, 14, SOE), booked(7, 9)) == []
    (found,) = clashes(booked(12, 13, SOE), [booked(7, 9)], settings=WIDE, ways=way, zone=WITA)
    assert found.missing == timedelta(minutes=30)
    assert kinds(booked(7, 9, SOE), booked(12, 13)) == [(Kind.TRAVEL, Level.JUSTIFY)]


def test_within_one_place_nothing_is_missing():
    assert kinds(booked(9, 10), booked(10, 11)) == []


def test_no_known_way_is_told():
    nowhere = Spot("", "Pulau Kera")
    assert kinds(booked(12, 13, nowhere), booked(7, 9)) == [(Kind.UNKNOWN_WAY, Level.WARN)]


def test_rest_days_holidays_and_late_hours():
    usual = Settings()
    saturday = Booked(Span(moment(9, day=date(2024, 4, 27)), moment(10, day=date(2024, 4, 27))), KUPANG)
    assert kinds(saturday, settings=usual) == [(Kind.REST_DAY, Level.WARN)]
    assert kinds(booked(9, 10), settings=usual, holidays={date(2024, 4, 24)}) == [(Kind.REST_DAY, Level.WARN)]
    assert kinds(booked(15, 17), settings=usual) == [(Kind.OUTSIDE_HOURS, Level.WARN)]
    assert kinds(booked(8, 16), settings=usual) == []


def test_the_same_organiser_and_another_leader_in_the_same_place():
    before = Booked(
        Span(moment(9, day=date(2024, 4, 10)), moment(10, day=date(2024, 4, 10))), SOE, organiser="dinas pendidikan"
    )
    wanted = booked(13, 14, organiser="Dinas Pendidikan")
    assert kinds(wanted, before) == [(Kind.SAME_ORGANISER, Level.WARN)]
    assert kinds(booked(13, 14), booked(9, 10, own=False)) == [(Kind.SAME_PLACE, Level.NOTE)]


@given(st.integers(0, 40), st.integers(1, 8), st.integers(0, 40), st.integers(1, 8), st.booleans())
def test_the_heaviest_comes_first_and_firm_overlaps_are_never_missed(start, length, other, other_length, firm):
    base = moment(0)
    quarter = timedelta(minutes=30)
    wanted = Booked(Span(base + start * quarter, base + (start + length) * quarter), KUPANG)
    held = Booked(Span(base + other * quarter, base + (other + other_length) * quarter), SOE, firm=firm)
    found = clashes(wanted, [held], settings=Settings(), ways=way, zone=WITA)
    weights = [one.level.weight for one in found]
    assert weights == sorted(weights)
    assert (Kind.OVERLAP in {one.kind for one in found}) == (firm and wanted.span.overlaps(held.span))
    assert heaviest(found) == (found[0].level if found else None)


def test_within_a_region_the_way_is_estimated_from_the_distance():
    near = Spot("SOE", "Hotel", -9.86, 124.28)
    far = Spot("SOE", "Boentuka", -9.70, 124.35)
    found = way_between(near, far, lambda *_codes: None)
    assert found is not None
    assert found.estimated
    assert 0.5 < found.hours < 1.0
    assert way_between(near, near, lambda *_codes: None) == Way(0.0)


def test_every_kind_has_a_delivered_level():
    assert set(default_levels()) == set(Kind)


@pytest.fixture
def governor(db):
    with at("53"):
        return position("Gubernur")


@pytest.fixture
def head(db):
    return user("53", Role.HEAD)


def test_a_decision_that_leaves_too_little_time_wants_a_reason(governor, head):
    with acting(head):
        engagement(activity("Apel", start=moment(8), hours=1, code="53.71"), governor)
        asked = invitation(activity("Rakor", start=moment(10), code="53.02"), governor)
        with pytest.raises(actions.Unjustified, match="Apel"):
            actions.decide(asked, by=head, outcome="attend")
        assert not Engagement.objects.filter(activity=asked.activity).exists()
        made = actions.decide(asked, by=head, outcome="attend", reason="Dijemput helikopter")
        part = Engagement.objects.get(decision=made)
    assert (part.status, part.status_reason) == (Status.CONFIRMED, "Dijemput helikopter")


def test_tentative_needs_no_reason_but_confirming_it_does(governor, head):
    with acting(head):
        engagement(activity("Apel", start=moment(8), hours=1, code="53.71"), governor)
        part = actions.engage(activity("Rakor", start=moment(10), code="53.02"), governor, by=head, status="tentative")
        with pytest.raises(actions.Unjustified):
            actions.change_status(part, Status.CONFIRMED, by=head)
        actions.change_status(part, Status.CONFIRMED, by=head, reason="Dijemput helikopter")


def test_what_the_office_settled_holds(governor, head):
    levels = {kind.value: Level.OFF.value for kind in Kind if kind != Kind.OVERLAP}
    with acting(head):
        engagement(activity("Apel", start=moment(8), hours=1, code="53.71"), governor)
        rakor = activity("Rakor", start=moment(10), code="53.02")
        hours = {"buffer_minutes": 30, "day_starts": time(7), "day_ends": time(17)}
        actions.settle_clash_rules(by=head, levels=levels, **hours)
        assert clashes_of(rakor, governor) == []
        actions.settle_clash_rules(by=head, levels=levels | {"travel": "forbidden"}, **hours)
        with pytest.raises(actions.Unjustified, match="tidak mengizinkan"):
            actions.engage(rakor, governor, by=head, status="confirmed", reason="Tetap")
    clerk = user("53", Role.CLERK)
    with acting(clerk), pytest.raises(PermissionDenied):
        actions.settle_clash_rules(by=clerk, levels={}, **hours)


def test_a_reader_without_the_right_sees_no_restricted_name(governor, head):
    writer = user("53", Role.SPEECH_WRITER)
    with acting(head):
        engagement(activity("Rapat tertutup", start=moment(8), hours=1, code="53.71", secrecy="restricted"), governor)
        rakor = activity("Rakor", start=moment(10), code="53.02")
        (seen,) = clashes_of(rakor, governor, reader=head)
        (hidden,) = clashes_of(rakor, governor, reader=writer)
    assert (seen.other.title, hidden.other.title) == ("Rapat tertutup", "")
