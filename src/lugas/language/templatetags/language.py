"""Dates and numbers for templates: `{% load language %}`. Filters for one value, tags where a span or a zone of the place is needed; the
language is the one active in Django, the zone settings.TIME_ZONE unless `zone=` names another."""

from datetime import date, datetime, tzinfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from lugas.language import dates, numbers

register = template.Library()


def _here(zone: str | tzinfo | None) -> str | tzinfo:
    return zone or settings.TIME_ZONE


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.filter(name="long_date")
def long_date_filter(moment: date | datetime | None, zone: str | tzinfo | None = None) -> str:
    """Write "Rabu, 24 April 2024"; `{{ moment|long_date:activity.zone }}`; an absent moment is written as nothing."""
    return dates.long_date(moment, _here(zone), _language()) if moment else ""


@register.simple_tag(name="long_date")
def long_date_tag(moment: date | datetime | None, zone: str | tzinfo | None = None) -> str:
    """Write "Rabu, 24 April 2024": `{% long_date moment zone=activity.zone %}`."""
    return long_date_filter(moment, zone)


@register.simple_tag
def day_range(start: date | datetime, end: date | datetime | None = None, zone: str | tzinfo | None = None) -> str:
    """Write "Rabu–Kamis, 24–25 April 2024"; without `end` the one day."""
    return dates.day_range(start, end, _here(zone), _language())


@register.simple_tag
def time_range(start: datetime, end: datetime | None = None, zone: str | tzinfo | None = None) -> str:
    """Write "09.00–11.00 WITA"; without `end` "09.00 WITA s.d. selesai"."""
    return dates.time_range(start, end, _here(zone), _language())


@register.filter(name="relative_day")
def relative_day_filter(moment: date | datetime | None, zone: str | tzinfo | None = None) -> str:
    """Write "besok", "3 hari lagi" as seen from this moment."""
    return dates.relative_day(moment, timezone.now(), _here(zone), _language()) if moment else ""


@register.simple_tag(name="relative_day")
def relative_day_tag(moment: date | datetime | None, zone: str | tzinfo | None = None) -> str:
    """Write "besok", "3 hari lagi": `{% relative_day moment zone=activity.zone %}`."""
    return relative_day_filter(moment, zone)


@register.filter
def terbilang(number: int) -> str:
    """Write a whole number in Indonesian words, whatever the language of the page: they stand in Indonesian documents."""
    return numbers.terbilang(number)


@register.filter
def grouped(number: int | None) -> str:
    """Write a whole number in groups of three: "1.234.567"."""
    return "" if number is None else numbers.grouped(number, _language())
