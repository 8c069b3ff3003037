"""A leader who visits a region is told to it; the shared agenda shows what stands out; the week and the list on paper."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lugas.accounts.rules import Role
from lugas.agenda import actions, shared
from lugas.agenda.models import Activity, ActivityShare
from lugas.agenda.rules import Status
from lugas.institutions.models import Appointment
from lugas.notices.models import Notice
from tests.factories import DAY, WITA, acting, activity, at, engagement, moment, position, sign_in, user

pytestmark = pytest.mark.django_db


def told(code: str) -> list[str]:
    """What a secretariat was told."""
    with at(code) as office:
        return list(Notice.objects.filter(to=office).order_by("id").values_list("text", flat=True))


def test_a_region_is_told_once_that_a_leader_comes_and_again_when_it_changes(head):
    with acting(head):
        governor = position("Gubernur")
        visit = activity("Kunjungan ke Soe", code="53.02")
        part = actions.engage(visit, governor, by=head)
        assert told("53.02") == []
        actions.change_status(part, Status.CONFIRMED, by=head, reason="Diminta daerah")
        assert ActivityShare.objects.filter(activity=visit, receiver__region__code="53.02").exists()
    assert [text.split(":")[0] for text in told("53.02")] == ["Gubernur berkunjung ke daerah Anda"]
    with at("53.02"):
        assert Activity.objects.filter(pk=visit.pk).exists()
    with acting(head):
        actions.move(part, by=head, starts_at=moment(10), ends_at=moment(12), reason="Diminta daerah")
        actions.change_status(part, Status.CANCELLED, by=head, reason="Sakit")
    assert [text.split(":")[0] for text in told("53.02")[1:]] == [
        "Waktu kunjungan Gubernur berubah",
        "Gubernur batal berkunjung",
    ]
    assert told("53.01") == []


@pytest.mark.parametrize(
    ("rule", "secrecy", "expected"),
    [("all", "internal", 1), ("public", "internal", 0), ("nothing", "internal", 0), ("all", "restricted", 0)],
)
def test_the_office_settles_what_goes_out_and_the_restricted_never_does(head, rule, secrecy, expected):
    with acting(head):
        actions.settle_sharing(by=head, with_region=rule, with_province="nothing")
        visit = activity("Kunjungan", code="53.02", secrecy=secrecy)
        actions.engage(visit, position("Gubernur"), by=head, status=Status.CONFIRMED, reason="Diminta")
    assert len(told("53.02")) == expected


def test_the_province_reads_what_a_region_shares_by_its_rule():
    there = user("53.02", Role.HEAD)
    with acting(there):
        actions.settle_sharing(by=there, with_region="all", with_province="all")
        event = activity("Rapat di Soe")
        actions.engage(event, position("Bupati"), by=there, status=Status.CONFIRMED, reason="Rutin")
    with at("53"):
        assert Activity.objects.filter(pk=event.pk).exists()
    with at("53.01"):
        assert not Activity.objects.filter(pk=event.pk).exists()


def test_the_page_has_regions_as_rows_and_says_what_stands_out(browser, head):
    with at("53"):
        governor, deputy = position("Gubernur"), position("Wakil Gubernur")
        engagement(activity("Panen raya", code="53.02"), governor)
        engagement(activity("Rapat guru", code="53.02", start=moment(14)), deputy)
    with at("53.01"):
        activity("Pameran tenun", public=True)
        activity("Rapat tertutup")
    page = browser.get(reverse("agenda:shared"), {"tanggal": DAY}).content.decode()
    assert "Panen raya" in page
    assert "Pameran tenun" in page
    assert "Rapat tertutup" not in page
    assert "Gubernur, Wakil Gubernur berada di" in page
    with acting(head):
        missed = [one.code for one in shared.never_visited(head, DAY.year, WITA)]
    assert "53.02" not in missed
    assert "53.01" in missed
    assert "53" not in missed  # the province itself is no region that one travels to
    assert browser.get(reverse("agenda:shared"), {"tanggal": "0001-01-01"}).status_code == 200


def test_the_rules_are_settled_on_a_page_by_whom_it_is_given(browser, client):
    url = reverse("agenda:sharing_rules")
    assert "Dengan daerah yang dikunjungi pimpinan" in browser.get(url).content.decode()
    browser.post(url, {"with_region": "public", "with_province": "all"})
    assert 'value="public" required id="id_with_region_1" checked' in browser.get(url).content.decode()
    sign_in(client, user("53", Role.MEDIA))
    assert client.get(url).status_code == 403


def test_the_week_in_landscape_has_a_row_for_each_leader(browser):
    with at("53"):
        governor, deputy = position("Gubernur"), position("Wakil Gubernur")
        engagement(activity("Panen raya", code="53.02"), governor)
        engagement(activity("Rapat guru", start=moment(14)), deputy, represents=governor)
    asked = {"tampilan": "pekan", "tanggal": DAY}
    page = browser.get(reverse("agenda:print"), asked).content.decode()
    assert "sheet landscape" in page
    assert page.count("Rapat guru") == 2
    assert "diwakili Wakil Gubernur" in page
    pdf = browser.get(reverse("agenda:print"), {**asked, "bentuk": "pdf"})
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


def test_the_list_across_any_days_by_leader_region_kind_and_state(browser):
    url = reverse("agenda:activities")
    with at("53"):
        governor = position("Gubernur")
        engagement(activity("Panen raya", code="53.02"), governor)
        engagement(activity("Rapat guru", start=moment() + timedelta(days=3)), governor, status=Status.TENTATIVE)
        activity("Tanpa pimpinan", kind=Activity.Kind.MEDIA)
        other = Appointment.objects.filter(position=governor).count()
    days = {"dari": DAY, "sampai": DAY + timedelta(days=1)}

    def listed(**asked) -> set[str]:
        page = browser.get(url, {"bentuk": "tabel", **asked}).content.decode()
        return {title for title in ("Panen raya", "Rapat guru", "Tanpa pimpinan") if f">{title}<" in page}

    assert other == 1
    assert listed(**days) == {"Panen raya", "Tanpa pimpinan"}
    assert listed(dari=DAY, pimpinan=governor.pk) == {"Panen raya", "Rapat guru"}
    assert listed(dari=DAY, keadaan="tentative") == {"Rapat guru"}
    assert listed(dari=DAY, tempat="53.02") == {"Panen raya"}
    assert listed(dari=DAY, jenis="media") == {"Tanpa pimpinan"}
    assert listed(dari="x", pimpinan="²", keadaan="x", masa="semua") == {"Panen raya", "Rapat guru", "Tanpa pimpinan"}
    sheet = load_workbook(BytesIO(b"".join(browser.get(url, {**days, "bentuk": "xlsx"}).streaming_content))).active
    assert {row[1] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"Panen raya", "Tanpa pimpinan"}
    assert browser.get(url, {**days, "bentuk": "pdf"}).content.startswith(b"%PDF")
