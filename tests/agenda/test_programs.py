"""The agenda by the API in a browser: the same refusals, the same sight, the token against forgery."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.actions import decide
from tests.factories import (
    acting,
    activity,
    at,
    engagement,
    invitation,
    moment,
    position,
    sign_in,
    user,
)

pytestmark = pytest.mark.django_db


def post(client, address, **facts):
    return client.post(address, json.dumps(facts), content_type="application/json")


def test_the_api_says_in_words_what_the_database_would_refuse(browser, head):
    facts = {"title": "x", "region": "53", "starts_at": "2024-04-24T03:00:00Z", "ends_at": "2024-04-24T02:00:00Z"}
    answer = post(browser, "/api/v1/activities", **facts)
    assert (answer.status_code, answer.json()["detail"]) == (400, "Waktu selesai harus sesudah waktu mulai.")


def test_the_api_refuses_a_double_booking_with_the_free_hours(browser, head):
    with acting(head):
        governor = position("Gubernur")
        engagement(activity("Panen raya", start=moment(9)), governor)
        other = activity("Audiensi", start=moment(10))
    answer = post(
        browser, f"/api/v1/activities/{other.public_id}/engagements", position=governor.pk, status="confirmed"
    )
    assert answer.status_code == 409
    assert "Panen raya" in answer.json()["detail"]
    assert answer.json()["free"][0]["starts_at"] == "2024-04-24T03:00:00Z"
    assert post(browser, f"/api/v1/activities/{other.public_id}/engagements", position=governor.pk).status_code == 201


def test_the_api_shows_and_changes_only_what_the_screen_would(client, head):
    with at("53.02"):
        foreign = engagement(activity("Rapat TTS", code="53.02"))
    with acting(head):
        own = engagement(activity("Rakor"))
    assert client.get("/api/v1/activities").status_code == 401
    planner = user("53", Role.PLANNER)
    sign_in(client, planner)
    assert [one["title"] for one in client.get("/api/v1/activities").json()["items"]] == ["Rakor"]
    assert client.get(f"/api/v1/activities/{foreign.activity.public_id}").status_code == 404
    assert client.get(f"/api/v1/engagements/{foreign.pk}").status_code == 404
    assert post(client, f"/api/v1/engagements/{own.pk}/status", status="cancelled").status_code == 403
    sign_in(client, head)
    assert post(client, f"/api/v1/engagements/{foreign.pk}/status", status="cancelled").status_code == 404
    assert post(client, f"/api/v1/engagements/{own.pk}/status", status="draft").status_code == 409
    assert post(client, f"/api/v1/engagements/{own.pk}/status", status="cancelled").json()["status"] == "cancelled"


def test_writing_by_the_api_needs_the_token_against_forgery(head):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, head)
    assert post(strict, "/api/v1/activities", title="x").status_code == 403


# ---------- What the office settles ----------
def put(client, address, **facts):
    return client.put(address, json.dumps(facts), content_type="application/json")


def test_the_rules_for_clashes_are_read_and_settled_whole(client, browser, head):
    rules = client.get("/api/v1/clash-rules").json()
    assert (rules["levels"]["travel"], rules["buffer_minutes"], rules["day_starts"]) == ("justify", 30, "07:30")
    rules["levels"]["travel"], rules["buffer_minutes"] = "forbidden", 45
    assert put(client, "/api/v1/clash-rules", **rules).json() == rules
    assert client.get("/api/v1/clash-rules").json() == rules
    wrong = put(client, "/api/v1/clash-rules", **{**rules, "day_ends": "06:00"})
    assert (wrong.status_code, wrong.json()["detail"]) == (400, "Waktu selesai harus sesudah waktu mulai.")
    assert put(client, "/api/v1/clash-rules", **{**rules, "levels": {"travel": "x"}}).status_code == 422
    sign_in(client, user("53", Role.CLERK))
    assert put(client, "/api/v1/clash-rules", **rules).status_code == 403


def test_somebody_decides_for_a_leader_from_one_day_to_another(client, browser, head):
    clerk, stranger = user("53", Role.CLERK, name="Staf"), user("53.02", Role.CLERK)
    today = timezone.localdate()
    with acting(head):
        governor = position("Gubernur")
    facts = {"position": governor.pk, "start": str(today), "end": str(today), "reason": "Kunjungan kerja"}
    assert post(client, "/api/v1/deputies", member=stranger.acting.pk, **facts).status_code == 404
    assert post(client, "/api/v1/deputies", member=head.acting.pk, **facts).status_code == 400
    made = post(client, "/api/v1/deputies", member=clerk.acting.pk, **facts)
    assert (made.status_code, made.json()["name"]) == (201, "Staf")
    assert post(client, "/api/v1/deputies", member=clerk.acting.pk, **facts).status_code == 409
    assert [one["reason"] for one in client.get("/api/v1/deputies").json()["items"]] == ["Kunjungan kerja"]
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get("/api/v1/deputies").json()["items"] == []
    assert post(client, f"/api/v1/deputies/{made.json()['id']}/end").status_code == 404
    sign_in(client, head)
    assert post(client, f"/api/v1/deputies/{made.json()['id']}/end").status_code == 204
    assert client.get("/api/v1/deputies").json()["items"] == []


def test_the_staff_answer_what_a_leader_asks(client, browser, head):
    with acting(head):
        asked = invitation(activity("Rakor", start=timezone.now() + timedelta(days=5)), position("Gubernur"))
        decide(asked, by=head, outcome="study", reason="Perlu hadir?")
    sign_in(client, user("53", Role.MEDIA))
    assert client.get("/api/v1/advice").status_code == 403
    sign_in(client, user("53", Role.CLERK))
    [one] = client.get("/api/v1/advice").json()["items"]
    assert (one["invitation"], one["question"]) == (asked.pk, "Perlu hadir?")
    path = f"/api/v1/advice/{one['id']}/answer"
    assert post(client, path, advised="study", answer="x").status_code == 422
    assert post(client, path, advised="represent", answer="Wagub ada di Soe.").json()["advised"] == "represent"
    assert post(client, path, advised="represent", answer="Lagi").status_code == 409
    assert client.get("/api/v1/advice").json()["items"] == []
    assert len(client.get("/api/v1/advice?waiting=false").json()["items"]) == 1
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get("/api/v1/advice?waiting=false").json()["items"] == []
    assert post(client, path, advised="attend", answer="x").status_code == 404
