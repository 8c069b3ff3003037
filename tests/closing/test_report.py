"""The committee's report: told from what is recorded, kept in versions, public only once it is cleared."""

import io
from decimal import Decimal

import docx
import pypdfium2
import pytest
from django.core.exceptions import ValidationError

from lugas.agenda.actions import publish_activity
from lugas.closing import actions, papers
from lugas.closing.models import ReportVersion, Result
from lugas.files.actions import Refused
from lugas.files.models import StoredFile
from lugas.meetings import actions as meetings
from lugas.meetings import words
from lugas.meetings.models import Meeting
from lugas.tenancy.clock import database_clock
from tests import factories

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def words_of(pdf: bytes) -> str:
    found = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in found).split())


@pytest.fixture
def by(house):
    return house["clerk"]


def test_the_report_tells_what_is_recorded(held, there, by):
    with factories.acting(by):
        meetings.save_budget_line(held, by=by, what="Konsumsi", volume=Decimal(50), unit="orang", price=25_000)
        actions.settle(held, by=by, evaluation="Waktu diskusi terlalu pendek.")
        told = words_of(papers.report_pdf(held))
    for part in (
        "LAPORAN", "Menyamakan program", "UU 23/2014", "Kepala Biro", "Dr. Maria", "Program disamakan", "Pertanyaan (Sikka): Kapan?", "Bulan depan", "Dibentuk tim",
        "Bentuk forum", "Waktu diskusi terlalu pendek", "Rp1.250.000", "Diundang 4 jabatan, hadir 2 orang", "Ketua Panitia",
    ):  # fmt: skip
        assert part in told, part


def test_what_nobody_recorded_is_said_so(house, by):
    from tests.meetings.making import meeting

    with factories.acting(by):
        bare = Meeting.objects.select_related("activity__region", "secretariat__region").get(pk=meeting(by, days=-2).pk)
        told = words_of(papers.report_pdf(bare))
    for part in ("Dasar hukum belum dicatat", "Notula belum ditulis", "Belum ada rekomendasi", "Survei belum diisi"):
        assert part in told


def test_the_word_file_has_headings_and_tables_to_go_on_with(held, there, by):
    with factories.acting(by):
        found = docx.Document(io.BytesIO(papers.report_docx(held, 1)))
    heads = [one.text for one in found.paragraphs if one.style.name.startswith("Heading 1")]
    assert any("Rekomendasi" in one for one in heads)
    assert any("Bentuk forum" in cell.text for table in found.tables for row in table.rows for cell in row.cells)


def test_versions_are_kept_one_after_the_other_and_one_is_final(held, there, by):
    with factories.acting(by):
        first = actions.keep_report(held, by=by)
        second = actions.bring_report(held, by=by, upload=io.BytesIO(PDF), note="Ditandatangani")
        actions.finish_report(first, by=by)
        actions.finish_report(second, by=by)
        assert [one.number for one in held.reports.all()] == [2, 1]
        assert [one.number for one in held.reports.filter(is_final=True)] == [2]
        with pytest.raises(Refused):
            actions.bring_report(held, by=by, upload=io.BytesIO(b"<html>bukan laporan</html>"))
        assert ReportVersion.objects.count() == 2


def test_the_report_becomes_a_draft_of_a_letter(held, there, by):
    with factories.acting(by):
        letter = actions.draft_report_letter(held, by=by)
        assert letter.kind == "report"
        assert "Menyamakan program." in letter.content["introduction"]
        assert letter.content["conclusions"] == ["Bentuk forum"]
        assert "Program disamakan." in letter.content["results"]


def public(held, by) -> None:
    head = factories.user("53", "head")
    with factories.acting(head):
        publish_activity(held.activity, by=head)
        type(held.activity).objects.filter(pk=held.activity.pk).update(public_since=database_clock())
        meetings.publish_programme(held, by=head)
        Meeting.objects.filter(pk=held.pk).update(public_since=database_clock())


def test_everybody_reads_only_what_was_cleared(client, held, there, by):
    page = f"/rapat/{held.slug}/"
    with factories.acting(by), pytest.raises(ValidationError, match="susunan acara"):
        actions.clear_result(held, by=by, what="recommendations")
    public(held, by)
    assert "Bentuk forum" not in client.get(page).content.decode()
    with factories.acting(by):
        actions.clear_result(held, by=by, what="recommendations")
    assert "Bentuk forum" in client.get(page).content.decode()
    activity = client.get(f"/agenda/{held.activity.public_id}/").content.decode()
    assert page in activity
    assert "Susunan acara dan hasil" in activity
    with factories.acting(by):
        recommendation = held.recommendations.get()
        meetings.recommend(held, recommendation, by=by, regions=["53.01"], what="Kalimat baru")
    # What was cleared stays as it was read then, until it is cleared anew.
    assert "Kalimat baru" not in client.get(page).content.decode()
    with factories.acting(by):
        actions.clear_result(held, by=by, what="recommendations")
    assert "Kalimat baru" in client.get(page).content.decode()
    with factories.acting(by):
        actions.withdraw_result(held, by=by, what="recommendations")
    assert "Kalimat baru" not in client.get(page).content.decode()


def test_the_report_is_public_as_long_as_it_is_cleared(client, held, there, by):
    public(held, by)
    with factories.acting(by):
        version = actions.keep_report(held, by=by, form="pdf")
        with pytest.raises(ValidationError, match="final"):
            actions.clear_result(held, by=by, what="report")
        actions.finish_report(version, by=by)
        file = f"/berkas/{version.file.public_id}/"
    assert client.get(file).status_code == 404
    with factories.acting(by):
        actions.clear_result(held, by=by, what="report")
    assert file in client.get(f"/rapat/{held.slug}/").content.decode()
    assert client.get(file).status_code == 200
    with factories.acting(by):
        actions.withdraw_result(held, by=by, what="report")
        assert not StoredFile.objects.filter(public_since__isnull=False).exists()
    assert client.get(file).status_code == 404


def test_the_report_tells_whose_material_is_kept(held, by):
    with factories.acting(by):
        speaker = held.speakers.get()
        for _twice in range(2):
            meetings.enter_material(speaker, by=by, upload=io.BytesIO(PDF))
        told = words_of(papers.report_pdf(held))
    assert "Dr. Maria, Kemendagri: versi 2" in told
    assert "versi 1" not in told


def test_what_is_not_there_is_not_cleared(held, by):
    public(held, by)
    with factories.acting(by):
        for what in ("index", "pictures"):
            with pytest.raises(ValidationError, match="Belum ada"):
                actions.clear_result(held, by=by, what=what)
        assert not Result.objects.exists()


def test_a_line_number_that_people_typed_is_not_printed_twice():
    assert words.lines_of("1. Satu\n2) Dua\n2024 tahun\n\n") == ["Satu", "Dua", "2024 tahun"]
