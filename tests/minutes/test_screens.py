"""The minutes on the screen: of the staff, in the hall, on telephones without an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.minutes import actions, links, screen
from lugas.minutes.models import FloorQuestion, Remark
from tests.factories import acting, position, sign_in, user
from tests.minutes.making import begun, sessions
from tests.newsroom.making import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD, name="Kepala Biro")
    sign_in(client, person)
    return person


@pytest.fixture
def minutes(head):
    screen.forget()
    return begun(head)


@pytest.fixture
def url(minutes):
    return f"/kerja/rapat/{minutes.meeting.slug}/notula/"


def text_of(response) -> str:
    return response.content.decode()


def test_a_part_is_taken_written_and_seen_by_others_at_little_cost(client, head, minutes, url):
    with acting(head):
        part = sessions(minutes)[0]
    there = f"{url}bagian/{part.pk}/"
    assert 'id="text"' not in text_of(client.get(there))
    client.post(f"{there}ambil/")
    assert 'id="text"' in text_of(client.get(there))
    tag = client.get(f"{url}isi/")["ETag"]
    assert client.get(f"{url}isi/", headers={"If-None-Match": tag}).status_code == 304
    kept = client.post(f"{there}simpan/", {"text": "Putusan: Satu.", "revision": "0", "window": "a"})
    assert kept.json() == {"revision": 1, "aside": False, "told": ""}
    other = client.post(f"{there}simpan/", {"text": "Dua.", "revision": "0", "window": "b"}).json()
    assert other["aside"]
    assert other["revision"] == 1
    grown = client.get(f"{url}isi/", headers={"If-None-Match": tag})
    assert grown.status_code == 200
    assert "Satu." in text_of(grown)
    assert "Dua." in text_of(client.get(there))


def test_pages_cost_the_same_however_many_parts(client, head, django_assert_max_num_queries):
    few = begun(head, days=20)
    many = begun(head, days=30, titles=tuple(f"Sesi {number}" for number in range(8)))
    counts = []
    for minutes in (few, many):
        path = f"/kerja/rapat/{minutes.meeting.slug}/notula/isi/"
        client.get(path)
        with django_assert_max_num_queries(60) as counted:
            assert client.get(path).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_the_hall_asks_by_telephone_and_sees_what_was_chosen(client, head, minutes, url):
    ask = f"/rapat/{minutes.meeting.slug}/tanya/"
    assert client.get(ask).status_code == 404
    client.post(f"{url}tanya/", {"asking": "1"})
    assert "Pertanyaan" in text_of(client.get(ask))
    sent = client.post(ask, {"words": "Siapa membiayai?", "office": "Kab. Alor"})
    assert "sudah sampai" in text_of(sent)
    client.post(ask, {"words": "Iklan", "situs_web": "x"})
    with acting(head):
        question = FloorQuestion.objects.get()
        assert question.delete_on > timezone.localdate()
        address = links.screen_address(actions.hang_screen(minutes, by=head))
    shown = client.get(address)
    assert "Siapa membiayai?" not in text_of(shown)
    client.post(f"{url}antrean/{question.pk}/tampil/")
    screen.forget()
    part = client.get(f"{address}isi/")
    assert "Siapa membiayai?" in text_of(part)
    assert client.get(f"{address}isi/", headers={"If-None-Match": part["ETag"]}).status_code == 304
    client.post(f"{url}layar/", {"hang": "0"})
    screen.forget()
    assert client.get(address).status_code == 404
    client.post(f"{url}antrean/{question.pk}/jawab/", {"answer": "APBD."})
    assert "APBD." in text_of(client.get(url))


def test_the_phone_page_is_limited(client, head, minutes, url, monkeypatch):
    monkeypatch.setattr("lugas.portal.views.minutes.QUESTIONS_AN_HOUR", 1)
    client.post(f"{url}tanya/", {"asking": "1"})
    ask = f"/rapat/{minutes.meeting.slug}/tanya/"
    assert client.post(ask, {"words": "Satu?"}).status_code == 200
    assert client.post(ask, {"words": "Dua?"}).status_code == 429


def test_a_part_is_not_let_go_by_mistake(client, head, minutes, url):
    colleague = user("53", Role.CLERK, name="Penata Notula")
    with acting(head):
        part = sessions(minutes)[0]
        actions.take(part, by=head)
    page = client.get(f"{url}bagian/{part.pk}/serahkan/")
    assert "Serahkan</button>" in page.content.decode().replace("</span>", "").replace("\n", "")
    assert client.post(f"{url}bagian/{part.pk}/serahkan/", {"to": ""}).status_code == 422
    with acting(head):
        assert part.turns.get(ended_at=None).member == head.acting
    assert client.post(f"{url}bagian/{part.pk}/serahkan/", {"to": colleague.acting.pk}).status_code == 302
    with acting(head):
        assert part.turns.get(ended_at=None).member == colleague.acting
        actions.take(part, by=head, reason="Kembali")
    assert client.post(f"{url}bagian/{part.pk}/serahkan/", {"to": "free"}).status_code == 302
    with acting(head):
        assert not part.turns.filter(ended_at=None).exists()
    assert "Edarkan rancangan" in text_of(client.get(f"{url}edarkan/"))


def test_what_the_floor_asks_about_the_whole_stands_behind_the_parts(client, head, minutes, url):
    with acting(head):
        one = actions.add_question(minutes, by=head, words="Siapa menanggung?", office="Kab. Belu")
        actions.answer_question(one, by=head, answer="Provinsi.")
    page = text_of(client.get(url))
    assert page.index("Penutup") < page.index("Pertanyaan umum") < page.index("Siapa menanggung?")
    queue = client.get(f"{url}antrean/").content.decode()
    assert queue.index("Siapa menanggung?") < queue.index('name="words"')


def test_the_draft_is_corrected_by_its_link_and_becomes_a_letter(client, head, minutes, url):
    with acting(head):
        part = sessions(minutes)[0]
        actions.take(part, by=head)
        actions.write(part, "Paparan.", by=head)
        signer = position("Kepala Biro Administrasi Pimpinan").pk
    client.post(f"{url}edarkan/", {"until": f"{timezone.localdate() + timedelta(days=3):%Y-%m-%d}"})
    found = re.search(r'href="[^"]*(/notula/[0-9]+[.][^"]+)"', text_of(client.get(url)))
    assert found
    draft = found[1]
    assert "Paparan." in text_of(client.get(draft))
    assert "sudah sampai" in text_of(client.post(draft, {"office": "Kemendagri", "words": "Ganti tahun."}))
    assert client.get(f"{draft[:-3]}xx/").status_code == 404
    with acting(head):
        remark = Remark.objects.get()
    assert client.post(f"{url}surat/", {"signer": signer}).status_code == 422
    client.post(f"{url}catatan/{remark.pk}/", {"outcome": "Dimasukkan"})
    letter = client.post(f"{url}surat/", {"signer": signer})
    assert letter.status_code == 302
    assert "Paparan." in text_of(client.get(letter["Location"]))
    assert client.get(draft).status_code == 410
    assert "Ditutup" in text_of(client.get(url))


def test_a_photo_is_attached_and_taken_off(client, head, minutes, url):
    sent = SimpleUploadedFile("foto.jpg", jpeg(), content_type="image/jpeg")
    assert client.post(f"{url}lampiran/", {"file": sent, "title": "Foto bersama"}).status_code == 302
    assert "Foto bersama" in text_of(client.get(url))
    with acting(head):
        pk = minutes.attachments.get().pk
    client.post(f"{url}lampiran/{pk}/lepas/")
    assert "Foto bersama" not in text_of(client.get(url))


def test_a_sentence_is_made_a_recommendation_from_the_page(client, head, minutes, url):
    with acting(head):
        part = sessions(minutes)[0]
        actions.take(part, by=head)
        actions.write(part, "Putusan: Tetapkan juru bicara.", by=head)
    page = text_of(client.get(url))
    link = re.search(r'href="([^"]+rekomendasi/\?kalimat=[^"]+)"', page)
    assert link
    assert "Tetapkan juru bicara." in text_of(client.get(link[1]))
    sent = {
        "sentence": "Tetapkan juru bicara.",
        "what": "Tetapkan juru bicara",
        "regions": ["53.01"],
        "due_on": "2030-01-02",
    }
    assert client.post(f"{url}bagian/{part.pk}/rekomendasi/", sent).status_code == 302
    assert "Tetapkan juru bicara" in text_of(client.get(f"/kerja/rapat/{minutes.meeting.slug}/hasil/"))


def test_before_they_are_begun_the_page_says_how(client, head):
    from tests.meetings.making import meeting

    held = meeting(head)
    url = f"/kerja/rapat/{held.slug}/notula/"
    assert "Mulai notula" in text_of(client.get(url))
    client.post(f"{url}mulai/")
    assert "Kata pembuka" in text_of(client.get(url))


def test_programs_write_and_read_the_same(client, head, minutes):
    base = f"/api/v1/meetings/{minutes.meeting.slug}/minutes"
    assert client.get(base).json()["letter"] is None
    part = client.get(f"{base}/parts").json()[1]
    assert part["writer"] is None
    taken = client.post(f"{base}/parts/{part['id']}/take", {}, content_type="application/json")
    assert taken.json()["name"] == "Kepala Biro"
    sent = {"text": "Putusan: Ya.", "revision": 0, "window": "program"}
    kept = client.put(f"{base}/parts/{part['id']}/text", sent, content_type="application/json")
    assert kept.json() == {"revision": 1, "aside": None}
    late = client.put(f"{base}/parts/{part['id']}/text", sent | {"text": "Lain.", "window": "lain"}, "application/json")
    assert late.json()["aside"]
    assert client.get(f"{base}/asides").json()[0]["text"] == "Lain."
    assert client.get(f"{base}/parts").json()[1]["writer"]["name"] == "Kepala Biro"
    asked = client.post(f"{base}/questions", {"words": "Kapan?"}, content_type="application/json")
    answered = client.put(
        f"{base}/questions/{asked.json()['id']}/answer", {"answer": "Juni."}, content_type="application/json"
    )
    assert answered.json()["state"] == "answered"
