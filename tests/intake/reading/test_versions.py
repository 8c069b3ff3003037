"""Versions of an event and iTIP messages: which one counts, what belongs together, what is refused (RFC 5546)."""

import pytest

from lugas.intake.reading import Unreadable
from tests.intake.reading.samples import calendar, event, only, read


def test_highest_sequence_counts_wherever_it_stands():
    newer = event("SEQUENCE:2", "SUMMARY:Baru", "DTSTAMP:20240101T000000Z")
    older = event("SEQUENCE:1", "SUMMARY:Lama", "DTSTAMP:20240301T000000Z")
    for data in (calendar(newer, older), calendar(older, newer), calendar(older) + calendar(newer)):
        found = only(data)
        assert (found["summary"], found["sequence"]) == ("Baru", 2)


@pytest.mark.parametrize("stamp", ["DTSTAMP", "LAST-MODIFIED"])
def test_of_one_sequence_the_later_stamp_counts(stamp):
    data = calendar(
        event("SUMMARY:Baru", f"{stamp}:20240302T000000Z"), event("SUMMARY:Lama", f"{stamp}:20240301T000000Z")
    )
    assert only(data)["summary"] == "Baru"


def test_changes_of_an_older_version_in_another_calendar_are_gone():
    older = calendar(
        event("RRULE:FREQ=DAILY;COUNT=2"), event("RECURRENCE-ID:20240425T010000Z", start="DTSTART:20240425T050000Z")
    )
    newer = calendar(event("SEQUENCE:1", "RRULE:FREQ=DAILY;COUNT=2"))
    assert only(older + newer)["instances"] == ["2024-04-24T01:00:00Z", "2024-04-25T01:00:00Z"]


def test_events_without_uid_stay_apart_but_twice_the_same_is_one():
    one = event("SUMMARY:Apel", uid=None)
    found = read(calendar(one, one, event("SUMMARY:Rapat", uid=None)))
    assert [(e["uid"], e["summary"]) for e in found["events"]] == [(None, "Apel"), (None, "Rapat")]


def test_cancel_makes_no_instance_even_without_status():
    found = only(calendar(event("RRULE:FREQ=DAILY;COUNT=3"), method="CANCEL"))
    assert (found["status"], found["method"], found["instances"]) == ("CANCELLED", "CANCEL", [])


def test_later_cancel_of_one_occurrence_takes_it_out_of_its_series():
    series = calendar(event("RRULE:FREQ=DAILY;COUNT=3"), method="REQUEST")
    cancel = calendar(event("RECURRENCE-ID:20240425T010000Z", "SEQUENCE:1", start=None), method="CANCEL")
    assert only(series + cancel)["instances"] == ["2024-04-24T01:00:00Z", "2024-04-26T01:00:00Z"]


def test_a_changed_occurrence_alone_tells_which_one_it_is():
    found = only(calendar(event("RECURRENCE-ID:20240424T010000Z", start="DTSTART:20240424T030000Z")))
    assert (found["recurrence_id"], found["instances"]) == ("2024-04-24T01:00:00Z", ["2024-04-24T03:00:00Z"])


@pytest.mark.parametrize("method", ["CANCEL", "REPLY"])
def test_cancel_and_reply_may_leave_the_start_out(method):
    found = only(calendar(event("ATTENDEE;PARTSTAT=DECLINED:mailto:sekda@ttskab.example", start=None), method=method))
    assert (found["start_utc"], found["end_utc"], found["instances"]) == (None, None, [])
    assert found["attendees"][0]["answer"] == "DECLINED"


@pytest.mark.parametrize("method", [None, "REQUEST", "PUBLISH", "COUNTER"])
@pytest.mark.parametrize("start", [None, "DTSTART:menyusul"])
def test_any_other_event_without_a_start_is_refused(method, start):
    with pytest.raises(Unreadable, match="no readable start"):
        read(calendar(event(start=start), method=method))


def test_beside_readable_events_one_without_start_is_left_out_with_a_warning():
    found = read(calendar(event(uid="a"), event("SUMMARY:Tanpa waktu", uid="b", start=None)))
    assert [e["uid"] for e in found["events"]] == ["a"]
    assert "The event “Tanpa waktu” was refused because it has no readable start (DTSTART)." in found["warnings"]


def test_other_components_are_told_of_and_not_read():
    found = read(
        calendar(
            "BEGIN:VTODO\nUID:t\nEND:VTODO", "BEGIN:X-RUANG\nX-A:1\nEND:X-RUANG", event("PRIORITAS:tinggi", "X-LAIN:1")
        )
    )
    assert found["warnings"] == [
        "The component VTODO is no event and was not read.",
        "The property PRIORITAS is unknown; passed over.",
    ]
