"""Letters on paper at the desk: read in the background, looked over with their sources, joined, merged, recorded."""

import re
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from lugas.agenda.models import Invitation
from lugas.intake.jobs import read_paper
from lugas.intake.letter_facts import source_of
from lugas.intake.matching import KnownLeader, match_asked
from lugas.intake.models import Arrival
from lugas.intake.similar import Known, alike, same_event
from tests.factories import acting
from tests.intake.reading.letters import scan, typeset
from tests.intake.reading.samples import mail, part, parts
from tests.intake.test_arriving import drop, record

LIST = "/kerja/masuk/kiriman/"
START = datetime(2024, 4, 24, 1, tzinfo=UTC)


def read_all(office):
    """The jobs that wait for it run, each twice as a worker that died would have it."""
    with acting(office.clerk):
        waiting = list(Arrival.objects.filter(state="reading").values_list("pk", "secretariat_id"))
    for key, secretariat in waiting * 2:
        read_paper(secretariat_id=secretariat, arrival_id=key)


def test_a_letter_is_read_in_the_background_and_recorded_with_all_it_says(clerk, office):
    assert drop(clerk, ("undangan.pdf", typeset())).url == LIST
    assert "1 surat sedang dibaca" in clerk.get(LIST).content.decode()
    read_all(office)
    assert "selesai dibaca" in clerk.get(f"{LIST}kemajuan/?seen=1").content.decode()
    page = clerk.get(LIST).content.decode()
    assert "hari/tanggal : Rabu, 24 April 2024" in page
    assert "Terbaca jelas" in page
    assert "Pimpinan diundang bersama istri atau suami." in page
    record(clerk, until_finished="on")
    with acting(office.clerk):
        made = Invitation.objects.select_related("activity__region", "activity__venue").get()
        activity = made.activity
        assert (made.number, made.nature, made.asked_id) == ("521/123/DKP/2024", "important", office.governor.pk)
        assert (activity.starts_at, activity.until_finished) == (START, True)
        assert (activity.dress, activity.region.code) == ("PDH Batik", "53.02")
        assert activity.venue.name == "Hotel Timor Megah"
        assert (made.with_spouse, made.asked_role) == (True, "")
    desk = clerk.get(f"/kerja/masuk/{made.pk}/").content.decode()
    assert "dalam surat:" in desk


def test_all_fields_stand_beside_the_letter(clerk, office):
    drop(clerk, ("undangan.pdf", typeset()))
    read_all(office)
    with acting(office.clerk):
        key = Arrival.objects.get().pk
    page = clerk.get(f"/kerja/masuk/baru/?arrival={key}").content.decode()
    assert re.search(r'name="dress" value="PDH Batik"', page)
    assert re.search(r'<option value="true" selected>ikut diundang</option>', page)
    assert "Kami mengharapkan kehadiran Bapak beserta Ibu pada:" in page
    assert 'name="national_number"' in page
    assert re.search(r'name="start" value="09:00', page)


def test_a_region_is_clear_only_when_its_venue_is_known():
    facts = {"sources": {"place": {"text": "Desa Oelnasi, Kecamatan Kupang Tengah", "page": 1, "sure": 0.97}}}
    assert source_of(facts | {"venue": None}, "place").state.tone == "daun"
    assert source_of(facts | {"venue": None}, "region").state.tone == "kunyit"
    assert source_of(facts | {"venue": 4}, "region").state.tone == "daun"


def test_photographs_of_the_pages_are_one_letter_with_a_searchable_copy(clerk, office):
    pages = [SimpleUploadedFile(f"{n}.jpg", scan(0.5 * n)) for n in (1, 2)]
    clerk.post(f"{LIST}letakkan/", {"files": pages, "together": "on"})
    read_all(office)
    with acting(office.clerk):
        arrival = Arrival.objects.get()
        assert (arrival.state, arrival.facts["pages"], arrival.pages.count()) == ("read", 2, 1)
        assert arrival.copy.name == "1 (teks).pdf"
    assert "Salinan yang dapat dicari" in clerk.get(LIST).content.decode()


def test_pictures_that_came_apart_are_joined(clerk, office):
    drop(clerk, ("1.jpg", scan(0.5)), ("2.jpg", scan(1.0)))
    with acting(office.clerk):
        keys = list(Arrival.objects.order_by("id").values_list("pk", flat=True))
    clerk.post(f"{LIST}satukan/", {"page": keys})
    with acting(office.clerk):
        assert [one.state for one in Arrival.objects.order_by("id")] == ["reading", "dismissed"]
        assert Arrival.objects.get(pk=keys[0]).pages.count() == 1


def test_a_second_letter_for_the_same_event_is_pointed_out_and_merged(clerk, office):
    drop(clerk, ("satu.pdf", typeset()))
    read_all(office)
    record(clerk, until_finished="on")
    drop(clerk, ("dua.jpg", scan(1.0)))
    read_all(office)
    page = clerk.get(LIST).content.decode()
    assert "Mungkin kegiatan yang sama" in page
    clerk.post(re.search(rf'action="({LIST}\d+/gabungkan/\d+/)"', page)[1])
    with acting(office.clerk):
        made = Invitation.objects.get()
        assert [one.file.name for one in made.files.order_by("id")] == ["satu.pdf", "dua.jpg", "dua (teks).pdf"]


def test_a_paper_that_cannot_be_read_is_filled_in_by_hand(clerk, office):
    drop(clerk, ("rusak.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"))
    read_all(office)
    page = clerk.get(LIST).content.decode()
    assert "rusak atau terpotong" in page
    assert "Isi sendiri" in page


def test_the_leader_who_is_asked_is_known_by_his_office():
    leaders = [
        KnownLeader(1, "Gubernur Nusa Tenggara Timur", "Gubernur"),
        KnownLeader(2, "Wakil Gubernur Nusa Tenggara Timur", "Wagub"),
    ]
    assert match_asked(["Pj. Gubernur NTT", "Bupati Belu"], leaders) == 1
    assert match_asked(["Wakil Gubernur Nusa Tenggara Timur"], leaders) == 2
    assert match_asked(["Rektor Universitas Nusa Cendana"], leaders) is None


def test_two_letters_speak_of_one_event_when_hours_and_words_are_alike():
    known = [Known(7, "Rapat Koordinasi Inflasi Daerah", "Hotel Timor Megah", START)]
    assert same_event("Rapat Koordinasl lnflasi Daerah", "Hotel Timor Megah Soe", START, known) == 7
    assert same_event("Wisuda Sarjana", "Hotel Timor Megah", START, known) is None
    assert same_event("Rapat Koordinasi Inflasi Daerah", "", START.replace(hour=6), known) is None
    assert alike("", "a") == 0


def test_what_is_attached_to_a_mail_is_read_after_it_was_taken_in(clerk, office):
    data = mail(
        parts(
            part("text/plain", b"Terlampir."),
            part("application/pdf", b"%PDF-1.7 rusak", 'Content-Disposition: attachment; filename="surat.pdf"'),
        ),
        kind='multipart/mixed; boundary="batas"',
    )
    drop(clerk, ("surat.eml", data))
    with acting(office.clerk):
        waiting = Arrival.objects.get()
        # Nobody waits for the paper: that it is broken is not known yet.
        assert (waiting.state, waiting.warnings) == (Arrival.State.READING, [])
    read_all(office)
    with acting(office.clerk):
        assert "surat.pdf" in Arrival.objects.get().warnings[0]
