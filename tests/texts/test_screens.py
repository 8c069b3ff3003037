"""The screens of texts, as people use them with and without script."""

import io
import re

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.accounts.rules import Role
from lugas.texts import actions, queries, registry
from lugas.texts.models import Remark, Version, WordChange, WordReturn
from tests.factories import acting, sign_in, user
from tests.texts.making import tracked_docx

pytestmark = pytest.mark.django_db
WORDS = "<h2>Dasar</h2><p>Kami mengundang Saudara hadir.</p><ol><li>Satu</li><li>Dua</li></ol>"


@pytest.fixture
def writer(client):
    person = user("53", Role.CLERK, name="Penata Naskah")
    sign_in(client, person)
    return person


@pytest.fixture
def text(writer):
    with acting(writer):
        return actions.new_text(by=writer, title="Undangan rapat", html=WORDS)


def address(text, rest=""):
    return f"/kerja/naskah/{text.public_id}/{rest}"


def fields(page):
    """What the form of the page would send."""
    html = page.content.decode()
    body = re.search(r"<textarea[^>]*name=\"body\"[^>]*>(.*?)</textarea>", html, re.S)[1]
    names = {name: re.search(rf'name="{name}" value="(\d+)"', html)[1] for name in ("base", "revision")}
    return {"body": body.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"), **names}


def test_without_script_a_text_is_written_in_a_plain_field(client, writer, text):
    page = client.get(address(text))
    assert page.status_code == 200
    sent = fields(page)
    assert sent["body"].strip() == "## Dasar\n\nKami mengundang Saudara hadir.\n\n1. Satu\n2. Dua"
    sent["body"] = sent["body"].replace("Saudara", "**Saudara**")
    assert client.post(address(text), sent | {"note": "tebal"}).status_code == 302
    with acting(writer):
        newest = queries.current(text)
    assert (newest.number, newest.note) == (2, "tebal")
    assert newest.html == WORDS.replace("Saudara", "<strong>Saudara</strong>").replace("<li>", "<li><p>").replace(
        "</li>", "</p></li>"
    )


def test_what_is_typed_is_kept_and_found_again(client, writer, text):
    answer = client.post(address(text, "simpan/"), {"body": "<p>baru</p>", "base": 1, "revision": 0, "window": "a"})
    assert answer.json() == {"revision": 1, "told": ""}
    page = client.get(address(text))
    assert "baru" in fields(page)["body"]
    assert "belum Anda simpan" in page.content.decode()
    assert client.post(address(text, "buang/")).status_code == 302
    assert fields(client.get(address(text)))["body"].strip().startswith("## Dasar")
    assert client.post(address(text, "simpan/"), {"body": "x", "base": 7}).status_code == 422


def test_a_save_that_came_second_is_told_and_shown_beside_the_first(client, writer, text):
    other = user("53", Role.HEAD, name="Kepala Biro")
    with acting(other):
        actions.save_version(text, "<p>kepala</p>", by=other, base=1)
    told = client.post(address(text, "simpan/"), {"body": "<p>penata</p>", "base": 1, "window": "a"}).json()
    assert "Kepala Biro menyimpan versi 2" in told["told"]
    answer = client.post(address(text), {"body": "<p>penata</p>", "base": 1, "revision": 1, "note": ""}, follow=True)
    html = answer.content.decode()
    assert answer.request["QUERY_STRING"] == "dari=2&ke=3"
    assert "Kepala Biro menyimpan versi 2" in html
    assert "Pakai versi 3" in html
    assert "disimpan di samping" in client.get(address(text)).content.decode()
    assert client.post(address(text, "versi/3/pakai/")).status_code == 302
    with acting(writer):
        assert queries.current(text).html == "<p>penata</p>"


def test_what_changed_is_marked_by_words_and_not_by_colour_alone(client, writer, text):
    with acting(writer):
        actions.save_version(text, WORDS.replace("Saudara", "Bapak"), by=writer, base=1)
    html = client.get(address(text, "banding/?dari=1&ke=2")).content.decode()
    assert '<del><span class="hidden">[dihapus: </span>Saudara<span class="hidden">]</span></del>' in html
    assert '<ins><span class="hidden">[ditambahkan: </span>Bapak<span class="hidden">]</span></ins>' in html
    assert client.get(address(text, "banding/?dari=1&ke=99")).status_code == 404


def test_remarks_are_made_settled_and_opened_again(client, writer, text):
    assert client.post(address(text, "catatan/"), {"passage": "Saudara", "words": ""}).status_code == 422
    assert client.post(address(text, "catatan/"), {"passage": "Saudara", "words": "Lengkapi <b>"}).status_code == 302
    with acting(writer):
        made = Remark.objects.get()
    assert "Lengkapi &lt;b&gt;" in client.get(address(text)).content.decode()
    client.post(address(text, f"catatan/{made.pk}/selesai/"))
    assert "Diselesaikan oleh Penata Naskah" in client.get(address(text)).content.decode()
    client.post(address(text, f"catatan/{made.pk}/buka/"))
    with acting(writer):
        assert Remark.objects.get().resolved_at is None


def test_open_remarks_can_be_left_out_of_the_word_file(client, writer, text):
    word = address(text, "versi/1/word/")
    without = f"{word}?catatan=tanpa"
    assert without not in client.get(address(text)).content.decode()
    with acting(writer):
        actions.remark(text, by=writer, words="Lengkapi.")
    assert without in client.get(address(text)).content.decode()
    assert [one.text for one in docx.Document(io.BytesIO(client.get(word).content)).comments] == ["Lengkapi."]
    assert list(docx.Document(io.BytesIO(client.get(without).content)).comments) == []


def test_the_way_to_word_and_back(client, writer, text):
    answer = client.get(address(text, "versi/1/word/"))
    assert answer["Content-Disposition"] == 'attachment; filename="Undangan_rapat-v1.docx"'
    document = docx.Document(io.BytesIO(answer.content))
    assert [one.text for one in document.paragraphs] == ["Dasar", "Kami mengundang Saudara hadir.", "Satu", "Dua"]
    upload = SimpleUploadedFile("balik.docx", tracked_docx())
    answer = client.post(address(text, "word/"), {"upload": upload}, follow=True)
    html = answer.content.decode()
    assert "balik.docx" in html
    assert "4 dari 4 belum diputuskan" in html
    assert "Pukul berapa?" in html
    with acting(writer):
        found = WordReturn.objects.get()
        first = found.changes.first()
    there = address(text, f"word/{found.public_id}/")
    client.post(f"{there}{first.pk}/", {"take": "0"})
    assert "Putuskan dulu 3" in client.post(f"{there}selesai/", follow=True).content.decode()
    client.post(f"{there}sisanya/", {"take": "1"})
    done = client.post(f"{there}selesai/", follow=True)
    assert "Berkas itu sekarang versi 2" in done.content.decode()
    with acting(writer):
        assert (
            queries.current(text).plain
            == "Dasar\nKami mengundang SaudaraBapak/Ibu hadir.\nMohon tepat waktu.\nTerima kasih."
        )
        assert WordChange.objects.filter(state="refused").get().pk == first.pk
    assert client.get(there).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"bukan word", "Ini bukan berkas Word."),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word lama (.doc)"),
        ("a.docx", tracked_docx()[:900], "Berkas ini rusak"),
    ],
    # Named: a Word file has its time in it, and a test must have one name in all processes.
    ids=["no Word file", "old Word file", "torn Word file"],
)
def test_a_file_that_cannot_be_taken_gets_a_clear_sentence(client, writer, text, name, data, sentence):
    answer = client.post(address(text, "word/"), {"upload": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with acting(writer):
        assert (WordReturn.objects.count(), Version.objects.count()) == (0, 1)


def test_who_may_not_write_reads_and_a_stranger_sees_nothing(client, writer, text):
    client.logout()
    assert client.get(address(text)).url.startswith("/akun/masuk/")
    sign_in(client, user("53", Role.AUDITOR))
    html = client.get(address(text)).content.decode()
    assert "Kami mengundang Saudara hadir." in html
    assert "<textarea" not in html
    assert client.post(address(text), {"body": "x", "base": 1}).status_code == 403
    assert client.post(address(text, "simpan/"), {"body": "x", "base": 1}).status_code == 403
    sign_in(client, user("53", Role.DOOR))
    assert client.get(address(text)).status_code == 403
    sign_in(client, user("53.01", Role.HEAD))
    for rest in ("", "versi/", "versi/1/", "versi/1/word/", "banding/"):
        assert client.get(address(text, rest)).status_code == 404
    for rest in ("", "simpan/", "buang/", "catatan/", "word/", "versi/1/pakai/"):
        assert client.post(address(text, rest), {"body": "x", "base": 1}).status_code == 404


def test_pages_ask_the_database_as_often_for_many_as_for_few(client, writer, text):
    def asked():
        counts = []
        for rest in ("", "versi/", "banding/"):
            with CaptureQueriesContext(
                connection,
            ) as found:
                assert client.get(address(text, rest)).status_code == 200
            counts.append(len(found))
        return counts

    with acting(writer):
        actions.save_version(text, "<p>2</p>", by=writer, base=1)
        actions.remark(text, by=writer, words="a")
    asked()
    few = asked()
    with acting(writer):
        for number in range(3, 45):
            actions.save_version(text, f"<p>{number}</p>", by=writer, base=number - 1)
            actions.remark(text, by=writer, words="a")
    assert asked() == few


def test_a_word_file_is_served_only_to_whom_may_see_its_text(client, writer):
    registry.guards("texts.trial")(lambda text, person, verb: person.acting.name == "Penata Naskah")
    try:
        with acting(writer):
            owned = actions.new_text(by=writer, title="Rahasia", html="<p>a</p>", purpose="texts.trial")
            found = actions.bring_word(owned, by=writer, upload=tracked_docx())
        file = f"/berkas/{found.file.public_id}/"
        assert client.get(file).status_code == 200
        sign_in(client, user("53", Role.HEAD))
        assert client.get(file).status_code == 404
        assert client.get(address(owned)).status_code == 404
    finally:
        registry._guards.pop("texts.trial")
