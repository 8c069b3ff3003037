"""Series that Outlook sends in winmail.dat: the examples that MS-OXOCAL prints (4.1.1), and blobs packed by its rules (2.2.1.44)."""

import struct
from datetime import UTC, datetime, timedelta

import pytest

from lugas.intake.reading.outlook_series import NotTold, series_of
from tests.intake.reading.test_winmail import APPOINTMENT, BINARY, BOOLEAN, named, read_meeting, winmail

# 4.1.1.1: Mondays, Thursdays and Fridays from 26 March 2007, 10.00 to 10.30, twelve times.
WEEKLY = bytes.fromhex(
    "043004300B2001000000C0210000010000000000000032000000222000000C000000000000000000000000000000"
    "8020BC0C20ADBC0C0630000009300000580200007602000000000000000000000000"
)
# 4.1.1.2: the same, but 16 April is from 11.00 to 11.30, with another name in another place.
WITH_EXCEPTION = bytes.fromhex(
    "043004300B2001000000C0210000010000000000000032000000222000000C0000000000000001000000A096BC0C"
    "01000000A096BC0C8020BC0C20ADBC0C0630000009300000580200007602000001003499BC0C5299BC0CF898BC0C"
    "11002200210053696D706C6520526563757272656E6365207769746820657863657074696F6E730800070033342F"
    "34313431000000000400000000000000000000003499BC0C5299BC0CF898BC0C2100530069006D0070006C006500"
    "200052006500630075007200720065006E006300650020007700690074006800200065007800630065007000740069"
    "006F006E0073000700330034002F0034003100340031000000000000000000"
)
# 4.1.1.3: every third day from 7 April 2011 until 4 May, 8.00 to 8.30, not on 19 and 22 April.
DAILY = bytes.fromhex(
    "043004300A2000000000A0050000E010000000000000212000000A0000000000000002000000A0C1DC0C80D2DC0C"
    "00000000207EDC0C0016DD0C0630000009300000E0010000FE01000000000000000000000000"
)
# 4.1.1.6: every year on a day of the Hebrew calendar.
HEBREW = bytes.fromhex(
    "043004300D200200080080750A000C0000000000000003000000232000000A0000000000000001000000207EDC0C"
    "01000000207EDC0C6074C40CDF80E95A0630000009300000E0010000FE01000001000080DC0C1E80DC0C0080DC0C"
    "24023C000000010000000000000004000000000000000000000000000000"
)
SINGAPORE = "Singapore Standard Time"


