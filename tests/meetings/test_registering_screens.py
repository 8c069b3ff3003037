"""Registering on the portal without an account, and the office's list."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.cache import cache
from openpyxl import load_workbook

from lugas.accounts.rules import Role
from lugas.meetings import actions, links
from lugas.meetings.models import Registrant, Registration
from tests.factories import acting, sign_in, user
from tests.meetings.making import day, meeting, opened

pytestmark = pytest.mark.django_db
ASKED = [{"label": "Media", "kind": "text", "required": True}, {"label": "Butuh kursi roda", "kind": "yes_no"}]


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


@pytest.fixture
def held(head):
    return meeting(head)


def sent(client, held, name, **facts):
    from lugas.portal.visitors import new_stamp

    given = {"name": name, "email": f"{name.lower()}@example.test", "q1": "RRI", "q2": "no", "consent": "on"}
    return client.post(f"/daftar/{held.slug}/", {**given, "stempel": new_stamp(), **facts})


def follow(head, name) -> str:
    with acting(head):
        one = Registrant.objects.select_related("secretariat__region").get(name=name)
        return f"/daftar/tautan/{links.registrant_token(one)}/"


def test_somebody_registers_confirms_and_gives_the_place_back(client, head, held):
    opened(head, held, capacity=1, questions=ASKED)
    client.logout()
    page = client.get(f"/daftar/{held.slug}/").content.decode()
    assert "Butuh kursi roda" in page
    assert "1 dari 1 kosong" in page
    assert sent(client, held, "Ani", consent="").status_code == 422
    assert sent(client, held, "Ani", q1="").status_code == 422
    arrived = sent(client, held, "Ani").content.decode()
    assert "mengirim surel ke ani@example.test" in arrived
    assert "daftar tunggu" not in arrived
    url = follow(head, "Ani")
    # Programs that check mails open links: only the button confirms.
    assert "Konfirmasi pendaftaran saya" in client.get(url).content.decode()
    with acting(head):
        assert Registrant.objects.get().stage == "asked"
    assert "Mendapat tempat" in client.post(url, {"act": "confirm"}).content.decode()
    assert "Anda masuk daftar tunggu" in sent(client, held, "Budi").content.decode()
    assert "Semua tempat terisi. 0 orang" in client.post(follow(head, "Budi"), {"act": "confirm"}).content.decode()
    assert "Semua tempat terisi" in client.get(f"/daftar/{held.slug}/").content.decode()
    assert "Daftar lagi" in client.post(url, {"act": "withdraw"}).content.decode()
    assert "Ya, saya hadir" in client.get(follow(head, "Budi")).content.decode()
    assert "Mendapat tempat" in client.post(follow(head, "Budi"), {"act": "accept"}).content.decode()
    assert client.post(url, {"act": "accept"}).status_code == 422


def test_programs_and_too_many_are_turned_away(client, head, held, settings):
    settings.LUGAS_REQUEST_LIMIT = 2
    opened(head, held, questions=ASKED)
    client.logout()
    assert sent(client, held, "Ani", situs_web="x").status_code == 200
    with acting(head):
        assert not Registrant.objects.exists()
    sent(client, held, "Ani")
    assert sent(client, held, "Budi").status_code == 429


def test_before_and_after_its_hours_the_page_says_when(client, head, held):
    registration = opened(head, held, opens_at=day(2), closes_at=day(5))
    url = f"/daftar/{held.slug}/"
    assert "Pendaftaran belum dibuka" in client.get(url).content.decode()
    opened(head, held)
    with acting(head):
        actions.close_registration(registration, by=head)
    assert "Pendaftaran ditutup" in client.get(url).content.decode()
    assert sent(client, held, "Ani").status_code == 200
    with acting(head):
        assert not Registrant.objects.exists()
    assert client.get("/daftar/tidak-ada/").status_code == 404
    assert client.get("/daftar/tautan/1.abc.def/").status_code == 404


def test_the_programme_leads_to_the_form(client, head, held):
    opened(head, held)
    with acting(head):
        held = type(held).objects.select_related("activity").get(pk=held.pk)
        actions.publish_programme(held, by=head)
    client.logout()
    assert f"/daftar/{held.slug}/" in client.get(f"/rapat/{held.slug}/").content.decode()
    with acting(head):
        actions.close_registration(Registration.objects.get(), by=head)
    assert f"/daftar/{held.slug}/" not in client.get(f"/rapat/{held.slug}/").content.decode(), "it is closed"


def test_the_office_opens_it_and_sees_who_registered(client, head, held):
    url = f"/kerja/rapat/{held.slug}/pendaftaran/"
    assert "hanya untuk yang diundang" in client.get(url).content.decode()
    opened(head, held)
    with acting(head):
        Registration.objects.all().delete()
    typed = {
        "opens_at": f"{day(-1):%Y-%m-%dT%H:%M}",
        "closes_at": f"{day(10):%Y-%m-%dT%H:%M}",
        "capacity": "2",
        "label_1": "Media",
        "kind_1": "choice",
        "choices_1": "RRI",
    }
    assert client.post(f"{url}atur/", typed).status_code == 422
    assert client.post(f"{url}atur/", {**typed, "choices_1": "RRI, TVRI"}).status_code == 302
    with acting(head):
        registration = Registration.objects.get()
        assert registration.questions == [
            {"label": "Media", "kind": "choice", "choices": ["RRI", "TVRI"], "required": False}
        ]
        one = actions.register(registration, name="Ani", email="ani@example.test", answers={"Media": "TVRI"})
        actions.confirm(one)
    page = client.get(url).content.decode()
    assert "Media: TVRI" in page
    assert "1 dari 2" in page
    assert client.post(f"{url}{one.public_id}/tolak/", {"reason": "Penuh"}).status_code == 302
    assert "Penuh" in client.get(f"{url}?keadaan=refused").content.decode()
    assert client.post(f"{url}{one.public_id}/terima/").status_code == 302
    rows = load_workbook(BytesIO(b"".join(client.get(f"{url}tabel/").streaming_content))).active
    assert rows["B2"].value == "Ani"
    assert rows["I2"].value == "TVRI"


def test_the_list_costs_the_same_for_many(client, head, held, django_assert_max_num_queries):
    registration = opened(head, held, capacity=500)
    url, used = f"/kerja/rapat/{held.slug}/pendaftaran/", []
    for count in (1, 40):
        with acting(head):
            for number in range(count):
                one = actions.register(registration, name=f"Orang {number}", email=f"{count}-{number}@example.test")
                actions.confirm(one)
        with django_assert_max_num_queries(30) as captured:
            client.get(url)
        used.append(len(captured))
    assert used[0] == used[1]
