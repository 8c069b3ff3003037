"""The door on the screens of the staff."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.door import actions, jobs, rules
from lugas.door.actions.keeping import milliseconds
from lugas.door.models import Arrival, Badge, Device, EnrolmentCode, Scan, SeatArrival
from lugas.door.views import attendance, desk
from lugas.meetings import actions as meetings
from lugas.meetings import registry
from lugas.meetings.models import Meeting, Seat
from lugas.meetings.models import Session as Part
from tests.door.making import badge, held, now, phone, scan, seat
from tests.factories import acting, region, sign_in, user
from tests.meetings.making import day, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


@pytest.fixture
def rakor(head):
    return held(head)


def url(meeting: Meeting, rest: str = "") -> str:
    return f"/kerja/rapat/{meeting.slug}/pintu/{rest}"


def read(answer) -> str:
    """The words of a PDF."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.content))


def test_badges_follow_the_answers_and_are_made_once(client, head, rakor):
    with acting(head):
        comes, sends, declines = seat(rakor, "Kabag A"), seat(rakor, "Kabag B"), seat(rakor, "Kabag C")
        meetings.enter_answer(comes, by=head, outcome="comes", name="Yosef Bria")
        meetings.enter_answer(declines, by=head, outcome="declines", reason="Bertugas")
        meetings.save_speaker(rakor, by=head, name="Analis", office="Kemendagri")
    page = client.get(url(rakor, "tanda-pengenal/")).content.decode()
    assert "Belum ada tanda pengenal" in page
    client.post(url(rakor, "tanda-pengenal/buat/"))
    with acting(head):
        made = {one.office: one for one in Badge.objects.all()}
        assert set(made) == {"Kabag A", "Kabag B", "Kemendagri"}
        assert made["Kabag A"].name == "Yosef Bria"
        meetings.enter_answer(sends, by=head, outcome="sends", name="Maria Ndun", office="Kasubbag")
        assert actions.make_badges(rakor, by=head) == 0
        told = Badge.objects.get(seat=sends)
        assert (told.name, told.office, told.came_for, told.code) == (
            "Maria Ndun", "Kasubbag", "Kabag B", made["Kabag B"].code,
        )  # fmt: skip


def test_badges_are_printed_with_a_code_that_the_door_reads(client, head, rakor):
    with acting(head):
        for office in (f"Kabag {letter}" for letter in "ABCDEFGHI"):
            seat(rakor, office)
        actions.make_badges(rakor, by=head)
        one = Badge.objects.get(office="Kabag B")
        door = rakor.door
        code = rules.badge_code(door.event, one.code, one.signature)
        assert rules.read_code(code, door.event, rules.url_bytes(door.public_key)) == one.code
    answer = client.get(url(rakor, "tanda-pengenal/cetak/"))
    assert answer["Content-Type"] == "application/pdf"
    assert len(pypdfium2.PdfDocument(answer.content)) == 2
    assert "Kabag I" in read(answer)
    again = client.get(url(rakor, f"tanda-pengenal/{one.code}/cetak/"))
    assert "Kabag B" in read(again)
    assert "Kabag A" not in read(again)
    with acting(head):
        assert not Badge.objects.filter(printed_at=None).exists()


def test_a_lost_badge_opens_nothing_and_the_new_one_counts_for_the_seat(client, head, rakor):
    with acting(head):
        place = seat(rakor)
        lost = badge(rakor, place, "Yosef Bria")
    handset = phone(rakor, head)
    client.post(url(rakor, f"tanda-pengenal/{lost.code}/ganti/"), {"reason": "Hilang"})
    [refused] = handset.results(scan("in", lost.code))
    assert refused["state"] == "refused"
    with acting(head):
        fresh = Badge.objects.get(revoked_at=None)
        assert (fresh.name, fresh.seat_id) == ("Yosef Bria", place.pk)
    [told] = handset.results(scan("in", fresh.code))
    assert told["arrival"]["first"] is True
    with acting(head):
        assert SeatArrival.objects.get().badge == fresh


