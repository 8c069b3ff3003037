"""Tables out and in: a round trip changes nothing, the preview tells each row, nothing is written until all are right."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from lugas.accounts.models import MemberInvitation
from lugas.institutions.models import Appointment, Position, TableUpload, Unit
from tests.factories import activity, at, guest, holder, person, position, unit
from tests.staff import member, secretariat, sign_in

pytestmark = pytest.mark.django_db
UNITS, POSITIONS, HOLDERS = (f"/kerja/lembaga/tabel/{one}/" for one in ("unit", "jabatan", "pejabat"))
MEMBERS = "/kerja/orang/tabel/"


@pytest.fixture
def office():
    """Two units, positions with holders, and an activity with guests."""
    with at("53"):
        bureau = unit("Biro Umum", order=1)
        section = unit("=Bagian +62", parent=bureau, kind=Unit.Kind.SECTION, order=2)
        head = position("Kepala Biro Umum", unit=bureau, echelon="II.b", precedence="10.p", held=False)
        position("Kepala Bagian", unit=section, held=False)
        holder(head, by=person("Ani"), start=date(2020, 1, 1), end=date(2022, 12, 31))
        holder(head, start=date(2023, 1, 1), capacity="plt")
        one = activity("Rapat")
        guest(one, "Kapolda NTT", order=0, with_spouse=True)
        guest(one, "@Bupati Alor", order=1, answer="represented", represented_by="-Sekda")
    return one


@pytest.fixture
def administrator(client, office):
    one = member(secretariat("53"), "administrator")
    sign_in(client, one)
    return client


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def rows_of(browser, page):
    """What is downloaded, as lists of values."""
    data = b"".join(browser.get(f"{page}unduh/"))
    return [[cell.value or "" for cell in row] for row in load_workbook(BytesIO(data)).active.iter_rows()]


def sent(browser, page, rows):
    made = Workbook()
    for row in rows:
        made.active.append([None] * len(row))
        for place, value in enumerate(row, 1):
            cell = made.active.cell(made.active.max_row, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    out = BytesIO()
    made.save(out)
    return browser.post(page, {"berkas": SimpleUploadedFile("tabel.xlsx", out.getvalue())})


def confirmed(browser, page, answer):
    key = re.search(r'name="pakai" value="(\d+)"', answer.content.decode())
    assert key, text_of(answer)
    return browser.post(page, {"pakai": key[1]})


def guests_page(one):
    return f"/kerja/kegiatan/{one.public_id}/tamu/tabel/"


@pytest.mark.parametrize("page", [UNITS, POSITIONS, HOLDERS, MEMBERS])
def test_what_is_downloaded_and_sent_back_changes_nothing(administrator, page):
    rows = rows_of(administrator, page)
    assert len(rows) > 1
    answer = sent(administrator, page, rows)
    assert answer.status_code == 200
    assert "Tidak ada yang perlu diterapkan" in text_of(answer)
    assert rows_of(administrator, page) == rows


def test_guests_too(client, office):
    sign_in(client, member(secretariat("53"), "protocol"))
    page = guests_page(office)
    rows = rows_of(client, page)
    assert [row[1] for row in rows] == ["Jabatan yang diundang", "Kapolda NTT", "@Bupati Alor"]
    assert "Tidak ada yang perlu diterapkan" in text_of(sent(client, page, rows))
    rows[1][3] = "Hadir"
    rows.append(["", "Camat", "Kabupaten Alor", "Belum menjawab", "", "tidak", "", "10.q", "5"])
    answer = sent(client, page, rows)
    assert "1 baru, 1 berubah, 1 tetap" in text_of(answer), text_of(answer)
    assert confirmed(client, page, answer).status_code == 302
    with at("53"):
        assert [(one.office, one.answer, one.order) for one in office.guests.all()] == [
            ("Kapolda NTT", "comes", 0), ("@Bupati Alor", "represented", 1), ("Camat", "unknown", 2),
        ]  # fmt: skip


def test_the_preview_writes_nothing_and_the_confirmation_writes_all(administrator):
    rows = rows_of(administrator, UNITS)
    rows[1][1] = "Biro Umum dan Rumah Tangga"
    rows.append(["", "Tim Baru", "Tim kerja", "", "Biro Umum dan Rumah Tangga", "", "9"])
    rows.append(["", "Tim Bawah", "team", "", "Tim Baru", "", "10"])
    answer = sent(administrator, UNITS, rows)
    assert "2 baru, 1 berubah, 1 tetap" in text_of(answer)
    assert "Biro Umum → Biro Umum dan Rumah Tangga" in text_of(answer)
    with at("53"):
        assert Unit.objects.at_home().count() == 2
    assert confirmed(administrator, UNITS, answer).status_code == 302
    with at("53"):
        assert {one.name for one in Unit.objects.at_home()} >= {"Biro Umum dan Rumah Tangga", "Tim Baru", "Tim Bawah"}
        assert Unit.objects.get(name="Tim Bawah").parent.name == "Tim Baru"
        assert not TableUpload.objects.exists()


def test_one_wrong_row_keeps_all_out_and_each_is_told(administrator):
    rows = rows_of(administrator, POSITIONS)
    rows[1][1] = "Kepala Biro Umum Setda"
    rows[2][4] = "V.z"
    rows.append(["999999", "Hantu", "Hantu", "", "", "", "tidak", "1"])
    rows.append(["", "", "x", "Tidak Ada", "", "12.z", "mungkin", "-1"])
    answer = sent(administrator, POSITIONS, rows)
    said = text_of(answer)
    assert "3 baris salah" in said
    for words in ("II.b", "ID 999999 tidak ada", "“Tidak Ada” tidak dikenal", "Tulis ya atau tidak", "bukan angka"):
        assert words in said
    assert 'name="pakai"' not in answer.content.decode()
    with at("53"):
        assert not Position.objects.filter(title="Kepala Biro Umum Setda").exists()


def test_holders_are_added_and_who_is_in_the_way_is_told(administrator):
    rows = rows_of(administrator, HOLDERS)
    new = ["", "Kepala Biro Umum", "Budi", "Definitif", "2022-06-01", "", "SK 1"]
    assert "Ani" in text_of(sent(administrator, HOLDERS, [*rows, new]))
    new[4] = "2023-06-01"
    answer = sent(administrator, HOLDERS, [*rows, new])
    assert confirmed(administrator, HOLDERS, answer).status_code == 302
    with at("53"):
        assert Appointment.objects.get(person__name="Budi").start == date(2023, 6, 1)


def test_what_changed_since_the_preview_is_shown_anew(administrator):
    rows = rows_of(administrator, UNITS)[:2]
    rows[1][1] = "Biro Satu"
    answer = sent(administrator, UNITS, rows)
    with at("53"):
        Unit.objects.filter(name="Biro Umum").update(name="Biro Dua")
    again = confirmed(administrator, UNITS, answer)
    assert "berubah sejak pratinjau" in text_of(again)
    with at("53"):
        assert Unit.objects.filter(name="Biro Dua").exists()
    assert confirmed(administrator, UNITS, again).status_code == 302


def test_a_new_member_is_invited_and_nobody_loses_the_own_administration(administrator):
    rows = rows_of(administrator, MEMBERS)
    assert rows[0] == ["ID", "Nama", "Peran", "Unit", "Jabatan", "Aktif", "Surel undangan"]
    mine = [*rows[1]]
    mine[2] = "Petugas agenda"
    new = ["", "Citra", "Petugas agenda", "Biro Umum", "", "ya", "citra@contoh.go.id"]
    assert "tidak dapat" in text_of(sent(administrator, MEMBERS, [rows[0], mine, new]))
    answer = sent(administrator, MEMBERS, [rows[0], new])
    assert "1 baru" in text_of(answer), text_of(answer)
    assert confirmed(administrator, MEMBERS, answer).status_code == 302

    with at("53"):
        assert MemberInvitation.objects.get(email="citra@contoh.go.id").unit.name == "Biro Umum"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["ID", "Pangkat"]], "tidak dikenal"),
        ([["Nama"]], "Kolom ID tidak ada"),
        ([["ID", "Nama", "Nama"]], "dua kali"),
        ([["ID", "Nama"], [1, "a", "b"]], "Baris 2"),
        ([], "Lembar kosong"),
    ],
)
def test_wrong_headings_get_a_sentence(administrator, rows, words):
    answer = sent(administrator, UNITS, rows)
    assert answer.status_code == 422
    assert words in text_of(answer)


def test_no_file_and_a_foreign_preview_get_a_sentence(administrator):
    assert "Pilih berkas" in text_of(administrator.post(UNITS))
    assert "tidak tersimpan" in text_of(administrator.post(UNITS, {"pakai": "1"}))


def test_permissions(client, office):
    sign_in(client, member(secretariat("53"), "clerk"))
    assert client.get(UNITS).status_code == 200
    assert "Lihat yang akan berubah" not in text_of(client.get(UNITS))
    assert client.post(UNITS).status_code == 403
    assert client.get(MEMBERS).status_code == 403
    assert client.get("/kerja/lembaga/tabel/lain/").status_code == 404
    sign_in(client, member(secretariat("53.02"), "protocol"))
    assert client.get(guests_page(office)).status_code == 404
    assert client.get(f"{guests_page(office)}unduh/").status_code == 404


def test_a_row_of_another_office_is_not_there(administrator):
    with at("53.02"):
        foreign = unit("Bagian TTS")
    rows = [["ID", "Nama"], [str(foreign.pk), "Direbut"]]
    assert f"ID {foreign.pk} tidak ada" in text_of(sent(administrator, UNITS, rows))


def test_nothing_inline_on_the_page(administrator):
    page = administrator.get(UNITS)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page.content.decode())
