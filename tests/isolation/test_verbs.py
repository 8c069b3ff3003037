"""Every address of the staff is for whoever signed in, and has the verbs that it was made for and no other."""

import pytest

from lugas.accounts.rules import Role
from tests.isolation.addresses import PARAMETER, routes
from tests.staff import member, secretariat, sign_in

pytestmark = pytest.mark.django_db


def staff_addresses() -> list[str]:
    """All addresses below /kerja/; what they would be about is asked later than signing in and the verb."""
    return ["/" + PARAMETER.sub("1", one) for one in routes() if one.startswith("kerja/")]


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_a_staff_page_refuses_a_verb_that_it_does_not_have_and_says_which_it_has(client, verb):
    sign_in(client, member(secretariat(), Role.HEAD))
    # Files in pieces have the verbs of their protocol (tus 1.0.0).
    answers = {url: client.generic(verb, url) for url in staff_addresses() if not url.startswith("/kerja/unggah/")}
    assert len(answers) > 150
    assert {url: one.status_code for url, one in answers.items() if one.status_code != 405} == {}
    assert {one.headers["Allow"] for one in answers.values()} <= {"GET, HEAD", "GET, HEAD, POST", "POST"}
    assert answers["/kerja/kegiatan/"].headers["Allow"] == "GET, HEAD"


def test_a_list_takes_no_form_either(client):
    sign_in(client, member(secretariat(), Role.HEAD))
    lists = ["kegiatan", "masuk", "surat", "rilis", "paraf", "orang", "pemberitahuan", "kalender", "lembaga/tempat"]
    assert {one: client.post(f"/kerja/{one}/").status_code for one in lists} == dict.fromkeys(lists, 405)


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(client):
    wrong = {}
    for url in staff_addresses():
        for answer in (client.get(url), client.post(url)):
            if answer.status_code != 302 or not answer.headers["Location"].startswith(f"/akun/masuk/?next={url}"):
                wrong[url] = answer.status_code
    assert wrong == {}