def test_people_are_taken_in_by_name_and_back(client, head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor), "Yosef Bria")
        badge(rakor, seat(rakor), "Maria Ndun")
    page = client.get(url(rakor, "meja/?q=yosef")).content.decode()
    assert "Yosef Bria" in page
    assert "Maria Ndun" not in page
    client.post(url(rakor, f"meja/masuk/{one.code}/"), {"q": "yosef"})
    page = client.get(url(rakor)).content.decode()
    assert "Yosef Bria" in page
    assert "1 dari 2" in page
    with acting(head):
        key = Scan.objects.get().key
    client.post(url(rakor, f"meja/batal/{key}/"))
    page = client.get(url(rakor)).content.decode()
    assert "0 dari 2" in page


def test_a_substitute_and_somebody_uninvited_are_taken_in_at_the_desk(client, head, rakor):
    with acting(head):
        place = seat(rakor, "Kabag Protokol")
    client.post(url(rakor, f"meja/pengganti/{place.public_id}/"), {"name": "Kapten Bria", "office": "", "steps": "2"})
    client.post(url(rakor, "meja/tanpa-undangan/"), {"name": "Ibu Ndun", "region": region("53.01").pk})
    with acting(head):
        assert SeatArrival.objects.get().badge.name == "Kapten Bria"
        assert {one.badge.kind for one in Arrival.objects.select_related("badge")} == {"substitute", "walk_in"}
    page = client.get(url(rakor)).content.decode()
    assert "untuk Kabag Protokol" in page
    assert client.post(url(rakor, "meja/tanpa-undangan/"), {"name": ""}).status_code == 422


def test_who_is_not_here_is_named_with_the_answer(client, head, rakor):
    with acting(head):
        away, silent = seat(rakor, "Kabag A"), seat(rakor, "Kabag B")
        meetings.enter_answer(away, by=head, outcome="declines", reason="Bertugas di Jakarta")
    page = client.get(url(rakor, "belum/")).content.decode()
    assert "Bertugas di Jakarta" in page
    assert silent.office in page


def test_of_a_long_list_of_who_is_not_here_a_page_is_shown_and_all_are_counted(client, head, rakor, monkeypatch):
    monkeypatch.setattr(desk, "ON_A_PAGE", 1)
    with acting(head):
        away, silent = seat(rakor, "Kabag A"), seat(rakor, "Kabag B")
        meetings.enter_answer(away, by=head, outcome="declines", reason="Bertugas di Jakarta")
    first, second = (client.get(url(rakor, f"belum/?page={number}")).content.decode() for number in (1, 2))
    for page in (first, second):
        assert "2 jabatan yang diundang belum hadir" in page
        assert (away.office in page) != (silent.office in page)
    assert (away.office in first) != (away.office in second)


def test_a_phone_is_let_in_from_the_screen_and_locked_out(client, head, rakor):
    page = client.post(url(rakor, "hp/undang/")).content.decode()
    [code] = set(re.findall(r"#kode=([A-Z0-9]{8})", page))
    with acting(head):
        device = actions.enrol(rakor, code=code, name="HP Ira", public_key=rules.url_letters(bytes(range(32))))
        Device.objects.filter(pk=device.pk).update(clock=95_000, last_seen_at=timezone.now())
    page = client.get(url(rakor, "hp/")).content.decode()
    assert "HP Ira" in page
    assert "1 menit 35 detik" in page
    assert "Kunci HP “HP Ira”?" in page
    client.post(url(rakor, f"hp/{device.public_id}/kunci/"))
    with acting(head):
        assert Device.objects.get().locked_by
    answer = client.post(url(rakor, "perangkat/"))
    assert re.fullmatch(rf"/pintu/{rakor.slug}/#kode=[A-Z0-9]{{8}}", answer["Location"])
    with acting(head):
        assert EnrolmentCode.objects.count() == 2


def test_the_door_officer_reaches_the_door_alone(client, head, rakor):
    officer = user("53", Role.DOOR)
    sign_in(client, officer)
    page = client.get(url(rakor))
    assert page.status_code == 200
    assert f"/kerja/rapat/{rakor.slug}/undangan/" not in page.content.decode()
    assert client.get(url(rakor, "meja/")).status_code == 200
    assert client.get(f"/kerja/rapat/{rakor.slug}/").status_code == 403
    assert client.get(url(rakor, "tanda-pengenal/")).status_code == 403
    activity = client.get(f"/kerja/kegiatan/{rakor.activity.public_id}/").content.decode()
    assert url(rakor) in activity
    sign_in(client, user("53", Role.MEDIA))
    assert client.get(url(rakor)).status_code == 200
    assert client.get(url(rakor, "meja/")).status_code == 403


