"""Programs of the staff: the same verbs, refusals and silence as on the screens."""

import pytest

from lugas.accounts.rules import Role
from tests.api.programs import Program
from tests.factories import user

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(sender):
    sender.fill_in()
    sender.confirm()
    return f"/requests/{sender.the().public_id}"


def test_a_program_screens_offers_and_accepts(path, office, sender):
    clerk, head = Program(office.clerk), Program(office.head)
    [one] = clerk.get("/requests", {"status": "received"}).json()["items"]
    assert (one["kind"], one["sender"], one["asked"]) == ("audience", "Yayasan Tenun Timor", office.governor.pk)
    assert "maria@" not in str(clerk.get(path).json())
    assert clerk.post(f"{path}/screen", words="Lengkap").json()["status"] == "screened"
    assert clerk.post(f"{path}/screen").status_code == 409
    assert clerk.post(f"{path}/refuse", answer="Tidak").status_code == 403
    hours = {"starts_at": "2027-03-01T10:00:00+08:00", "ends_at": "2027-03-01T10:45:00+08:00"}
    assert head.post(f"{path}/offer", hours=[hours]).json()["status"] == "offered"
    past = {"starts_at": "2020-03-01T10:00:00+08:00", "ends_at": "2020-03-01T10:45:00+08:00"}
    assert head.post(f"{path}/accept", hours=past, place="x").status_code == 400
    accepted = head.post(f"{path}/accept", key="satu", hours=hours, place="Ruang kerja")
    again = head.post(f"{path}/accept", key="satu", hours=hours, place="Ruang kerja")
    assert accepted.json()["status"] == "accepted"
    assert accepted.json() == again.json()
    assert [step["status"] for step in head.get(path).json()["steps"]] == [
        "received", "screened", "offered", "accepted",
    ]  # fmt: skip


def test_the_private_note_is_written_and_told_to_no_program(path, office):
    head = Program(office.head)
    assert head.post(f"{path}/note", note="Jangan bertemu").status_code == 200
    assert "Jangan" not in str(head.get(path).json())
    assert Program(office.clerk).post(f"{path}/note", note="x").status_code == 403


def test_another_secretariats_program_finds_nothing(path):
    assert Program(user("53.02", Role.HEAD)).get(path).status_code == 404
