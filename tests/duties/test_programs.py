"""Programs of the office: duties put, answered and replaced, needs and staff; what they may not know stays untold."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.duties.models import Duty
from tests.api.programs import Program
from tests.duties.making import event, officer, soon, told
from tests.factories import activity, at, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(head):
    with at("53"):
        return event()


def test_a_duty_is_put_down_asked_and_answered_by_whose_it_is(head, photographer, meeting):
    planner, own = Program(head), Program(photographer)
    asked = {"member": photographer.acting.pk, "role": "protocol_officer", "proposed": True}
    made = planner.post(f"/activities/{meeting.public_id}/duties", key="satu", **asked)
    assert (made.status_code, made.json()["state"]) == (201, "proposed")
    assert planner.post(f"/activities/{meeting.public_id}/duties", key="satu", **asked).json() == made.json()
    assert told(photographer) == []
    duty = f"/duties/{made.json()['id']}"
    assert planner.post("/duties/ask-all", duties=[made.json()["id"]]).json() == {"count": 1}
    assert len(told(photographer)) == 1
    assert planner.send("DELETE", duty).status_code == 409
    assert planner.post(f"{duty}/confirm").status_code == 404
    assert own.post(f"{duty}/refuse", reason="").status_code == 422
    assert own.post(f"{duty}/refuse", reason="Sakit").json()["reason"] == "Sakit"
    assert own.post(f"{duty}/confirm").status_code == 409
    assert own.post(f"{duty}/release").status_code == 403
    [mine] = own.get("/duties", {"mine": True}).json()["items"]
    assert (mine["title"], mine["state"]) == ("Rapat koordinasi", "refused")


def test_whoever_is_elsewhere_or_away_is_refused_and_somebody_else_takes_over(head, protocol, photographer, meeting):
    program = Program(head)
    path = f"/activities/{meeting.public_id}/duties"
    first = program.post(path, member=protocol.acting.pk, role="protocol_officer").json()
    with at("53"):
        other = event("Lain")
    taken = program.post(f"/activities/{other.public_id}/duties", member=protocol.acting.pk, role="note_taker")
    assert taken.status_code == 409
    assert "Rapat koordinasi" in taken.json()["detail"]
    day = meeting.starts_at.date().isoformat()
    leave = program.post("/leaves", member=photographer.acting.pk, start=day, end=day)
    assert leave.status_code == 201
    away = program.post(f"/duties/{first['id']}/replace", member=photographer.acting.pk)
    assert (away.status_code, "cuti" in away.json()["detail"]) == (409, True)
    officers = program.get(f"/activities/{meeting.public_id}/officers", {"role": "photographer"}).json()
    assert {one["name"]: one["away"] for one in officers}["Fotografer 1"] is True
    assert program.send("DELETE", f"/leaves/{leave.json()['id']}").status_code == 204
    new = program.post(f"/duties/{first['id']}/replace", member=photographer.acting.pk)
    assert (new.status_code, new.json()["name"]) == (201, "Fotografer 1")
    states = {one["name"]: one["state"] for one in program.get("/duties").json()["items"]}
    assert states == {"Petugas Protokol 1": "replaced", "Fotografer 1": "asked"}


def test_leaders_and_strangers_are_not_put_on_duty(head, meeting):
    leader, stranger = user("53", Role.LEADER), officer("Orang TTS", "driver", code="53.02")
    program = Program(head)
    path = f"/activities/{meeting.public_id}/duties"
    for who in (leader, stranger):
        assert program.post(path, member=who.acting.pk, role="driver").status_code == 404
        assert program.send("PUT", f"/members/{who.acting.pk}/skills", roles=["driver"]).status_code == 404
        leave = program.post("/leaves", member=who.acting.pk, start="2027-01-01", end="2027-01-02")
        assert leave.status_code == 404
    assert Program(stranger).get("/duties").json()["items"] == []
    assert Program(stranger).get(f"/activities/{meeting.public_id}/staffing").status_code == 404


def test_of_a_restricted_activity_an_officer_learns_the_hours_alone(head):
    driver = officer("Sopir", "driver", role=Role.MEDIA)
    with at("53"):
        secret = event("Pertemuan tertutup", secrecy=Activity.Secrecy.RESTRICTED)
    made = Program(head).post(f"/activities/{secret.public_id}/duties", member=driver.acting.pk, role="driver").json()
    assert made["title"] == "Pertemuan tertutup"
    program = Program(driver)
    [mine] = program.get("/duties", {"mine": True}).json()["items"]
    assert (mine["title"], mine["activity"], mine["role"]) == ("", None, "driver")
    said = program.post(f"/duties/{made['id']}/confirm")
    assert (said.status_code, said.json()["title"]) == (200, "")
    assert program.get(f"/activities/{secret.public_id}/staffing").status_code == 404


def test_needs_and_ticks_change_what_is_lacking(head, meeting):
    program = Program(head)
    path = f"/activities/{meeting.public_id}"
    assert program.get(f"{path}/staffing").json()["missing"]["protocol_officer"] == 1
    assert "driver" not in program.get(f"{path}/staffing").json()["missing"]
    assert program.send("PUT", f"{path}/needs/driver", count=2).json()["missing"]["driver"] == 2
    assert program.send("PUT", f"{path}/needs/penyihir", count=1).status_code == 400
    assert program.send("PUT", f"{path}/things/decision", state="there").status_code == 400
    ticked = program.send("PUT", f"{path}/things/officers", state="not_needed").json()["things"]
    assert {one["key"]: one["state"] for one in ticked}["officers"] == "not_needed"
    assert program.send("DELETE", f"{path}/things/officers").status_code == 204
    again = {one["key"]: one["state"] for one in program.get(f"{path}/staffing").json()["things"]}
    assert again["officers"] == "lacking"


def test_the_office_settles_roles_and_what_is_usual(head, protocol, meeting):
    program = Program(head)
    role = program.post("/duty-roles", name="Penari").json()
    assert role["name"] == "Penari"
    assert program.post("/duty-roles", name="Penari").status_code == 400
    usual = program.send("PUT", "/usual-needs/head/audience", counts={role["key"]: 2})
    assert usual.json()["counts"] == {role["key"]: 2}
    assert program.get(f"/activities/{meeting.public_id}/staffing").json()["missing"] == {role["key"]: 2}
    for wrong in ("/usual-needs/raja/audience", "/usual-needs/head/pesta"):
        assert program.send("PUT", wrong, counts={}).status_code == 422
    unknown = program.send("PUT", "/usual-needs/head/audience", counts={"penyihir": 1})
    assert (unknown.status_code, unknown.json()["detail"]) == (400, "Peran itu tidak ada.")
    skills = f"/members/{protocol.acting.pk}/skills"
    assert program.send("PUT", skills, roles=["penyihir"]).status_code == 400
    assert program.send("PUT", skills, roles=[role["key"]]).json()["roles"] == [role["key"]]
    assert program.send("DELETE", f"/duty-roles/{role['id']}").status_code == 204
    assert Program(protocol).post("/duty-roles", name="Lain").status_code == 403


def test_a_plan_says_who_is_proposed_and_why_a_gap_stays(head, protocol, meeting):
    planned = Program(head).post("/duties/plan", activities=[meeting.public_id])
    assert planned.status_code == 201
    [one] = planned.json()["duties"]
    assert (one["name"], one["state"]) == ("Petugas Protokol 1", "proposed")
    assert "keahlian" in planned.json()["open"][0]["why"]
    assert Program(protocol).post("/duties/plan", activities=["tidakada"]).status_code == 404
    assert Program(user("53", Role.MEDIA)).post("/duties/plan", activities=[meeting.public_id]).status_code == 403


def test_officers_say_how_it_went_and_the_office_reads_it_without_a_name(head, protocol):
    with at("53"):
        start = timezone.now() - timedelta(hours=3)
        over = activity("Selesai", start=start, hours=2)
    duty = Program(head).post(f"/activities/{over.public_id}/duties", member=protocol.acting.pk, role="note_taker")
    assert duty.json()["state"] == "done"
    program, path = Program(protocol), f"/duties/{duty.json()['id']}/debrief"
    keys = [one["key"] for one in program.get("/debrief-questions").json()]
    assert program.send("PUT", path, scores={keys[0]: 5}).status_code == 400
    assert program.send("PUT", path, scores=dict.fromkeys(keys, 9)).status_code == 422
    assert program.send("PUT", path, scores=dict.fromkeys(keys, 4), said="Lancar").status_code == 200
    found = Program(head).get(f"/activities/{over.public_id}/staffing").json()["evaluation"]
    assert (found["count"], found["mean"]) == (1, 4.0)
    assert found["said"] == [{"role": "Notulis", "words": "Lancar"}]
    assert "Petugas Protokol 1" not in str(found)


def test_a_list_of_a_month_costs_the_same_for_few_and_many(head, protocol, django_assert_max_num_queries):
    with at("53"):
        for day in range(2, 12):
            one = event(start=soon(day))
            Duty.objects.create(
                activity=one, role="note_taker", member=protocol.acting, user=protocol,
                starts_at=one.starts_at, ends_at=one.ends_at, put_by="x",
            )  # fmt: skip
    program = Program(head)
    with django_assert_max_num_queries(14):
        assert len(program.get("/duties").json()["items"]) == 10
