"""A page that a browser has already is not sent again; one that changed is, and nobody else's is ever taken for it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lugas.accounts.rules import Role
from tests.factories import activity, at, sign_in, user

pytestmark = pytest.mark.django_db
LIST = "/kerja/kegiatan/"


@pytest.fixture
def browser():
    made = Client()
    sign_in(made, user("53", Role.CLERK))
    return made


def test_a_page_that_is_still_the_same_is_not_sent_again(browser):
    first = browser.get(LIST, headers={"Accept-Encoding": "gzip"})
    assert first.status_code == 200
    assert first["Cache-Control"] == "private, no-cache"
    again = browser.get(LIST, headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_page_that_changed_is_sent_whole(browser):
    first = browser.get(LIST)
    with at("53"):
        activity("Rapat yang baru dicatat", start=timezone.now() + timedelta(days=2))
    again = browser.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "Rapat yang baru dicatat" in again.content.decode()


def test_a_kept_page_belongs_to_one_session_and_form(browser):
    first = browser.get(LIST)
    assert {"Cookie", "HX-Request"} <= {one.strip() for one in first["Vary"].split(",")}
    signed_out = Client().get(LIST, headers={"If-None-Match": first["ETag"]})
    assert signed_out.status_code == 302
    other = Client()
    sign_in(other, user("53.02", Role.CLERK))
    assert other.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_token_of_a_kept_page_still_writes():
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, user("53", Role.CLERK))
    kept = strict.get("/kerja/kegiatan/baru/")
    token = kept.content.decode().split('csrfmiddlewaretoken" value="')[1][:64]
    again = strict.get("/kerja/kegiatan/baru/", headers={"If-None-Match": kept["ETag"]})
    assert again.status_code == 304
    sent = strict.post("/kerja/kegiatan/baru/", {"csrfmiddlewaretoken": token, "title": ""})
    assert sent.status_code != 403


def test_signing_out_takes_the_kept_pages_from_the_browser(browser):
    assert browser.post("/akun/keluar/")["Clear-Site-Data"] == '"cache", "storage"'
