"""The agenda for calendar programs and the releases for feed readers, read back by programs that know the formats."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import icalendar
import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda import ical
from tests.factories import acting, activity, at, engagement, moment, position, user
from tests.newsroom.making import release

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = "Rapat; koordinasi, «pimpinan» \\ daerah — ěšč 会議 " * 4 + "\nbaris dua"


def events(answer):
    """The events of an answer, by their summary."""
    read = icalendar.Calendar.from_ical(answer.content)
    assert read["VERSION"] == "2.0"
    assert read["PRODID"]
    return {str(one["SUMMARY"]): one for one in read.walk("VEVENT")}


def test_the_calendar_is_read_back_as_it_was_written(client):
    with at("53"):
        one = activity(
            "Rakor",
            start=moment(9),
            theme=NASTY[:300],
            place="Aula, lantai 2",
            public=True,
            latitude=-9.8,
            longitude=124.4,
        )
        engagement(one, position("Gubernur"))
    answer = client.get("/agenda.ics?from=2024-04-24&to=2024-04-24")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    event = events(answer)["Rakor"]
    assert event.decoded("DTSTART") == datetime(2024, 4, 24, 1, 0, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2024, 4, 24, 3, 0, tzinfo=UTC)
    assert event["UID"] == f"{one.public_id}@agenda.lugas"
    assert event["URL"] == f"http://testserver/agenda/{one.public_id}/"
    assert event["STATUS"] == "CONFIRMED"
    assert event["LOCATION"].startswith("Aula, lantai 2")
    assert NASTY[:300].rstrip("\n") in event["DESCRIPTION"]
    assert event.decoded("LAST-MODIFIED")
    assert event.decoded("DTSTAMP")
    assert int(event["SEQUENCE"]) >= 0


def test_lines_end_and_fold_as_the_format_wants(client):
    with at("53"):
        activity((NASTY * 2)[:200].replace("\n", " "), start=moment(9), public=True)
    body = client.get("/agenda.ics?from=2024-04-24&to=2024-04-24").content
    assert body.endswith(b"END:VCALENDAR\r\n")
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no character is cut


@pytest.mark.parametrize("value", ["a\\nb", "x;y,z", "\\", "a\r\nb\rc\nd", "tab\tul", "bell\x07", "", "é" * 200])
def test_every_text_survives(value):
    line = "".join(ical.fold([f"SUMMARY:{ical.text(value)}"]))
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}END:VEVENT\r\n")
    assert str(event["SUMMARY"]) == value.replace("\r\n", "\n").replace("\r", "\n").replace("\x07", "")


def test_states_and_changes_are_told(client):
    with at("53"):
        leader = position("Gubernur")
        engagement(activity("Belum pasti", start=moment(9), public=True), leader, status="tentative")
        activity("Batal", start=moment(13), public=True, cancelled_at=timezone.now(), cancelled_reason="Cuaca")
        moved = activity("Digeser", start=moment(15), public=True)
    before = events(client.get("/agenda.ics?from=2024-04-24&to=2024-04-24"))
    assert {name: str(one["STATUS"]) for name, one in before.items()} == {
        "Belum pasti": "TENTATIVE",
        "Batal": "CANCELLED",
        "Digeser": "CONFIRMED",
    }
    with at("53"):
        type(moved).objects.filter(pk=moved.pk).update(
            starts_at=moment(16), ends_at=moment(17), changed_at=moved.made_at + timedelta(minutes=5)
        )
    after = events(client.get("/agenda.ics?from=2024-04-24&to=2024-04-24"))["Digeser"]
    assert int(after["SEQUENCE"]) > int(before["Digeser"]["SEQUENCE"])
    assert after.decoded("DTSTART") == moment(16)


def test_the_days_asked_for_and_those_by_default(client):
    now = timezone.now()
    with at("53"):
        for name, days in (("Lama", -62), ("Baru", -59), ("Nanti", 364), ("Jauh", 367)):
            activity(name, start=now + timedelta(days=days), secrecy="public", public_since=now - timedelta(days=1))
        activity("Lampau", start=moment(9), public=True)
    assert set(events(client.get("/agenda.ics"))) == {"Baru", "Nanti"}
    assert set(events(client.get("/agenda.ics?from=2024-04-24&to=2024-04-24"))) == {"Lampau"}
    assert set(events(client.get("/agenda.ics?from=2024-04-24"))) == {"Lampau"}
    assert set(events(client.get("/agenda.ics?to=2024-04-24"))) == {"Lampau"}
    assert set(events(client.get("/53.02/agenda.ics"))) == set()


@pytest.mark.parametrize(
    "query", ["from=x", "to=2024-13-01", "from=2024-05-01&to=2024-04-01", "from=2020-01-01&to=2026-01-01"]
)
def test_days_that_make_no_sense_get_one_sentence(client, query):
    answer = client.get(f"/agenda.ics?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.count(b"\n") == 1


def test_one_activity_for_ones_own_calendar(client):
    with at("53"):
        one = activity("Rakor", public=True)
    answer = client.get(f"/agenda/{one.public_id}/agenda.ics")
    assert list(events(answer)) == ["Rakor"]
    assert "attachment" in answer["Content-Disposition"]


def test_the_feed_is_valid_atom_and_tells_corrections_and_withdrawals(client):
    head = user("53", Role.HEAD)
    with acting(head):
        shown = {state: release(head, state, picture=True) for state in ("public", "corrected", "withdrawn")}
        release(head, "draft", title="BOCOR")
        release(head, "waiting", title="BOCOR")
    answer = client.get("/rilis/feed.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert b"BOCOR" not in answer.content
    feed = ElementTree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    # RFC 4287 4.1.1: exactly one id, title, updated; an author; a link to itself.
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        moment_of = datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
        assert moment_of.tzinfo is not None
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert [one.get("href") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "self"] == [
        "http://testserver/rilis/feed.atom"
    ]
    entries = {one.find(f"{ATOM}link").get("href").split("/")[-3]: one for one in feed.findall(f"{ATOM}entry")}
    assert set(entries) == {one.public_id for one in shown.values()}
    corrected = entries[shown["corrected"].public_id]
    assert "Angka dibetulkan." in corrected.findtext(f"{ATOM}content")
    assert corrected.findtext(f"{ATOM}updated") >= corrected.findtext(f"{ATOM}published")
    withdrawn = entries[shown["withdrawn"].public_id]
    assert "Angka keliru." in withdrawn.findtext(f"{ATOM}summary")
    assert "Isi Rilis withdrawn" not in ElementTree.tostring(withdrawn, encoding="unicode")


def test_an_empty_feed_is_still_a_feed(client):
    feed = ElementTree.fromstring(client.get("/53.02/rilis/feed.atom").content)
    assert feed.findtext(f"{ATOM}updated")
    assert date.fromisoformat(feed.findtext(f"{ATOM}updated")[:10])
