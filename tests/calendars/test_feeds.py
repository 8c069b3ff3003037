"""Calendar addresses as calendar programs read them."""

from datetime import timedelta

import icalendar
import pytest
import vobject
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda import ical
from lugas.agenda.actions import change_activity, change_status
from lugas.calendars.actions import make_address, revoke_address
from lugas.calendars.models import CalendarAddress
from tests.factories import acting, activity, at, engagement, position, region, unit, user

pytestmark = pytest.mark.django_db
SOON = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=3)


def address(by, shows="leader", target=None, **fields):
    """The path of a new address."""
    with acting(by):
        issued = make_address(by=by, membership=by.acting, name="Ponsel", shows=shows, target=target, **fields)
    return f"/kal/{issued.secret}.ics"


def events(answer):
    """The events of an answer by their summary, read by a program that is not ours."""
    assert answer.status_code == 200, answer.content
    read = icalendar.Calendar.from_ical(answer.content)
    return {str(one["SUMMARY"]): one for one in read.walk("VEVENT")}


def test_a_leaders_day_is_read_by_other_programs(client):
    with at("53"):
        leader = position("Gubernur")
        rakor = activity("Rakor", start=SOON, code="53.02", theme="Tema; koma, titik", dress="PDH", room="Aula 2")
        engagement(rakor, leader)
        engagement(activity("Orang lain", start=SOON), position("Wakil"))
    answer = client.get(address(user("53"), target=leader, alarm=30))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    event = events(answer)["Rakor"]
    assert set(events(answer)) == {"Rakor"}
    assert event.decoded("DTSTART") == SOON
    assert event["DTSTART"].params["TZID"] == "Asia/Makassar"
    assert (event["STATUS"], event["CLASS"]) == ("CONFIRMED", "PUBLIC")
    assert event["LOCATION"].startswith("Aula 2, Aula, ")
    assert "Tema; koma, titik" in event["DESCRIPTION"]
    assert event["URL"].endswith(f"/kerja/kegiatan/{rakor.public_id}/")
    assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(minutes=-30)
    for name in ("UID", "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE"):
        assert event[name] is not None
    second = vobject.readOne(answer.content.decode())
    assert second.vtimezone.tzid.value == "Asia/Makassar"
    assert second.vevent.dtstart.value == SOON


def test_hours_are_told_on_the_clock_of_the_place(client):
    with at("53"):
        leader = position("Gubernur")
        for zone in ("Asia/Jakarta", "Asia/Jayapura", "Asia/Makassar", "Europe/Amsterdam"):
            engagement(activity(zone, start=SOON, time_zone=zone), leader, status="tentative")
    answer = client.get(address(user("53"), target=leader))
    zones = {str(one["TZID"]) for one in icalendar.Calendar.from_ical(answer.content).walk("VTIMEZONE")}
    assert zones == {"Asia/Jakarta", "Asia/Jayapura", "Asia/Makassar", "Europe/Amsterdam"}
    # Thunderbird's parser takes one date of each line of a zone's changes.
    changes = [line for line in ical.unfolded(answer.content.decode()) if line.startswith("RDATE")]
    assert len(changes) > 20
    assert not [line for line in changes if "," in line]
    # vobject believes the VTIMEZONE that is in the file, not the name.
    for one in vobject.readOne(answer.content.decode()).vevent_list:
        assert one.dtstart.value == SOON, one.summary.value


def test_states_and_changes_are_told(client):
    head = user("53", Role.HEAD)
    with at("53"):
        leader, deputy = position("Gubernur"), position("Sekda")
        engagement(activity("Belum pasti", start=SOON), leader, status="tentative")
        engagement(activity("Konsep", start=SOON), leader, status="draft")
        moved = activity("Digeser", start=SOON)
        part = engagement(moved, leader)
        engagement(activity("Diwakili", start=SOON), deputy, represents=leader)
    path = address(head, target=leader)
    before = events(client.get(path))
    assert set(before) == {"Belum pasti", "Digeser", "Diwakili (diwakili Sekda)"}
    assert before["Belum pasti"]["STATUS"] == "TENTATIVE"
    assert before["Diwakili (diwakili Sekda)"]["TRANSP"] == "TRANSPARENT"
    with acting(head):
        type(moved).objects.filter(pk=moved.pk).update(made_at=moved.made_at - timedelta(minutes=5))
        moved.refresh_from_db()
        change_activity(moved, by=head, starts_at=SOON + timedelta(hours=4), ends_at=SOON + timedelta(hours=5))
    after = events(client.get(path))["Digeser"]
    assert after["UID"] == before["Digeser"]["UID"]
    assert int(after["SEQUENCE"]) > int(before["Digeser"]["SEQUENCE"])
    assert after.decoded("DTSTART") == SOON + timedelta(hours=4)
    with acting(head):
        part.refresh_from_db()
        change_status(part, "cancelled", by=head)
    gone = events(client.get(path))["Digeser"]
    assert (gone["STATUS"], gone["UID"]) == ("CANCELLED", after["UID"])


