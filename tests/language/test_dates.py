"""Dates and times as people read them, in the zone of the place."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lugas.language import dates

MAKASSAR = "Asia/Makassar"
ZONES = st.sampled_from(["Asia/Jakarta", MAKASSAR, "Asia/Jayapura", "UTC", "America/St_Johns"])
MOMENTS = st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2150, 1, 1), timezones=st.just(UTC))


def wita(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(MAKASSAR)).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "end", "indonesian", "english"),
    [
        (wita(2024, 4, 24, 9), wita(2024, 4, 24, 11), "Rabu, 24 April 2024", "Wednesday, 24 April 2024"),
        (wita(2024, 4, 24, 9), None, "Rabu, 24 April 2024", "Wednesday, 24 April 2024"),
        (
            wita(2024, 4, 24, 9),
            wita(2024, 4, 25, 16),
            "Rabu–Kamis, 24–25 April 2024",
            "Wednesday–Thursday, 24–25 April 2024",
        ),
        (
            wita(2024, 4, 30, 9),
            wita(2024, 5, 1, 9),
            "Selasa–Rabu, 30 April – 1 Mei 2024",
            "Tuesday–Wednesday, 30 April – 1 May 2024",
        ),
        (
            wita(2024, 12, 31, 20),
            wita(2025, 1, 1, 2),
            "Selasa, 31 Desember 2024 – Rabu, 1 Januari 2025",
            "Tuesday, 31 December 2024 – Wednesday, 1 January 2025",
        ),
        (date(2024, 8, 17), date(2024, 8, 17), "Sabtu, 17 Agustus 2024", "Saturday, 17 August 2024"),
    ],
)
def test_days_of_a_span_are_named_whole(start, end, indonesian, english):
    assert dates.day_range(start, end, MAKASSAR) == indonesian
    assert dates.day_range(start, end, MAKASSAR, "en") == english


def test_an_evening_that_ends_at_midnight_stays_on_its_day_and_ends_at_24():
    start, end = wita(2024, 4, 24, 19), wita(2024, 4, 25, 0)
    assert dates.when(start, end, MAKASSAR) == "Rabu, 24 April 2024 · 19.00–24.00 WITA"


@pytest.mark.parametrize(
    ("end", "language", "expected"),
    [
        (wita(2024, 4, 24, 11), "id", "09.00–11.00 WITA"),
        (wita(2024, 4, 24, 11), "en-gb", "09:00–11:00 WITA"),
        (wita(2024, 4, 24, 9), "id", "09.00 WITA"),
        (None, "id", "09.00 WITA s.d. selesai"),
        (None, "en", "09:00 WITA until finished"),
    ],
)
def test_hours_are_followed_by_their_zone(end, language, expected):
    assert dates.time_range(wita(2024, 4, 24, 9), end, MAKASSAR, language) == expected


def test_letters_spell_out_until_finished():
    assert dates.time_range(wita(2024, 4, 24, 9), None, MAKASSAR, spelled=True) == "09.00 WITA sampai dengan selesai"


@pytest.mark.parametrize(
    ("zone", "abbreviation"),
    [
        ("Asia/Jakarta", "WIB"),
        (MAKASSAR, "WITA"),
        (ZoneInfo("Asia/Jayapura"), "WIT"),
        ("Asia/Dili", "UTC+9"),
        ("America/St_Johns", "UTC-2.30"),
        ("Asia/Kathmandu", "UTC+5.45"),
        (UTC, "UTC"),
    ],
)
def test_zone_has_its_indonesian_name_or_its_offset(zone, abbreviation):
    assert dates.zone_abbreviation(zone, datetime(2024, 4, 24, 1, tzinfo=UTC)) == abbreviation


@pytest.mark.parametrize(
    ("days", "indonesian", "english"),
    [
        (0, "hari ini", "today"),
        (1, "besok", "tomorrow"),
        (-1, "kemarin", "yesterday"),
        (3, "3 hari lagi", "in 3 days"),
        (-12, "12 hari lalu", "12 days ago"),
        (46, "2 bulan lagi", "in 2 months"),
        (-800, "2 tahun lalu", "2 years ago"),
    ],
)
def test_distance_is_told_in_words(days, indonesian, english):
    now = wita(2024, 4, 24, 8)
    assert dates.relative_day(now + timedelta(days=days), now, MAKASSAR) == indonesian
    assert dates.relative_day(now + timedelta(days=days), now, MAKASSAR, "en") == english


def test_tomorrow_is_by_the_clock_of_the_place():
    now, later = datetime(2024, 4, 24, 15, 30, tzinfo=UTC), datetime(2024, 4, 24, 16, 30, tzinfo=UTC)
    assert dates.relative_day(later, now, MAKASSAR) == "besok"
    assert dates.relative_day(later, now, "Asia/Jakarta") == "hari ini"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        dates.long_date(datetime(2024, 4, 24, 9), MAKASSAR)


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="before it starts"):
        dates.day_range(date(2024, 4, 25), date(2024, 4, 24), MAKASSAR)


@given(MOMENTS, ZONES)
def test_every_date_can_be_read_back(moment, zone):
    name, rest = dates.long_date(moment, zone).split(", ")
    day, month, year = rest.split()
    read = date(int(year), dates.MONTHS["id"].index(month) + 1, int(day))
    assert read == moment.astimezone(ZoneInfo(zone)).date()
    assert dates.WEEKDAYS["id"].index(name) == read.weekday()


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=800)), ZONES)
def test_a_span_names_its_first_and_its_last_day(start, length, zone):
    written = dates.day_range(start, start + length, zone)
    last = dates.last_day(start, start + length, zone)
    assert written.endswith(dates.plain_date(last, zone))
    assert written.startswith(dates.weekday(start, zone))
