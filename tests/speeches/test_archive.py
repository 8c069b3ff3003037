"""The archive as people use it: found by word forms, narrowed, put right, and never what one may not read."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.speeches import actions, archive, archiving, jobs_archive
from lugas.speeches.archive import Asked
from lugas.speeches.likeness import TooShort, alike, said_before
from lugas.speeches.models import KnownWord, Speech, SpeechWords
from lugas.texts.actions import save_version
from lugas.texts.models import Text, Version
from tests.factories import at, sign_in, user
from tests.staff import acting

ARCHIVE = "/kerja/sambutan/arsip/"


def delivered(office, title, said="", *, code="53", speaker=None, days=1, **facts) -> Speech:
    """A speech in the archive of a secretariat, as it is once it was delivered."""
    now = timezone.now() - timedelta(days=days)
    with at(code):
        text = Text.objects.create(purpose="speeches.draft", title=title)
        Version.objects.create(text=text, number=1, html=f"<p>{said}</p>", plain=said)
        return Speech.objects.create(
            kind=facts.pop("kind", "general"), title=title, speaker=speaker or office.governor, text=text, due_at=now,
            state="delivered", cleared_version=1, cleared_at=now, delivered_at=now, held_at=now, **facts,
        )  # fmt: skip


def found(person, words, **asked) -> list[str]:
    with acting(person):
        return [hit.speech.title for hit in archive.look(person, Asked(words=words, **asked)).hits]


def page(client, query="") -> str:
    return client.get(f"{ARCHIVE}{query}").content.decode()


# ---------- Words ----------
def test_a_form_of_a_word_finds_the_others_and_names_stay_whole(office):
    delivered(office, "Jalan", "Pembangunan jalan di Manggarai berjalan terus.")
    delivered(office, "Pasar", "Anak-anak sekolah menunggu kebersihan pasarnya.")
    for words in ("membangun", "dibangun", "bangunlah", "Manggarai", "manggarai", '"pembangunan jalan"'):
        assert found(office.media, words) == ["Jalan"], words
    for words in ("anak", "bersih", "membersihkan", "pasar", "pasarnya"):
        assert found(office.media, words) == ["Pasar"], words
    # A regency is no form of a word: nobody who asks for mangga gets Manggarai.
    assert found(office.media, "mangga") == []
    assert found(office.media, "dan") == []
    assert found(office.media, "jalan -manggarai") == []


def test_what_stands_in_the_occasion_goes_before_what_is_only_mentioned(office):
    delivered(office, "Rapat kerja", "Tentang tenun hanya satu kata.", days=1)
    delivered(office, "Festival tenun", "Kita merayakan kain.", days=9)
    assert found(office.media, "tenun") == ["Festival tenun", "Rapat kerja"]
    assert found(office.media, "tenun", newest=True) == ["Rapat kerja", "Festival tenun"]


def test_found_words_are_marked_where_they_stand(client, office):
    delivered(office, "Jalan", f"{'Kata pembuka. ' * 60} Pembangunan & jembatan selesai.")
    sign_in(client, office.media)
    shown = page(client, "?q=membangun")
    assert "<mark>Pembangunan</mark> &amp; jembatan" in shown
    assert "… " in shown


def test_a_misspelt_word_is_put_right_if_that_finds_something(client, office):
    delivered(office, "Jalan", "Pembangunan jembatan Manggarai.")
    sign_in(client, office.media)
    shown = page(client, "?q=pembagnunan")
    assert "pembangunan</strong></a>?" in shown
    assert "q=pembangunan" in shown
    assert "mangarai" not in page(client, "?q=Manggarai")
    with acting(office.media):
        assert archive.meant(office.media, Asked(words="Mangarai")) == ("manggarai", 1)
        assert archive.meant(office.media, Asked(words="zzzzzzzz")) is None


def test_nothing_found_says_what_would_find_something(client, office):
    delivered(office, "Jalan", "Jembatan selesai.", days=1)
    delivered(office, "Sawah", "Padi menguning.", days=400)
    sign_in(client, office.media)
    assert "jembatan</a>" in page(client, "?q=jembatan+padi")
    year = (timezone.now() - timedelta(days=400)).year
    shown = page(client, f"?q=jembatan&tahun={year}")
    assert "tanpa saringan" in shown
    assert f'href="{ARCHIVE}?q=jembatan"' in shown


# ---------- Narrowing ----------
def test_each_facet_counts_what_it_would_leave(client, office):
    place = office.event(title="Panen").activity
    delivered(office, "Panen jagung", audience="120 petani dan 3 camat", activity=place, kind="opening")
    delivered(office, "Wisuda", audience="Mahasiswa dan dosen", days=800)
    sign_in(client, office.media)
    with acting(office.media):
        facets = archive.look(office.media, Asked()).facets
        assert set(facets["audience"]) == {("farming", 1), ("villages", 1), ("schools", 1)}
        assert set(facets["subject"]) == {("food", 1), ("education", 1)}
        assert dict(facets["kind"]) == {"opening": 1, "general": 1}
        assert facets["speaker"] == [(str(office.governor.pk), 2)]
        narrowed = archive.look(office.media, Asked(audience="farming"))
        assert [hit.speech.title for hit in narrowed.hits] == ["Panen jagung"]
        # Its own facet still offers the others; the others count what is left.
        assert set(narrowed.facets["audience"]) == {("farming", 1), ("villages", 1), ("schools", 1)}
        assert narrowed.facets["subject"] == [("food", 1)]
    shown = page(client, f"?hadirin=farming&tempat={place.region.code}")
    assert "Panen jagung" in shown
    assert "Wisuda" not in shown
    assert "Petani, nelayan, dan peternak" in shown


def test_a_place_told_by_hand_has_its_region_too(office):
    delivered(office, "Panen", place="Desa Oebola, Kabupaten Kupang")
    delivered(office, "Wisuda", place="Aula El Tari, Kota Kupang")
    delivered(office, "Pasar", place="Soe")
    with acting(office.media):
        places = dict(archive.look(office.media, Asked()).facets["region"])
    assert places == {"53.01": 1, "53.71": 1, "53.02": 1}


def test_odd_parameters_are_left_aside(client, office):
    delivered(office, "Panen jagung")
    sign_in(client, office.media)
    for query in ("?tahun=٢٠٢٤", "?pimpinan=x", "?page=99999999", "?page=-1", "?urut=x", "?q=%00"):
        answer = client.get(f"{ARCHIVE}{query}")
        assert answer.status_code == 200, query
        assert "Panen jagung" in answer.content.decode(), query
    for query in ("?tema=x", "?hadirin='", "?jenis=%25s", "?tempat=99", "?q=%27%26%7C%21%3A%2A%28", '?q="'):
        assert client.get(f"{ARCHIVE}{query}").status_code == 200, query


def test_pages_go_on_in_the_order_of_fit(client, office):
    for number in range(23):
        delivered(office, f"Rapat {number}", "Jembatan.", days=number + 1)
    sign_in(client, office.media)
    first, second = page(client, "?q=jembatan"), page(client, "?q=jembatan&page=2")
    names = [re.findall(r"Rapat \d+", one) for one in (first, second)]
    assert len(set(names[0])) == 20
    assert len(set(names[1])) == 3
    assert not set(names[0]) & set(names[1])
    assert "23 sambutan" in first


# ---------- Access ----------
def test_what_one_may_not_read_is_in_no_result_no_count_and_no_suggestion(client, office):
    secret = office.event(title="Rahasia", secrecy=Activity.Secrecy.RESTRICTED).activity
    delivered(office, "Terbatas", "Kalimat tentang zeolit dari gudang lama kita.", activity=secret)
    delivered(
        office, "Bernama", "Kalimat tentang zeolit dari gudang lama kita.", access="named", writer=office.writer.acting
    )
    office.speech("writing", part=office.event(title="Konsep zeolit"))
    delivered(office, "Bebas", "Sesuatu yang lain sama sekali.")
    sign_in(client, office.media)
    shown = page(client, "?q=zeolit")
    assert "Terbatas" not in shown and "Bernama" not in shown and "Konsep" not in shown  # noqa: PT018
    assert "1 sambutan" not in shown
    assert "zeolit</strong>" not in page(client, "?q=zeolti")
    assert found(office.media, "zeolit") == []
    assert found(office.writer, "zeolit") == ["Bernama"]
    said = "Kalimat tentang zeolit dari gudang lama"
    with acting(office.media):
        assert said_before(said, office.media) == []
        assert archive.look(office.media, Asked()).total == 1
    with acting(office.writer):
        assert [one.speech.title for one in said_before(said, office.writer)] == ["Bernama"]


def test_another_secretariats_speech_is_never_found(client, office):
    other = user("53.02", Role.SPEECH_WRITER, name="penulis-5302")
    with at("53.02"):
        from lugas.institutions.models import Position

        speaker = Position.objects.at_home().first() or office.governor
    delivered(office, "Milik TTS", "Kalimat tentang cendana dari kebun tua kita.", code="53.02", speaker=speaker)
    assert found(other, "cendana") == ["Milik TTS"]
    assert found(office.head, "cendana") == []
    with acting(office.head):
        assert said_before("Kalimat tentang cendana dari kebun tua", office.head) == []
        assert archive.meant(office.head, Asked(words="cendnaa")) is None
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM speeches_speechwords")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT count(*) FROM archived_near('cendana', 9)")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT count(*) FROM archived_sharing(ARRAY['cendana'], ARRAY[1.0])")
            assert cursor.fetchone() == (0,)


# ---------- Alike, and said before ----------
def test_speeches_on_the_same_matter_are_alike_and_others_are_not(client, office):
    delivered(office, "Hari Gizi", "Stunting turun berkat posyandu, bidan, dan kader di desa.")
    delivered(office, "Panen raya", "Jagung dan padi menguning di sawah petani.")
    delivered(office, "Bandara", "Landasan baru menyambut pesawat dari Jakarta.")
    mine = office.speech("writing", part=office.event(title="Rembuk stunting"))
    text = "Kader posyandu dan para bidan menimbang anak supaya stunting berkurang."
    with acting(office.writer):
        near = alike(mine, office.writer, text)
        assert [one.speech.title for one in near] == ["Hari Gizi"]
        assert {"stunting", "posyandu", "bidan"} <= set(near[0].shared)
        save_version(mine.text, f"<p>{text}</p>", by=office.writer, base=1)
    sign_in(client, office.writer)
    assert "Hari Gizi" in client.get(mine.get_absolute_url()).content.decode()
    editor = client.get(f"/kerja/naskah/{mine.text.public_id}/").content.decode()
    assert "Hari Gizi" in editor
    assert 'name="kalimat"' in editor


def test_the_sentences_of_the_template_make_nothing_alike(office):
    opening = "Marilah kita bersyukur kepada Tuhan Yang Maha Esa. Tiga hal saya minta perhatian kita bersama."
    delivered(office, "Panen", f"{opening} Jagung menguning.")
    mine = office.speech("writing", part=office.event(title="Bandara"))
    with acting(office.writer):
        assert alike(mine, office.writer, f"{opening} Landasan baru.") == []


SENTENCE = "Pelayanan yang baik dimulai dari hal kecil: pintu yang dibuka tepat waktu dan surat yang dijawab."


@pytest.mark.parametrize(
    "asked",
    [
        SENTENCE,
        "Pelayanan baik itu mulai dari hal-hal kecil, pintu dibuka tepat waktu, surat dijawab.",
        "Surat yang dijawab dan pintu yang dibuka tepat waktu: dari hal kecil dimulai pelayanan yang baik.",
    ],
)
def test_a_sentence_is_found_where_it_was_said_in_nearly_the_same_words(client, office, asked):
    delivered(office, "Hari layanan", f"Selamat pagi, Bapak dan Ibu. {SENTENCE} Terima kasih.")
    delivered(office, "Rapat surat", "Pintu kantor dibuka tepat pukul tujuh. Surat kemarin belum dijawab bagian umum.")
    sign_in(client, office.writer)
    answer = client.get(f"{ARCHIVE}pernah/", {"kalimat": asked}, headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert "<html" not in shown
    assert "Hari layanan" in shown
    assert "Rapat surat" not in shown
    assert "<mark>Pelayanan</mark>" in shown
    assert "Selamat pagi" not in shown
    assert "Hari layanan" in client.get(f"{ARCHIVE}pernah/", {"kalimat": asked}).content.decode()


def test_a_sentence_nobody_said_is_not_found_and_two_words_are_no_sentence(client, office):
    delivered(office, "Hari layanan", SENTENCE)
    sign_in(client, office.writer)
    asked = "Landasan bandara baru menyambut pesawat dari Jakarta tiap hari."
    assert "Hari layanan" not in client.get(f"{ARCHIVE}pernah/", {"kalimat": asked}).content.decode()
    assert client.get(f"{ARCHIVE}pernah/").status_code == 200
    with acting(office.writer), pytest.raises(TooShort):
        said_before("dan yang pintu", office.writer)


# ---------- Keeping it true ----------
def test_the_archive_follows_what_changes(office):
    given = office.speech("delivered", part=office.event(title="Panen kelor"))
    assert found(office.media, "kelor") == ["Panen kelor"]
    with acting(office.head):
        other = office.speech("cleared", part=office.event(title="Panen lontar"))
        Speech.objects.filter(pk=other.pk).update(held_at=timezone.now() - timedelta(hours=1))
        other = actions.deliver(other, by=office.head, differs=True)
        save_version(other.as_delivered, "<p>Yang diucapkan ialah cendana.</p>", by=office.head, base=1)
    assert found(office.media, "cendana") == ["Panen lontar"]
    with acting(office.head):
        actions.set_access(given, by=office.head, access="named")
    assert found(office.media, "kelor") == []


def test_it_is_made_anew_in_batches_as_often_as_one_likes(office, monkeypatch):
    titles = [f"Panen {number}" for number in range(5)]
    for title in titles:
        delivered(office, title, "Jagung dan jagung.")
    with at("53"):
        before = set(KnownWord.objects.values_list("word", "speeches"))
        SpeechWords.objects.all().delete()
        KnownWord.objects.all().delete()
    assert found(office.media, "jagung") == []
    monkeypatch.setattr(archiving, "BATCH", 2)
    for _time in range(2):
        with at("53"):
            after = 0
            while after is not None:
                after = jobs_archive.rewrite(secretariat_id=office.writer.acting.secretariat_id, after=after)
            assert set(KnownWord.objects.values_list("word", "speeches")) == before
        assert sorted(found(office.media, "jagung")) == titles


def test_speeches_that_came_past_the_application_are_taken_in_at_night(office):
    delivered(office, "Panen", "Jagung.")
    with at("53"):
        SpeechWords.objects.all().delete()
        jobs_archive.catch_up(secretariat_id=office.writer.acting.secretariat_id)
    assert found(office.media, "jagung") == ["Panen"]


def test_a_page_costs_the_same_for_few_and_many(client, office, django_assert_max_num_queries):
    for number in range(25):
        delivered(
            office, f"Rapat {number}", "Pembangunan jembatan.", activity=office.event(title=f"R{number}").activity
        )
    sign_in(client, office.media)
    page(client)
    with django_assert_max_num_queries(20):
        assert "<mark>Pembangunan</mark>" in page(client, "?q=membangun")
    with django_assert_max_num_queries(17):
        client.get(f"{ARCHIVE}pernah/", {"kalimat": "Pembangunan jembatan dan jalan raya"})


# ---------- What everybody reads ----------
def test_a_public_speech_is_found_on_the_portal_by_what_is_public_of_it(client, office):
    open_to_all = office.event(title="Peresmian jembatan", secrecy=Activity.Secrecy.PUBLIC).activity
    given = delivered(
        office, "Peresmian jembatan", "Pembangunan berjalan.", activity=open_to_all, audience="Paguyuban zeolit"
    )
    delivered(office, "Rapat tertutup", "Pembangunan lain.")
    with acting(office.head):
        actions.publish(given, by=office.head)
    for address in ("/sambutan/?q=membangun", "/en/sambutan/?q=bangunlah", "/sambutan/"):
        shown = client.get(address).content.decode()
        assert f"sambutan/{given.public_id}/" in shown, address
        assert "Rapat tertutup" not in shown
    assert "<mark>Pembangunan</mark> berjalan" in client.get("/sambutan/?q=membangun").content.decode()
    assert f"sambutan/{given.public_id}/" in client.get("/cari/?q=jembatan").content.decode()
    # To whom it was spoken is no public word; and each portal has its own.
    assert given.public_id not in client.get("/sambutan/?q=zeolit").content.decode()
    assert given.public_id not in client.get("/53.02/sambutan/?q=membangun").content.decode()
    # What the record says besides, and what was written into it afterwards, the public finds nowhere.
    with at("53"):
        Version.objects.create(text=given.text, number=2, html="<p>Titipan zirkon.</p>", plain="Titipan zirkon.")
        Speech.objects.filter(pk=given.pk).update(theme="Titipan zirkon", cleared_version=2)
        Speech.objects.get(pk=given.pk).save()
    for address in ("/sambutan/?q=zirkon", "/cari/?q=zirkon", "/cari/?q=jembatan"):
        assert "Titipan" not in client.get(address).content.decode()
    assert given.public_id not in client.get("/cari/?q=zirkon").content.decode()
    with acting(office.head):
        actions.withdraw(given, by=office.head)
    assert given.public_id not in client.get("/sambutan/?q=membangun").content.decode()


# ---------- Programs ----------
def test_programs_search_the_archive_and_ask_what_was_said_before(client, office):
    given = delivered(office, "Hari layanan", SENTENCE, audience="Camat", days=2)
    sign_in(client, office.writer)
    found = client.get("/api/v1/speech-archive?q=melayani&limit=5").json()
    assert [one["id"] for one in found["items"]] == [given.public_id]
    assert {"words": "Pelayanan", "marked": True} in found["items"][0]["excerpt"]
    assert found["facets"]["audience"] == [{"value": "villages", "count": 1}]
    assert client.get("/api/v1/speech-archive?q=pelayannan").json()["meant"] == "pelayanan"
    assert client.get("/api/v1/speech-archive?q=melayani&audience=schools").json()["total"] == 0
    [said] = client.get("/api/v1/speech-archive/said-before", {"sentence": SENTENCE}).json()
    assert said["id"] == given.public_id
    assert said["nearness"] == 1.0
    assert "".join(one["words"] for one in said["sentence"]) == SENTENCE
    assert client.get("/api/v1/speech-archive/said-before", {"sentence": "dan"}).status_code == 400
    draft = office.speech("writing", part=office.event(title="Hari layanan lagi"))
    assert client.get(f"/api/v1/speeches/{draft.public_id}/alike").status_code == 200
