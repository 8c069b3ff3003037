"""What holds for every operation: who may ask, how it is refused, pages of lists, repeated requests, limits."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from lugas.accounts.models import ApiToken, Membership, User
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.api.models import StoredAnswer
from lugas.tenancy.scope import identity, scope
from tests.api.programs import ROOT, Program
from tests.factories import activity, at, engagement, moment, position, sign_in, user
from tests.staff import acting

pytestmark = pytest.mark.django_db
NEW = {
    "title": "Rapat staf",
    "region": "53",
    "place": "Aula",
    "starts_at": moment(9).isoformat(),
    "ends_at": moment(11).isoformat(),
}


@pytest.fixture
def clerk():
    return user("53", Role.CLERK)


def problem(answer, status: int, kind: str) -> dict:
    """The refusal, having checked its shape."""
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["type"] == f"/api/v1/#problem-{kind}"
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told


# ---------- Who asks ----------
def test_a_program_sees_and_does_what_its_holder_may(clerk):
    with at("53"):
        own = activity("Rakor")
    with at("53.01"):
        foreign = activity("Milik orang")
    program = Program(clerk)
    assert [one["title"] for one in program.get("/activities").json()["items"]] == ["Rakor"]
    assert program.get(f"/activities/{own.public_id}").json()["title"] == "Rakor"
    problem(program.get(f"/activities/{foreign.public_id}"), 404, "not-found")
    assert program.post("/activities", **NEW).status_code == 201
    problem(program.post(f"/activities/{own.public_id}/publish"), 403, "forbidden")
    problem(program.post(f"/activities/{foreign.public_id}/cancel", reason="x"), 404, "not-found")


def test_whoever_works_in_no_secretariat_is_told_so():
    with at("53"):
        own = activity("Rakor")
    with identity():
        operator = User.objects.create_user("operator", email="operator@contoh.id", is_operator=True)
    client = Client()
    sign_in(client, operator)
    told = problem(client.post(f"{ROOT}/activities/{own.public_id}/publish"), 403, "forbidden")
    assert "tidak bekerja" in told["detail"]


def test_the_history_names_the_program(clerk):
    program = Program(clerk)
    made = program.post("/activities", **NEW).json()["id"]
    with acting(clerk):
        event = Activity.history.rel.related_model.objects.get(public_id=made)
        assert event.pgh_context["program"] == "Papan jadwal"


def test_a_key_that_only_reads_changes_nothing(clerk):
    program = Program(clerk, access="read")
    assert program.get("/activities").status_code == 200
    told = problem(program.post("/activities", **NEW), 403, "forbidden")
    assert told["detail"] == "Kunci ini hanya boleh membaca."
    with acting(clerk):
        assert not Activity.objects.exists()


def test_a_key_that_ended_opens_nothing(clerk):
    program = Program(clerk)
    with acting(clerk):
        ApiToken.objects.update(revoked_at=timezone.now())
    answer = program.get("/activities")
    problem(answer, 401, "sign-in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_key_ends_with_the_membership_and_the_account(clerk):
    program = Program(clerk)
    with acting(clerk):
        Membership.objects.filter(pk=clerk.acting.pk).update(is_active=False)
    problem(program.get("/activities"), 401, "sign-in")
    with acting(clerk):
        Membership.objects.filter(pk=clerk.acting.pk).update(is_active=True)
    assert program.get("/activities").status_code == 200
    with scope(user=clerk.pk, identity=True):
        type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)
    problem(program.get("/activities"), 401, "sign-in")


def test_a_wrong_key_is_not_helped_by_a_session(clerk):
    client = Client()
    sign_in(client, clerk)
    assert client.get(f"{ROOT}/activities").status_code == 200
    for wrong in ("Bearer lugas_x", "Bearer ", "Basic eDp5", "lugas"):
        problem(client.get(f"{ROOT}/activities", headers={"Authorization": wrong}), 401, "sign-in")


def test_a_key_opens_the_api_alone(clerk):
    program = Program(clerk)
    answer = program.client.get("/kerja/kegiatan/", headers=program.headers)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/akun/masuk/")


def test_a_page_needs_the_csrf_token_to_write(clerk):
    client = Client(enforce_csrf_checks=True)
    sign_in(client, clerk)
    body = json.dumps(NEW)
    problem(client.post(f"{ROOT}/activities", body, content_type="application/json"), 403, "forbidden")
    problem(Client(enforce_csrf_checks=True).post(f"{ROOT}/activities", body, "application/json"), 401, "sign-in")
    assert Program(clerk).post("/activities", **NEW).status_code == 201


def test_using_a_key_is_noted(clerk):
    program = Program(clerk)
    program.get("/activities")
    with acting(clerk):
        assert timezone.now() - ApiToken.objects.get().last_used_at < timedelta(minutes=1)


# ---------- Refusals ----------
def test_refusals_speak_the_readers_language(clerk):
    program = Program(clerk)
    told = problem(program.get("/activities/tidakada"), 404, "not-found")
    assert told["detail"] == "Catatan itu tidak ada"
    told = problem(program.get("/activities/tidakada", **{"Accept-Language": "en-GB,en;q=0.8"}), 404, "not-found")
    assert told["detail"] == "There is no such record"


def test_a_wrong_shape_is_told_field_by_field(clerk):
    told = problem(Program(clerk).post("/activities", **{**NEW, "title": "", "ends_at": "besok"}), 422, "malformed")
    assert {one["field"] for one in told["errors"]} == {"title", "ends_at"}


def test_what_makes_no_sense_is_told_at_its_field(clerk):
    told = problem(Program(clerk).post("/activities", **{**NEW, "ends_at": NEW["starts_at"]}), 400, "invalid")
    assert [one["field"] for one in told["errors"]] == ["ends_at"]


def test_taken_hours_come_with_the_free_ones():
    head = user("53", Role.HEAD)
    with at("53"):
        governor = position("Gubernur")
        engagement(activity(start=moment(9)), governor)
        other = activity(start=moment(10))
    answer = Program(head).post(f"/activities/{other.public_id}/engagements", position=governor.pk, status="confirmed")
    assert problem(answer, 409, "taken")["free"][0].keys() == {"starts_at", "ends_at"}


def test_whatever_is_asked_below_the_api_is_refused_in_one_shape(clerk):
    program = Program(clerk)
    problem(program.get("/tidak/ada"), 404, "not-found")
    answer = program.send("DELETE", "/activities")
    problem(answer, 405, "method")
    assert answer.headers["Allow"]
    broken = program.client.post(f"{ROOT}/activities", "{", content_type="application/json", headers=program.headers)
    problem(broken, 400, "invalid")


# ---------- Lists ----------
def test_a_list_in_parts_is_not_shifted_by_what_comes_in_between(clerk):
    with at("53"):
        for hour in (8, 9, 10, 11):
            activity(f"Jam {hour}", start=moment(hour))
    program = Program(clerk)
    first = program.get("/activities", {"limit": 2}).json()
    assert [one["title"] for one in first["items"]] == ["Jam 8", "Jam 9"]
    with at("53"):
        activity("Pagi sekali", start=moment(5))
    second = program.get("/activities", {"limit": 2, "cursor": first["next"]}).json()
    assert [one["title"] for one in second["items"]] == ["Jam 10", "Jam 11"]
    assert second["next"] is None


def test_a_cursor_of_another_list_or_made_up_is_refused(clerk):
    with at("53"):
        activity(start=moment(8)), activity(start=moment(9))
    program = Program(clerk)
    cursor = program.get("/activities", {"limit": 1}).json()["next"]
    problem(program.get("/invitations", {"cursor": cursor}), 400, "invalid")
    problem(program.get("/activities", {"cursor": cursor[:-2] + "xx"}), 400, "invalid")


# ---------- Sent again ----------
def test_the_same_request_with_the_same_key_is_carried_out_once(clerk):
    program = Program(clerk)
    first, again = program.post("/activities", key="satu", **NEW), program.post("/activities", key="satu", **NEW)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert again.headers["Idempotency-Repeated"] == "true"
    assert program.post("/activities", key="dua", **NEW).json()["id"] != first.json()["id"]
    with acting(clerk):
        assert Activity.objects.count() == 2


def test_a_key_belongs_to_one_request_and_one_holder(clerk):
    program, other = Program(clerk), Program(clerk)
    assert program.post("/activities", key="satu", **NEW).status_code == 201
    problem(program.post("/activities", key="satu", **{**NEW, "title": "Lain"}), 422, "key-reused")
    assert other.post("/activities", key="satu", **NEW).status_code == 201
    problem(program.post("/activities", key="x" * 101, **NEW), 400, "invalid")


def test_a_refused_request_may_be_tried_again_with_its_key(clerk):
    program = Program(clerk)
    problem(program.post("/activities", key="satu", **{**NEW, "ends_at": NEW["starts_at"]}), 400, "invalid")
    assert program.post("/activities", key="satu", **NEW).status_code == 201


def test_answers_are_forgotten_after_their_time(clerk):
    program = Program(clerk)
    program.post("/activities", key="satu", **NEW)
    with acting(clerk):
        StoredAnswer.objects.update(expires_at=timezone.now())
    program.post("/activities", key="dua", **NEW)
    with acting(clerk):
        assert [one.key for one in StoredAnswer.objects.all()] == ["dua"]
    program.post("/activities", key="satu", **NEW)
    with acting(clerk):
        assert Activity.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_one_key_act_once():
    """Whoever comes second while the first is being carried out is told so, or gets the first's answer."""
    clerk = user("53", Role.CLERK)
    program = Program(clerk)
    answers, start = [], threading.Barrier(6)

    def ask():
        start.wait()
        try:
            answers.append(program.post("/activities", key="satu", **NEW))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert {one.status_code for one in answers} <= {201, 409}
    assert len({one.json()["id"] for one in answers if one.status_code == 201}) == 1
    with acting(clerk):
        assert Activity.objects.count() == 1
        assert StoredAnswer.objects.count() == 1


# ---------- How often ----------
def test_too_many_requests_are_told_to_wait(clerk, settings):
    settings.API_LIMIT_TOKEN = 2
    program, other = Program(clerk), Program(clerk)
    assert [program.get("/activities").status_code for _ in range(3)] == [200, 200, 429]
    answer = program.get("/activities")
    problem(answer, 429, "too-many")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert other.get("/activities").status_code == 200
    settings.API_LIMIT_USER = 3
    problem(other.get("/activities"), 429, "too-many")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE lugas_cache SET expires = now() WHERE cache_key LIKE 'api:%'")
    assert program.get("/activities").status_code == 200
