"""Meetings that Outlook sends as MAPI properties in winmail.dat: read like the calendar message that they stand for."""

import struct
from datetime import UTC, datetime
from uuid import UUID

import pytest

from lugas.intake.reading.meeting import uid_of
from tests.intake.reading.samples import calendar, event, mail, part, parts, read

MIXED = 'multipart/mixed; boundary="batas"'
APPOINTMENT = UUID("00062002-0000-0000-c000-000000000046")
MEETING = UUID("6ed8da90-450b-101b-98da-00aa003f1305")
START, END = datetime(2026, 4, 24, 1, 0, tzinfo=UTC), datetime(2026, 4, 24, 3, 30, tzinfo=UTC)
BOOLEAN, INTEGER, TIME, UNICODE, BINARY = 0x000B, 0x0003, 0x0040, 0x001F, 0x0102


def global_id(day=b"\0\0\0\0", data=b"\x11\x22\x33\x44\x00\x00"):
    """A GlobalObjectId (MS-OXOCAL 2.2.1.27); day: year, month and day of one occurrence."""
    known = bytes.fromhex("040000008200E00074C5B7101A82E008")
    return known + day + b"\x80\x5d\x9f\x11\x5c\xd2\xd9\x01" + bytes(8) + struct.pack("<I", len(data)) + data


def value(kind, told):
    """One value as MS-OXTNEF writes it (2.1.3.4), padded to four bytes."""
    if kind == BOOLEAN:
        return struct.pack("<H2x", told)
    if kind == INTEGER:
        return struct.pack("<i", told)
    if kind == TIME:
        return struct.pack("<Q", int((told - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000))
    data = (told + "\0").encode("utf-16-le") if kind == UNICODE else told
    return struct.pack("<II", 1, len(data)) + data + bytes(-len(data) % 4)


def tagged(tag, kind, told):
    return struct.pack("<HH", kind, tag) + value(kind, told)


def named(of, number, kind, told):
    return (
        struct.pack("<HH", kind, 0x8000 + number % 0x700)
        + of.bytes_le
        + struct.pack("<II", 0, number)
        + value(kind, told)
    )


def attribute(name, kind, data, level=1):
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def winmail(
    *more,
    message_class="IPM.Microsoft Schedule.MtgReq",
    id_=None,
    title="Rapat Inflasi; Aula, Soe",
    files=(),
    start=START,
    end=END,
):
    properties = [
        tagged(0x0037, UNICODE, title),
        tagged(0x0042, UNICODE, "Dinas Pangan"),
        tagged(0x5D02, UNICODE, "pangan@dinas.example"),
        named(APPOINTMENT, 0x820D, TIME, start),
        named(APPOINTMENT, 0x820E, TIME, end),
        named(APPOINTMENT, 0x8208, UNICODE, "Hotel Timor Megah, Soe"),
        named(APPOINTMENT, 0x8201, INTEGER, 3),
        named(MEETING, 0x0003, BINARY, id_ or global_id()),
        named(MEETING, 0x0023, BINARY, global_id()),
        *more,
    ]
    packed = struct.pack("<I", len(properties)) + b"".join(properties)
    attached = b"".join(
        attribute(0x9002, 6, bytes(14), 2)
        + attribute(0x8010, 1, name.encode() + b"\0", 2)
        + attribute(0x800F, 6, content, 2)
        for name, content in files
    )
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(0x9006, 8, struct.pack("<I", 0x10000))
        + attribute(0x9007, 6, struct.pack("<II", 1252, 0))
        + attribute(0x8008, 7, message_class.encode() + b"\0")
        + attribute(0x9003, 6, packed)
        + attached
        + bytes(2)
    )


def read_meeting(data, **options):
    return read(mail(parts(part("application/ms-tnef; name=winmail.dat", data)), kind=MIXED), **options)


def test_a_request_is_read_like_the_calendar_message_that_it_stands_for():
    found = read_meeting(winmail())
    [told] = found["events"]
    assert found["method"] == "REQUEST"
    assert {
        key: told[key] for key in ("summary", "place", "start_utc", "end_utc", "sequence", "organizer", "method")
    } == {
        "summary": "Rapat Inflasi; Aula, Soe",
        "place": "Hotel Timor Megah, Soe",
        "start_utc": "2026-04-24T01:00:00Z",
        "end_utc": "2026-04-24T03:30:00Z",
        "sequence": 3,
        "organizer": "pangan@dinas.example",
        "method": "REQUEST",
    }
    # As Exchange writes it in a calendar of its own: the bytes in hex, with zeros for the day.
    assert told["uid"] == global_id().hex().upper()


@pytest.mark.parametrize(
    ("message_class", "method"),
    [
        ("IPM.Microsoft Schedule.MtgCncl", "CANCEL"),
        ("IPM.Schedule.Meeting.Canceled", "CANCEL"),
        ("IPM.Schedule.Meeting.Request", "REQUEST"),
        ("IPM.Schedule.Meeting.Resp.Pos", "REPLY"),
        ("IPM.Microsoft Schedule.MtgRespN", "REPLY"),
    ],
)
def test_the_class_of_the_message_says_what_it_asks(message_class, method):
    assert read_meeting(winmail(message_class=message_class))["events"][0]["method"] == method


def test_an_ordinary_mail_of_outlooks_holds_no_meeting():
    assert read_meeting(winmail(message_class="IPM.Microsoft Mail.Note"))["events"] == []


def test_one_occurrence_is_named_by_its_day():
    one = global_id(day=struct.pack(">HBB", 2026, 4, 24))
    [told] = read_meeting(winmail(id_=one, message_class="IPM.Microsoft Schedule.MtgCncl"))["events"]
    assert told["recurrence_id"] == "2026-04-24"
    assert told["uid"] == global_id().hex().upper()


def test_a_series_without_its_rule_says_that_only_its_first_date_is_known():
    found = read_meeting(winmail(named(APPOINTMENT, 0x8223, BOOLEAN, True)))
    assert any("only its first date" in one for one in found["warnings"])
    assert [one["start_utc"] for one in found["events"]] == ["2026-04-24T01:00:00Z"]


def test_a_meeting_of_another_program_keeps_its_uid():
    assert uid_of(global_id(data=b"vCal-Uid\x01\x00\x00\x007kukuq@google.com\x00")) == "7kukuq@google.com"


def test_where_the_organiser_has_no_address_the_sender_is_taken():
    exchange = winmail().replace("pangan@dinas.example".encode("utf-16-le"), "/O=DINAS/CN=PANGAN.X".encode("utf-16-le"))
    assert read_meeting(exchange)["events"][0]["organizer"] == "adpim@nttprov.example"


def test_a_calendar_among_its_files_counts_and_not_both():
    inside = calendar(event("SUMMARY:Dari berkas"), method="REQUEST")
    found = read_meeting(winmail(files=[("rapat.ics", inside)]))
    assert [one["summary"] for one in found["events"]] == ["Dari berkas"]


@pytest.mark.parametrize("cut", range(7, 900, 37))
def test_a_damaged_one_never_stops_the_reading(cut):
    data = winmail()
    assert read_meeting(data[:cut])["kind"] == "mail"
    assert read_meeting(data[:cut] + b"\xff" * 8 + data[cut + 8 :])["kind"] == "mail"
