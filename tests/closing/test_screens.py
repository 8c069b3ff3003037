"""The closing of a meeting on the staff's screens."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.closing import actions, jobs, rules
from lugas.closing.models import Batch, Certificate, Response
from lugas.meetings import actions as meetings
from lugas.meetings import words
from tests import factories
from tests.closing.test_certificates import grant, propose, sealed
from tests.closing.test_report import PDF, public
from tests.factories import WITA, sign_in
from tests.meetings.making import day, meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, house):
    sign_in(client, house["head"])
    return client


def url(held, rest: str = "") -> str:
    return f"/kerja/rapat/{held.slug}/penutup/{rest}"


def test_the_closing_is_a_page_of_the_meeting_and_says_what_the_report_lacks(desk, held):
    assert url(held) in desk.get(f"/kerja/rapat/{held.slug}/").content.decode()
    page = desk.get(url(held)).content.decode()
    assert "siapa yang hadir" in page
    assert "Belum ada versi tersimpan" in page
    assert desk.get(url(held, "laporan/pdf/"))["Content-Type"] == "application/pdf"
    assert desk.get(url(held, "laporan/word/"))["Content-Disposition"].endswith('.docx"')


def test_a_report_is_kept_brought_back_and_marked_final(desk, held, there):
    assert desk.post(url(held, "laporan/simpan/"), {"form": "docx"}).status_code == 302
    upload = io.BytesIO(PDF)
    upload.name = "laporan.pdf"
    desk.post(url(held, "laporan/unggah/"), {"upload": upload, "note": "Sudah ditandatangani"})
    page = desk.get(url(held)).content.decode()
    assert "Versi 2" in page
    assert "Sudah ditandatangani" in page
    with factories.at("53"):
        pk = held.reports.get(number=2).pk
    desk.post(url(held, f"laporan/{pk}/final/"), {"final": "1"})
    assert "Bukan versi final" in desk.get(url(held)).content.decode()
    wrong = io.BytesIO(b"bukan dokumen")
    wrong.name = "laporan.docx"
    assert "tidak" in desk.post(url(held, "laporan/unggah/"), {"upload": wrong}, follow=True).content.decode()


def test_the_closing_leads_to_the_material_of_the_speakers(desk, held):
    page = desk.get(url(held)).content.decode()
    assert "Bahan 0 dari 1 narasumber tersimpan" in page
    assert f"/kerja/rapat/{held.slug}/narasumber/" in page


def test_who_gets_a_certificate_and_who_not_stands_with_the_reason(desk, held, there, house):
    page = desk.get(url(held, "sertifikat/")).content.decode()
    assert "Yohanis Manu" in page
    assert "Hadir 0,5 dari sedikitnya 1,5 jam" in page
    assert page.count("Tidak tercatat hadir") == 2
    answer = desk.post(
        url(held, "sertifikat/ajukan/"), {"signer": house["signer"].pk, "roles": ["participant", "speaker"]}
    )
    # The signer lays nothing before himself.
    assert answer.status_code in (302, 422)


def test_before_the_first_day_is_over_no_certificate_is_offered_and_the_page_says_from_when(desk, house):
    coming = meeting(house["clerk"], days=5)
    with factories.acting(house["clerk"]):
        meetings.save_speaker(coming, by=house["clerk"], name="Dr. Maria", office="Kemendagri")
    page = desk.get(url(coming, "sertifikat/")).content.decode()
    assert "Sertifikat menyusul setelah rapat" in page
    assert f"mulai {words.day(day(6, 0), WITA)}, 00.00 WITA" in page
    assert "Dr. Maria" not in page
    assert "Ajukan" not in page


def test_signing_shows_how_far_it_is_and_each_certificate_has_its_page(desk, held, there, house):
    batch = propose(held, house)
    page = desk.get(url(held, "sertifikat/")).content.decode()
    assert "Di penanda tangan" in page
    specimen = desk.get(url(held, f"sertifikat/contoh/{batch.pk}/"))
    assert specimen["Content-Type"] == "application/pdf"
    grant(batch, house)
    assert "1/3" in desk.get(url(held, "sertifikat/")).content.decode()
    desk.post(url(held, "sertifikat/lanjut/"))
    jobs.issue_all(secretariat_id=held.secretariat_id, batch_id=batch.pk)
    assert "3/3" in desk.get(url(held, "sertifikat/")).content.decode()
    with factories.at("53"):
        one = Certificate.objects.get(name="Dr. Maria")
    page = desk.get(url(held, f"sertifikat/{one.public_id}/")).content.decode()
    assert "/sertifikat/" in page
    assert "Perbaiki nama" in page
    desk.post(url(held, f"sertifikat/{one.public_id}/alamat/"), {"email": "lain@example.org"})
    desk.post(url(held, f"sertifikat/{one.public_id}/perbaiki/"), {"name": "Dr. Mariana", "reason": "Ejaan"})
    page = desk.get(url(held, "sertifikat/")).content.decode()
    assert "Perlu ditandatangani lagi" in page
    assert "Ajukan 1 sertifikat" in page


def test_a_certificate_is_withdrawn_with_a_reason(desk, held, there, house):
    sealed(held, house)
    with factories.at("53"):
        one = Certificate.objects.get(name="Yohanis Manu")
    address = url(held, f"sertifikat/{one.public_id}/cabut/")
    assert desk.post(address, {"reason": ""}).status_code == 422
    desk.post(address, {"reason": "Keliru"})
    assert "Ditarik" in desk.get(url(held, "sertifikat/")).content.decode()


def test_the_survey_is_opened_drawn_and_its_poster_printed(desk, held, house):
    assert desk.get(url(held, "survei/poster/"))["Content-Type"] == "application/pdf"
    until = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    desk.post(url(held, "survei/pertanyaan/"), {"text": "Apa yang kurang?", "kind": "words"})
    assert desk.post(url(held, "survei/buka/"), {"until": until}).status_code == 302
    with factories.at("53"):
        question = held.questions.get().pk
        marks = {one.key: 3 for one in rules.elements()}
        actions.answer_survey(held, marks=marks, answers={question: "Kursi <b>kurang</b>"})
    page = desk.get(url(held, "survei/")).content.decode()
    assert "75,00" in page
    assert "<svg" in page
    assert "Kursi &lt;b&gt;kurang&lt;/b&gt;" in page
    assert f"/rapat/{held.slug}/survei/" in page
    desk.post(url(held, "survei/tutup/"))
    assert "Ditutup" in desk.get(url(held, "survei/")).content.decode()


def test_what_lacks_something_is_not_offered_to_everybody(desk, client, held, there, house):
    public(held, house["clerk"])
    with factories.at("53"):
        for _each in range(4):
            Response.objects.create(
                meeting=held, marks={one.key: 3 for one in rules.elements()}, answered_on=factories.DAY
            )
    page = desk.get(url(held)).content.decode()
    assert "Tandai dahulu versi laporan yang final" in page
    assert "baru ada 4" in page
    # The recommendations alone may be shown.
    assert page.count("Tampilkan untuk umum") == 1
    desk.post(url(held, "umum/"), {"what": "index", "public": "1"})
    assert "75" not in client.get(f"/rapat/{held.slug}/").content.decode().partition('id="hasil"')[2]
    assert "Dari 2 orang yang hadir lazimnya ada 2 jawaban" in desk.get(url(held, "survei/")).content.decode()
    with factories.at("53"):
        Response.objects.create(meeting=held, marks={one.key: 3 for one in rules.elements()}, answered_on=factories.DAY)
    assert desk.get(url(held)).content.decode().count("Tampilkan untuk umum") == 2
    desk.post(url(held, "umum/"), {"what": "index", "public": "1"})
    page = client.get(f"/rapat/{held.slug}/").content.decode()
    assert "75,00" in page
    assert "belum dicocokkan" in page


def test_the_list_of_certificates_costs_the_same_for_many(desk, held, there, house, django_assert_max_num_queries):
    sealed(held, house)
    with factories.at("53"):
        batch = Batch.objects.get()
        Certificate.objects.bulk_create(
            Certificate(
                secretariat_id=held.secretariat_id, meeting=held, batch=batch, role="participant", key=f"x{number}",
                name=f"Peserta {number}", delete_email_on=factories.DAY,
            )
            for number in range(60)
        )  # fmt: skip
    with django_assert_max_num_queries(45):
        desk.get(url(held, "sertifikat/"))


def test_whoever_only_sees_meetings_changes_nothing(client, held, there):
    sign_in(client, factories.user("53", "media"))
    page = client.get(url(held)).content.decode()
    assert "Simpan keadaan ini" not in page
    assert client.post(url(held, "laporan/simpan/")).status_code == 403
    assert client.post(url(held, "umum/"), {"what": "index", "public": "1"}).status_code == 403
    assert client.post(url(held, "sertifikat/kirim/")).status_code == 403
