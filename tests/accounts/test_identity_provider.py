"""Signing in at a province's own provider, over real HTTP with signed tokens: who comes in, and who never does."""

import os
import subprocess
import sys
from urllib.parse import urlparse

import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa

import requests
from lugas.accounts.models import User
from lugas.tenancy.scope import identity
from tests.accounts.identity_provider import CLIENT, SECRET, running
from tests.staff import member, secretariat, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    with running() as provider:

        def told(link):
            app = {
                "provider_id": "daerah",
                "name": "SSO NTT",
                "client_id": CLIENT,
                "secret": SECRET,
                "settings": {"server_url": provider.url, "email_authentication": link},
            }
            settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

        provider.told = told
        told(link=True)
        yield provider


@pytest.fixture
def maria():
    return member(secretariat("53"), "clerk", "Maria")


def through(client, query=""):
    """Press the button, go through the provider's page, come back; the last answer."""
    there = client.post(f"/akun/penyedia/daerah/masuk/{query}")
    back = requests.get(there.url, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlparse(back)
    assert parts.path == "/akun/penyedia/daerah/kembali/"
    return client.get(f"{parts.path}?{parts.query}")


def is_in(client):
    return client.get("/akun/").status_code == 200


def links():
    with identity():
        return list(SocialAccount.objects.values_list("user__username", "uid"))


def test_the_account_with_the_verified_address_is_linked_where_that_is_allowed(client, provider, maria):
    assert "Masuk dengan SSO NTT" in client.get("/akun/masuk/").content.decode()
    assert through(client).url == "/kerja/"
    assert client.get("/kerja/lembaga/").status_code == 200
    assert links() == [("maria", "198501")]
    with identity():
        assert User.objects.get(pk=maria.pk).has_usable_password()  # the other way in stays
    client.post("/akun/keluar/")
    provider.person["email"] = "nama.baru@example.test"
    provider.told(link=False)
    assert through(client).url == "/kerja/"  # linked once, the address plays no part


def test_without_leave_an_address_links_nothing(client, provider, maria):
    provider.told(link=False)
    html = through(client).content.decode()
    assert "Tidak ada akun yang terhubung" in html
    assert (is_in(client), links()) == (False, [])


def test_an_address_that_the_provider_did_not_verify_links_nothing(client, provider, maria):
    provider.person["email_verified"] = False
    through(client)
    assert (is_in(client), links()) == (False, [])


def test_nobody_gets_an_account_by_it(client, provider):
    with identity():
        before = User.objects.count()
    assert "minta administrator mengundang Anda" in through(client).content.decode()
    with identity():
        assert User.objects.count() == before


def test_a_signed_in_person_links_and_unlinks_by_hand(client, provider, maria):
    provider.told(link=False)
    sign_in(client, maria)
    assert through(client, "?process=connect").url == "/akun/penyedia/"
    assert links() == [("maria", "198501")]
    with identity():
        account = SocialAccount.objects.get().pk
    client.post("/akun/penyedia/", {"account": account})
    assert links() == []


def forged(provider):
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def for_another(provider):
    provider.audience = "klien-lain"


def old(provider):
    provider.lasts = -60


def of_another_person(provider):
    provider.userinfo_sub = "orang-lain"


@pytest.mark.parametrize("wrong", [forged, for_another, old, of_another_person])
def test_a_token_that_is_forged_old_or_for_another_opens_nothing(client, provider, maria, wrong):
    wrong(provider)
    answer = through(client)
    assert "tidak menjawab semestinya" in answer.content.decode()
    assert (is_in(client), links()) == (False, [])


def test_an_answer_that_this_browser_did_not_ask_for_opens_nothing(client, provider, maria):
    assert client.get("/akun/penyedia/daerah/kembali/?code=x&state=dari-orang-lain").status_code in (200, 302, 401)
    assert not is_in(client)
    assert client.post("/akun/penyedia/lain/masuk/").status_code == 404


def test_the_second_step_is_asked_here_too(client, provider, maria):
    with identity():
        totp.TOTP.activate(maria, totp.generate_totp_secret())
    assert through(client).url == "/akun/dua-langkah/kode/"
    assert not is_in(client)


def test_a_closed_account_stays_closed(client, provider, maria):
    with identity():
        User.objects.filter(pk=maria.pk).update(is_active=False)
    through(client)
    assert not is_in(client)


def test_the_settings_come_from_the_environment():
    script = (
        "from django.conf import settings as s; app = s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0];"
        "print(app['name'], app['settings'], s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    told = {
        "LUGAS_OIDC_URL": "https://sso.nttprov.example/realms/asn/",
        "LUGAS_OIDC_NAME": "SSO NTT",
        "LUGAS_OIDC_CLIENT": "lugas",
        "DJANGO_SETTINGS_MODULE": "lugas.settings",
    }
    environment = {**os.environ, **told, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == (
        "SSO NTT {'server_url': 'https://sso.nttprov.example/realms/asn', 'email_authentication': False} "
        "[\"'self'\", 'https://sso.nttprov.example']"
    )
