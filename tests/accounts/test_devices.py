"""Where one is signed in: seen, ended one by one and all at once."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.utils import timezone

from lugas.accounts.jobs import daily_round
from lugas.accounts.models import Membership, Session
from lugas.accounts.sessions import device_name
from lugas.tenancy.scope import as_user, identity, scope
from tests.staff import member, secretariat, sign_in

pytestmark = pytest.mark.django_db
PASSWORD = "sandi-panjang-sekali"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"


@pytest.fixture
def person():
    return member(secretariat("53"), "clerk", "Maria")


def browser(agent, person):
    client = Client(headers={"User-Agent": agent})
    client.post("/akun/masuk/", {"login": person.username, "password": PASSWORD})
    return client


@pytest.mark.parametrize(
    ("agent", "words"),
    [(PHONE, "Chrome, Android"), (OFFICE, "Firefox, Windows"), ("curl/8.5", ""), ("", "")],
)
def test_a_device_is_told_in_two_words_and_no_more_is_kept(agent, words):
    assert device_name(agent) == words


def test_the_devices_are_listed_and_one_is_ended_at_once(person):
    phone, office = browser(PHONE, person), browser(OFFICE, person)
    html = office.get("/akun/perangkat/").content.decode()
    assert "Chrome, Android" in html
    assert "Firefox, Windows" in html
    assert html.count("perangkat ini") == 1
    [path] = re.findall(r'action="(/akun/perangkat/[^/"]+/akhiri/)"', html.replace("/akun/perangkat/lain/akhiri/", ""))
    assert phone.get("/kerja/orang/").status_code == 403
    office.post(path)
    assert phone.get("/akun/").status_code == 302
    assert office.get("/akun/").status_code == 200


def test_signing_out_everywhere_leaves_only_this_browser(person):
    phone, office = browser(PHONE, person), browser(OFFICE, person)
    stranger = browser(PHONE, member(secretariat("53"), "clerk", "Paulus"))
    office.post("/akun/perangkat/lain/akhiri/")
    assert [one.get("/akun/").status_code for one in (phone, office, stranger)] == [302, 200, 200]


def test_nobody_sees_or_ends_the_session_of_another(person):
    phone = browser(PHONE, person)
    with identity():
        theirs = Session.objects.get(user_id=person.pk).public_id
    other = browser(OFFICE, member(secretariat("53"), "clerk", "Paulus"))
    assert "Chrome, Android" not in other.get("/akun/perangkat/").content.decode()
    other.post(f"/akun/perangkat/{theirs}/akhiri/")
    assert phone.get("/akun/").status_code == 200
    with as_user(other.session["_auth_user_id"]):
        assert not Session.objects.filter(user_id=person.pk).exists()


def test_an_ended_session_is_not_revived_by_a_request_under_way(person):
    phone = browser(PHONE, person)
    session = phone.session
    session["x"] = 1
    with identity():
        Session.objects.filter(user_id=person.pk).delete()
    assert phone.get("/akun/").status_code == 302
    with identity():
        assert not Session.objects.filter(user_id=person.pk).exists()


def test_when_a_browser_was_last_here_is_kept_to_five_minutes(person):
    phone = browser(PHONE, person)
    old = timezone.now() - timedelta(hours=2)
    with identity():
        Session.objects.filter(user_id=person.pk).update(seen_at=old)
    phone.get("/akun/")
    with identity():
        assert Session.objects.get(user_id=person.pk).seen_at > old + timedelta(hours=1)


def test_the_nightly_round_clears_what_ended_by_itself(person):
    browser(PHONE, person)
    with identity():
        Session.objects.filter(user_id=person.pk).update(expire_date=timezone.now() - timedelta(days=1))
    daily_round(timestamp=0)
    with identity():
        assert not Session.objects.filter(user_id=person.pk).exists()


def guard(person):
    with identity():
        totp.TOTP.activate(person, totp.generate_totp_secret())


def test_the_administrator_helps_whoever_lost_the_phone(client, person):
    admin = member(secretariat("53"), "administrator", "Yosefina")
    sign_in(client, admin)
    phone = browser(PHONE, person)
    guard(person)
    client.post(f"/kerja/orang/{person.acting.pk}/langkah/")
    with identity():
        assert not Authenticator.objects.filter(user=person).exists()
    assert phone.get("/akun/").status_code == 302
    assert browser(PHONE, person).get("/akun/").status_code == 200


def test_one_office_does_not_weaken_the_door_of_another_nor_one_oneself(client, person):
    admin = member(secretariat("53"), "administrator", "Yosefina")
    sign_in(client, admin)
    office = secretariat("53.02")
    with scope([office.pk], home=office.pk):
        Membership.objects.create(user=person, role="clerk", name="Maria")
    guard(person)
    guard(admin)
    for who in (person, admin):
        client.post(f"/kerja/orang/{who.acting.pk}/langkah/")
    with identity():
        assert Authenticator.objects.count() == 2
    sign_in(client, member(secretariat("53"), "head", "Kepala"))
    assert client.post(f"/kerja/orang/{person.acting.pk}/langkah/").status_code == 403
