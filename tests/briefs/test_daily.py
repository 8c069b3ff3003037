"""Each role is told its own day, on a page, on one sheet of paper and as text for chats."""

import html
import re

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.agenda.rules import Status
from lugas.tenancy.scope import identity
from tests.briefs.conftest import DAY, PHONE
from tests.factories import acting, activity, at, engagement, moment, position, sign_in, user

pytestmark = pytest.mark.django_db
PAGE = f"/kerja/harian/?tanggal={DAY}"
SHEET = f"/kerja/harian/lembar.pdf?tanggal={DAY}"


def chat(page):
    """The text that the copy button takes."""
    return html.unescape(re.search(r'data-copy="(.*?)"', page, re.DOTALL)[1])


def paper(response):
    """Number of pages and the text of a PDF."""
    document = pypdfium2.PdfDocument(response.content)
    return len(document), "\n".join(one.get_textpage().get_text_bounded() for one in document)


def test_the_leader_reads_his_own_day_in_order(case, read):
    page = read(case["leader"], PAGE)
    assert "Agenda Gubernur" in page
    assert page.index("Apel pagi") < page.index("Membuka Rakor")
    assert "09.00–11.00 WITA" in page
    assert "2 j" in page


def test_the_aide_finds_telephone_and_notes_others_do_not(case, read):
    aide = read(case["aide"], PAGE)
    assert PHONE in aide
    assert "Pintu samping" in aide
    assert PHONE not in read(case["media"], PAGE)


def test_who_is_not_named_has_no_duty_and_who_is_reads_where(case, read):
    assert "Membuka Rakor" not in read(case["media"], PAGE)
    duty = read(case["protocol"], PAGE)
    assert "Membuka Rakor" in duty
    assert "Apel pagi" not in duty


def test_the_head_reads_names_and_gaps_of_all_leaders(case, read):
    with at("53"):
        coming = moment(9, day=moment().date().replace(year=2090))
        engagement(activity("Rapat tahun depan", start=coming, dress="", place=""), position("Wagub"))
    page = read(case["head"], "/kerja/harian/?tanggal=2090-04-24")
    assert "Wagub (hadir)" in page
    assert "Masih kurang" in page
    assert "pakaian" in page


def test_the_head_may_open_a_leaders_day_and_the_media_may_not(case, read, client):
    assert "Agenda Gubernur" in read(case["head"], f"{PAGE}&pimpinan={case['governor'].pk}")
    sign_in(client, case["media"])
    assert client.get(f"{PAGE}&pimpinan={case['governor'].pk}").status_code == 404


def test_text_for_all_holds_no_telephone_no_note_and_only_the_hours_of_what_is_restricted(case, read):
    with at("53"):
        secret = activity("Rapat tertutup", start=moment(13), secrecy=Activity.Secrecy.RESTRICTED)
        engagement(secret, case["governor"])
    text = chat(read(case["aide"], PAGE))
    assert text.startswith("*AGENDA KEGIATAN GUBERNUR*\n_Rabu, 24 April 2024_")
    assert "2. *09.00–11.00 WITA* (2 j)\n*Membuka Rakor Komunikasi Pimpinan*\nTempat: Hotel Timor Megah" in text
    assert "Petugas: protokol: Yohana Bere; ajudan: Marthen Lay" in text
    assert PHONE not in text
    assert "Pintu samping" not in text
    assert "Rapat tertutup" not in text
    assert "13.00–15.00 WITA" in text


def test_a_title_cannot_set_the_type_of_a_chat(case, read):
    with at("53"):
        engagement(activity("Rapat *penting* _sekali_", start=moment(13)), case["governor"])
    assert "*Rapat penting sekali*" in chat(read(case["aide"], PAGE))


@pytest.mark.parametrize("count", [0, 3, 12])
def test_the_sheet_is_one_page_however_full_the_day(case, read, count):
    with at("53"):
        for number in range(count):
            one = activity(f"Kegiatan nomor {number}", start=moment(11 + number // 2, 30 * (number % 2)), hours=0.4,
                           organiser_name="Dinas Pekerjaan Umum", dress="Batik lengan panjang")  # fmt: skip
            engagement(one, case["governor"], status=Status.TENTATIVE)
    pages, text = paper(read(case["aide"], SHEET))
    assert pages == 1
    assert "AGENDA KEGIATAN GUBERNUR" in text
    assert "Rabu, 24 April 2024" in text
    assert PHONE in text
    if count:
        assert f"Kegiatan nomor {count - 1}" in text


def test_an_english_reader_has_an_english_page_and_an_indonesian_sheet(case, read):
    with identity():
        User.objects.filter(pk=case["leader"].pk).update(language="en")
    assert "Agenda of Gubernur" in read(case["leader"], PAGE)
    assert "AGENDA KEGIATAN GUBERNUR" in paper(read(case["leader"], SHEET))[1]


def test_a_region_reads_who_comes_from_the_province(case, read):
    from lugas.agenda.actions import share
    from lugas.institutions.models import Secretariat

    with acting(case["head"]):
        share(case["opening"], Secretariat.objects.get(region__code="53.02"), by=case["head"])
    liaison = user("53.02", Role.LIAISON)
    page = read(liaison, PAGE)
    assert "Yang datang dari luar" in page
    assert "Membuka Rakor" in page
    assert PHONE not in page


def test_an_event_in_another_zone_tells_both_clocks(case, read):
    with at("53"):
        engagement(activity("Rapat di Jakarta", start=moment(13), time_zone="Asia/Jakarta"), case["governor"])
    assert "12.00–14.00 WIB / 13.00–15.00 WITA" in read(case["leader"], PAGE)


def test_the_page_costs_the_same_queries_however_full_the_day(case, client):
    sign_in(client, case["head"])

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(PAGE).status_code == 200
        return len(seen)

    client.get(PAGE)
    few = queries()
    with at("53"):
        for number in range(30):
            engagement(activity(start=moment(8, number)), position(f"Kepala {number}"), status=Status.TENTATIVE)
    assert queries() == few
