"""The agenda in figures: what is counted for which period, with its table, as a page and as XLSX."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from lugas.agenda import statistics
from lugas.agenda.rules import Status
from lugas.agenda.statistics import Part, Period, period_of
from tests.factories import activity, at, engagement, invitation, moment, position

WITA = ZoneInfo("Asia/Makassar")
TODAY = date(2024, 6, 15)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, date(2024, 1, 1), date(2024, 12, 31)),
        ({"tahun": "2023"}, date(2023, 1, 1), date(2023, 12, 31)),
        ({"tahun": "²"}, date(2024, 1, 1), date(2024, 12, 31)),
        ({"tahun": "99999999999"}, date(2024, 1, 1), date(2024, 12, 31)),
        ({"bulan": "2024-02"}, date(2024, 2, 1), date(2024, 2, 29)),
        ({"bulan": "2024-12"}, date(2024, 12, 1), date(2024, 12, 31)),
        ({"dari": "2024-04-24", "sampai": "2024-04-20"}, date(2024, 4, 20), date(2024, 4, 24)),
        ({"dari": "2024-04-24"}, date(2024, 4, 24), date(2024, 4, 24)),
        ({"dari": "x", "sampai": "0001-01-01"}, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_period_that_an_address_asks_for(asked, first, last):
    assert period_of(asked, TODAY) == Period(first, last)


def part(official: int, hours: float, *, stands_for: int | None = None, region: str = "53.02") -> Part:
    start = datetime(2024, 4, 24, 9, tzinfo=WITA)
    return Part(official, stands_for, region, "visit", start, start + timedelta(hours=hours))


def test_load_shares_and_places_are_counted():
    parts = [part(1, 2), part(1, 31), part(2, 1, stands_for=1), part(9, 5, region="53.71")]
    week = Period(date(2024, 4, 22), date(2024, 5, 5))
    found = statistics.load(parts, [1, 2, 3], week)
    assert (found[1].count, found[1].hours) == (2, 2 + 16)  # two days of eight hours
    assert found[1].count_a_week == 1
    assert found[3].count == 0
    assert statistics.shares(parts, [1, 2])[1].share == pytest.approx(1 / 3)
    assert statistics.by_region(parts, [1, 2]) == {"53.02": 3}
    assert statistics.by_kind([(7, "visit"), (7, "visit"), (8, "media")]) == {"visit": 1, "media": 1}


def test_lead_times_have_a_middle_and_a_long_end():
    found = statistics.lead([1, 2, 3, 4, 30])
    assert (found.count, found.median, found.ninth, found.longest) == (5, 3, 30, 30)
    assert statistics.lead([]).count == 0


@pytest.mark.django_db
class TestPage:
    """As people see it."""

    URL = reverse("agenda:figures")

    @staticmethod
    def fill(number: int = 1):
        with at("53"):
            governor = position(f"Gubernur {number}")
            soe = activity("Di Soe", code="53.02", start=moment(9))
            engagement(soe, governor)
            engagement(activity("Batal", code="53.71", start=moment(14)), governor, status=Status.CANCELLED)
            invitation(soe, governor, settled_at=moment(8, day=date(2024, 4, 19)))
        return governor

    def test_each_chart_stands_with_its_table(self, browser):
        self.fill()
        page = browser.get(self.URL, {"tahun": 2024}).content.decode()
        assert page.count("<svg") >= 5
        for words in ("Di mana pimpinan berada", "Beban per pejabat", "Bagian yang diwakili", "Waktu tunggu surat"):
            assert words in page
        assert '<th scope="row">Kabupaten Timor Tengah Selatan</th><td>Timor</td><td class="n">1</td>' in page
        assert '<th scope="row">Kota Kupang</th><td>Timor</td><td class="n">0</td>' in page
        assert "2,0" in page  # days from received to decided
        nothing = browser.get(self.URL, {"tahun": 2021}).content.decode()
        assert '<th scope="row">Kabupaten Timor Tengah Selatan</th><td>Timor</td><td class="n">0</td>' in nothing

    def test_a_table_as_xlsx_has_the_same_numbers(self, browser):
        governor = self.fill()
        answer = browser.get(self.URL, {"tahun": 2024, "unduh": "beban"})
        sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[1][:3] == (governor.short_title, 1, 2)
        assert browser.get(self.URL, {"unduh": "lain"}).status_code == 404

    def test_the_queries_do_not_grow(self, browser):
        self.fill(1)
        with CaptureQueriesContext(
            connection,
        ) as few:
            browser.get(self.URL, {"tahun": 2024})
        for number in range(2, 12):
            with at("53"):
                engagement(activity(start=moment(9, day=date(2024, 5, number))), position(f"Pejabat {number}"))
        with CaptureQueriesContext(connection) as many:
            browser.get(self.URL, {"tahun": 2024})
        assert len(many) == len(few)

    def test_what_is_restricted_is_counted_for_whom_it_is_open_alone(self, client, browser):
        from lugas.accounts.rules import Role
        from tests.factories import sign_in, user

        with at("53"):
            hidden = activity("Rahasia", code="53.02", secrecy="restricted")
            engagement(hidden, position("Gubernur"))
        row = '<th scope="row">Kabupaten Timor Tengah Selatan</th><td>Timor</td><td class="n">{}</td>'
        assert row.format(1) in browser.get(self.URL, {"tahun": 2024}).content.decode()
        sign_in(client, user("53", Role.MEDIA))
        assert row.format(0) in client.get(self.URL, {"tahun": 2024}).content.decode()
