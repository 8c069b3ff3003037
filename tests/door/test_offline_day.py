"""A day without a line, handed in in any order and partly twice: the same people were there, and it is what the rules say of the true hours."""

import random

import pytest
from benchmarks import door_day
from django.db import connection, transaction

from lugas.accounts.rules import Role
from tests.door.making import badge, held, now, phone, seat
from tests.factories import acting, user

pytestmark = pytest.mark.django_db
PEOPLE, CLOCKS = 60, door_day.CLOCKS[1:4]


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def meeting(head):
    with acting(head):
        of = held(head)
        for _number in range(PEOPLE):
            place = seat(of)
            badge(of, place)
    return of


def hand_in(phones, seen, dice):
    for place, part in door_day.batches(seen, len(phones), dice, most=12):
        one = phones[place]
        scans = [
            {"key": each.key, "kind": each.kind, "badge": each.badge, "at": each.at + one.ahead, "what": each.text()}
            for each in part
        ]
        assert {each["state"] for each in one.results(*scans)} <= {"accepted", "repeated", "refused"}


def test_a_day_without_a_line_ends_the_same_in_whatever_order_it_is_handed_in(meeting, head, as_owner):
    phones = [phone(meeting, head, name=f"HP {place}", ahead=ahead) for place, ahead in enumerate(CLOCKS)]
    with acting(head):
        cards = list(meeting.badges.order_by("id").values_list("code", "seat_id", "seat__public_id"))
    seen = door_day.day(cards, len(phones), begin=now() - 10 * door_day.HOUR, seed=5)
    assert {one.kind for one in seen} == {"in", "out", "undo", "substitute", "walk_in"}
    right = door_day.standing(cards, seen)
    for number in range(6):
        untouched = transaction.savepoint()
        hand_in(phones, seen, random.Random(number))
        with as_owner(), connection.cursor() as cursor:
            stands = door_day.told_by(cursor)
        for name in right:
            assert stands[name] == right[name], (number, name)
        transaction.savepoint_rollback(untouched)
