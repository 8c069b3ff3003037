"""A meeting on the screen, for the public and for whoever holds a link."""

from __future__ import annotations

import re
from datetime import timedelta

import pypdfium2
import pytest

from lugas.accounts.rules import Role
from lugas.agenda import actions as agenda
from lugas.agenda.actions import publish_activity
from lugas.agenda.models import Activity
from lugas.duties.registry import there
from lugas.meetings import actions, links
from lugas.meetings.models import Answer, Meeting, Seat, Task
from lugas.speeches.models import Speech
from lugas.tenancy.clock import database_clock
from tests.factories import acting, activity, position, sign_in, user
from tests.meetings.making import WORDS, day, heads, meeting, seen_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


@pytest.fixture
def held(head):
    return meeting(head)


def test_a_meeting_is_prepared_from_an_activity(client, head):
    with acting(head):
        planned = activity("Rakor Komunikasi", starts_at=day(9), ends_at=day(9, 15))
    assert "Rakor Komunikasi" in client.get("/kerja/rapat/siapkan/").content.decode()
    answer = client.post("/kerja/rapat/siapkan/", {"activity": planned.pk})
    page = client.get(answer["Location"]).content.decode()
    assert "Rakor Komunikasi" in page
    assert "H-30" in page
    assert "Rakor Komunikasi" in client.get("/kerja/rapat/").content.decode()


def test_the_report_of_the_chair_and_the_opening_are_asked_of_the_speech_desk_once(client, head, held):
    with acting(head):
        chair, governor = position("Kepala Biro"), position("Gubernur NTT", has_agenda=True)
        part = agenda.engage(held.activity, governor, by=head, role="opens")
    overview = f"/kerja/rapat/{held.slug}/"
    assert f"{overview}naskah/" in client.get(overview).content.decode()
    assert client.post(f"{overview}naskah/", {"reporter": chair.pk}).status_code == 302
    page = client.get(overview).content.decode()
    with acting(head):
        report = Speech.objects.get(kind="report")
    assert report.get_absolute_url() in page
    assert f"{overview}naskah/" in page
    form = client.get(f"{overview}naskah/").content.decode()
    assert 'name="opener"' in form
    assert 'name="reporter"' not in form
    client.post(f"{overview}naskah/", {"opener": governor.pk})
    assert f"{overview}naskah/" not in client.get(overview).content.decode()
    refused = client.post(f"{overview}naskah/", {"opener": governor.pk})
    assert refused.status_code == 422
    with acting(head):
        assert dict(Speech.objects.values_list("kind", "speaker__title")) == {
            "report": "Kepala Biro",
            "opening": "Gubernur NTT",
        }
        assert Speech.objects.get(kind="opening").engagement_id == part.pk


def test_who_opens_without_a_part_in_the_activity_is_told_of(client, head, held):
    with acting(head):
        governor = position("Gubernur NTT")
    answer = client.post(f"/kerja/rapat/{held.slug}/naskah/", {"opener": governor.pk}, follow=True)
    assert "belum tercatat pada kegiatannya" in answer.content.decode()


def test_the_programme_grows_where_the_last_part_ends(client, head, held):
    page = client.get(f"/kerja/rapat/{held.slug}/acara/bagian/").content.decode()
    assert 'value="09:45"' in page
    with acting(head):
        hall = held.halls.get().pk
    sent = {
        "title": "Paparan",
        "kind": "session",
        "day": f"{day(20):%Y-%m-%d}",
        "start": "10:00",
        "end": "11:00",
        "hall": hall,
    }
    assert client.post(f"/kerja/rapat/{held.slug}/acara/bagian/", sent).status_code == 302
    refused = client.post(f"/kerja/rapat/{held.slug}/acara/bagian/", {**sent, "title": "Lain"})
    assert refused.status_code == 422
    assert "sudah dipakai “Paparan”" in refused.content.decode()
    assert "Paparan" in client.get(f"/kerja/rapat/{held.slug}/acara/").content.decode()


def test_what_a_speaker_speaks_on_stands_in_the_programme(client, head, held):
    with acting(head):
        one = actions.save_speaker(held, by=head, name="Ir. Ana Rihi", office="Kemendagri")
        hall = held.halls.get().pk
    hours = {"day": f"{day(20):%Y-%m-%d}", "start": "10:00", "end": "11:00"}
    sent = {"title": "Paparan", "kind": "session", "hall": hall, "speakers": [one.pk], **hours}
    client.post(f"/kerja/rapat/{held.slug}/acara/bagian/", {**sent, f"topic_{one.pk}": "Satu suara pimpinan"})
    assert "Satu suara pimpinan" in client.get(f"/kerja/rapat/{held.slug}/acara/").content.decode()
    with acting(head):
        part = held.sessions.get(title="Paparan").pk
    form = client.get(f"/kerja/rapat/{held.slug}/acara/bagian/{part}/").content.decode()
    assert 'value="Satu suara pimpinan"' in form


