"""Phones hand in what they scanned."""

from __future__ import annotations

import json
import random
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.door import actions, queries, rules
from lugas.door.actions import standing
from lugas.door.actions.keeping import milliseconds
from lugas.door.models import Arrival, Badge, Device, EnrolmentCode, Scan, SeatArrival
from lugas.door.rules import Presence
from lugas.meetings.words import zone_of
from tests.door.making import Phone, badge, held, now, phone, scan, seat
from tests.factories import acting, sign_in, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def rakor(head):
    return held(head)


def test_a_phone_is_let_in_by_a_code_once(head, rakor):
    with acting(head):
        code = actions.invite_phone(rakor, by=head)
    private, public = rules.new_signing_key()
    sent = {"code": code.lower(), "name": " HP\tIra ", "public_key": rules.url_letters(public)}
    url = f"/pintu/{rakor.slug}/perangkat/"
    answer = Client().post(url, json.dumps(sent), content_type="application/json")
    assert answer.status_code == 201
    told = answer.json()
    assert (told["name"], told["title"]) == ("HP Ira", rakor.activity.title)
    again = Client().post(url, json.dumps(sent), content_type="application/json")
    assert again.status_code == 403
    assert "kode" in again.json()["detail"].lower() or "code" in again.json()["detail"].lower()
    listed = Phone(Client(), rakor.slug, private, told["device"]).list()
    assert listed.json()["title"] == rakor.activity.title


def test_a_code_ends_after_a_quarter_of_an_hour(head, rakor):
    with acting(head):
        code = actions.invite_phone(rakor, by=head)
        EnrolmentCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    sent = {"code": code, "name": "HP", "public_key": rules.url_letters(bytes(32))}
    answer = Client().post(f"/pintu/{rakor.slug}/perangkat/", json.dumps(sent), content_type="application/json")
    assert answer.status_code == 403


def test_the_list_names_who_is_expected_and_who_is_in(head, rakor):
    with acting(head):
        place = seat(rakor, "Kepala Bagian Protokol")
        one = badge(rakor, place, "Yosef Bria")
    handset = phone(rakor, head)
    answer = handset.list()
    told = answer.json()
    assert [(p["badge"], p["name"], p["seat"], p["way"]) for p in told["people"]] == [
        (one.code, "Yosef Bria", place.public_id, "silent")
    ]
    assert told["present"] == {}
    assert len(told["days"]) == 2
    assert handset.list(**{"If-None-Match": answer["ETag"]}).status_code == 304
    at = now()
    handset.results(scan("in", one.code, at))
    fresh = handset.list(**{"If-None-Match": answer["ETag"]})
    [(code, there)] = fresh.json()["present"].items()
    assert (code, there["out"], there["device"]) == (one.code, None, "HP Ira")
    assert at <= there["in"] < at + 2_000
    assert fresh.json()["version"] > told["version"]


def test_a_scan_is_taken_once_and_answered_the_same(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor), "Yosef Bria")
    handset = phone(rakor, head)
    sent = scan("in", one.code)
    [first] = handset.results(sent)
    [again] = handset.results(sent)
    assert first["state"] == "accepted"
    assert first["arrival"]["first"] is True
    assert first["arrival"]["name"] == "Yosef Bria"
    assert again == first | {"state": "repeated"}
    with acting(head):
        assert Scan.objects.count() == Arrival.objects.count() == SeatArrival.objects.count() == 1


