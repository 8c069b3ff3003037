"""Programs list and close addresses of calendars, and invite guests; what opens an address is told to none."""

import pytest
from django.core.exceptions import PermissionDenied

from lugas.accounts.rules import Role
from lugas.calendars.actions import make_address, revoke_address
from tests.api.programs import Program
from tests.calendars.test_feeds import SOON
from tests.calendars.test_guests import went_out
from tests.factories import acting, activity, at, guest, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def rakor():
    with at("53"):
        found = activity("Rakor", start=SOON)
        guest(found, "Kapolda")
        guest(found, "Danrem")
    return found


def made(who, name):
    with acting(who):
        return make_address(by=who, membership=who.acting, name=name, shows="person")


def test_one_sees_and_closes_ones_own_addresses_alone(head):
    clerk, admin = user("53", Role.CLERK), user("53", Role.ADMINISTRATOR)
    own, other = made(clerk, "Telepon"), made(head, "Tablet")
    program = Program(clerk)
    answer = program.get("/calendar-addresses", {"everybody": True})
    [one] = answer.json()["items"]
    assert (one["name"], one["shows"], one["revoked_at"]) == ("Telepon", "person", None)
    assert own.secret not in answer.content.decode()
    assert program.post(f"/calendar-addresses/{other.address.public_id}/revoke").status_code == 404
    assert program.client.get(f"/kal/{own.secret}.ics").status_code == 200
    assert program.post(f"/calendar-addresses/{own.address.public_id}/revoke").json()["revoked_at"]
    assert program.client.get(f"/kal/{own.secret}.ics").status_code == 410
    with acting(clerk), pytest.raises(PermissionDenied):
        revoke_address(other.address, by=clerk)
    everybody = Program(admin)
    assert len(everybody.get("/calendar-addresses", {"everybody": True}).json()["items"]) == 2
    assert everybody.post(f"/calendar-addresses/{other.address.public_id}/revoke").status_code == 200
    stranger = Program(user("53.02", Role.ADMINISTRATOR))
    assert stranger.get("/calendar-addresses", {"everybody": True}).json()["items"] == []


def test_guests_are_invited_at_the_addresses_that_are_set(head, rakor):
    program, path = Program(head), f"/activities/{rakor.public_id}"
    first, second = (one["id"] for one in program.get(path).json()["guests"])
    sent = [{"guest": first, "address": "kapolda@example.test"}]
    [kept] = program.send("PUT", f"{path}/guest-addresses", guests=sent).json()
    assert (kept["office"], kept["state"]) == ("Kapolda", "none")
    twice = program.send(
        "PUT", f"{path}/guest-addresses", guests=[{"guest": second, "address": "KAPOLDA@example.test"}]
    )
    assert (twice.status_code, "dua kali" in twice.json()["detail"]) == (400, True)
    assert [one["guest"] for one in program.get(f"{path}/guest-addresses").json()] == [first]
    assert program.post(f"{path}/invite-guests").json() == {"count": 1}
    assert [address for address, _method, _event in went_out()] == ["kapolda@example.test"]
    assert program.post(f"{path}/invite-guests").json() == {"count": 0}


def test_guests_of_others_are_not_reached(head, rakor):
    with at("53"):
        other = guest(activity("Lain"), "Bupati")
    path = f"/activities/{rakor.public_id}/guest-addresses"
    program = Program(head)
    assert program.send("PUT", path, guests=[{"guest": other.pk, "address": "a@example.test"}]).status_code == 404
    assert program.send("PUT", path, guests=[]).status_code == 422
    assert Program(user("53.02", Role.HEAD)).get(path).status_code == 404
    assert Program(user("53", Role.MEDIA)).get(path).status_code == 403
