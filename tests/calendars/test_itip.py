"""Messages between calendars, read back by two programs that are not ours."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject

from lugas.calendars import itip
from lugas.calendars.itip import Meeting, Partstat, Party

START = datetime(2024, 4, 24, 1, tzinfo=UTC)
AT = datetime(2024, 4, 20, 3, 4, 5, tzinfo=UTC)
OFFICE = Party("adpim@nttprov.example", 'Biro "Adpim"; NTT', sent_by="lugas@nttprov.example")
MEETING = Meeting(
    uid="040000008200E00074C5B7101A82E008@outlook.example",
    sequence=3,
    organizer=Party("pangan@dinas.example", "Dinas Pangan"),
    title="Rakor pangan; tahap 2, «akhir»",
    starts_at=START,
    ends_at=START + timedelta(hours=2),
    zone="Asia/Makassar",
    where="Hotel Timor Megah, Soe",
)


def read(message):
    """The event of a message as icalendar and as vobject read it; both agree on its method."""
    assert max(map(len, message.split(b"\r\n"))) <= 75
    one = icalendar.Calendar.from_ical(message)
    other = vobject.readOne(message.decode())
    assert str(one["METHOD"]) == other.method.value
    [event] = one.walk("VEVENT")
    return str(one["METHOD"]), event, other.vevent


@pytest.mark.parametrize("answer", [Partstat.ACCEPTED, Partstat.DECLINED, Partstat.TENTATIVE])
def test_a_reply_names_the_meeting_and_the_one_who_answers(answer):
    method, event, other = read(itip.reply(MEETING, OFFICE, answer, at=AT, comment="Gubernur hadir, pukul 9"))
    assert method == "REPLY"
    assert (event["UID"], event["SEQUENCE"]) == (MEETING.uid, 3)
    assert event.decoded("DTSTAMP") == AT
    # One attendee and no more: who answers (RFC 5546, 3.2.3).
    assert str(event["ATTENDEE"]) == "mailto:adpim@nttprov.example"
    assert event["ATTENDEE"].params["PARTSTAT"] == answer
    assert event["ATTENDEE"].params["SENT-BY"] == "mailto:lugas@nttprov.example"
    assert event["ATTENDEE"].params["CN"] == "Biro Adpim; NTT"
    assert str(event["ORGANIZER"]) == "mailto:pangan@dinas.example"
    assert event["COMMENT"] == "Gubernur hadir, pukul 9"
    assert other.summary.value == MEETING.title
    assert other.attendee.params["PARTSTAT"] == [answer]
    assert other.dtstart.value == START


def test_passing_it_on_names_who_comes_instead():
    _method, event, other = read(
        itip.reply(MEETING, OFFICE, Partstat.DELEGATED, at=AT, delegate=Party("sekda@tts.example", "Sekda TTS"))
    )
    assert event["ATTENDEE"].params["PARTSTAT"] == "DELEGATED"
    assert event["ATTENDEE"].params["DELEGATED-TO"] in ("mailto:sekda@tts.example", ["mailto:sekda@tts.example"])
    assert other.attendee.params["DELEGATED-TO"] == ["mailto:sekda@tts.example"]
    with pytest.raises(ValueError, match="delegate"):
        itip.reply(MEETING, OFFICE, Partstat.DELEGATED, at=AT)


def test_another_time_is_a_counter_with_both_times():
    later = START + timedelta(days=1)
    method, event, other = read(itip.counter(MEETING, OFFICE, later, later + timedelta(hours=2), at=AT))
    assert method == "COUNTER"
    assert event.decoded("DTSTART") == other.dtstart.value == later
    assert other.x_ms_olk_originalstart.value == "20240424T010000Z"
    assert event["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"


@pytest.mark.parametrize(("occurrence", "told"), [(START, START), (date(2024, 4, 24), date(2024, 4, 24))])
def test_one_occurrence_of_a_series_is_answered_for(occurrence, told):
    series = Meeting(**{**MEETING.__dict__, "occurrence": occurrence})
    _method, event, other = read(itip.reply(series, OFFICE, Partstat.ACCEPTED, at=AT))
    assert event.decoded("RECURRENCE-ID") == told
    assert other.recurrence_id.value == told


def test_guests_are_asked_and_told_that_it_is_called_off():
    guests = [Party("kapolda@polri.example", "Kapolda"), Party("danrem@tni.example")]
    method, event, other = read(itip.request(MEETING, guests, at=AT))
    assert method == "REQUEST"
    assert [str(one) for one in event["ATTENDEE"]] == ["mailto:kapolda@polri.example", "mailto:danrem@tni.example"]
    assert {one.params["PARTSTAT"][0] for one in other.attendee_list} == {"NEEDS-ACTION"}
    assert other.dtstart.value == START
    # A guest added later gets a message of his own that asks him: nobody else stands in it.
    method, event, _other = read(itip.request(MEETING, [Party("baru@tamu.example")], at=AT))
    assert (method, str(event["ATTENDEE"])) == ("REQUEST", "mailto:baru@tamu.example")
    method, event, other = read(itip.cancel(MEETING, guests, at=AT, comment="Ditunda"))
    assert (method, event["STATUS"], other.status.value) == ("CANCEL", "CANCELLED", "CANCELLED")


def test_addresses_and_names_cannot_break_out_of_their_line():
    evil = Party("a@b.example\r\nATTENDEE:mailto:x@y.example", 'Nama"\r\nX-EVIL:1')
    _method, event, _other = read(itip.reply(MEETING, evil, Partstat.ACCEPTED, at=AT, comment="satu\r\nX-EVIL:2"))
    assert "X-EVIL" not in event
    assert not isinstance(event["ATTENDEE"], list)
