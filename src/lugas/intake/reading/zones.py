"""The zone that a TZID names: IANA names with any decoration, Windows names, display names, a calendar's own VTIMEZONE.

What cannot be told is read in the zone of the calendar (X-WR-TIMEZONE) or of the office (WITA), with a warning.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from lugas.intake.reading.components import Component
from lugas.intake.reading.custom_zone import custom_zone
from lugas.intake.reading.limits import Budget
from lugas.intake.reading.sentences import Notes

OFFICE_ZONE = "Asia/Makassar"  # WITA: the province's own time (Keppres 41/1987)
INDONESIAN = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
UTC_NAMES = frozenset(
    {"utc", "z", "gmt", "etc/utc", "etc/gmt", "zulu", "coordinated universal time", "tzone://microsoft/utc"}
)
OFFSET_NAME = re.compile(r"\(?(?:utc|gmt)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?\)?(.*)", re.IGNORECASE | re.DOTALL)
# The words behind the offset in Windows' display names, where the cities alone would not lead to the right rules.
DISPLAY_NAMES = {
    "bangkok, hanoi, jakarta": "Asia/Bangkok",
    "kuala lumpur, singapore": "Asia/Singapore",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "osaka, sapporo, tokyo": "Asia/Tokyo",
    "chennai, kolkata, mumbai, new delhi": "Asia/Kolkata",
    "canberra, melbourne, sydney": "Australia/Sydney",
    "amsterdam, berlin, bern, rome, stockholm, vienna": "Europe/Berlin",
    "belgrade, bratislava, budapest, ljubljana, prague": "Europe/Budapest",
    "brussels, copenhagen, madrid, paris": "Europe/Paris",
    "sarajevo, skopje, warsaw, zagreb": "Europe/Warsaw",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "greenwich mean time : dublin, edinburgh, lisbon, london": "Europe/London",
    "helsinki, kyiv, riga, sofia, tallinn, vilnius": "Europe/Kiev",
    "moscow, st. petersburg": "Europe/Moscow",
    "abu dhabi, muscat": "Asia/Dubai",
    "kuwait, riyadh": "Asia/Riyadh",
    "auckland, wellington": "Pacific/Auckland",
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "pacific time (us & canada), tijuana": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}


class Zones:
    """The zones of one calendar; `of` gives a tzinfo and the name under which the reading shows it."""

    def __init__(self, calendar: Component, notes: Notes, budget: Budget) -> None:
        self.notes = notes
        self.budget = budget
        self._own = {}
        for part in calendar.parts:
            if part.name == "VTIMEZONE" and (tzid := part.first("TZID")) and tzid.value.strip():
                self._own.setdefault(_plain(tzid.value), part)
        self._found: dict[str, tuple[tzinfo, str]] = {}
        self.default = self._default(calendar)

    def _default(self, calendar: Component) -> tuple[tzinfo, str]:
        """Where times without a zone are read: what X-WR-TIMEZONE (or vCalendar 1.0's TZ) says, else the office's zone."""
        for name in ("X-WR-TIMEZONE", "TZ"):
            said = calendar.first(name)
            if said and said.value.strip():
                found = named_zone(said.value) or named_zone("UTC" + said.value)
                if found:
                    return found
                self.notes.add("zone_unknown", zone=said.value, used=OFFICE_ZONE)
        return ZoneInfo(OFFICE_ZONE), OFFICE_ZONE

    def of(self, tzid: str) -> tuple[tzinfo, str]:
        """The zone of that TZID. A warning tells of names that had to be interpreted or could not be."""
        key = _plain(tzid)
        if key not in self._found:
            self._found[key] = self._find(tzid, key)
        return self._found[key]

    def _find(self, tzid: str, key: str) -> tuple[tzinfo, str]:
        own = self._own.get(key)
        made = custom_zone(own, self.budget) if own else None
        found = named_zone(tzid)
        if found is None and own is not None and (location := own.first("X-LIC-LOCATION")):
            found = named_zone(location.value)
        if found and made and found[1].startswith("UTC") and found[1] != "UTC":
            found = None  # the name tells only an offset; the calendar's own rules know about summer time
        if found is None and made is None:
            self.notes.add("zone_unknown", zone=tzid, used=self.default[1])
            return self.default
        if found is None:
            self.notes.add("zone_own", zone=tzid)
            return made, tzid.strip().strip('"')
        if made and not _agree(made, found[0]):
            if found[1] == "UTC":
                self.notes.add("zone_own", zone=tzid)
                return made, tzid.strip().strip('"')
            self.notes.add("zone_differs", zone=tzid, used=found[1])
        elif key != found[1].lower() and found[1] != "UTC":
            self.notes.add("zone_named", zone=tzid, used=found[1])
        return found


def named_zone(name: str) -> tuple[tzinfo, str] | None:
    """The zone that a name alone tells, without any VTIMEZONE: (tzinfo, IANA name), None when it tells none."""
    key = _plain(name)
    if key in UTC_NAMES:
        return UTC, "UTC"
    iana = INDONESIAN.get(key) or _iana(key) or _windows(key) or DISPLAY_NAMES.get(key)
    if iana is None and "/" in key.strip("/"):
        # "/freeassociation.sourceforge.net/Europe/Berlin", "/mozilla.org/20050126_1/America/Argentina/Ushuaia"
        pieces = key.split("/")
        iana = _iana("/".join(pieces[-3:])) or _iana("/".join(pieces[-2:]))
    if iana is None and key.count(",") > 1:
        # Old Outlook lists the cities alone; the first stands for all.
        iana = _cities().get(key.partition(",")[0].strip().replace(" ", "_"))
    if iana:
        return ZoneInfo(iana), iana
    return _by_offset(key)


def _by_offset(key: str) -> tuple[tzinfo, str] | None:
    """ "(UTC+08:00) Kuala Lumpur, Singapore" by its words, else by a city with that standard offset, else the offset itself."""
    found = OFFSET_NAME.fullmatch(key)
    if not found:
        return None
    sign, hours, minutes, words = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > timedelta(hours=14):
        return None
    offset = -offset if sign == "-" else offset
    words = words.strip(" -")
    if words in DISPLAY_NAMES:
        return ZoneInfo(DISPLAY_NAMES[words]), DISPLAY_NAMES[words]
    for city in words.split(","):
        iana = _cities().get(city.strip().replace(" ", "_"))
        if iana and ZoneInfo(iana).utcoffset(datetime(2024, 1, 15)) in (offset, offset + timedelta(hours=1)):
            return ZoneInfo(iana), iana
    label = f"UTC{sign}{int(hours):02d}:{int(minutes or 0):02d}"
    return (UTC, "UTC") if not offset else (timezone(offset), label)


def _agree(made: tzinfo, known: tzinfo) -> bool:
    """Whether a calendar's own rules tell the same time as the known zone in the recent past, winter and summer."""
    return all(
        made.utcoffset(moment) == known.utcoffset(moment)
        for moment in (datetime(2023, 1, 15, 12), datetime(2023, 7, 15, 12))
    )


def _plain(tzid: str) -> str:
    """The name for comparing: without quotes and escapes, in small letters."""
    return (
        " ".join(tzid.replace("\\,", ",").strip().strip("\"'").split())
        .lower()
        .replace("(us and canada)", "(us & canada)")
    )


@cache
def _iana_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    names = sorted(name for name in available_timezones() if name.count("/") == 1 and not name.startswith("Etc/"))
    return {name.rpartition("/")[2].lower(): name for name in names}


def _iana(key: str) -> str | None:
    key = key.replace(" ", "_")
    if key in ("factory", "localtime", "posixrules"):
        return None
    return _iana_names().get(key)


def _windows(key: str) -> str | None:
    """Windows' name of a zone, by the table of the Unicode consortium that icalendar brings."""
    if "time" not in key and "utc" not in key:
        return None
    return _windows_names().get(key)


@cache
def _windows_names() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # a third of a second: loaded where it is needed

    # Some programs write the name that Windows shows in summer.
    names = {windows.lower(): olson for windows, olson in WINDOWS_TO_OLSON.items()}
    return names | {name.replace("standard time", "daylight time"): olson for name, olson in names.items()}
