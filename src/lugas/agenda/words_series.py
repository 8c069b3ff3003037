"""How series are said: the rule in words, what an occurrence is to its series."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.agenda import recurrence
from lugas.agenda.models import Activity, EventSeries
from lugas.agenda.words import language
from lugas.language import dates

NAMES = {one: place for place, one in enumerate(recurrence.DAYS)}


def nth(number: int) -> str:
    """Which of its weekday in a month."""
    words = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth"), -1: _("last")}
    return words.get(number, str(number))


def day_name(code: str) -> str:
    """The weekday of "2WE" or "WE"."""
    return dates.WEEKDAYS["en" if language().startswith("en") else "id"][NAMES[code[-2:]]]


def rule_words(series: EventSeries) -> str:
    """ "Setiap 2 pekan pada Senin, Rabu, sampai 24 April 2025": the rule as one says it."""
    return words_of(series.rule, series.starts_at, series.time_zone)


def words_of(rule: str, first: datetime, zone: str) -> str:
    """A rule in words; one of another program that has more in it than we say is told as it is written."""
    parts = recurrence.parts_of(rule)
    if "FREQ" not in parts:
        return _("On the dates that the sender named")
    known = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"}
    if set(parts) - known:
        return rule
    words = f"{often(parts)}{on_days(parts, first.astimezone(ZoneInfo(zone)))}"
    if until := parts.get("UNTIL"):
        last = datetime.strptime(until[:8], "%Y%m%d").date()
        return _("%(rule)s, until %(day)s") % {"rule": words, "day": dates.plain_date(last, zone, language())}
    if count := parts.get("COUNT"):
        return ngettext("%(rule)s, %(count)s time", "%(rule)s, %(count)s times", int(count)) % {
            "rule": words,
            "count": count,
        }
    return words


def often(parts: dict[str, str]) -> str:
    """Every day, every two weeks."""
    count = int(parts.get("INTERVAL", "1"))
    if count == 1:
        whole = {"DAILY": _("Every day"), "WEEKLY": _("Every week"), "MONTHLY": _("Every month")}
        return whole.get(parts["FREQ"], _("Every year"))
    several = {
        "DAILY": _("Every %(count)s days"),
        "WEEKLY": _("Every %(count)s weeks"),
        "MONTHLY": _("Every %(count)s months"),
    }
    return several.get(parts["FREQ"], _("Every %(count)s years")) % {"count": count}


def on_days(parts: dict[str, str], first: datetime) -> str:
    """On which days of the week, the month or the year."""
    if by_day := parts.get("BYDAY"):
        named = []
        for one in by_day.split(","):
            name = day_name(one)
            number = one[:-2].lstrip("+")
            named.append(_("the %(nth)s %(day)s") % {"nth": nth(int(number)), "day": name} if number else name)
        return _(" on %(days)s") % {"days": ", ".join(named)}
    if day := parts.get("BYMONTHDAY"):
        return _(" on day %(day)s") % {"day": day}
    if parts["FREQ"] == "YEARLY":
        month = dates.MONTHS["en" if language().startswith("en") else "id"][first.month - 1]
        return _(" on %(days)s") % {"days": f"{first.day} {month}"}
    return ""


def choices_of(first: datetime) -> list[tuple[str, str]]:
    """The ways in which an event of that day may come again, in words."""
    day = first.date()
    weekday = dates.WEEKDAYS["en" if language().startswith("en") else "id"][day.weekday()]
    found = [
        (recurrence.Every.DAY, _("Every day")),
        (recurrence.Every.WEEK, _("Every week on weekdays")),
        (recurrence.Every.MONTH_DAY, _("Every month on day %(day)s") % {"day": day.day}),
    ]
    number = recurrence.nth_weekday(day)
    on_nth = _("Every month on the %(nth)s %(day)s")
    if number < 5:
        found.append((recurrence.Every.MONTH_NTH, on_nth % {"nth": nth(number), "day": weekday}))
    if recurrence.is_last_weekday(day):
        found.append((recurrence.Every.MONTH_LAST, on_nth % {"nth": nth(-1), "day": weekday}))
    found.append((recurrence.Every.YEAR, _("Every year on this date")))
    return [(str(key), text) for key, text in found]


def apart_words(activity: Activity) -> str:
    """That an occurrence was changed apart from its series, and when it would have been."""
    if not activity.by_hand or activity.original_start is None:
        return ""
    if activity.original_start == activity.starts_at:
        return _("Changed by hand; it stays so when the series changes.")
    was = dates.when(activity.original_start, None, activity.time_zone, language())
    return _("Changed by hand, in the place of %(when)s; it stays so when the series changes.") % {"when": was}
