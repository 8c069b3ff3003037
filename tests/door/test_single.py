"""One ordinary scan goes the short way, with the same answer, headers and refusals as by the long one; also when twenty phones scan at once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.door import actions, middleware, rules
from lugas.door.models import Arrival, Device, Scan, SeatArrival
from tests.door.making import badge, held, now, phone, scan, seat
from tests.factories import acting, user

PHONES = 20


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def rakor(head):
    return held(head)


@pytest.fixture
def common(monkeypatch):
    """Makes every request go the long way."""
    return lambda: monkeypatch.setattr(middleware, "taken", lambda request, slug: None)


def steady(told: dict) -> dict:
    """What does not depend on when and with which key a scan was made."""
    return {name: value for name, value in told["arrival"].items() if name not in ("badge", "in", "out")}


@pytest.mark.django_db
def test_both_ways_give_the_same_answer_and_the_same_headers(head, rakor, common):
    with acting(head):
        codes = [badge(rakor, seat(rakor, "Bagian Protokol"), "Yosef Bria").code for _way in range(2)]
    handset = phone(rakor, head)
    answers = []
    for code in codes:
        came, left = (
            handset.hand_in([scan(kind, code, part)]) for kind, part in (("in", now() - 60_000), ("out", now() - 9_000))
        )
        answers.append((came, left))
        common()
    (short_in, short_out), (long_in, long_out) = answers
    for short, long in ((short_in, long_in), (short_out, long_out)):
        [mine], [theirs] = short.json()["results"], long.json()["results"]
        assert (mine["state"], mine["why"], steady(mine)) == (theirs["state"], theirs["why"], steady(theirs))
        assert (mine["arrival"]["out"] is None) == (theirs["arrival"]["out"] is None)
        assert short.json().keys() == long.json().keys()
        # A page's answer depends on the cookie by which the long way looks for a session.
        changing = {"Vary", "Content-Length", "Content-Security-Policy"}
        assert set(short.headers) <= set(long.headers) <= {*short.headers, "Vary"}
        assert {k: v for k, v in short.items() if k not in changing} == {
            k: v for k, v in long.items() if k not in changing
        }
        policies = [sorted(one["Content-Security-Policy"].split("; ")) for one in (short, long)]
        assert policies[0] == policies[1]
    assert short_in.json()["version"] < short_out.json()["version"] < long_in.json()["version"]


@pytest.mark.django_db
def test_the_short_way_asks_the_database_once(head, rakor, django_assert_num_queries):
    with acting(head):
        codes = [badge(rakor, seat(rakor)).code for _each in range(2)]
    handset = phone(rakor, head)
    handset.results(scan("in", codes[0]))
    # Its one statement goes past Django; the savepoint stands for the transaction outside of tests.
    with django_assert_num_queries(2) as asked:
        handset.results(scan("in", codes[1]))
    assert all("SAVEPOINT" in one["sql"] for one in asked.captured_queries)


@pytest.mark.django_db
def test_a_phone_that_was_served_is_refused_in_the_request_after_it_was_locked_out(head, rakor):
    with acting(head):
        codes = [badge(rakor, seat(rakor)).code for _each in range(2)]
    handset, other = phone(rakor, head, name="HP Ira"), phone(rakor, head, name="HP Budi")
    handset.results(scan("in", codes[0]))
    with acting(head):
        actions.lock_phone(Device.objects.select_related("meeting").get(name="HP Ira"), by=head)
    answer = handset.hand_in([scan("in", codes[1])])
    assert (answer.status_code, answer.json()["locked"]) == (403, True)
    with acting(head):
        assert Scan.objects.count() == 1
    [told] = other.results(scan("in", codes[1]))
    assert told["state"] == "accepted"


@pytest.mark.django_db
def test_a_known_phone_is_refused_with_a_wrong_signature_or_at_another_meeting(head, rakor):
    with acting(head):
        code = badge(rakor, seat(rakor)).code
    handset = phone(rakor, head)
    handset.results(scan("in", code))
    right, handset.private = handset.private, rules.new_signing_key()[0]
    assert handset.hand_in([scan("out", code)]).status_code == 403
    handset.private, handset.slug = right, held(head).slug
    assert handset.hand_in([scan("out", code)]).status_code == 403
    with acting(head):
        assert Scan.objects.count() == 1


@pytest.mark.django_db
def test_a_badge_that_was_revoked_opens_nothing_the_short_way(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
    handset = phone(rakor, head)
    handset.results(scan("in", one.code))
    with acting(head):
        type(one).objects.filter(pk=one.pk).update(revoked_at=timezone.now() - timedelta(minutes=1))
    [told] = handset.results(scan("out", one.code))
    assert (told["state"], bool(told["why"])) == ("refused", True)


def at_once(works) -> list:
    """What each of these gives, begun together in a thread of its own with its own line to the database."""
    gate, found = threading.Barrier(len(works)), [None] * len(works)

    def run(number):
        try:
            gate.wait(20)
            found[number] = works[number]()
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    for one in threads:
        one.start()
    for one in threads:
        one.join(120)
    return found


@pytest.mark.django_db(transaction=True)
def test_twenty_phones_at_once_count_a_badge_and_a_seat_once_and_keep_every_scan_once(head, rakor):
    with acting(head):
        place = seat(rakor)
        # Two badges of one seat: whoever was first counts for it.
        codes = [badge(rakor, place).code, badge(rakor, place, kind="substitute").code]
    handsets = [phone(rakor, head, name=f"HP {number}") for number in range(PHONES)]
    for one in handsets:
        one.client = Client()
    scans = [scan("in", codes[number % 2], now() - number) for number in range(PHONES)]
    found = at_once([lambda at=at: handsets[at].results(scans[at]) for at in range(PHONES)])
    assert all(isinstance(one, list) and one[0]["state"] == "accepted" for one in found), found
    # The same scan by the same phone, over twenty lines.
    same = scan("out", codes[0])
    found = at_once([lambda: phone_like(handsets[0]).results(same) for _each in range(PHONES)])
    assert sorted(one[0]["state"] for one in found) == ["accepted", *["repeated"] * (PHONES - 1)], found
    with acting(head):
        assert Scan.objects.filter(why="").count() == PHONES + 1
        entered = {code: list(Scan.objects.filter(badge=code, kind="in")) for code in codes}
        marks = {
            code: min(rules.mark(int(one.at.timestamp() * 1000 + 0.5), one.key) for one in rows)
            for code, rows in entered.items()
        }
        assert {one.badge.code: one.first for one in Arrival.objects.select_related("badge")} == marks
        [counts] = SeatArrival.objects.select_related("badge")
        assert (counts.badge.code, counts.first) == min(marks.items(), key=lambda one: one[1])


def phone_like(one):
    """The same phone over a line of its own."""
    return type(one)(Client(), one.slug, one.private, one.token, one.ahead)
