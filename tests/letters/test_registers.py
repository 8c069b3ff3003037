"""The register books: every number has its line, filters, the printed sheet, the XLSX, and nothing of restricted papers."""

import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lugas.accounts.rules import Role
from lugas.letters import actions, numbering
from lugas.letters.models import Letter
from tests import factories
from tests.letters.test_numbering import paper
from tests.letters.test_screens import signed_in, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return factories.user("53", Role.HEAD)


def signed(subject, kind="invitation", month=4, **fields) -> Letter:
    """A paper in force under the next number."""
    letter = paper(kind, **fields)
    letter.subject = subject
    letter.save()
    moment = datetime(2026, month, 17, 2, tzinfo=UTC)
    number = numbering.take(letter, moment=moment)
    Letter.objects.filter(pk=letter.pk).update(
        number=number.text, status="signed", signed_at=moment, destroy_after=date(2028, 12, 31)
    )
    return letter


@pytest.fixture
def book(head):
    """Four papers, one of them secret, and a cancelled number."""
    with factories.at("53", head):
        signed("Undangan rapat")
        signed("=1+1")
        signed("Rahasia besar", security="R")
        signed("Nota ke gubernur", "note", month=5, addressed_to="Gubernur")
        (kept,) = actions.reserve_numbers("surat-keluar", by=head, dated=date(2026, 4, 17), purpose="Cadangan")
        actions.cancel_number(kept, by=head, reason="Tidak jadi")


def shown(client, key="keluar", **asked) -> str:
    return client.get(reverse("letters:register", args=[key]), asked).content.decode()


def test_every_number_has_its_line_also_the_cancelled(client, head, book):
    signed_in(client, head)
    page = shown(client)
    for words in ("Undangan rapat", "Nota ke gubernur", "Rahasia besar", "Tidak jadi", "2 tahun, lalu musnah"):
        assert words in page


def test_filters_narrow_the_book(client, head, book):
    signed_in(client, head)
    assert "Undangan rapat" not in shown(client, bulan=5)
    assert "Nota ke gubernur" not in shown(client, jenis="invitation")
    assert "Undangan rapat" not in shown(client, keadaan="cancelled")
    assert "Tidak jadi" in shown(client, keadaan="cancelled")
    assert "Undangan rapat" not in shown(client, tahun=2025)
    assert "Undangan rapat" not in shown(client, musnah=1)
    assert "Nota ke gubernur" in shown(client, q="gubernur")
    with factories.at("53", head):
        Letter.objects.filter(subject="Undangan rapat").update(destroy_after=date(2020, 12, 31))
    page = shown(client, musnah=1)
    assert "Undangan rapat" in page
    assert "Nota ke gubernur" not in page


def test_of_a_restricted_paper_others_read_that_it_exists(client, book):
    signed_in(client, factories.user("53", Role.MEDIA))
    for page in (shown(client), shown(client, q="Rahasia")):
        assert "Rahasia besar" not in page
    assert "(terbatas)" in shown(client)


def test_the_book_is_exported_whole_and_no_cell_is_a_formula(client, head, book):
    signed_in(client, head)
    answer = client.get(reverse("letters:register_xlsx", args=["keluar"]), {"tahun": 2026})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[3].value for row in rows if row[3].value == "=1+1"] == ["=1+1"]
    assert "f" not in {cell.data_type for row in rows for cell in row}
    assert len(rows) == 5


def test_the_book_is_printed_and_costs_the_same_whatever_its_length(client, head, book, django_assert_max_num_queries):
    signed_in(client, head)
    sheet = client.get(reverse("letters:register_sheet", args=["keluar"])).content.decode()
    assert "Undangan rapat" in sheet
    with django_assert_max_num_queries(21):
        shown(client)


def test_another_secretariat_reads_nothing_of_it(client, book):
    signed_in(client, factories.user("53.05", Role.HEAD))
    assert "Undangan rapat" not in shown(client)


def test_incoming_letters_have_their_book_and_their_sheet(client, head):
    with factories.at("53", head):
        factories.position("Kepala Biro", unit=factories.unit())
        invitation = factories.invitation(subject="Mohon membuka rapat", sender="Bupati TTS")
        secret = factories.invitation(subject="Hal rahasia", nature="confidential")
    signed_in(client, head)
    assert "Mohon membuka rapat" in shown(client, "masuk", tahun=2024)
    assert "Mohon membuka rapat" not in shown(client, "masuk", keadaan="settled")
    sheet = client.get(reverse("agenda:disposition", args=[invitation.pk]))
    words = words_of(sheet.content)
    assert "LEMBAR DISPOSISI" in words
    assert "Bupati TTS" in words
    signed_in(client, factories.user("53", Role.SPEECH_WRITER))
    page = shown(client, "masuk")
    assert "Mohon membuka rapat" in page
    assert "Hal rahasia" not in page
    assert client.get(reverse("agenda:disposition", args=[secret.pk])).status_code == 404
    signed_in(client, factories.user("53.05", Role.HEAD))
    assert client.get(reverse("agenda:disposition", args=[invitation.pk])).status_code == 404