def test_the_door_officer_finds_each_door_in_the_menu_and_nothing_that_is_restricted(client, head, rakor):
    coming, secret = meeting(head, title="Rapat Kerja Camat", days=9), meeting(head, title="Rapat Tertutup", days=3)
    past, long_past = meeting(head, title="Rapat Kemarin Dulu", days=-4), meeting(head, title="Rapat Lama", days=-40)
    with acting(head):
        Activity.objects.filter(pk=secret.activity_id).update(secrecy=Activity.Secrecy.RESTRICTED)
    sign_in(client, user("53", Role.DOOR))
    assert 'href="/kerja/pintu/"' in client.get("/kerja/").content.decode()
    page = client.get("/kerja/pintu/").content.decode()
    places = [page.index(f'"{url(one)}"') for one in (rakor, coming, past)]
    assert places == sorted(places)
    assert f'"{url(rakor, "meja/")}"' in page
    assert secret.activity.title not in page
    assert long_past.activity.title not in page
    assert client.get(url(secret)).status_code == 404
    sign_in(client, user("53.01", Role.DOOR))
    assert rakor.activity.title not in client.get("/kerja/pintu/").content.decode()
    sign_in(client, user("53", Role.MEDIA))
    assert client.get("/kerja/pintu/").status_code == 403
    assert 'href="/kerja/pintu/"' not in client.get("/kerja/").content.decode()


def programme(by, of: Meeting) -> list[Part]:
    """Two parts of an hour on the first day, one on the second, with a break between."""
    Part.objects.filter(meeting=of).delete()
    hall = of.halls.get()
    made = []
    for days, hour, kind in ((0, 9, "session"), (0, 10, "break"), (0, 11, "discussion"), (1, 9, "closing")):
        begin = day(days, hour)
        facts = {"hall": hall, "kind": kind, "title": f"Bagian {days}-{hour}"}
        made.append(Part.objects.create(meeting=of, starts_at=begin, ends_at=begin + timedelta(hours=1), **facts))
    return made


def came(of: Meeting, one: Badge, kind: str, days: int, hour: int, minute: int = 0, **facts) -> None:
    """A scan at an hour of the programme, as it is kept."""
    at = day(days, hour, minute)
    key = rules.new_key()
    Scan.objects.create(
        meeting=of, key=key, kind=kind, badge=one.code, at=at, told_at=milliseconds(at), received_at=at, **facts
    )


def rebuilt(of: Meeting, *badges: Badge) -> None:
    actions.handing.standing.rebuild(of, [one.code for one in badges])


def test_attendance_counts_the_parts_at_which_somebody_was(client, head, rakor):
    with acting(head):
        first, pause, talk, last = programme(head, rakor)
        whole, early, late = (badge(rakor, seat(rakor), name) for name in ("Anton", "Beni", "Carla"))
        came(rakor, whole, "in", 0, 8, 50)
        came(rakor, whole, "in", 1, 8, 55)
        came(rakor, early, "in", 0, 9)
        came(rakor, early, "out", 0, 10, 30)
        came(rakor, late, "in", 0, 11, 40)
        came(rakor, late, "in", 0, 11, 45, part=talk.pk)
        rebuilt(rakor, whole, early, late)
        told = {one.name: one for one in registry.attendance(rakor)}
        assert told["Anton"].sessions == {first.pk, pause.pk, talk.pk, last.pk}
        assert told["Anton"].hours == 3
        assert told["Beni"].sessions == {first.pk, pause.pk}
        assert told["Beni"].hours == 1
        assert told["Carla"].sessions == {talk.pk}
        assert [one.name for one in registry.attendance(rakor)] == ["Anton", "Beni", "Carla"]
    page = client.get(url(rakor, f"hadir/?hari={day(0):%Y-%m-%d}")).content.decode()
    assert "Carla" in page
    assert [float(hours.replace(",", ".")) for hours in re.findall(r"· ([\d,]+) jam acara", page)] == [3, 1, 1]
    table = client.get(url(rakor, "hadir/tabel/"))
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(table.streaming_content))).active.values)
    assert {row[1]: row[-2] for row in rows[1:]} == {"Anton": 3, "Beni": 1, "Carla": 1}
    page = client.get(url(rakor, f"hadir/?hari={day(1):%Y-%m-%d}")).content.decode()
    assert "Anton" in page
    assert "Carla" not in page