def test_the_second_to_scan_hears_since_when_and_where(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
    at = now() - 60_000
    phone(rakor, head, name="HP Ira").results(scan("in", one.code, at))
    [told] = phone(rakor, head, name="HP Budi").results(scan("in", one.code))
    assert told["state"] == "accepted"
    assert told["arrival"]["first"] is False
    assert told["arrival"]["device"] == "HP Ira"
    # The way of the request counts as error of the clock.
    assert at <= told["arrival"]["in"] < at + 2_000


def test_an_earlier_scan_that_comes_late_is_the_arrival(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
    later, earlier = scan("in", one.code, now() - 1000), scan("in", one.code, now() - 9000)
    phone(rakor, head, name="HP Ira").results(later)
    [told] = phone(rakor, head, name="HP Budi").results(earlier)
    assert told["arrival"]["first"] is True
    assert told["arrival"]["device"] == "HP Budi"


def test_a_wrong_clock_is_put_right_and_noted(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
    handset = phone(rakor, head, ahead=3_600_000)
    true = now() - 5_000
    [told] = handset.results(scan("in", one.code, true + handset.ahead))
    assert abs(told["arrival"]["in"] - true) < 2_000
    with acting(head):
        assert abs(Device.objects.get().clock - 3_600_000) < 2_000


def test_a_locked_phone_hands_in_nothing_and_is_told_to_forget(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
    handset = phone(rakor, head)
    with acting(head):
        actions.lock_phone(Device.objects.select_related("meeting").get(), by=head)
    for answer in (handset.hand_in([scan("in", one.code)]), handset.list()):
        assert answer.status_code == 403
        assert answer.json()["locked"] is True
    with acting(head):
        assert not Scan.objects.exists()


def test_nobody_hands_in_with_another_phones_signature(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
    mine, other = phone(rakor, head), phone(rakor, head)
    forged = Phone(Client(), rakor.slug, other.private, mine.token)
    assert forged.hand_in([scan("in", one.code)]).status_code == 403
    assert Phone(Client(), rakor.slug, mine.private, "1.x.y").hand_in([]).status_code == 403
    elsewhere = held(head)
    assert Phone(Client(), elsewhere.slug, mine.private, mine.token).hand_in([]).status_code == 403


def test_a_scan_whose_own_signature_does_not_fit_is_kept_and_counts_nowhere(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
    handset = phone(rakor, head)
    handset.signed = lambda sent: sent | {"signature": rules.url_letters(bytes(64))}
    [told] = handset.results(scan("in", one.code))
    assert told["state"] == "refused"
    assert told["why"]
    with acting(head):
        assert Scan.objects.get().why == "signature"
        assert not Arrival.objects.exists()


def test_staff_hand_in_without_a_phone(client, head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor), "Yosef Bria")
    sign_in(client, head)
    sent = {"scans": [scan("in", one.code)]}
    url = f"/api/v1/meetings/{rakor.slug}/check-ins"
    answer = client.post(url, json.dumps(sent), content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["results"][0]["arrival"]["device"]
    sign_in(client, user("53", Role.MEDIA))
    assert client.post(url, json.dumps(sent), content_type="application/json").status_code == 403
    assert Client().post(url, json.dumps(sent), content_type="application/json").status_code == 401


def test_a_substitute_counts_for_the_seat_invited_and_once(head, rakor):
    with acting(head):
        place = seat(rakor, "Kepala Bagian Protokol")
        invited = badge(rakor, place)
    handset = phone(rakor, head)
    brought = rules.new_badge()
    facts = {"for": place.public_id, "name": "Kapten Bria", "office": "Staf", "steps": 1}
    [told] = handset.results(scan("substitute", brought, now() - 5000, **facts))
    assert told["arrival"]["first"] is True
    [second] = handset.results(scan("in", invited.code))
    assert second["state"] == "accepted"
    assert second["arrival"]["first"] is False
    with acting(head):
        assert SeatArrival.objects.get().badge.code == brought
        made = Badge.objects.get(code=brought)
        assert (made.name, made.came_for, made.seat) == ("Kapten Bria", "Kepala Bagian Protokol", place)
    [refused] = handset.results(scan("substitute", rules.new_badge(), **(facts | {"steps": 3})))
    assert refused["state"] == "refused"


def test_a_walk_in_is_taken_back_and_gone(head, rakor):
    handset = phone(rakor, head)
    brought = rules.new_badge()
    came = scan("walk_in", brought, name="Ibu Ndun", office="Warga", region="53.01", ink=[[0, 0, 9, 9]])
    [told] = handset.results(came)
    assert (told["arrival"]["name"], told["arrival"]["region"]) == ("Ibu Ndun", "Kabupaten Kupang")
    with acting(head):
        assert Scan.objects.get().delete_on is not None
    handset.results(scan("undo", key=rules.new_key(), **{"key_": 1}) | {"what": json.dumps({"key": came["key"]})})
    with acting(head):
        assert not Arrival.objects.exists()
        assert Badge.objects.get().is_void
    assert handset.list().json()["people"] == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_signature_that_is_drawn_later_is_kept_with_the_arrival_in_whatever_order_it_comes(head, rakor, order):
    handset = phone(rakor, head)
    with acting(head):
        one = badge(rakor, None, "Yosef Bria")
    at = now() - 60_000
    drawn = [[10, 10, 300, 200]]
    scans = [scan("in", one.code, at), scan("in", one.code, at + 9_000, ink=drawn), scan("in", one.code, at + 20_000)]
    for place in order:
        handset.results(scans[place])
    with acting(head):
        zone = zone_of(rakor)
        assert queries.ink(rakor, timezone.now().astimezone(zone).date()) == {one.code: drawn}
        assert rules.key_of(Arrival.objects.get().first) == scans[0]["key"]
    undone = scan("undo", "") | {"what": json.dumps({"key": scans[1]["key"]})}
    handset.results(undone)
    with acting(head):
        assert queries.ink(rakor, timezone.now().astimezone(zone).date()) == {}
        assert rules.key_of(Arrival.objects.get().first) == scans[0]["key"]


def test_what_cannot_be_read_is_kept_with_its_reason(head, rakor):
    handset = phone(rakor, head)
    [unnamed] = handset.results(scan("walk_in", rules.new_badge(), name=""))
    [unknown] = handset.results(scan("in", rules.new_badge()))
    assert (unnamed["state"], unknown["state"]) == ("refused", "refused")
    with acting(head):
        assert sorted(Scan.objects.values_list("why", flat=True)) == ["malformed", "unknown"]


def chance(luck: random.Random, codes: list[str], brought: list[str], seats: list, start: int) -> list[dict]:
    """Scans of all kinds, as luck has it."""
    made: list[dict] = []
    for _each in range(60):
        at = start + luck.randrange(2_000)
        kind = luck.choice(["in", "in", "in", "out", "out", "walk_in", "substitute", "undo", "reprint"])
        if kind == "undo" and made:
            one = scan(kind, "", at)
            made.append(one | {"what": json.dumps({"key": luck.choice(made)["key"]})})
        elif kind == "walk_in":
            made.append(scan(kind, luck.choice(brought), at, name="Ibu Ndun"))
        elif kind == "substitute":
            facts = {"for": luck.choice(seats).public_id, "name": "Kapten", "steps": luck.randrange(4)}
            made.append(scan(kind, luck.choice(brought), at, **facts))
        elif kind != "undo":
            made.append(scan(kind, luck.choice(codes + brought), at))
    return made


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_scan_by_scan_is_what_the_fold_says(head, rakor, seed):
    luck = random.Random(seed)
    with acting(head):
        seats = [seat(rakor) for _each in range(3)]
        badges = [badge(rakor, seats[0]), badge(rakor, seats[1]), badge(rakor)]
    brought = [rules.new_badge() for _each in range(4)]
    scans = chance(luck, [one.code for one in badges], brought, seats, now() - 5_000)
    handset = phone(rakor, head)
    waiting = scans + luck.sample(scans, 20)
    luck.shuffle(waiting)
    while waiting:
        size = luck.choice([1, 1, 1, 2, 7])
        handset.results(*{one["key"]: one for one in waiting[:size]}.values())
        waiting = waiting[size:]
    with acting(head):
        rows = list(Scan.objects.exclude(why__in=standing.OUTSIDE))
        told = rules.fold(
            [standing.scan_of(one) for one in rows],
            {one.code: one.seat_id for one in badges},
            {one.pk for one in seats},
        )
        kept = {
            one.badge.code: Presence(one.first, one.last_in, one.last_out)
            for one in Arrival.objects.select_related("badge")
        }
        assert kept == told.presences
        assert {one.seat_id: one.badge.code for one in SeatArrival.objects.select_related("badge")} == told.seats
        assert {one.key: one.why for one in rows if one.why} == told.refused
        firsts = {code: rules.key_of(one.first) for code, one in told.presences.items() if one.first}
        assert all(Scan.objects.filter(key=key, why="").exists() for key in firsts.values())
        assert Scan.objects.count() == len({one["key"] for one in scans})
        assert milliseconds(Arrival.objects.exclude(first=None).first().first_at) >= now() - 60_000
