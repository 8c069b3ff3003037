"""The search page, with and without htmx."""

import pytest

from lugas.accounts.rules import Role
from tests.factories import activity, at, engagement, position, user
from tests.staff import sign_in

pytestmark = pytest.mark.django_db


def test_results_stand_on_the_page_and_come_alone_while_typing(client):
    with at("53"):
        held = activity("Gubernur bertemu PMI")
    sign_in(client, user())
    whole = client.get("/kerja/cari/?q=pertemuan").content.decode()
    assert "<html" in whole
    assert f'href="/kerja/kegiatan/{held.public_id}/"' in whole
    part = client.get("/kerja/cari/?q=pertemuan", headers={"HX-Request": "true"}).content.decode()
    assert "Gubernur bertemu PMI" in part
    assert "<html" not in part


def test_empty_and_fruitless_searches_help(client):
    sign_in(client, user())
    assert "Apa yang Anda cari?" in client.get("/kerja/cari/").content.decode()
    assert "Tidak ada yang cocok" in client.get("/kerja/cari/?q=zzzz").content.decode()
    assert "sedikitnya dua huruf" in client.get("/kerja/cari/?q=z").content.decode()


def test_many_results_come_in_pages(client):
    with at("53"):
        for number in range(25):
            activity(f"Rapat {number}")
    sign_in(client, user())
    assert client.get("/kerja/cari/?q=rapat").content.decode().count('class="name"') == 20
    assert client.get("/kerja/cari/?q=rapat&page=2").content.decode().count('class="name"') == 5
    for odd in ("0", "-1", "x", "99999999", "²"):
        assert client.get(f"/kerja/cari/?q=rapat&page={odd}").status_code == 200


def test_text_of_others_is_escaped(client):
    with at("53"):
        activity("<script>alert(1)</script> rapat")
    sign_in(client, user())
    assert "<script>alert" not in client.get("/kerja/cari/?q=rapat").content.decode()


def test_menu_shows_what_the_role_uses(client):
    sign_in(client, user(role=Role.CLERK))
    clerk = client.get("/kerja/bantuan/").content.decode()
    sign_in(client, user(role=Role.DOOR))
    door = client.get("/kerja/bantuan/").content.decode()
    assert "/kerja/masuk/" in clerk
    assert "/kerja/masuk/" not in door
    assert 'aria-current="page"' not in clerk


def test_public_pages_pay_nothing_for_the_frame(rf):
    from lugas.workspace.context import shell

    assert set(shell(rf.get("/"))) == {"shell"}


def test_search_finds_through_the_leader(client):
    with at("53"):
        engagement(activity("Panen raya"), position("Gubernur Contoh"))
    sign_in(client, user())
    assert "Panen raya" in client.get("/kerja/cari/?q=gubernur+contoh&jenis=activity").content.decode()
