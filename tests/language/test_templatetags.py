"""The language in templates: the active language and the zone of the place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

START = datetime(2024, 4, 24, 1, tzinfo=UTC)
END = datetime(2024, 4, 25, 3, tzinfo=UTC)


def render(source: str, language: str = "id", **context: object) -> str:
    with translation.override(language):
        return Template("{% load language %}" + source).render(Context({"start": START, "end": END, **context}))


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ("{{ start|long_date:'Asia/Makassar' }}", "id", "Rabu, 24 April 2024"),
        ("{% long_date start zone='Asia/Makassar' %}", "en", "Wednesday, 24 April 2024"),
        ("{% day_range start end zone='Asia/Makassar' %}", "id", "Rabu–Kamis, 24–25 April 2024"),
        ("{% time_range start end zone='Asia/Jayapura' %}", "id", "10.00–12.00 WIT"),
        ("{% time_range start zone='Asia/Makassar' %}", "en", "09:00 WITA until finished"),
        ("{{ 44|terbilang }}", "id", "empat puluh empat"),
        ("{{ 5700772|grouped }}", "id", "5.700.772"),
        ("{{ absent|long_date }}", "id", ""),
    ],
)
def test_templates_write_dates_and_numbers(source, language, expected):
    assert render(source, language) == expected


def test_the_zone_of_the_settings_stands_in_when_none_is_named(settings):
    settings.TIME_ZONE = "Asia/Jakarta"
    assert render("{% time_range start %}") == "08.00 WIB s.d. selesai"


def test_tomorrow_is_seen_from_now():
    assert render("{{ moment|relative_day:'Asia/Makassar' }}", moment=timezone.now() + timedelta(days=1)) == "besok"
    assert render("{% relative_day moment zone='Asia/Makassar' %}", "en", moment=timezone.now()) == "today"
