"""Invitations in the shapes of Outlook, Exchange, Google, Apple, Thunderbird, Zimbra and an old vCalendar: what a clerk would record."""

from tests.intake.reading.samples import WITA, calendar, event, only, read


def test_outlook_names_its_zone_as_windows_does():
    data = calendar(
        WITA.format(tzid="Singapore Standard Time"),
        event(
            'ATTENDEE;CN="Kabag Prokopim; TTS";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:prokopim@ttskab.example',
            "ATTENDEE;CN=Sekda:MAILTO:Sekda@ttskab.example",
            "ORGANIZER;CN=Biro Adpim:mailto:adpim@nttprov.example",
            'DTEND;TZID="Singapore Standard Time":20240424T120000',
            "LOCATION:Hotel Timor Megah\\, Soe",
            "SUMMARY;LANGUAGE=id:Rapat Koordinasi Komunikasi Pim\n pinan se-NTT",
            "SEQUENCE:3",
            "STATUS:CONFIRMED",
            "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
            start='DTSTART;TZID="Singapore Standard Time":20240424T090000',
        ),
        method="REQUEST",
    )
    found = read(data)
    assert found["kind"] == "calendar"
    assert found["method"] == "REQUEST"
    assert found["warnings"] == ["The time zone Singapore Standard Time was read as Asia/Singapore."]
    assert found["events"] == [
        {
            "uid": "rakor-1",
            "sequence": 3,
            "status": "CONFIRMED",
            "method": "REQUEST",
            "summary": "Rapat Koordinasi Komunikasi Pimpinan se-NTT",
            "start_utc": "2024-04-24T01:00:00Z",
            "end_utc": "2024-04-24T04:00:00Z",
            "all_day": False,
            "floating": False,
            "zone": "Asia/Singapore",
            "place": "Hotel Timor Megah, Soe",
            "organizer": "adpim@nttprov.example",
            "attendees": [
                {"email": "prokopim@ttskab.example", "name": "Kabag Prokopim; TTS", "answer": "ACCEPTED"},
                {"email": "Sekda@ttskab.example", "name": "Sekda", "answer": "NEEDS-ACTION"},
            ],
            "recurrence": None,
            "recurrence_id": None,
            "instances": ["2024-04-24T01:00:00Z"],
        }
    ]


def test_keys_stand_in_the_promised_order():
    found = read(calendar(event()))
    assert list(found) == [
        "kind", "subject", "from", "date", "attachments", "method", "events", "warnings",
        "fields", "text", "pages", "recognised", "message_id",
    ]  # fmt: skip
    assert list(found["events"][0]) == [
        "uid", "sequence", "status", "method", "summary", "start_utc", "end_utc", "all_day", "floating", "zone", "place",
        "organizer", "attendees", "recurrence", "recurrence_id", "instances",
    ]  # fmt: skip


def test_exchange_writes_a_display_name_with_a_colon_and_no_quotes():
    found = only(calendar(event(start="DTSTART;TZID=(UTC+08:00) Kuala Lumpur, Singapore:20240424T090000")))
    assert (found["start_utc"], found["zone"]) == ("2024-04-24T01:00:00Z", "Asia/Singapore")


def test_exchange_whole_day_is_marked_by_its_own_property():
    data = calendar(
        WITA.format(tzid="Singapore Standard Time"),
        event(
            "DTEND;TZID=Singapore Standard Time:20240426T000000",
            "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            start="DTSTART;TZID=Singapore Standard Time:20240424T000000",
        ),
    )
    found = only(data)
    assert (found["all_day"], found["start_utc"], found["end_utc"]) == (True, "2024-04-24", "2024-04-26")
    assert found["instances"] == ["2024-04-24"]


def test_google_counts_a_bare_until_date_whole():
    data = calendar(
        event(
            "DTEND;TZID=Asia/Makassar:20240424T100000",
            "RRULE:FREQ=DAILY;UNTIL=20240426",
            start="DTSTART;TZID=Asia/Makassar:20240424T090000",
        ),
        extra="X-WR-TIMEZONE:Asia/Makassar",
    )
    assert only(data)["instances"] == ["2024-04-24T01:00:00Z", "2024-04-25T01:00:00Z", "2024-04-26T01:00:00Z"]


