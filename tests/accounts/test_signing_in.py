"""Signing in: by user name and by e-mail, with a second factor, within limits, and out again."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.db import DatabaseError, transaction

from lugas.accounts.jobs import send_password_link
from lugas.accounts.models import Session, User
from lugas.accounts.sessions import stored_key
from lugas.tenancy.scope import identity

pytestmark = pytest.mark.django_db
PASSWORD = "ikan-kuah-asam-47"


@pytest.fixture
def person():
    with identity():
        return User.objects.create_user("maria.t", "maria@ntt.example", PASSWORD, name="Maria")


def sign_in(client, login, password=PASSWORD):
    return client.post("/akun/masuk/", {"login": login, "password": password})


@pytest.mark.parametrize("login", ["maria.t", "MARIA.T", "maria@ntt.example", "Maria@NTT.example"])
def test_one_signs_in_by_user_name_or_e_mail(client, person, login):
    response = sign_in(client, login)
    assert (response.status_code, response.url) == (302, "/kerja/")
    assert "Maria" in client.get("/akun/").content.decode()


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, person):
    wrong, unknown = sign_in(client, "maria.t", "salah"), sign_in(client, "tiada", "salah")
    assert wrong.status_code == unknown.status_code == 200
    assert client.get("/akun/").status_code == 302
    assert errors(wrong) == errors(unknown)


def errors(response):
    """The sentences of the banner at the form's head."""
    return re.findall(r"<p>(.*?)</p>", response.content.decode().split('role="alert"')[1].split("</form>")[0])


def test_going_on_leads_to_the_page_that_was_asked_for_and_never_to_another_site(client, person):
    form = {"login": "maria.t", "password": PASSWORD}
    assert client.post("/akun/masuk/", {**form, "next": "/akun/dua-langkah/"}).url == "/akun/dua-langkah/"
    client.logout()
    assert client.post("/akun/masuk/", {**form, "next": "https://palsu.example/"}).url == "/kerja/"


def test_guessing_is_stopped_after_five_times_also_with_the_right_password(client, person):
    for _ in range(5):
        sign_in(client, "maria.t", "salah")
    response = sign_in(client, "maria.t")
    assert response.status_code == 200
    assert client.get("/akun/").status_code == 302


def test_the_key_in_the_cookie_is_not_in_the_database(client, person):
    sign_in(client, "maria.t")
    key = client.cookies["lugas_sesi"].value
    assert stored_keys() == [stored_key(key)]
    assert list(Session.objects.all()) == []  # nor open to anything but the pages of sign-in
    client.post("/akun/keluar/")
    assert stored_key(key) not in stored_keys()


def stored_keys():
    with identity():
        return list(Session.objects.values_list("session_key", flat=True))


def test_signing_out_asks_first(client, person):
    sign_in(client, "maria.t")
    assert client.get("/akun/keluar/").status_code == 200
    assert client.get("/akun/").status_code == 200
    client.post("/akun/keluar/")
    assert client.get("/akun/").status_code == 302


@pytest.fixture
def guarded(person):
    """The person with a second factor; gives the current code."""
    secret = totp.generate_totp_secret()
    with identity():
        totp.TOTP.activate(person, secret)
        RecoveryCodes.activate(person)
    return secret


def code_of(secret):
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_with_a_second_factor_the_password_alone_does_not_open(client, person, guarded):
    assert sign_in(client, "maria.t").url == "/akun/dua-langkah/kode/"
    assert client.get("/akun/").status_code == 302
    assert client.post("/akun/dua-langkah/kode/", {"code": "000000"}).status_code == 200
    assert client.get("/akun/").status_code == 302
    assert client.post("/akun/dua-langkah/kode/", {"code": code_of(guarded)}).url == "/kerja/"
    assert client.get("/akun/").status_code == 200


def test_a_recovery_code_opens_once(client, person, guarded):
    with identity():
        code = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client, "maria.t")
    assert client.post("/akun/dua-langkah/kode/", {"code": code}).url == "/kerja/"
    client.post("/akun/keluar/")
    sign_in(client, "maria.t")
    assert client.post("/akun/dua-langkah/kode/", {"code": code}).status_code == 200
    assert client.get("/akun/").status_code == 302


def test_the_seed_lies_encrypted_and_asking_for_it_outside_identity_fails_loudly(person, guarded):
    with identity():
        stored = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert guarded not in stored
    with pytest.raises(DatabaseError, match="identity"), transaction.atomic():
        list(Authenticator.objects.filter(user=person))


def test_the_second_factor_is_switched_on_by_a_code_from_the_app(client, person):
    sign_in(client, "maria.t")
    asked = client.get("/akun/dua-langkah/pasang/")
    assert asked.url.startswith("/akun/pastikan/?next=")
    client.post(asked.url, {"password": PASSWORD, "next": "/akun/dua-langkah/pasang/"})
    page = client.get("/akun/dua-langkah/pasang/").content.decode()
    secret = re.search(r'<code class="whole">(\w+)</code>', page)[1]
    done = client.post("/akun/dua-langkah/pasang/", {"code": code_of(secret)})
    assert done.url == "/akun/dua-langkah/cadangan/"
    assert len(re.findall(r"<li><code>", client.get(done.url).content.decode())) == 10


def test_a_forgotten_password_is_set_anew_by_a_link_in_a_mail(client, person):
    assert client.post("/akun/sandi/lupa/", {"email": "maria@ntt.example"}).status_code == 302
    assert queued() == [{"user_id": person.pk, "origin": "http://testserver", "invited": False}]
    send_password_link(user_id=person.pk, origin="http://testserver", invited=False)
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    assert mail.outbox[0].to == ["maria@ntt.example"]
    form = client.get(link)
    new = {"password1": "kain-tenun-ikat-88", "password2": "kain-tenun-ikat-88"}
    assert client.post(form.url, new).url == "/akun/sandi/baru/selesai/"
    assert sign_in(client, "maria.t", "kain-tenun-ikat-88").status_code == 302
    client.logout()
    assert "tidak berlaku" in client.get(link).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, person):
    known = client.post("/akun/sandi/lupa/", {"email": "maria@ntt.example"})
    unknown = client.post("/akun/sandi/lupa/", {"email": "tiada@ntt.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(queued()) == 1


def queued():
    """The arguments of the mails that wait for a worker."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs = ProcrastinateJob.objects.filter(task_name="accounts.send_password_link")
    return list(jobs.values_list("args", flat=True))


def test_the_language_is_kept_for_the_browser_and_for_the_person(client, person):
    client.post("/akun/bahasa/", {"language": "en", "next": "/akun/masuk/"})
    assert ">Sign in<" in client.get("/akun/masuk/").content.decode()
    sign_in(client, "maria.t")
    with identity():
        assert User.objects.get(pk=person.pk).language == "en"
    assert client.post("/akun/bahasa/", {"language": "id", "next": "//palsu.example"}).url == "/kerja/"
    with identity():
        assert User.objects.get(pk=person.pk).language == "id"
    assert client.post("/akun/bahasa/", {"language": "xx"}).status_code == 400


def test_a_closed_account_opens_no_door(client, person):
    with identity():
        User.objects.filter(pk=person.pk).update(is_active=False)
    sign_in(client, "maria.t")
    assert client.get("/akun/").status_code == 302