def test_of_many_who_came_a_page_is_shown_and_the_parts_are_counted_on_asking(client, head, rakor, monkeypatch):
    monkeypatch.setattr(attendance, "ON_A_PAGE", 2)
    monkeypatch.setattr(attendance, "AT_ONCE", 2)
    with acting(head):
        programme(head, rakor)
        for place, name in enumerate(("Anton", "Beni", "Carla")):
            came(rakor, one := badge(rakor, seat(rakor), name), "in", 0, 8, 50 + place)
            rebuilt(rakor, one)
    day_of = f"hadir/?hari={day(0):%Y-%m-%d}"
    first, second = (client.get(url(rakor, f"{day_of}&page={number}")).content.decode() for number in (1, 2))
    assert ("Beni" in first, "Carla" in first, "Carla" in second, "Beni" in second) == (True, False, True, False)
    assert "Bagian 0-9" not in first
    assert "Bagian 0-9" in client.get(url(rakor, f"{day_of}&hitung=1")).content.decode()


def test_who_came_to_a_rehearsal_stands_on_a_list_that_says_so(client, head):
    coming = meeting(head, days=5)
    with acting(head):
        came(coming, one := badge(coming, seat(coming), "Yosef Bria"), "in", 0, 0)
        guest = badge(coming, None, "Ibu Ndun", Badge.Kind.WALK_IN)
        came(coming, guest, "in", 0, 0)
        rebuilt(coming, one, guest)
    page = client.get(url(coming, "hadir/")).content.decode()
    assert "Yosef Bria" in page
    assert page.count("di luar hari rapat") == 2
    assert "Daftar hadir" in page
    assert "di luar hari rapat" in client.get(url(coming)).content.decode()
    assert "Yosef Bria" not in client.get(url(coming, f"hadir/?hari={day(5):%Y-%m-%d}")).content.decode()
    paper = read(client.get(url(coming, f"hadir/lembar/?hari={day(0):%Y-%m-%d}")))
    assert "Yosef Bria" in paper
    assert "di luar hari rapat" in paper
    table = client.get(url(coming, "hadir/tabel/"))
    heads, *rows = openpyxl.load_workbook(BytesIO(b"".join(table.streaming_content))).active.values
    assert "di luar hari rapat" in heads[5]
    # Who came uninvited is told from the invited.
    assert {row[1]: (row[4], bool(row[5])) for row in rows} == {
        "Yosef Bria": ("Undangan", True), "Ibu Ndun": ("Tanpa undangan", True),
    }  # fmt: skip


def test_the_quorum_is_a_share_of_the_seats(client, head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor))
        for _each in range(2):
            seat(rakor)
    client.post(url(rakor, "kuorum/"), {"quorum": "34"})
    assert "34%, belum tercapai: 0 dari 2" in client.get(url(rakor, "hadir/")).content.decode()
    phone(rakor, head).results(scan("in", one.code))
    assert "34%, belum tercapai: 1 dari 2" in client.get(url(rakor, "hadir/")).content.decode()
    assert "belum tercapai: 1 dari 2" in client.get(url(rakor)).content.decode()
    client.post(url(rakor, "kuorum/"), {"quorum": "33"})
    assert "33%, tercapai" in client.get(url(rakor, "hadir/")).content.decode()
    assert client.post(url(rakor, "kuorum/"), {"quorum": "101"}).status_code == 422


def test_the_list_of_a_day_is_printed_with_signatures_and_as_a_table(client, head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor, "Kabag A"), "Yosef Bria")
        away = seat(rakor, "Kabag B")
        meetings.enter_answer(away, by=head, outcome="declines", reason="Bertugas")
    phone(rakor, head).results(scan("in", one.code, ink=[[100, 100, 500, 300], [600, 200]]))
    answer = client.get(url(rakor, "hadir/lembar/"))
    assert "Yosef Bria" in read(answer)
    assert "1 dari 2" in read(answer)
    page = pypdfium2.PdfDocument(answer.content)[0]
    assert any(one.type == 2 for one in page.get_objects(max_depth=5))
    table = client.get(url(rakor, "hadir/tabel/"))
    rows = list(openpyxl.load_workbook(BytesIO(b"".join(table.streaming_content))).active.values)
    assert [row[1:4] for row in rows[1:]] == [("Yosef Bria", "Kabag A", "Hadir"), ("", "Kabag B", "Izin")] or [
        row[3] for row in rows[1:]
    ] == ["Hadir", "Izin"]