def minutes(moment: datetime) -> int:
    return int((moment - datetime(1601, 1, 1)).total_seconds() // 60)


def packed(frequency, pattern, period, *specific, start, ends=0x2023, count=10, last=None, hours=(540, 600), week=1):
    """A blob without exceptions."""
    end = minutes(last) if last else 0x5AE980DF
    return (
        struct.pack("<HHHHH", 0x3004, 0x3004, frequency, pattern, 0)
        + struct.pack("<III", 0, period, 0)
        + struct.pack(f"<{len(specific)}I", *specific)
        + struct.pack("<IIIII", ends, count, week, 0, 0)
        + struct.pack("<II", minutes(start), end)
        + struct.pack("<IIIIHII", 0x3006, 0x3009, *hours, 0, 0, 0)
    )


def zone(name: str) -> bytes:
    """A PidLidAppointmentTimeZoneDefinitionRecur without rules (2.2.1.41)."""
    return struct.pack("<BBHHH", 2, 1, 2 + 2 + 2 * len(name) + 2, 2, len(name)) + name.encode("utf-16-le") + b"\0\0"


def of_winmail(blob, start, end, *more, zone_name=None):
    """What is read of a meeting with such a series; start and end of its first occurrence in UTC."""
    told = [named(APPOINTMENT, 0x8223, BOOLEAN, True), named(APPOINTMENT, 0x8216, BINARY, blob), *more]
    if zone_name:
        told.append(named(APPOINTMENT, 0x8260, BINARY, zone(zone_name)))
    data = winmail(*told, start=start.replace(tzinfo=UTC), end=end.replace(tzinfo=UTC))
    window = (start.replace(tzinfo=UTC) - timedelta(days=1), start.replace(tzinfo=UTC) + timedelta(days=5000))
    return read_meeting(data, window=window)


def test_the_weekly_example_of_the_specification():
    found = of_winmail(WEEKLY, datetime(2007, 3, 26, 2, 0), datetime(2007, 3, 26, 2, 30), zone_name=SINGAPORE)
    [told] = found["events"]
    assert (told["zone"], told["end_utc"]) == ("Asia/Singapore", "2007-03-26T02:30:00Z")
    days = ("03-26", "03-29", "03-30", "04-02", "04-05", "04-06", "04-09", "04-12", "04-13", "04-16", "04-19", "04-20")
    assert told["instances"] == [f"2007-{day}T02:00:00Z" for day in days]
    assert not any("first date" in one for one in found["warnings"])


def test_its_changed_occurrence_has_its_own_hour_name_and_place():
    [changed] = series_of(WITH_EXCEPTION).changed
    assert (changed.was, changed.start) == (datetime(2007, 4, 16, 10, 0), datetime(2007, 4, 16, 11, 0))
    assert (changed.subject, changed.place) == ("Simple Recurrence with exceptions", "34/4141")
    found = of_winmail(WITH_EXCEPTION, datetime(2007, 3, 26, 2, 0), datetime(2007, 3, 26, 2, 30), zone_name=SINGAPORE)
    [told] = found["events"]
    assert len(told["instances"]) == 12
    assert "2007-04-16T03:00:00Z" in told["instances"]
    assert "2007-04-16T02:00:00Z" not in told["instances"]


def test_the_words_of_a_changed_occurrence_are_those_in_unicode():
    blob = WITH_EXCEPTION.replace("34/4141".encode("utf-16-le"), "Aula №1".encode("utf-16-le"))
    assert series_of(blob).changed[0].place == "Aula №1"


def test_the_daily_example_leaves_two_days_out():
    [told] = of_winmail(DAILY, datetime(2011, 4, 7, 0, 0), datetime(2011, 4, 7, 0, 30), zone_name=SINGAPORE)["events"]
    days = ("04-07", "04-10", "04-13", "04-16", "04-25", "04-28", "05-01", "05-04")
    assert told["instances"] == [f"2011-{day}T00:00:00Z" for day in days]


def test_another_calendar_leaves_the_first_date_and_a_sentence():
    with pytest.raises(NotTold):
        series_of(HEBREW)
    found = of_winmail(HEBREW, datetime(2008, 4, 8, 0, 0), datetime(2008, 4, 8, 0, 30), zone_name=SINGAPORE)
    assert [(one["recurrence"], one["start_utc"]) for one in found["events"]] == [(None, "2008-04-08T00:00:00Z")]
    assert any("rule could not be read" in one for one in found["warnings"])


STARTS = datetime(2026, 1, 30)


@pytest.mark.parametrize(
    ("blob", "days"),
    [
        (packed(0x200A, 1, 1, 0x3E, start=STARTS), ("01-30", "02-02", "02-03")),
        (packed(0x200B, 1, 2, 0x20, start=STARTS), ("01-30", "02-13", "02-27")),
        (packed(0x200C, 2, 1, 30, start=STARTS), ("01-30", "02-28", "03-30")),
        (packed(0x200C, 2, 1, 31, start=datetime(2026, 1, 31)), ("01-31", "02-28", "03-31")),
        (packed(0x200C, 4, 2, 31, start=datetime(2026, 1, 31)), ("01-31", "03-31", "05-31")),
        (packed(0x200C, 3, 1, 0x20, 5, start=STARTS), ("01-30", "02-27", "03-27")),
        (packed(0x200C, 3, 3, 0x3E, 1, start=datetime(2026, 1, 1)), ("01-01", "04-01", "07-01")),
    ],
    ids=["weekdays", "every second Friday", "the 30th", "the 31st", "month's end", "last Friday", "first weekday"],
)
def test_patterns_of_days_weeks_and_months(blob, days):
    first = datetime.strptime(f"2026-{days[0]}", "%Y-%m-%d").replace(hour=1)
    [told] = of_winmail(blob, first, first.replace(hour=2), zone_name=SINGAPORE)["events"]
    assert told["instances"][:3] == [f"2026-{day}T01:00:00Z" for day in days]


@pytest.mark.parametrize(
    ("blob", "days"),
    [
        (packed(0x200D, 2, 12, 17, start=datetime(2026, 8, 17)), ("2026-08-17", "2027-08-17", "2028-08-17")),
        (packed(0x200D, 3, 12, 0x01, 2, start=datetime(2026, 5, 10)), ("2026-05-10", "2027-05-09", "2028-05-14")),
        (packed(0x200D, 2, 24, 17, start=datetime(2026, 8, 17)), ("2026-08-17", "2028-08-17", "2030-08-17")),
    ],
    ids=["a day", "second Sunday", "every other year"],
)
def test_patterns_of_years(blob, days):
    first = datetime.strptime(days[0], "%Y-%m-%d").replace(hour=1)
    [told] = of_winmail(blob, first, first.replace(hour=2), zone_name=SINGAPORE)["events"]
    assert told["instances"][:3] == [f"{day}T01:00:00Z" for day in days]


def test_a_zone_that_nobody_knows_is_told_by_the_first_start():
    blob = packed(0x200B, 1, 1, 0x20, start=STARTS, ends=0x2021, last=datetime(2026, 2, 13))
    [told] = of_winmail(blob, datetime(2026, 1, 30, 0, 0), datetime(2026, 1, 30, 1, 0), zone_name="Flores")["events"]
    assert told["zone"] == "UTC+09:00"
    assert told["instances"] == ["2026-01-30T00:00:00Z", "2026-02-06T00:00:00Z", "2026-02-13T00:00:00Z"]


def test_a_series_of_whole_days_has_dates():
    blob = packed(0x200B, 1, 1, 0x20, start=STARTS, ends=0x2022, count=2, hours=(0, 1440))
    whole = named(APPOINTMENT, 0x8215, BOOLEAN, True)
    [told] = of_winmail(blob, datetime(2026, 1, 29, 16, 0), datetime(2026, 1, 30, 16, 0), whole)["events"]
    assert (told["all_day"], told["instances"], told["end_utc"]) == (True, ["2026-01-30", "2026-02-06"], "2026-01-31")


@pytest.mark.parametrize("cut", range(0, len(WITH_EXCEPTION), 7))
def test_damaged_bytes_never_stop_the_reading(cut):
    for blob in (WITH_EXCEPTION[:cut], WITH_EXCEPTION[:cut] + b"\xff" * 6 + WITH_EXCEPTION[cut + 6 :]):
        found = of_winmail(blob, datetime(2007, 3, 26, 2, 0), datetime(2007, 3, 26, 2, 30))
        assert found["events"][0]["start_utc"] == "2007-03-26T02:00:00Z"