def test_the_activity_knows_that_its_programme_is_made(client, head, held):
    with acting(head):
        assert there("programme", [held.activity]) == set()
        begin = day(20, 10)
        facts = {"hall": held.halls.get(), "kind": "session", "title": "Paparan"}
        actions.save_session(held, by=head, starts_at=begin, ends_at=begin + timedelta(hours=1), **facts)
        assert there("programme", [held.activity]) == {held.activity_id}


def test_all_days_of_a_meeting_are_named(client, head, held):
    told = f"{day(20).day}–{day(21).day}" if day(20).month == day(21).month else f"{day(20).day} "
    page = client.get(f"/kerja/rapat/{held.slug}/").content.decode()
    assert told in page
    assert told in client.get("/kerja/rapat/").content.decode()


def test_a_rule_is_shown_before_it_is_kept(client, head, held):
    heads("53.01")
    url = f"/kerja/rapat/{held.slug}/undangan/aturan/"
    sent = {"words": ", ".join(WORDS), "regions": ["53.01", "53.02"]}
    shown = client.post(url, sent).content.decode()
    assert "Kepala Bagian Protokol" in shown
    assert "tidak ada jabatan yang memuat" in shown
    with acting(head):
        assert not Seat.objects.exists()
    seen = {"keep": "1", "seen": seen_in(shown)}
    again = client.post(url, {**sent, "words": "Perencanaan", **seen})
    assert again.status_code == 200
    assert "Aturannya Anda ubah" in again.content.decode()
    with acting(head):
        assert not Seat.objects.exists()
    assert client.post(url, {**sent, **seen}).status_code == 302
    with acting(head):
        assert Seat.objects.count() == 2
    matrix = client.get(f"/kerja/rapat/{held.slug}/jawaban/").content.decode()
    assert "Belum menjawab" in matrix or "belum" in matrix.lower()


def test_a_task_is_ticked_and_unticked(client, head, held):
    with acting(head):
        task = Task.objects.first()
    url = f"/kerja/rapat/{held.slug}/tugas/{task.pk}/selesai/"
    client.post(url, {"done": "1"})
    with acting(head):
        assert Task.objects.get(pk=task.pk).done_by
    client.post(url, {"done": "0"})
    with acting(head):
        assert Task.objects.get(pk=task.pk).done_at is None


