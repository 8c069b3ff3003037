"""The desk and its band on both clocks: the place's and the office's, at the edges of days too."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from lugas.accounts.rules import Role
from lugas.intake.across import across
from lugas.intake.around import Around
from lugas.intake.desk import Desk
from tests.factories import acting, activity, engagement, invitation, position, region, sign_in, user

pytestmark = pytest.mark.django_db
WIB, WIT, TOKYO, DELHI = "Asia/Jakarta", "Asia/Jayapura", "Asia/Tokyo", "Asia/Kolkata"


@pytest.fixture
def head():
    return user("53", Role.HEAD)


def asked_in(zone, hour, minute=0, hours=2.0, title="Rapat di sana"):
    """An invitation of the Governor for 24 April 2024 by the clock of a zone."""
    start = datetime(2024, 4, 24, hour, minute, tzinfo=ZoneInfo(zone))
    of = activity(title, start=start, hours=hours, region=region("53.71"), time_zone=zone, place="Balai")
    return invitation(of, position("Gubernur"))


@pytest.mark.parametrize(
    ("zone", "hour", "minute", "told"),
    [
        (WIB, 9, 0, "Rabu, 24 April 2024 · 09.00–11.00 WIB / 10.00–12.00 WITA"),
        # Half past eleven in the evening in Jakarta is the next day in Kupang.
        (WIB, 23, 30, "Rabu–Kamis, 24–25 April 2024 · 23.30–01.30 WIB / 00.30–02.30 WITA (Kamis, 25 April 2024)"),
        (WIT, 0, 15, "Rabu, 24 April 2024 · 00.15–02.15 WIT / 23.15–01.15 WITA (Selasa, 23 April 2024)"),
        (TOKYO, 9, 0, "Rabu, 24 April 2024 · 09.00–11.00 UTC+9 / 08.00–10.00 WITA"),
        ("Asia/Makassar", 9, 0, "Rabu, 24 April 2024 · 09.00–11.00 WITA"),
    ],
)
def test_the_hours_are_told_on_both_clocks(head, zone, hour, minute, told):
    with acting(head):
        assert Desk(asked_in(zone, hour, minute), head).when == told


@pytest.mark.parametrize(
    ("zone", "clocks", "nine"),
    [
        (WIB, "WIB / WITA", ("h09 n4", "09", "10")),
        (WIT, "WIT / WITA", ("h09 n4", "09", "08")),
        # Where not even the minutes are the same they are told.
        (DELHI, "UTC+5.30 / WITA", ("h09 n4", "09", "11.30")),
        ("Asia/Makassar", "", ("h09 n4", "09", "")),
    ],
)
def test_the_band_has_both_scales(head, zone, clocks, nine):
    with acting(head):
        around = Around(asked_in(zone, 9), head)
        assert around.clocks == clocks
        assert nine in across(around).scale


def test_what_he_has_at_home_stands_where_it_is_on_the_clock_of_the_place(head):
    with acting(head):
        asked = asked_in(WIB, 9)
        home = activity("Apel", start=datetime(2024, 4, 24, 14, 0, tzinfo=ZoneInfo("Asia/Makassar")), code="53.71")
        engagement(home, asked.asked)
        [apel] = [one for one in across(Around(asked, head)).cells if one.title == "Apel"]
    assert apel.classes == "h13 n8"
    assert apel.note.startswith("13.00–15.00 WIB / 14.00–16.00 WITA")


def test_an_engagement_after_midnight_of_the_place_is_not_on_its_day(head):
    with acting(head):
        asked = asked_in(WIB, 21)
        home = activity("Subuh", start=datetime(2024, 4, 25, 1, 0, tzinfo=ZoneInfo("Asia/Makassar")), code="53.71")
        late = activity("Tamu", start=datetime(2024, 4, 25, 0, 30, tzinfo=ZoneInfo("Asia/Makassar")), hours=0.5)
        engagement(home, asked.asked)
        engagement(late, asked.asked)
        titles = [one.title for one in across(Around(asked, head)).cells]
    # Half past midnight in Kupang is half past eleven of the day before in Jakarta.
    assert "Tamu" in titles
    assert "Subuh" not in titles


def test_the_page_says_which_clocks_it_tells(client, head):
    with acting(head):
        elsewhere, here = asked_in(WIB, 9), asked_in("Asia/Makassar", 14, title="Rapat di sini")
    sign_in(client, head)
    said = "Jam ditulis menurut tempat acara dan menurut kantor: WIB / WITA."
    assert said in client.get(f"/kerja/masuk/{elsewhere.pk}/").content.decode()
    assert "Jam ditulis menurut" not in client.get(f"/kerja/masuk/{here.pk}/").content.decode()