@pytest.mark.parametrize(
    ("role", "details", "seen"),
    [(Role.MEDIA, False, "Sibuk"), (Role.HEAD, False, "Sibuk"), (Role.HEAD, True, "Rahasia")],
)
def test_what_is_restricted_is_busy_by_the_right_of_the_maker(client, role, details, seen):
    with at("53"):
        leader = position("Gubernur")
        engagement(activity("Rahasia", start=SOON, secrecy="restricted", dress="BOCOR", theme="BOCOR"), leader)
    answer = client.get(address(user("53", role), target=leader, details=details))
    assert set(events(answer)) == {seen}
    if seen == "Sibuk":
        event = events(answer)["Sibuk"]
        assert b"BOCOR" not in answer.content
        assert "URL" not in event
        assert "LOCATION" not in event
        assert event["CLASS"] == "PRIVATE"
        assert event.decoded("DTSTART") == SOON


def test_no_telephone_numbers_and_no_notes(client):
    with at("53"):
        leader = position("Gubernur")
        one = activity(
            "Rapat (hub. Budi 0812-3456-7890)",
            start=SOON,
            theme="Surat 005/112/IV/2024, telp. +62 813 3900 1122 atau (0380) 821234",
            contact_name="Budi",
            contact_phone="081234567890",
            notes="CATATAN",
            companions="Rombongan 081234567890",
        )
        engagement(one, leader)
    for by, shows, target in ((user("53"), "leader", leader), (user("53"), "region", region("53"))):
        body = client.get(address(by, shows, target)).content.replace(b"\r\n ", b"").decode()
        for hidden in ("7890", "1122", "821234", "CATATAN", "Rombongan"):
            assert hidden not in body
        assert "005/112/IV/2024" in body


def test_a_unit_a_region_and_the_whole_office(client):
    head = user("53")
    with at("53"):
        bureau = unit("Biro")
        team = unit("Tim", parent=bureau)
        engagement(
            activity("Rapat tim", start=SOON, organiser_kind="own", organiser_unit=team, code="53.02"),
            position("Sekda"),
        )
        activity("Di Kupang", start=SOON, code="53.71")
        activity("Terbatas", start=SOON, secrecy="restricted")
    with at("53.02"):
        activity("Milik TTS", start=SOON)
    assert set(events(client.get(address(head, "unit", bureau)))) == {"Rapat tim"}
    assert set(events(client.get(address(head, "region", region("53.02"))))) == {"Rapat tim"}
    assert set(events(client.get(address(head, "region", region("53"))))) == {"Rapat tim", "Di Kupang"}
    assert set(events(client.get(address(head, "region", region("53"), details=True)))) == {
        "Rapat tim",
        "Di Kupang",
        "Terbatas",
    }


def test_ones_own_work_is_that_of_ones_office(client):
    with at("53"):
        leader = position("Gubernur")
        engagement(activity("Rakor", start=SOON), leader)
    aide = user("53", Role.AIDE, position=leader)
    assert set(events(client.get(address(aide, "person")))) == {"Rakor"}
    assert set(events(client.get(address(user("53", Role.CLERK), "person")))) == set()


def test_an_address_opens_until_it_is_revoked_or_its_maker_leaves(client):
    head = user("53")
    with at("53"):
        leader = position("Gubernur")
    path = address(head, target=leader)
    other = address(head, target=leader)
    assert client.get(path).status_code == 200
    with acting(head):
        revoke_address(CalendarAddress.objects.get(ending=path[-8:-4]), by=head)
    answer = client.get(path)
    assert answer.status_code == 410
    assert "dicabut" in answer.content.decode()
    assert client.get(other).status_code == 200
    with acting(head):
        head.acting.is_active = False
        head.acting.save()
    assert client.get(other).status_code == 410


def test_guessing_is_refused_after_some_tries(client):
    for number in range(30):
        assert client.get(f"/kal/{'x' * 40}{number}.ics").status_code == 404
    answer = client.get(f"/kal/{'x' * 43}.ics")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_what_a_program_has_is_not_sent_again(client):
    with at("53"):
        leader = position("Gubernur")
    path = address(user("53"), target=leader)
    first = client.get(path)
    again = client.get(path, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    for name, value in (("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex, nofollow")):
        assert first[name] == again[name] == value
    assert "private" in first["Cache-Control"]
    assert not first.cookies
    with at("53"):
        engagement(activity("Baru", start=SOON), leader)
    assert client.get(path, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_lines_are_folded_and_texts_survive(client):
    long = ("Rapat; koordinasi, «pimpinan» \\ daerah — ěšč 会議 " * 5)[:200].strip()
    with at("53"):
        leader = position("Gubernur")
        engagement(activity(long, start=SOON), leader)
    body = client.get(address(user("53"), target=leader)).content
    assert max(map(len, body.split(b"\r\n"))) <= 75
    assert set(events(client.get(address(user("53"), target=leader)))) == {long}


def test_secrets_stay_out_of_the_logs(client, caplog, capfd):
    from lugas.calendars.quiet import HideSecrets

    caplog.handler.addFilter(HideSecrets())
    secret = "s" * 43
    client.get(f"/kal/{secret}.ics")
    client.get(f"/kal/{secret}/")
    assert secret not in caplog.text
    assert secret not in capfd.readouterr().err
