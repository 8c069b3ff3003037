"""The board on the wall: what all staff may see, who is free, what changed; by an address that can be revoked."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.actions import change_activity
from lugas.agenda.models import Activity
from lugas.agenda.rules import Status
from lugas.briefs import board, screens
from tests.factories import acting, activity, at, engagement, position, sign_in, user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_memory(monkeypatch):
    """Each test begins without what another one kept, and asks the database each time."""
    monkeypatch.setattr(board, "ASKED_SECONDS", -1.0)
    monkeypatch.setattr(screens, "KNOWN_SECONDS", -1.0)
    board.forget()
    screens.forget()


@pytest.fixture
def office():
    """A governor who is at a meeting now, a deputy who is free, a restricted talk."""
    now = timezone.now()
    with at("53"):
        governor, deputy = position("Gubernur NTT", short_title="Gubernur"), position("Wagub NTT", short_title="Wagub")
        meeting = activity("Rapat pagi", start=now - timedelta(minutes=20), hours=1, contact_phone="0812-55")
        engagement(meeting, governor, confirmed_at=now)
        secret = activity("Rapat rahasia", start=now - timedelta(minutes=10), hours=0.2, place="Ruang gelap",
                          secrecy=Activity.Secrecy.RESTRICTED)  # fmt: skip
        engagement(secret, deputy, status=Status.TENTATIVE)
    return {"meeting": meeting, "head": user("53", Role.HEAD), "media": user("53", Role.MEDIA)}


def hang(client, head, name="Lobi"):
    """A screen's address as the head copies it."""
    sign_in(client, head)
    page = client.post("/kerja/papan/layar/", {"name": name}).content.decode()
    return re.search(r"/papan/[\w-]{40,}/", page)[0]


def test_a_screen_shows_the_day_to_nobody_in_particular(office, client):
    address = hang(client, office["head"])
    page = Client().get(address).content.decode()
    assert "Rapat pagi" in page
    assert "Di acara s.d." in page
    assert "Tersedia" in page
    assert "Sekarang" in page
    assert "Terisi (internal)" in page
    for hidden in ("Rapat rahasia", "Ruang gelap", "0812-55"):
        assert hidden not in page


def test_the_secret_is_shown_once_and_kept_nowhere(office, client):
    address = hang(client, office["head"])
    assert address not in client.get("/kerja/papan/layar/").content.decode()
    with at("53"), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(s)::text FROM briefs_screen s")
        assert address.split("/")[2] not in str(cursor.fetchall())


def test_a_screen_that_has_the_board_is_told_still_the_same_and_then_what_changed(office, client):
    part = f"{hang(client, office['head'])}isi/"
    screen = Client()
    first = screen.get(part)
    assert screen.get(part, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with acting(office["head"]):
        change_activity(office["meeting"], by=office["head"], title="Rapat siang")
        Activity.objects.filter(pk=office["meeting"].pk).update(changed_at=timezone.now() + timedelta(seconds=9))
    again = screen.get(part, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "Rapat siang" in again.content.decode()
    assert "Berubah" in again.content.decode()


def test_still_the_same_asks_the_database_nothing_within_the_second(office, client, monkeypatch):
    monkeypatch.setattr(board, "ASKED_SECONDS", 60.0)
    monkeypatch.setattr(screens, "KNOWN_SECONDS", 60.0)
    part = f"{hang(client, office['head'])}isi/"
    screen = Client()
    tag = screen.get(part)["ETag"]
    with CaptureQueriesContext(connection) as seen:
        assert screen.get(part, headers={"If-None-Match": tag}).status_code == 304
    assert len(seen) == 0


def test_still_the_same_costs_the_same_queries_however_full_the_day(office, client):
    part = f"{hang(client, office['head'])}isi/"
    screen = Client()

    def queries():
        tag = screen.get(part)["ETag"]
        with CaptureQueriesContext(connection) as seen:
            assert screen.get(part, headers={"If-None-Match": tag}).status_code == 304
        return len(seen)

    few = queries()
    with at("53"):
        one = position("Sekda")
        for _ in range(30):
            engagement(activity(start=timezone.now(), hours=1), one, status=Status.TENTATIVE)
    assert queries() == few


def test_what_begins_or_ends_is_seen_without_a_change_of_the_record(office, client, monkeypatch):
    part = f"{hang(client, office['head'])}isi/"
    screen = Client()
    tag = screen.get(part)["ETag"]
    later = timezone.now() + timedelta(minutes=50)
    monkeypatch.setattr(board.timezone, "now", lambda: later)
    assert screen.get(part, headers={"If-None-Match": tag}).status_code == 200


def test_a_revoked_address_shows_nothing(office, client):
    address = hang(client, office["head"])
    page = client.get("/kerja/papan/layar/").content.decode()
    client.post(re.search(r"/kerja/papan/layar/\d+/cabut/", page)[0])
    assert Client().get(address).status_code == 404
    assert Client().get(f"{address}isi/").status_code == 404
    assert Client().get("/papan/tebakan/").status_code == 404


def test_another_secretariats_screen_shows_only_its_own_day(office, client):
    address = hang(client, user("53.02", Role.HEAD))
    assert "Rapat pagi" not in Client().get(address).content.decode()


def test_only_head_and_administrator_hang_screens(office, client):
    sign_in(client, office["media"])
    assert client.get("/kerja/papan/").status_code == 200
    assert client.get("/kerja/papan/layar/").status_code == 403
    assert client.post("/kerja/papan/layar/", {"name": "Rumah"}).status_code == 403
