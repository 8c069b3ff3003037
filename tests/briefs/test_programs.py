"""Programs settle when briefs go out, and take screens down."""

import pytest

from lugas.accounts.rules import Role
from lugas.briefs import screens
from lugas.briefs.actions import hang
from tests.api.programs import Program
from tests.factories import acting, user

pytestmark = pytest.mark.django_db


def test_the_hours_are_settled_by_who_may(monkeypatch):
    head, clerk = Program(user("53", Role.HEAD)), Program(user("53", Role.CLERK))
    assert clerk.get("/brief-hours").json() == {"evening": "18:00", "morning": "05:30", "by_mail": True}
    wanted = {"evening": "19:15", "morning": "06:00", "by_mail": False}
    assert clerk.send("PUT", "/brief-hours", **wanted).status_code == 403
    assert head.send("PUT", "/brief-hours", **wanted).json() == wanted
    assert clerk.get("/brief-hours").json() == wanted
    assert Program(user("53.02", Role.HEAD)).get("/brief-hours").json()["evening"] == "18:00"
    early = head.send("PUT", "/brief-hours", **{**wanted, "evening": "05:00"})
    assert (early.status_code, early.json()["errors"][0]["field"]) == (400, "evening")


@pytest.mark.parametrize("hour", ["7", "25:00", "07:30+08:00", "07:30:15", "٠٧:٣٠", 730, None])
def test_nonsense_is_no_hour(hour):
    head = Program(user("53", Role.HEAD))
    assert head.send("PUT", "/brief-hours", evening="18:00", morning=hour, by_mail=True).status_code == 422


def test_a_screen_goes_dark_and_its_address_is_told_to_no_program(client, monkeypatch):
    monkeypatch.setattr(screens, "KNOWN_SECONDS", -1.0)
    head = user("53", Role.HEAD)
    with acting(head):
        hung = hang(by=head, name="Lobi")
    assert client.get(f"/papan/{hung.secret}/").status_code == 200
    program = Program(head)
    answer = program.get("/screens")
    [one] = answer.json()["items"]
    assert (one["name"], one["revoked_at"]) == ("Lobi", None)
    assert hung.secret not in answer.content.decode()
    path = f"/screens/{one['id']}/take-down"
    assert Program(user("53", Role.CLERK)).post(path).status_code == 403
    assert Program(user("53.02", Role.HEAD)).post(path).status_code == 404
    assert program.post(path).json()["revoked_at"]
    assert client.get(f"/papan/{hung.secret}/").status_code == 404
