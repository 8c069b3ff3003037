"""The guests of an activity in order of place: whose event it is, who is host, representatives, reasons, constant queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.agenda import actions
from lugas.agenda.models import Activity
from lugas.agenda.queries import activity_page
from lugas.agenda.seating import seating
from lugas.institutions.models import Region
from tests.factories import acting, activity, at, engagement, guest, position, sign_in, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(head):
    """A meeting of the province in Soe, opened by its acting Regional Secretary for the Governor."""
    with acting(head):
        one = activity("Rapat di Soe", code="53.02", organiser_kind=Activity.Organiser.OWN)
        governor = position("Gubernur Nusa Tenggara Timur")
        engagement(one, position("Sekretaris Daerah Provinsi Nusa Tenggara Timur", echelon="I.b"), represents=governor)
        for office in ("Kepala Bagian Umum Setda", "Kapolres", "Kapolda NTT", "Panitia"):
            guest(one, office, region=Region.objects.get(code="53.02"))
        guest(one, "Bupati Timor Tengah Selatan", answer="comes", with_spouse=True)
        guest(one, "Bupati Alor", answer="represented", represented_by="Asisten Administrasi Umum Setda Kabupaten Alor")
        guest(one, "Ketua DPRD Provinsi NTT", answer="absent")
    return one


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def order_of(meeting, head):
    with acting(head):
        return seating(activity_page(head, meeting.public_id))


def test_officials_and_guests_stand_in_one_order(meeting, head):
    found = order_of(meeting, head)
    assert found.place.level == "province"
    assert [(row.title, row.role) for row in found.rows] == [
        ("Sekretaris Daerah Provinsi Nusa Tenggara Timur", "self"),
        ("Kapolda NTT", "self"),
        ("Bupati Timor Tengah Selatan", "self"),
        ("Bupati Timor Tengah Selatan", "spouse"),
        ("Asisten Administrasi Umum Setda Kabupaten Alor", "self"),
        ("Kepala Bagian Umum Setda", "self"),
        ("Kapolres", "self"),
        ("Panitia", "self"),
    ]
    assert [one.office for one in found.absent] == ["Ketua DPRD Provinsi NTT"]
    assert found.unknown == 1


def test_the_reason_stands_on_the_sheet_and_the_article_on_the_page(meeting, browser):
    sheet = text_of(browser.get(reverse("agenda:seating", args=[meeting.public_id])))
    assert "Mewakili Bupati Alor, yang tempatnya tidak diisi" in sheet
    assert "UU 9/2010 Pasal 10 ayat (1) huruf j" in sheet
    assert "1 tamu tidak dikenal" in sheet
    page = text_of(browser.get(meeting.get_absolute_url()))
    assert page.index("Kapolda NTT") < page.index("Bupati Timor Tengah Selatan") < page.index("Kapolres")
    assert "UU 9/2010 Pasal 10 ayat (1) huruf j" in page


def test_the_head_of_the_region_that_holds_it_is_the_host(head):
    with acting(head):
        one = activity("Pelantikan", organiser_kind=Activity.Organiser.OWN)
        engagement(one, position("Gubernur Nusa Tenggara Timur"))
        guest(one, "Menteri Dalam Negeri", answer="comes")
        guest(one, "Wakil Gubernur NTT", answer="comes")
    found = order_of(one, head)
    assert [(row.title, row.host) for row in found.rows] == [
        ("Menteri Dalam Negeri", False), ("Gubernur Nusa Tenggara Timur", True), ("Wakil Gubernur NTT", False),
    ]  # fmt: skip
    assert found.rows[1].article == "UU 9/2010 Pasal 13 huruf b"


def test_an_outside_bodys_event_is_of_the_region_where_it_is(head):
    with acting(head):
        one = activity("Wisuda", code="53.02", organiser_kind=Activity.Organiser.OUTSIDE, organiser_name="Universitas")
        guest(one, "Bupati Timor Tengah Selatan")
        guest(one, "Gubernur NTT")
    found = order_of(one, head)
    assert found.place.level == "regency"
    assert [row.title for row in found.rows] == ["Gubernur NTT", "Bupati Timor Tengah Selatan"]
    assert not any(row.host for row in found.rows)


def test_the_agreed_letter_is_checked_and_taken(meeting, browser, head):
    where = reverse("agenda:guests", args=[meeting.public_id])
    data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-office": "Panitia", "form-0-answer": "comes"}
    refused = browser.post(where, {**data, "form-0-precedence": "12.z"})
    assert "10.g" in text_of(refused)
    browser.post(where, {**data, "form-0-precedence": "10.l"})
    assert order_of(meeting, head).guests[0].article == "UU 9/2010 Pasal 10 ayat (1) huruf l"


def test_the_list_is_put_into_the_order(meeting, browser, head):
    browser.post(reverse("agenda:take_order", args=[meeting.public_id]))
    with acting(head):
        assert [one.office for one in meeting.guests.all()] == [
            "Kapolda NTT", "Bupati Timor Tengah Selatan", "Bupati Alor", "Kepala Bagian Umum Setda", "Kapolres", "Panitia",
            "Ketua DPRD Provinsi NTT",
        ]  # fmt: skip


def test_who_may_not_change_the_activity_does_not_order_its_guests(client, meeting):
    sign_in(client, user("53", Role.AUDITOR))
    assert client.get(reverse("agenda:seating", args=[meeting.public_id])).status_code == 200
    assert client.post(reverse("agenda:take_order", args=[meeting.public_id])).status_code == 403


def test_another_secretariat_finds_nothing(client, meeting):
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get(reverse("agenda:seating", args=[meeting.public_id])).status_code == 404
    assert client.post(reverse("agenda:take_order", args=[meeting.public_id])).status_code == 404


@pytest.mark.parametrize("name", ["activity", "seating"])
def test_more_guests_cost_no_more_queries(meeting, browser, head, name):
    where = reverse(f"agenda:{name}", args=[meeting.public_id])
    browser.get(where)
    with CaptureQueriesContext(connection) as few:
        browser.get(where)
    with acting(head):
        for number in range(30):
            guest(meeting, f"Camat {number}")
        engagement(meeting, position("Wakil Gubernur Nusa Tenggara Timur"))
    with CaptureQueriesContext(connection) as many:
        browser.get(where)
    # The further official brings nothing either: holders are asked for in one query.
    assert len(many) == len(few)


def test_a_leader_who_is_in_the_list_of_guests_too_is_seated_once(head):
    with acting(head):
        one = activity("Apel", organiser_kind=Activity.Organiser.OWN)
        engagement(one, position("Gubernur Nusa Tenggara Timur"))
        guest(one, "Gubernur Nusa Tenggara Timur")
        assert [row.title for row in order_of(one, head).rows] == ["Gubernur Nusa Tenggara Timur"]
        assert actions.order_guests(one, by=head)
    with at("53"):
        assert one.guests.count() == 1
