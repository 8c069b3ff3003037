"""CalDAV as programs that nobody here made use it: the client library caldav, and vdirsyncer. Data is committed here."""

import subprocess
import sys
import time
from datetime import timedelta

import caldav
import pytest
from caldav.lib import error

from lugas.accounts.rules import Role
from lugas.agenda.actions import change_activity
from lugas.agenda.models import Activity
from lugas.calendars import feeds
from lugas.calendars.actions import make_address, revoke_address
from tests.calendars.test_feeds import SOON
from tests.factories import acting, activity, at, engagement, position, user
from tests.serving import served

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office():
    """A leader with two engagements, and an address that shows them."""
    feeds.shelf.clear()
    head = user("53", Role.HEAD)
    with at("53"):
        leader = position("Gubernur")
        engagement(activity("Rakor", start=SOON, theme="Tema; koma, titik"), leader)
        far = activity("Nanti", start=SOON + timedelta(days=60))
        engagement(far, leader, status="tentative")
    with acting(head):
        issued = make_address(by=head, membership=head.acting, name="Ponsel", shows="leader", target=leader)
    return head, leader, issued


def titles(events):
    """The titles of events as the client read them."""
    return {str(one.get_icalendar_component()["SUMMARY"]) for one in events}


def test_a_client_finds_reads_and_follows_the_calendar(office):
    head, leader, issued = office
    with served() as house, caldav.DAVClient(f"{house}/caldav/", username="siapa", password=issued.secret) as client:
        calendars = client.principal().calendars()
        assert [one.get_display_name() for one in calendars] == ["Agenda: Gubernur"]
        [calendar] = calendars
        assert titles(calendar.events()) == {"Rakor", "Nanti"}
        near = calendar.search(start=SOON - timedelta(days=1), end=SOON + timedelta(days=2), event=True)
        assert titles(near) == {"Rakor"}
        assert near[0].get_icalendar_component().decoded("DTSTART") == SOON
        known = calendar.objects_by_sync_token(load_objects=True)
        assert len(list(known)) == 2
        with acting(head):
            moved = near_activity(leader)
            change_activity(moved, by=head, title="Rakor pindah")
        time.sleep(feeds.STAMP_SECONDS + 0.1)
        assert titles(calendar.events()) == {"Rakor pindah", "Nanti"}


def near_activity(leader):
    """The nearer of the two activities."""
    return Activity.objects.filter(engagements__position=leader).order_by("starts_at").first()


def test_nothing_can_be_written(office):
    _head, _leader, issued = office
    with served() as house, caldav.DAVClient(f"{house}/caldav/", username="x", password=issued.secret) as client:
        [calendar] = client.principal().calendars()
        with pytest.raises(error.DAVError):
            calendar.save_event(dtstart=SOON, dtend=SOON + timedelta(hours=1), summary="Selundupan")
        with pytest.raises(error.DAVError):
            calendar.events()[0].delete()
        with pytest.raises(error.DAVError):
            client.principal().make_calendar(name="Baru")
        assert titles(calendar.events()) == {"Rakor", "Nanti"}


def refused(house, secret):
    """Whether a client cannot sign in with this password."""
    with caldav.DAVClient(f"{house}/caldav/", username="x", password=secret) as client:
        try:
            client.principal().calendars()
        except error.AuthorizationError:
            return True
    return False


def test_only_the_secret_opens_and_only_ones_own(office):
    head, _leader, issued = office
    with acting(head):
        other = make_address(by=head, membership=head.acting, name="Lain", shows="person")
    with served() as house:
        for secret in ("", "x" * 43):
            assert refused(house, secret)
        with caldav.DAVClient(f"{house}/caldav/", username="x", password=issued.secret) as client:
            foreign = caldav.Calendar(client=client, url=f"{house}/caldav/{other.address.public_id}/agenda/")
            with pytest.raises(error.DAVError):
                foreign.events()
        with acting(head):
            revoke_address(issued.address, by=head)
        time.sleep(feeds.STAMP_SECONDS + 0.1)
        assert refused(house, issued.secret)


def test_vdirsyncer_keeps_a_folder_up(office, tmp_path):
    head, leader, issued = office
    with served() as house:
        (tmp_path / "config").write_text(
            f'[general]\nstatus_path = "{tmp_path}/status/"\n'
            '[pair agenda]\na = "here"\nb = "there"\ncollections = ["from b"]\nconflict_resolution = "b wins"\n'
            f'[storage here]\ntype = "filesystem"\npath = "{tmp_path}/here/"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "caldav"\nread_only = true\nurl = "{house}/caldav/"\n'
            f'username = "siapa"\npassword = "{issued.secret}"\n'
        )

        def run(*verb):
            command = [sys.executable, "-m", "vdirsyncer", "-c", str(tmp_path / "config"), *verb]
            done = subprocess.run(command, input="y\n" * 10, capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, done.stdout + done.stderr

        def here():
            return {path.name: path.read_text() for path in (tmp_path / "here" / "agenda").glob("*.ics")}

        run("discover")
        run("sync")
        first = here()
        assert len(first) == 2
        assert any("SUMMARY:Rakor\n" in one.replace("\r", "") for one in first.values())
        with acting(head):
            change_activity(near_activity(leader), by=head, title="Rakor pindah")
        time.sleep(feeds.STAMP_SECONDS + 0.1)
        run("sync")
        second = here()
        assert set(second) == set(first)
        assert any("SUMMARY:Rakor pindah" in one for one in second.values())


def test_programs_that_know_only_the_house_are_led_there(client):
    assert client.get("/.well-known/caldav")["Location"] == "/caldav/"