def test_names_and_signatures_are_deleted_on_their_day_and_the_arrival_stays(head, rakor):
    with acting(head):
        one = badge(rakor, seat(rakor), "Yosef Bria")
    handset = phone(rakor, head)
    handset.results(scan("in", one.code, ink=[[1, 1, 5, 5]]))
    handset.results(scan("walk_in", rules.new_badge(), name="Ibu Ndun"))
    with acting(head):
        yesterday = timezone.localdate() - timedelta(days=1)
        Badge.objects.update(delete_on=yesterday)
        Scan.objects.update(delete_on=yesterday)
        jobs.forget_persons.func(secretariat_id=rakor.secretariat_id)
        jobs.forget_persons.func(secretariat_id=rakor.secretariat_id)
        assert set(Badge.objects.values_list("name", flat=True)) == {"-"}
        assert set(Scan.objects.values_list("what", flat=True)) == {""}
        rebuilt(rakor, *Badge.objects.all())
        assert Arrival.objects.exclude(first=None).count() == 2


def test_the_count_costs_the_same_for_many_and_for_few(client, head, rakor, django_assert_max_num_queries):
    used = []
    for many in (1, 6):
        with acting(head):
            for _each in range(many):
                came(rakor, one := badge(rakor, seat(rakor)), "in", 0, 9)
                rebuilt(rakor, one)
        with django_assert_max_num_queries(40) as captured:
            client.get(url(rakor))
        used.append(len(captured))
    assert used[0] == used[1]


def test_a_scan_costs_few_statements_whatever_the_size(head, rakor, django_assert_max_num_queries):
    with acting(head):
        made = [badge(rakor, seat(rakor)) for _each in range(30)]
    handset = phone(rakor, head)
    handset.results(*(scan("in", one.code, now()) for one in made[:20]))
    with django_assert_max_num_queries(10):
        handset.results(scan("in", made[25].code))


def test_programs_read_and_keep_the_door(client, head, rakor):
    with acting(head):
        place = seat(rakor, "Kabag A")

    def ask(verb: str, rest: str, body: dict | None = None):
        path = f"/api/v1/meetings/{rakor.slug}/{rest}"
        return getattr(client, verb)(path, json.dumps(body or {}), content_type="application/json")

    assert ask("post", "badges/make").json() == {"made": 1}
    [one] = client.get(f"/api/v1/meetings/{rakor.slug}/badges").json()["items"]
    assert (one["office"], one["seat"]) == ("Kabag A", place.public_id)
    fresh = ask("post", f"badges/{one['code']}/renew", {"reason": "Hilang"})
    assert fresh.status_code == 201
    again = ask("post", f"badges/{one['code']}/revoke", {"reason": "Hilang"})
    assert again.status_code == 409
    further = ask("post", "badges", {"kind": "substitute", "name": "Kapten", "seat": place.public_id})
    assert further.json()["came_for"] == "Kabag A"
    assert ask("post", "badges", {"kind": "substitute", "name": "Kapten"}).status_code == 400
    ask("post", "check-ins", {"scans": [scan("in", fresh.json()["code"])]})
    told = ask("put", "door", {"quorum": 50}).json()
    assert (told["came"], told["expected"], told["is_quorate"]) == (1, 1, True)
    assert [p["office"] for p in client.get(f"/api/v1/meetings/{rakor.slug}/attendance").json()] == ["Kabag A"]
    assert len(ask("post", "phones/codes").json()["code"]) == 8
    handset = phone(rakor, head)
    [known] = client.get(f"/api/v1/meetings/{rakor.slug}/phones").json()
    assert ask("post", f"phones/{known['id']}/lock").json()["locked_at"]
    assert handset.list().status_code == 403


def test_a_seat_that_is_left_out_and_came_is_not_lost(client, head, rakor):
    with acting(head):
        place = seat(rakor)
        one = badge(rakor, place)
    phone(rakor, head).results(scan("in", one.code))
    with acting(head):
        meetings.leave_out(Seat.objects.get(pk=place.pk), by=head, reason="Salah undang")
    assert "1 dari 1" in client.get(url(rakor)).content.decode()
