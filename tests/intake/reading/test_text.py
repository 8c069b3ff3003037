"""Files as they really come: charsets, line ends, folds, missing ends, odd times; each is read and told of."""

import pytest

from tests.intake.reading.samples import calendar, event, only, read

PLAIN = calendar(event("SUMMARY:Jamuan café di Kupang"))


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN.decode().encode("utf-16"),
        PLAIN.decode().encode("utf-16-le"),
        PLAIN.decode().encode("utf-16-be"),
        PLAIN.decode().encode("utf-32"),
        PLAIN.decode().encode("latin-1"),
        PLAIN.replace(b"\r\n", b"\n"),
        PLAIN.replace(b"\r\n", b"\r"),
        PLAIN.replace(b"\r\n", b"\r\r\n"),
        PLAIN.replace(b"\r\n", b"\r\n\r\n"),
        PLAIN.replace(b"SUMMARY", b"SUMMARY\r\n\r\n "),
        PLAIN.replace(b"END:VCALENDAR\r\n", b""),
        PLAIN.replace(b"END:VEVENT\r\nEND:VCALENDAR\r\n", b""),
        PLAIN.replace(b"VERSION:2.0\r\n", b""),
        b"\r\n\t\r\n" + PLAIN,
        b"Silakan lihat:\r\n" + PLAIN,
        b"".join(b"   " + line + b"\r\n" for line in PLAIN.split(b"\r\n")),
        PLAIN.replace("caf\u00e9".encode(), b"caf\xc3\r\n \xa9"),
        PLAIN.replace(b"Jamuan", b"Ja\r\n\tmuan"),
        PLAIN.replace(b"BEGIN:VCALENDAR", b"begin:vcalendar").replace(b"SUMMARY", b"summary"),
        PLAIN.replace(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Setda//Uji//ID\r\n", b"").replace(
            b"END:VCALENDAR\r\n", b""
        ),
    ],
)
def test_one_event_is_read_from_every_form_of_the_same_file(data):
    found = only(data)
    assert (found["summary"], found["start_utc"]) == ("Jamuan café di Kupang", "2024-04-24T01:00:00Z")


def test_a_text_broken_by_raw_line_ends_stays_whole():
    data = calendar(event("SUMMARY:Rapat\nKoordinasi", "LOCATION:Aula"))
    assert only(data)["summary"] == "Rapat\nKoordinasi"


def test_a_hard_cut_line_is_joined_and_a_stray_one_left_out():
    long = "SUMMARY:Rapat Koordinasi Komunikasi Pimpinan se-Nusa Tenggara Timur Tahun 2"
    found = read(calendar(event("UID2=stray", long + "\n024 di Soe")))
    assert found["events"][0]["uid"] == "rakor-1"
    assert found["events"][0]["summary"] == long[8:] + "024 di Soe"
    assert found["warnings"] == [
        "A line without shape was passed over: UID2=stray",
        "A torn line was joined to the one before it: 024 di Soe",
    ]


def test_escapes_are_undone():
    assert (
        only(calendar(event(r"SUMMARY:Satu\, dua\; tiga\nempat \\ lima\N enam")))["summary"]
        == "Satu, dua; tiga\nempat \\ lima\n enam"
    )


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20240424T0100Z",
        "DTSTART:20240424t010000z",
        "DTSTART:2024-04-24T09:00:00+08:00",
        "DTSTART: 20240424T010000Z ",
        "DTSTART;VALUE=DATE-TIME:20240424T010000Z",
        "DTSTART;TZID=Asia/Makassar:20240424T010000Z",
        "dtstart;tzid=Asia/Makassar:20240424T090000",
        "DTSTART;TZID=Asia/Makassar;VALUE=DATE:20240424T090000",
        "DTSTART;TZID=Asia/Makassar:20240424T085960",
    ],
)
def test_a_start_is_read_in_every_spelling(start):
    expected = "2024-04-24T00:59:59Z" if start.endswith("60") else "2024-04-24T01:00:00Z"
    assert only(calendar(event(start=start)))["start_utc"] == expected


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        ((), "DTSTART:20240424T010000Z", "2024-04-24T01:00:00Z"),
        ((), "DTSTART;VALUE=DATE:20240424", "2024-04-25"),
        (("DTEND;VALUE=DATE:20240424",), "DTSTART;VALUE=DATE:20240424", "2024-04-25"),
        (("DTEND;VALUE=DATE:20240426",), "DTSTART:20240424", "2024-04-26"),
        (("DTEND:20240423T010000Z",), "DTSTART:20240424T010000Z", "2024-04-24T01:00:00Z"),
        (("DURATION:P1DT2H",), "DTSTART:20240424T010000Z", "2024-04-25T03:00:00Z"),
        (("DURATION:-PT2H",), "DTSTART:20240424T010000Z", "2024-04-24T01:00:00Z"),
        (("DURATION:PT6H",), "DTSTART;VALUE=DATE:20240424", "2024-04-25"),
        (("DTEND:selesai",), "DTSTART:20240424T010000Z", "2024-04-24T01:00:00Z"),
        (("DTEND:20240424T100000",), "DTSTART;TZID=Asia/Makassar:20240424T090000", "2024-04-24T02:00:00Z"),
        (("DURATION:P1D",), "DTSTART;TZID=Europe/Amsterdam:20240330T120000", "2024-03-31T10:00:00Z"),
    ],
)
def test_an_end_is_found_or_made(lines, start, end):
    assert only(calendar(event(*lines, start=start)))["end_utc"] == end


def test_a_duration_of_hours_is_exact_across_summer_time():
    found = only(calendar(event("DURATION:PT20H", start="DTSTART;TZID=Europe/Amsterdam:20240330T120000")))
    assert found["end_utc"] == "2024-03-31T07:00:00Z"


def test_several_calendars_in_one_file_are_read_together():
    found = read(calendar(event(uid="a"), method="PUBLISH") + b"\r\n" + calendar(event(uid="b"), method="REQUEST"))
    assert [(e["uid"], e["method"]) for e in found["events"]] == [("a", "PUBLISH"), ("b", "REQUEST")]
    assert found["method"] == "PUBLISH"
