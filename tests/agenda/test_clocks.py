"""Hours on both clocks, the edges of days, events over several days and events of several parts."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from lugas.accounts.rules import Role
from lugas.agenda import actions, words
from lugas.agenda.queries import day_of
from lugas.institutions.models import Region
from lugas.language.dates import both_clocks
from tests.factories import acting, activity, engagement, moment, position, sign_in, user

pytestmark = pytest.mark.django_db
WIB, WITA, WIT, TOKYO, BERLIN = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Tokyo", "Europe/Berlin"
HOME_DAY = date(2024, 4, 24)


def span(zone, hour, minute=0, hours=2.0, day=HOME_DAY):
    """Start and end on the clock of a zone."""
    start = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))
    return start, start + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "home", "begin", "told"),
    [
        (WIB, WITA, (9, 0), "09.00–11.00 WIB / 10.00–12.00 WITA"),
        (WITA, WITA, (9, 0), "09.00–11.00 WITA"),
        # Another name for the same clock is told once.
        ("Asia/Pontianak", WIB, (9, 0), "09.00–11.00 WIB"),
        # In Jayapura it is Thursday already.
        (WITA, WIT, (23, 30), "23.30–01.30 WITA / 00.30–02.30 WIT (Kamis, 25 April 2024)"),
        (WIT, WITA, (0, 15), "00.15–02.15 WIT / 23.15–01.15 WITA (Selasa, 23 April 2024)"),
        (TOKYO, WITA, (9, 0), "09.00–11.00 UTC+9 / 08.00–10.00 WITA"),
    ],
)
def test_an_event_elsewhere_is_told_on_both_clocks(zone, home, begin, told):
    assert both_clocks(*span(zone, *begin), zone, home) == told


def test_at_the_turn_of_the_year_both_days_are_right():
    told = both_clocks(*span(WITA, 23, 30, 1, date(2024, 12, 31)), WITA, WIT)
    assert told == "23.30–00.30 WITA / 00.30–01.30 WIT (Rabu, 1 Januari 2025)"


def test_abroad_the_distance_follows_the_season():
    winter = both_clocks(*span(BERLIN, 9, day=date(2024, 3, 30)), BERLIN, WITA)
    summer = both_clocks(*span(BERLIN, 9, day=date(2024, 3, 31)), BERLIN, WITA)
    assert (winter, summer) == ("09.00–11.00 UTC+1 / 16.00–18.00 WITA", "09.00–11.00 UTC+2 / 15.00–17.00 WITA")


def test_the_end_at_midnight_is_24_on_its_own_clock():
    assert both_clocks(*span(WIB, 22), WIB, WITA) == "22.00–24.00 WIB / 23.00–01.00 WITA"


def test_until_finished_is_open_on_both():
    start, _end = span(WIB, 9)
    assert both_clocks(start, None, WIB, WITA) == "09.00 WIB s.d. selesai / 10.00 WITA"


def elsewhere(title, zone, *begin, hours=2.0):
    """An activity of the province on another clock."""
    start, end = span(zone, *begin, hours=hours)
    region = Region.objects.exclude(level=Region.Level.COUNTRY).get(code="53.71")
    return activity(title, start=start, hours=(end - start).total_seconds() / 3600, region=region, time_zone=zone)


def test_page_list_calendar_and_sheet_show_both_clocks(browser, head):
    with acting(head):
        one = engagement(elsewhere("Rapat di Jakarta", WIB, 9), position("Gubernur Contoh"))
        assert words.when(one.activity) == "Rabu, 24 April 2024 · 09.00–11.00 WIB / 10.00–12.00 WITA"
    both = "09.00–11.00 WIB / 10.00–12.00 WITA"
    assert both in browser.get(one.activity.get_absolute_url()).content.decode()
    assert both in browser.get(f"{reverse('agenda:activities')}?masa=semua").content.decode()
    day = browser.get(f"{reverse('agenda:calendar')}?tampilan=hari&tanggal=2024-04-24").content.decode()
    assert "10.00–12.00" in day
    assert both in day
    printed = browser.get(f"{reverse('agenda:print')}?tampilan=hari&tanggal=2024-04-24").content.decode()
    assert "10.00–12.00 (09.00–11.00 WIB)" in printed


def test_half_past_eleven_in_jakarta_belongs_to_the_next_day_here(head):
    with acting(head):
        governor = position("Gubernur Contoh")
        one = engagement(elsewhere("Jamuan", WIB, 23, 30, hours=0.25), governor)
        assert day_of(head, governor, HOME_DAY) == []
        assert [two.engagement.pk for two in day_of(head, governor, date(2024, 4, 25))] == [one.pk]


def test_one_event_over_midnight_stands_on_both_days_and_the_touching_one_does_not_clash(head):
    with acting(head):
        governor = position("Gubernur Contoh")
        engagement(activity("Malam", start=moment(23, 30), hours=1), governor)
        engagement(activity("Sahur", start=moment(0, 30, day=date(2024, 4, 25)), hours=1), governor)
        first, second = day_of(head, governor, HOME_DAY), day_of(head, governor, date(2024, 4, 25))
        assert [one.engagement.activity.title for one in first] == ["Malam"]
        assert [(one.engagement.activity.title, one.clash) for one in second] == [("Malam", False), ("Sahur", False)]


@pytest.mark.parametrize("view", ["hari", "pekan", "bulan"])
@pytest.mark.parametrize("day", ["2024-04-23", "2024-04-24", "2024-04-25"])
def test_an_event_of_several_days_is_on_each_of_them(browser, head, view, day):
    with acting(head):
        one = engagement(activity("Kunjungan kerja", start=moment(8, day=date(2024, 4, 23)), hours=58), position())
    where = f"{reverse('agenda:calendar')}?tampilan={view}&tanggal={day}&pimpinan={one.position_id}"
    page = browser.get(where).content.decode()
    assert page.count("Kunjungan kerja") >= {"hari": 1, "pekan": 3, "bulan": 3}[view]
    if day == "2024-04-24" and view == "hari":
        assert "00.00–24.00" in page


def test_parts_of_one_event_belong_to_different_officials(browser, head):
    with acting(head):
        event = activity("Musrenbang", start=moment(8), hours=8)
        opening = actions.engage(event, position("Gubernur Contoh"), by=head, part="Pembukaan", ends_at=moment(9))
        plenary = actions.engage(event, position("Wagub Contoh"), by=head, starts_at=moment(13), ends_at=moment(15))
        actions.name_part(plenary, by=head, part="Sidang pleno")
    page = browser.get(event.get_absolute_url()).content.decode()
    assert page.index("Pembukaan") < page.index("Sidang pleno")
    day = browser.get(f"{reverse('agenda:calendar')}?tampilan=hari&tanggal=2024-04-24").content.decode()
    assert "Musrenbang: Sidang pleno" in day
    assert opening.ends_at == moment(9)


def test_who_may_not_engage_names_no_part(client):
    auditor = user("53", Role.AUDITOR)
    with acting(auditor):
        part = engagement()
    sign_in(client, auditor)
    where = [part.activity.public_id, part.pk]
    assert client.post(reverse("agenda:name_part", args=where), {"part": "Pleno"}).status_code == 403
