"""The screens of speeches, as people of each role use them."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pptx import Presentation
from pypdfium2 import PdfDocument

from lugas.speeches import actions
from lugas.speeches.models import Briefing, Deck, Material, PreviewLink, SalutationLine, Speech
from lugas.texts.actions import save_version
from tests.factories import at, sign_in
from tests.staff import acting


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, white space drawn together."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(pdf)]


@pytest.fixture
def writer(client, office):
    sign_in(client, office.writer)
    return office.writer


def test_from_the_activity_to_the_leaders_hand(client, office):
    part = office.event(title="Rakor Komunikasi", guests=["Bupati Alor"], aims="Satu suara")
    sign_in(client, office.head)
    page = client.get(f"/kerja/sambutan/minta/?kegiatan={part.activity.public_id}")
    text = page.content.decode()
    assert 'value="Rakor Komunikasi"' in text
    assert "Satu suara" in text
    fields = {
        name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', text)[1]
        for name in ("held_day", "held_hour", "due_day", "due_hour", "minutes")
    }
    data = {**fields, "kind": "opening", "title": "Rakor Komunikasi", "place": "Aula", "points": "Satu suara", "language": "id",
            "urgency": "ordinary", "writer": office.writer.acting.pk}  # fmt: skip
    answer = client.post(f"/kerja/sambutan/minta/?kegiatan={part.activity.public_id}", data)
    assert answer.status_code == 302
    with at("53"):
        speech = Speech.objects.get()
        assert not speech.due_by_hand
    sign_in(client, office.writer)
    begun = client.post(f"/kerja/sambutan/{speech.public_id}/mulai/")
    assert begun.url.startswith("/kerja/naskah/")
    editor = client.get(begun.url).content.decode()
    assert "Waktu bicara" in editor
    assert "Satu suara" in editor
    client.post(f"/kerja/sambutan/{speech.public_id}/edarkan/")
    office.clear(speech)
    sign_in(client, office.people["governor"])
    reading = client.get(f"/kerja/sambutan/{speech.public_id}/baca/?ukuran=24").content.decode()
    assert "size-24" in reading
    assert "Bupati Alor" in reading
    pdf = client.get(f"/kerja/sambutan/{speech.public_id}/naskah-baca.pdf?ukuran=28").content
    pages = words_of(pdf)
    assert "Bupati Alor" in pages[0]
    assert "bersyukur" not in pages[0]
    assert any("bersyukur" in one for one in pages[1:])
    assert "KONSEP" not in pages[0]
    assert client.get("/kerja/").status_code == 200


def test_a_draft_says_that_it_is_one_on_every_page(client, office, writer):
    speech = office.speech("writing")
    pages = words_of(client.get(f"/kerja/sambutan/{speech.public_id}/naskah-baca.pdf").content)
    assert all("KONSEP" in one for one in pages)


def test_no_sentence_is_parted_by_a_page(client, office, writer):
    speech = office.speech("writing")
    sentence = "Kalimat nomor {} ini cukup panjang supaya menempati beberapa baris pada naskah baca yang dicetak besar."
    with acting(office.writer):
        body = "".join(f"<p>{sentence.format(n)} {sentence.format(n + 100)}</p>" for n in range(20))
        save_version(speech.text, body, by=office.writer, base=1)
    pages = words_of(client.get(f"/kerja/sambutan/{speech.public_id}/naskah-baca.pdf?ukuran=28").content)
    assert len(pages) > 8
    for number in (*range(20), *range(100, 120)):
        assert sum(sentence.format(number) in page for page in pages) == 1


def test_who_may_not_read_a_draft_finds_none_and_cannot_open_it(client, office):
    speech = office.speech("writing")
    sign_in(client, office.media)
    for path in ("", "baca/", "naskah-baca.pdf", "sapaan/"):
        assert client.get(f"/kerja/sambutan/{speech.public_id}/{path}").status_code == 404
    assert speech.title not in client.get("/kerja/sambutan/").content.decode()
    assert client.get(f"/kerja/naskah/{speech.text.public_id}/").status_code == 404


def test_every_page_of_a_speech_can_be_shown(client, office, writer):
    for state in ("asked", "writing", "clearance", "cleared", "delivered", "dropped"):
        speech = office.speech(state, part=office.event(guests=["Bupati Alor"]))
        assert client.get(speech.get_absolute_url()).status_code == 200, state
    for path in ("", "arsip/", "fakta/", "minta/", "arsip/?q=rakor&tahun=2026", "?keadaan=milik"):
        assert client.get(f"/kerja/sambutan/{path}").status_code == 200, path
    sign_in(client, office.head)
    assert client.get("/kerja/sambutan/pengaturan/").status_code == 200


def test_the_archive_has_what_was_given_and_no_draft(client, office):
    given = office.speech("delivered", part=office.event(title="Sambutan tentang tenun"))
    office.speech("writing", part=office.event(title="Konsep tentang tenun"))
    sign_in(client, office.media)
    page = client.get("/kerja/sambutan/arsip/?q=tenun").content.decode()
    assert given.get_absolute_url() in page
    assert "Konsep tentang tenun" not in page
    assert client.get("/kerja/sambutan/arsip/?tahun=1999").content.decode().count(given.get_absolute_url()) == 0


def test_the_salutation_is_changed_by_hand_and_says_so(client, office, writer):
    speech = office.speech("writing", part=office.event(guests=["Bupati Alor", "Ketua DPRD Provinsi NTT"]))
    with at("53"):
        line = SalutationLine.objects.filter(speech=speech).last()
    url = f"/kerja/sambutan/{speech.public_id}/sapaan/"
    client.post(f"{url}{line.pk}/", {f"l{line.pk}-words": "Bapak Bupati Alor"})
    client.post(f"{url}tambah/", {"words": "Para tetua adat", "after": line.pk})
    page = client.get(url).content.decode()
    assert "Bapak Bupati Alor" in page
    assert "diubah dengan tangan" in page
    assert "ditambahkan dengan tangan" in page
    assert "UU 9/2010" in page


def test_material_comes_by_a_form_with_its_file(client, office, writer):
    speech = office.speech("writing")
    url = f"/kerja/sambutan/{speech.public_id}/bahan/"
    day = timezone.localdate() + timedelta(days=2)
    wrong = client.post(url, {"what": "Data", "day": day, "hour": "10:00"})
    assert wrong.status_code == 422
    client.post(url, {"what": "Data wisata", "office": "Dinas Pariwisata", "day": day, "hour": "10:00"})
    with at("53"):
        material = Material.objects.get()
    upload = SimpleUploadedFile("data.pdf", b"%PDF-1.4\n%%EOF\n")
    assert client.post(f"{url}{material.pk}/", {"files": upload}).status_code == 302
    assert "data.pdf" in client.get(speech.get_absolute_url()).content.decode()


def test_a_preview_link_shows_the_draft_to_whoever_has_it_until_it_is_revoked(client, office, writer):
    speech = office.speech("writing")
    page = client.post(f"/kerja/sambutan/{speech.public_id}/tautan/", {"name": "Prof. Ahli", "days": 2})
    path = re.search(r"<code>http://testserver(/pratinjau/[^<]+)</code>", page.content.decode())[1]
    client.logout()
    seen = client.get(path)
    assert seen.status_code == 200
    assert "Prof. Ahli" in seen.content.decode()
    assert "bersyukur" in seen.content.decode()
    assert "noindex" in seen.headers["X-Robots-Tag"]
    assert seen.headers["Cache-Control"] == "private, no-store"
    with at("53"):
        link = PreviewLink.objects.get()
        assert link.opened == 1
        assert path.split(".")[1].strip("/") not in link.secret_hash
    assert client.get(path[:-3] + "xx/").status_code == 404
    with acting(office.writer):
        actions.revoke_link(link, by=office.writer)
    gone = client.get(path)
    assert gone.status_code == 404
    assert "bersyukur" not in gone.content.decode()


def test_other_words_are_written_down_beside_the_draft_and_the_public_reads_those(client, office):
    part = office.event(title="Festival Tenun", public=True)
    speech = office.speech("cleared", part=part)
    with at("53"):
        Speech.objects.filter(pk=speech.pk).update(held_at=timezone.now() - timedelta(hours=2))
    sign_in(client, office.head)
    local = (timezone.now() - timedelta(hours=2)).astimezone(part.activity.zone)
    data = {"day": local.date(), "hour": f"{local:%H:%M}", "differs": "on", "note": "Lebih singkat"}
    answer = client.post(f"/kerja/sambutan/{speech.public_id}/disampaikan/", data)
    assert answer.url.startswith("/kerja/naskah/")
    client.post(answer.url, {"body": "<p>Terima kasih, para penenun.</p>", "base": 1, "revision": 0, "note": ""})
    assert client.get("/sambutan/").content.decode().count("Festival Tenun") == 0
    client.post(f"/kerja/sambutan/{speech.public_id}/tayangkan/")
    listing = client.get("/sambutan/").content.decode()
    [path] = set(re.findall(r'href="(/sambutan/[^"]+/[^"]+/)"', listing))
    page = client.get(path).content.decode()
    assert "para penenun" in page
    assert "bersyukur" not in page
    assert "Lebih singkat" not in page
    assert client.get(f"/sambutan/{speech.public_id}/").status_code == 301
    client.post(f"/kerja/sambutan/{speech.public_id}/turunkan/")
    assert client.get(path).status_code == 404


def test_a_briefing_has_its_numbers_with_sources_and_reaches_the_leaders_day(client, office, writer):
    part = office.event(days=0)
    base = f"/kerja/sambutan/bahan/{part.activity.public_id}/{part.pk}/"
    wrong = client.post(f"{base}tulis/", {"why": "Membuka", "figures": "44 peserta"})
    assert wrong.status_code == 422
    client.post(
        f"{base}tulis/", {"why": "Membuka rapat", "avoid": "Jangan menjanjikan dana", "figures": "44 peserta | Panitia"}
    )
    client.post(f"{base}siap/")
    page = client.get(base).content.decode()
    assert "Jangan menjanjikan dana" in page
    assert "Panitia" in page
    [sheet] = words_of(client.get(f"{base}bahan-pimpinan.pdf").content)
    assert "44 peserta" in sheet
    with at("53"):
        assert Briefing.objects.get().ready_at
    sign_in(client, office.people["governor"])
    local = part.starts_at.astimezone(part.activity.zone).date()
    assert base in client.get(f"{reverse('briefs:daily')}?tanggal={local}").content.decode()
    sign_in(client, office.media)
    assert client.get(base).status_code == 403


def test_slides_are_made_from_the_facts_and_brought_back_as_a_version(client, office, writer):
    part = office.event(title="Rakor Komunikasi", theme="Lugas", aims="1. Satu rencana")
    url = f"/kerja/sambutan/tayang/{part.activity.public_id}/"
    assert "Satu rencana" in client.get(url).content.decode()
    client.post(f"{url}buat/", {"outline": "Keadaan\n- Jalan rusak\n- Air kurang\nLangkah\n- Bekerja"})
    with at("53"):
        deck = Deck.objects.select_related("file").get()
    with default_storage.open(deck.file.path) as handle:
        data = handle.read()
    slides = Presentation(io.BytesIO(data)).slides
    assert [one.shapes.title.text for one in slides] == ["Rakor Komunikasi", "Tentang kegiatan", "Keadaan", "Langkah"]
    assert deck.slides == 4
    client.post(f"{url}unggah/", {"upload": SimpleUploadedFile("baru.pptx", data), "note": "Tambah foto"})
    client.post(f"{url}unggah/", {"upload": SimpleUploadedFile("bukan.pptx", b"<html>")})
    with at("53"):
        assert list(Deck.objects.values_list("number", "way")) == [(2, "brought"), (1, "made")]


def test_settings_hold_greetings_in_their_order(client, office):
    sign_in(client, office.head)
    data = {"rate": 120, "days": 2, "greeting_general": 1, "greeting_islam": 2}
    client.post("/kerja/sambutan/pengaturan/", data)
    speech = office.speech("writing")
    page = client.get(f"/kerja/sambutan/{speech.public_id}/sapaan/").content.decode()
    assert page.index("Salam sejahtera") < page.index("Assalamu")
    assert "Om swastiastu" not in page
