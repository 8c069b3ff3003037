"""What a zone's name means: names with decoration, Windows names, made-up names with their own rules, and none at all."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lugas.intake.reading.components import read_components
from lugas.intake.reading.custom_zone import custom_zone
from lugas.intake.reading.limits import Budget
from lugas.intake.reading.sentences import Notes
from lugas.intake.reading.zones import named_zone
from tests.intake.reading.samples import WITA, calendar, event, only, read

NEW_YORK = """BEGIN:VTIMEZONE
TZID:Kantor Pusat
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Asia/Makassar", "Asia/Makassar"),
        ("asia/makassar", "Asia/Makassar"),
        ('"Asia/Jakarta"', "Asia/Jakarta"),
        ("/freeassociation.sourceforge.net/Asia/Jayapura", "Asia/Jayapura"),
        ("/citadel.org/20190914_1/Europe/Berlin", "Europe/Berlin"),
        ("SE Asia Standard Time", "Asia/Bangkok"),
        ("se asia standard time", "Asia/Bangkok"),
        ("Singapore Standard Time", "Asia/Singapore"),
        ("W. Europe Daylight Time", "Europe/Berlin"),
        ("(UTC+07:00) Bangkok, Hanoi, Jakarta", "Asia/Bangkok"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC+09:00) Seoul", "Asia/Seoul"),
        ("WITA", "Asia/Makassar"),
        ("GMT+0800", "UTC+08:00"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Etc/UTC", "UTC"),
    ],
)
def test_a_name_tells_its_zone(name, zone):
    assert named_zone(name)[1] == zone


@pytest.mark.parametrize(
    "name", ["Customized Time Zone", "tzone://Microsoft/Custom", "Waktu Kupang", "../../etc/passwd", "UTC+99", ""]
)
def test_a_name_that_tells_nothing_tells_nothing(name):
    assert named_zone(name) is None


def test_a_made_up_zone_follows_its_own_rules():
    found = only(
        calendar(NEW_YORK, event("RRULE:FREQ=DAILY;COUNT=2", start="DTSTART;TZID=Kantor Pusat:20240309T090000"))
    )
    assert found["instances"] == ["2024-03-09T14:00:00Z", "2024-03-10T13:00:00Z"]
    assert found["zone"] == "Kantor Pusat"


def test_a_made_up_zone_agrees_with_the_real_one_hour_by_hour():
    (calendar_read,) = read_components(calendar(NEW_YORK).decode().splitlines(), Notes("en", 5), Budget("en", 60))
    made, real = custom_zone(calendar_read.parts[0], Budget("en", 60)), ZoneInfo("America/New_York")
    for change in (datetime(2023, 3, 12), datetime(2023, 11, 5), datetime(2024, 7, 1)):
        for quarter in range(-12, 40):
            utc = (change + timedelta(minutes=30 * quarter)).replace(tzinfo=UTC)
            assert utc.astimezone(made).replace(tzinfo=None) == utc.astimezone(real).replace(tzinfo=None)
            for fold in (0, 1):
                wall = (change + timedelta(minutes=30 * quarter)).replace(fold=fold)
                assert wall.replace(tzinfo=made).utcoffset() == wall.replace(tzinfo=real).utcoffset()


def test_one_file_does_not_lend_its_zone_to_the_next():
    read(calendar(WITA.format(tzid="Kantor Pusat"), event(start="DTSTART;TZID=Kantor Pusat:20240424T090000")))
    found = only(calendar(NEW_YORK, event(start="DTSTART;TZID=Kantor Pusat:20240424T090000")))
    assert found["start_utc"] == "2024-04-24T13:00:00Z"


def test_a_real_name_with_wrong_rules_keeps_its_name():
    found = read(calendar(WITA.format(tzid="Asia/Jakarta"), event(start="DTSTART;TZID=Asia/Jakarta:20240424T090000")))
    assert found["events"][0]["start_utc"] == "2024-04-24T02:00:00Z"
    assert found["warnings"] == [
        "The time zone Asia/Jakarta in this file differs from the real Asia/Jakarta; the real one was taken."
    ]


def test_an_unknown_zone_is_read_as_the_calendar_s_or_the_office_s():
    start = "DTSTART;TZID=Waktu Kupang:20240424T090000"
    found = read(calendar(event(start=start)))
    assert (found["events"][0]["start_utc"], found["events"][0]["zone"]) == ("2024-04-24T01:00:00Z", "Asia/Makassar")
    assert found["events"][0]["floating"] is False
    assert found["warnings"] == ["The time zone Waktu Kupang is unknown; it was read as Asia/Makassar."]
    assert (
        only(calendar(event(start=start), extra="X-WR-TIMEZONE:Asia/Jayapura"))["start_utc"] == "2024-04-24T00:00:00Z"
    )


def test_a_time_without_zone_is_marked_and_read_as_wita():
    found = read(calendar(event("DTEND:20240424T100000", start="DTSTART:20240424T090000")))
    (floating,) = found["events"]
    assert (floating["floating"], floating["start_utc"], floating["end_utc"]) == (
        True,
        "2024-04-24T01:00:00Z",
        "2024-04-24T02:00:00Z",
    )
    assert found["warnings"] == ["There are times without a zone; they were read as Asia/Makassar time."]
