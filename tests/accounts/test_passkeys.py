"""Passkeys in a real Chromium with a virtual authenticator: made, signed in with alone, used as the second step."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model

from lugas.tenancy.scope import identity
from tests.serving import served, visitor
from tests.staff import member, secretariat

PASSWORD = "sandi-panjang-sekali"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_and_opens_the_account_alone_and_as_second_step():
    person = member(secretariat("53"), "clerk", "Maria")
    with served() as address, visitor() as open_page:
        home = address.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, never to a number
        page = open_page(f"{home}/akun/masuk/", 360)
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        phone = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        authenticator = device.send("WebAuthn.addVirtualAuthenticator", {"options": phone})["authenticatorId"]

        def password():
            page.fill("[name=login]", person.username)
            page.fill("[name=password]", PASSWORD)
            page.click("button.primary")

        def leave():
            page.goto(f"{home}/akun/keluar/")
            page.click("button.primary")

        # Nothing is known yet: the device has no passkey, and that is said.
        page.click("text=Masuk dengan kunci sandi")
        page.wait_for_selector("text=Kunci sandi tidak diterima")
        password()
        page.wait_for_url("**/kerja/**")

        page.goto(f"{home}/akun/dua-langkah/kunci/tambah/")
        page.fill("[name=password]", PASSWORD)
        page.click("button.primary")
        page.fill("[name=name]", "Ponsel saya")
        page.click("button.primary")
        page.wait_for_url("**/dua-langkah/cadangan/")  # recovery codes come with the first second step
        assert page.locator("li code").count() == 10
        page.goto(f"{home}/akun/dua-langkah/")
        assert "cukup untuk masuk" in page.inner_text("main")
        assert len(device.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1

        leave()
        page.goto(f"{home}/akun/masuk/")
        page.click("text=Masuk dengan kunci sandi")
        page.wait_for_url("**/kerja/**")

        leave()
        page.goto(f"{home}/akun/masuk/")
        password()
        page.wait_for_url("**/dua-langkah/kode/")
        page.click("text=Pakai kunci sandi")
        page.wait_for_url("**/kerja/**")

        # Whoever cannot unlock the device does not come in.
        leave()
        device.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
        page.goto(f"{home}/akun/masuk/")
        page.click("text=Masuk dengan kunci sandi")
        page.wait_for_selector("text=Kunci sandi tidak diterima")
        page.goto(f"{home}/akun/")
        assert "/akun/masuk/" in page.url
        assert [text for text in open_page.complaints if "404" not in text] == []
    with identity():
        kept = Authenticator.objects.get(user=get_user_model().objects.get(pk=person.pk), type="webauthn")
    assert kept.wrap().name == "Ponsel saya"
    assert kept.last_used_at is not None
