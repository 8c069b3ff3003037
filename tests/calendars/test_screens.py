"""The page of calendar addresses."""

import base64
import re

import pytest

from lugas.accounts.rules import Role
from lugas.calendars.models import CalendarAddress
from tests.factories import acting, activity, at, position, sign_in, user

pytestmark = pytest.mark.django_db
PAGE = "/kerja/kalender/alamat/"


def make(client, whose, **more):
    """Make an address as the form does; the page that shows it once."""
    return client.post(f"{PAGE}baru/", {"name": "Ponsel saya", "whose": whose, "alarm": "30", **more})


def test_a_new_address_is_shown_once_and_opens(client):
    with at("53"):
        leader = position("Gubernur")
        activity("Rakor")
    head = user("53", Role.HEAD)
    sign_in(client, head)
    assert "Gubernur" in client.get(f"{PAGE}baru/").content.decode()
    answer = make(client, f"leader-{leader.pk}")
    assert answer["Cache-Control"] == "no-store"
    said = answer.content.decode()
    path = re.search(r"http://testserver(/kal/[\w-]{43}\.ics)", said)[1]
    assert f"webcal://testserver{path}" in said
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', said)[1]
    assert b"viewBox=" in base64.b64decode(picture)
    assert client.get(path).content.startswith(b"BEGIN:VCALENDAR")
    listed = client.get(PAGE).content.decode()
    assert path not in listed
    assert "Ponsel saya" in listed
    assert "Gubernur" in listed
    with acting(head):
        found = CalendarAddress.objects.get()
    assert path[5:-4] not in str(found.__dict__)
    client.post(f"{PAGE}{found.public_id}/cabut/")
    assert client.get(path).status_code == 410


def test_what_cannot_be_made_is_said(client):
    sign_in(client, user("53", Role.CLERK))
    with at("53.02"):
        foreign = position("Bupati")
    for whose in ("", "leader-999999", f"leader-{foreign.pk}", "region"):
        answer = make(client, whose)
        assert answer.status_code == 200
        assert "/kal/" not in answer.content.decode()
    media = user("53", Role.MEDIA)
    sign_in(client, media)
    # Whoever may not see restricted activities cannot ask for their titles.
    assert 'name="details"' not in client.get(f"{PAGE}baru/").content.decode()
    make(client, "person", details="on")
    with acting(media):
        assert not CalendarAddress.objects.get().details


def test_the_administrator_sees_and_revokes_those_of_others(client):
    clerk = user("53", Role.CLERK)
    sign_in(client, clerk)
    make(client, "person")
    with acting(clerk):
        found = CalendarAddress.objects.get()
    sign_in(client, user("53", Role.HEAD))
    assert client.post(f"{PAGE}{found.public_id}/cabut/").status_code == 404
    sign_in(client, user("53", Role.ADMINISTRATOR))
    assert "Ponsel saya" not in client.get(PAGE).content.decode()
    assert "Ponsel saya" in client.get(f"{PAGE}?semua=1").content.decode()
    client.post(f"{PAGE}{found.public_id}/cabut/")
    with acting(clerk):
        found.refresh_from_db()
    assert found.revoked_at is not None


def test_the_door_officer_has_no_calendar_addresses(client):
    sign_in(client, user("53", Role.DOOR))
    assert client.get(PAGE).status_code == 403