def test_google_birthdays_end_their_dates_with_a_z():
    found = only(calendar(event("RDATE:20240510Z", start="DTSTART;VALUE=DATE:20240424")))
    assert found["instances"] == ["2024-04-24", "2024-05-10"]


def test_apple_lasts_by_duration_and_changes_one_occurrence():
    data = calendar(
        event(
            "DURATION:PT1H30M",
            "RRULE:FREQ=WEEKLY;COUNT=3",
            "SUMMARY:Rapim",
            start="DTSTART;TZID=Asia/Makassar:20240424T090000",
        ),
        event(
            "RECURRENCE-ID;TZID=Asia/Makassar:20240501T090000",
            "SUMMARY:Rapim (pindah)",
            start="DTSTART;TZID=Asia/Makassar:20240502T140000",
        ),
    )
    found = only(data)
    assert (found["summary"], found["end_utc"], found["recurrence"]) == (
        "Rapim",
        "2024-04-24T02:30:00Z",
        "FREQ=WEEKLY;COUNT=3",
    )
    assert found["instances"] == ["2024-04-24T01:00:00Z", "2024-05-02T06:00:00Z", "2024-05-08T01:00:00Z"]


def test_thunderbird_prefixes_its_zone():
    found = only(
        calendar(event(start="DTSTART;TZID=/mozilla.org/20050126_1/America/Argentina/Ushuaia:20240424T090000"))
    )
    assert (found["start_utc"], found["zone"]) == ("2024-04-24T12:00:00Z", "America/Argentina/Ushuaia")


def test_zimbra_gives_its_zone_a_name_of_its_own():
    data = calendar(
        WITA.format(tzid="(GMT+08.00) Kupang / Denpasar"),
        event(start='DTSTART;TZID="(GMT+08.00) Kupang / Denpasar":20240424T090000'),
    )
    found = only(data)
    assert (found["start_utc"], found["zone"]) == ("2024-04-24T01:00:00Z", "(GMT+08.00) Kupang / Denpasar")


def test_a_phone_of_long_ago_writes_vcalendar_with_quoted_printable():
    data = (
        b"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nTZ:+08\r\nBEGIN:VEVENT\r\n"
        b"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Jamuan caf=E9 =\r\ndi aula\r\n"
        b"DTSTART:20240424T090000\r\nDTEND:20240424T100000\r\nRRULE:W1 WE #3\r\n"
        b"ATTENDEE;STATUS=NEEDS ACTION:Budi <budi@kupang.example>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    found = only(data)
    assert found["summary"] == "Jamuan café di aula"
    assert found["instances"] == ["2024-04-24T01:00:00Z", "2024-05-01T01:00:00Z", "2024-05-08T01:00:00Z"]
    assert found["attendees"] == [{"email": "budi@kupang.example", "name": "Budi", "answer": "NEEDS-ACTION"}]


def test_a_directory_address_of_exchange_gives_the_stated_mail_address():
    data = calendar(
        event(
            "ORGANIZER;CN=Sekda;EMAIL=sekda@nttprov.example:/o=NTT/ou=Setda/cn=sekda",
            "ATTENDEE;CN=Ruang rapat:invalid:nomail",
            "ATTENDEE;CN=Kabag: Umum:mailto:umum@nttprov.example",
        )
    )
    found = only(data)
    assert found["organizer"] == "sekda@nttprov.example"
    assert found["attendees"] == [
        {"email": None, "name": "Ruang rapat", "answer": "NEEDS-ACTION"},
        {"email": "umum@nttprov.example", "name": "Kabag: Umum", "answer": "NEEDS-ACTION"},
    ]


def test_a_file_inside_an_event_is_an_attachment():
    data = calendar(
        event("ATTACH;VALUE=BINARY;ENCODING=BASE64;FMTTYPE=application/pdf;X-FILENAME=surat.pdf:JVBERi0xLjc=")
    )
    assert read(data)["attachments"] == [{"name": "surat.pdf", "type": "application/pdf", "size": 8}]
