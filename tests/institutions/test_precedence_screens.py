"""The screen of the order of place: everybody of the office reads it, its administrator settles what the law leaves open."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lugas.institutions import actions
from lugas.institutions.models import PrecedenceCustom
from lugas.institutions.precedence import Place
from lugas.institutions.seating import custom_of, from_position, from_title, in_order
from tests.factories import at, holder, position
from tests.staff import member, secretariat, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/kerja/lembaga/tata-tempat/"


@pytest.fixture
def browse(client):
    def signed_in(role="administrator", code="53"):
        sign_in(client, member(secretariat(code), role))
        return client

    return signed_in


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("role", ["clerk", "auditor", "administrator"])
def test_the_list_of_ones_own_level_is_shown_in_the_words_of_the_law(browse, role):
    browser = browse(role)
    page = browser.get(PAGE)
    assert "UU 9/2010 Pasal 10 ayat (1)" in text_of(page)
    assert "a. gubernur" in text_of(page)
    assert ("Ubah urutan" in text_of(page)) == (role == "administrator")
    assert "perintis pergerakan kebangsaan" in text_of(browser.get(f"{PAGE}?pasal=9"))
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page.content.decode())


def test_a_regency_sees_its_own_list(browse):
    assert "Pasal 11 ayat (1)" in text_of(browse(code="53.02").get(PAGE))


def test_the_administrator_moves_an_office_up_and_back_to_the_order_of_mention(browse):
    browser = browse()
    where = f"{PAGE}10.g/"
    assert text_of(browser.get(where)).index("1. Sekretaris Daerah") < text_of(browser.get(where)).index(
        "Panglima Kodam"
    )
    assert browser.post(where, {"jabatan": "kajati", "ke": "atas"}).status_code == 302
    with at("53") as office:
        order = custom_of(office.pk).order["10.g"]
    assert order.index("kajati") < order.index("ketua_pengadilan_tinggi")
    assert "Urutan setempat" in text_of(browser.get(PAGE))
    browser.post(where, {"ke": "semula"})
    with at("53") as office:
        assert "10.g" not in custom_of(office.pk).order


def test_another_office_keeps_its_own_order(browse):
    browse().post(f"{PAGE}10.g/", {"jabatan": "kajati", "ke": "atas"})
    with at("53.02") as office:
        assert custom_of(office.pk).order == {}
        assert not PrecedenceCustom.objects.exists()


def test_how_acting_heads_are_seated_is_a_setting(browse):
    browser = browse()
    assert browser.post(f"{PAGE}penjabat/", {"penjabat": "office", "plt": "office", "plh": "own"}).status_code == 302
    with at("53") as office:
        assert custom_of(office.pk).acting == {"penjabat": "office", "plt": "office", "plh": "own"}
    assert browser.post(f"{PAGE}penjabat/", {"penjabat": "maybe"}).status_code == 200


@pytest.mark.parametrize("path", ["10.g/", "penjabat/"])
def test_only_the_administrator_changes(browse, path):
    assert browse("clerk").get(PAGE + path).status_code == 403


def test_a_letter_that_the_law_has_not_is_not_found(browse):
    assert browse().get(f"{PAGE}12.z/").status_code == 404


def test_the_action_asks_and_refuses_in_words():
    with at("53"):
        with pytest.raises(PermissionDenied):
            actions.settle_precedence(by=member(secretariat("53"), "clerk"), order={"10.g": []})
        for order in ({"12.z": []}, {"10.g": ["bupati"]}, {"10.g": ["kajati", "kajati"]}):
            with pytest.raises(ValidationError):
                actions.settle_precedence(by=None, order=order)
        with pytest.raises(ValidationError):
            actions.settle_precedence(by=None, acting={"boss": "own"})


def test_positions_and_titles_stand_in_one_order():
    """What annexes and salutations ask: records in, the same records in order out."""
    with at("53"):
        head = position("Kepala Biro Administrasi Pimpinan", echelon="II.b", precedence="10.p")
        secretary = position(
            "Sekretaris Daerah Provinsi Nusa Tenggara Timur", held=False, echelon="I.b", precedence="10.g"
        )
        holder(secretary, capacity="penjabat")
        place = Place("province", "53")
        records = ["Kapolda NTT", head, "Gubernur NTT", secretary, "Menteri Dalam Negeri"]

        def attendee(number, record):
            if isinstance(record, str):
                return from_title(str(number), record, place)
            return from_position(str(number), record, place)

        wanted = ["Menteri Dalam Negeri", "Gubernur NTT", secretary, "Kapolda NTT", head]
        assert in_order(records, attendee, place, custom_of(secretary.secretariat_id)) == wanted


def test_the_letter_of_a_position_speaks_where_its_title_is_none_of_the_lists():
    with at("53") as office:
        one = position("Koordinator Protokol", precedence="10.l")
        place = Place("province", "53")
        assert from_position("1", one, place).letter == "10.l"
        assert from_position("1", one, Place("regency", "53.02")).letter == ""
        assert custom_of(office.pk).acting["plt"] == "own"