def test_the_invited_answers_by_link_without_an_account(client, head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Komandan Korem")
        seat = Seat.objects.select_related("secretariat__region").get()
        path = f"/u/{links.token_of(seat)}/"
    client.logout()
    page = client.get(path).content.decode()
    assert "Komandan Korem" in page
    assert held.activity.title in page
    assert client.post(path, {"outcome": "sends"}).status_code == 422
    sent = {"outcome": "sends", "name": "Kapten Bria", "office": "Perwira Seksi", "companions": "2"}
    arrived = client.post(path, sent).content.decode()
    # What arrived is told whole: who comes in which office, and to what.
    assert "Kapten Bria, Perwira Seksi" in arrived
    assert held.activity.title in arrived
    assert "acara.ics" not in arrived, "the programme is not public"
    with acting(head):
        told = Answer.objects.get()
        assert (told.name, told.companions) == ("Kapten Bria", 2)
    assert "Anda sudah menjawab" in client.get(path).content.decode()
    refused = client.post(path, {"outcome": "sends"}).content.decode()
    assert "Anda sudah menjawab" not in refused
    assert "autofocus" in refused, "what is wrong is what the page opens at"
    # Who sends nobody else stands there with the invited office.
    assert "Komandan Korem</dd>" in client.post(path, {"outcome": "comes"}).content.decode()
    assert "Yang hadir" not in client.post(path, {"outcome": "declines", "reason": "Sakit"}).content.decode()


def test_a_field_that_is_needed_sometimes_is_not_called_optional(client, head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Komandan Korem")
        seat = Seat.objects.select_related("secretariat__region").get()
    for path in (f"/u/{links.token_of(seat)}/", f"/kerja/rapat/{held.slug}/jawaban/{seat.public_id}/"):
        [label] = re.findall(
            r'<label for="id_name">(.*?)</label>(?=<span class="help")', client.get(path).content.decode()
        )
        assert label == "Nama yang hadir"


def test_an_answer_offers_the_programme_for_the_calendar_once_it_is_public(client, head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Komandan Korem")
        seat = Seat.objects.select_related("secretariat__region").get()
        publish_activity(Activity.objects.get(pk=held.activity_id), by=head)
        Activity.objects.filter(pk=held.activity_id).update(public_since=database_clock())
        actions.publish_programme(Meeting.objects.select_related("activity").get(pk=held.pk), by=head)
    client.logout()
    page = client.post(f"/u/{links.token_of(seat)}/", {"outcome": "comes"}).content.decode()
    [calendar] = re.findall(r'href="(/rapat/[^"]+\.ics)"', page)
    assert "BEGIN:VEVENT" in client.get(calendar).content.decode()


def test_a_link_that_is_made_up_or_left_out_opens_nothing(client, head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Komandan Korem")
        seat = Seat.objects.select_related("secretariat__region").get()
        token = links.token_of(seat)
        actions.leave_out(seat, by=head, reason="Bertugas di luar")
    assert client.get(f"/u/{token}/").status_code == 410
    desk = client.get(f"/kerja/rapat/{held.slug}/jawaban/{seat.public_id}/").content.decode()
    assert "Bertugas di luar" in desk
    assert token not in desk
    for path in (f"/u/{token[:-3]}abc/", f"/narasumber/{token[:-3]}abc/"):
        unknown = client.get(path)
        page = unknown.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        assert unknown.status_code == 404
        assert "Mintalah tautan baru" in page
        assert "permohonan" not in page
        assert [client.get(way).status_code for way in re.findall(r'<a href="([^"]+)"', page)] == [200]


def test_the_public_reads_the_programme_once_it_is_let_out(client, head, held):
    url = f"/rapat/{held.slug}/"
    assert client.get(url).status_code == 404
    with acting(head):
        publish_activity(Activity.objects.get(pk=held.activity_id), by=head)
        # All of a test is one transaction, whose clock stood still when this was said.
        Activity.objects.filter(pk=held.activity_id).update(public_since=database_clock())
        held = Meeting.objects.select_related("activity").get(pk=held.pk)
        actions.publish_programme(held, by=head)
    client.logout()
    page = client.get(url).content.decode()
    assert "Indonesia Raya" in page
    calendar = client.get(f"{url}acara.ics").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 4
    [one, *_rest] = re.findall(r"rapat/[^/]+/(\d+)\.ics", page)
    assert client.get(f"{url}{one}.ics").content.decode().count("BEGIN:VEVENT") == 1
    with acting(head):
        actions.hide_programme(held, by=head)
    assert client.get(url).status_code == 404


def read(answer) -> str:
    """The words of a PDF."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.content))


def test_programme_and_attendance_list_are_printed(client, head, held):
    heads("53.01")
    with acting(head):
        speaker = actions.save_speaker(held, by=head, name="Analis Kebijakan", office="Kemendagri")
        actions.save_session(
            held,
            by=head,
            title="Nomenklatur",
            hall=held.halls.get(),
            speakers=[speaker],
            starts_at=day(20, 11),
            ends_at=day(20, 12),
        )
        actions.save_rule(held, by=head, regions=["53.01"], words=WORDS, units=[], echelons=[])
        first, second = Seat.objects.order_by("order")
        actions.answer(first, outcome="sends", name="Yosef Bria", office="Kepala Subbagian")
        actions.answer(second, outcome="declines", reason="Bertugas")
    programme = read(client.get(f"/kerja/rapat/{held.slug}/acara/lembar/"))
    assert "Nomenklatur" in programme
    assert "Analis Kebijakan, Kemendagri" in programme
    attendance = read(client.get(f"/kerja/rapat/{held.slug}/jawaban/hadir/"))
    assert "Yosef Bria" in attendance
    assert "Perencanaan" not in attendance


def test_the_matrix_costs_the_same_for_two_regions_and_for_one(client, head, held, django_assert_max_num_queries):
    used = []
    for code in ("53.01", "53.02"):
        heads(code)
        with acting(head):
            actions.save_rule(held, by=head, regions=[code], words=WORDS, units=[], echelons=[])
        with django_assert_max_num_queries(30) as captured:
            client.get(f"/kerja/rapat/{held.slug}/jawaban/")
        used.append(len(captured))
    assert used[0] == used[1]


def test_the_english_page_tells_hours_and_days_in_english(client, head, held):
    with acting(head):
        actions.save_rule(held, by=head, outside="Komandan Korem")
        seat = Seat.objects.select_related("secretariat__region").get()
    page = client.get(f"/en/u/{links.token_of(seat)}/").content.decode()
    assert ", 09:00 WITA" in page
    assert ", 09.00 WITA" not in page
