"""The agenda by the API in a browser: the same refusals, the same sight, the token against forgery."""

import json

import pytest

from lugas.accounts.rules import Role
from tests.factories import (
    acting,
    activity,
    at,
    engagement,
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
