"""The structure's screens: who may open and change what, how they render, what they cost."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.institutions import actions
from lugas.institutions.models import Appointment, Position, Secretariat, Unit, Venue
from lugas.institutions.structure import load_structure
from lugas.tenancy.scope import scope
from tests.staff import member, secretariat, sign_in

pytestmark = pytest.mark.django_db
PAGES = [
    "/kerja/lembaga/", "/kerja/lembaga/struktur/", "/kerja/lembaga/bagan/", "/kerja/lembaga/bagan/cetak/",
    "/kerja/lembaga/bagan/cetak/?kertas=a3", "/kerja/lembaga/daerah/", "/kerja/lembaga/daerah/53.02/",
    "/kerja/lembaga/tempat/",
]  # fmt: skip


@pytest.fixture
def structures():
    """Both structures, their leaders with holders."""
    for code in ("53", "53.02"):
        office = secretariat(code)
        with scope([office.pk], home=office.pk):
            structure = load_structure(office)
            for position in filter(lambda one: one.has_agenda, structure.positions.values()):
                actions.appoint(position, by=None, start=date(2020, 1, 1))


@pytest.fixture
def browse(client, structures):
    """Sign in with a role."""

    def signed_in(role="administrator", code="53"):
        sign_in(client, member(secretariat(code), role))
        return client

    return signed_in


def at(model, code="53", **fields):
    return model.objects.get(secretariat__region__code=code, **fields)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_pages_open_and_hold_nothing_inline(browse, role, path):
    page = browse(role).get(path)
    assert page.status_code == 200
    html = page.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]


def test_nobody_and_the_operator_see_nothing(client, structures):
    assert client.get("/kerja/lembaga/").url.startswith("/akun/masuk/")


@pytest.mark.parametrize("path", PAGES[:3])
def test_more_holders_cost_no_more_queries(browse, path):
    browser = browse("administrator")
    browser.get(path)
    office = secretariat("53")
    with CaptureQueriesContext(connection) as few:
        browser.get(path)
    with scope([office.pk], home=office.pk):
        for number in range(20):
            unit = actions.add_unit(by=None, kind="team", name=f"Tim {number}", parent=at(Unit, short_name="Biro Umum"))
            position = actions.add_position(
                by=None, unit=unit, title=f"Ketua Tim {number}", short_title=f"Katim {number}"
            )
            actions.appoint(position, by=None, start=date(2020, 1, 1))
    with CaptureQueriesContext(connection) as many:
        browser.get(path)
    assert len(many) == len(few)


def test_the_chart_shows_every_unit_and_its_list_says_the_same(browse):
    html = browse("clerk").get("/kerja/lembaga/bagan/").content.decode()
    drawn = html[html.index('<svg class="natural"') : html.index("</svg>", html.index('<svg class="natural"'))]
    assert drawn.count("<rect") == Unit.objects.filter(secretariat__region__code="53").count() == 24
    assert "Plt." not in drawn
    assert html.count("Kepala Bagian Protokol") >= 1


def test_the_map_links_every_region_and_has_the_same_as_a_list(browse):
    html = browse("clerk").get("/kerja/lembaga/daerah/").content.decode()
    links = re.findall(r'href="/kerja/lembaga/daerah/(53\.\d\d)/"', html)
    assert sorted(links) == sorted(2 * sorted(set(links)))
    assert len(set(links)) == 22


def test_an_administrator_changes_a_unit_and_reads_it_in_the_history(browse):
    browser, unit = browse("administrator"), at(Unit, name="Bagian Protokol")
    form = {
        "parent": unit.parent_id,
        "kind": "section",
        "name": "Bagian Protokol dan Tamu",
        "short_name": "",
        "tasks": "Satu",
    }
    answer = browser.post(f"/kerja/lembaga/unit/{unit.pk}/", form)
    assert answer.url == f"/kerja/lembaga/struktur/#unit-{unit.pk}"
    html = browser.get(f"/kerja/lembaga/unit/{unit.pk}/").content.decode()
    assert "Bagian Protokol dan Tamu</ins>" in html
    assert "administrator 53 (Administrator sekretariat)" in html


def test_a_refusal_is_said_and_what_was_typed_is_kept(browse):
    browser, sekda = browse("personnel"), at(Position, short_title="Sekda")
    form = {"name": "Contoh", "capacity": "definitive", "start": "2024-04-24", "decree": "SK Nomor 7"}
    html = browser.post(f"/kerja/lembaga/jabatan/{sekda.pk}/pejabat/", form).content.decode()
    assert "Sudah ada Sekretaris Daerah Provinsi Nusa Tenggara Timur dari 1 Januari 2020" in html
    assert 'value="SK Nomor 7"' in html
    form["ends_earlier"] = "on"
    assert browser.post(f"/kerja/lembaga/jabatan/{sekda.pk}/pejabat/", form).status_code == 302
    html = browser.get(f"/kerja/lembaga/jabatan/{sekda.pk}/").content.decode()
    assert html.index("Contoh") < html.index("sampai 23 April 2024")


def test_a_wrong_precedence_letter_is_told(browse):
    browser, sekda = browse("administrator"), at(Position, short_title="Sekda")
    form = {"title": "Sekretaris Daerah", "short_title": "Sekda", "precedence": "10.z", "echelon": "V.a"}
    html = browser.post(f"/kerja/lembaga/jabatan/{sekda.pk}/ubah/", form).content.decode()
    assert "Tulis pasal dan huruf seperti ini: 10.g" in html
    assert "Tulis eselon seperti ini: II.b" in html


def test_the_order_is_changed_by_the_arrows(browse):
    browser, unit = browse("administrator"), at(Unit, short_name="Biro Adpim")
    browser.post(f"/kerja/lembaga/unit/{unit.pk}/geser/", {"ke": "atas"})
    html = browser.get("/kerja/lembaga/struktur/").content.decode()
    assert html.index("Biro Administrasi Pimpinan</strong>") < html.index("Biro Umum</strong>")


WRITES = [
    ("/kerja/lembaga/ubah/", "institutions.edit_secretariat"),
    ("/kerja/lembaga/unit/tambah/", "structure"),
    ("/kerja/lembaga/unit/{unit}/", "structure"),
    ("/kerja/lembaga/jabatan/tambah/", "structure"),
    ("/kerja/lembaga/jabatan/{position}/ubah/", "structure"),
    ("/kerja/lembaga/jabatan/{position}/pejabat/", "appoint"),
    ("/kerja/lembaga/penunjukan/{term}/", "appoint"),
    ("/kerja/lembaga/tempat/tambah/", "venue"),
]


@pytest.mark.parametrize("path", [path for path, _ in WRITES])
def test_the_auditor_may_open_no_form_and_a_stranger_finds_no_record(browse, path):
    keys = {
        "unit": at(Unit, short_name="Biro Adpim").pk,
        "position": at(Position, short_title="Sekda").pk,
        "term": at(Appointment, position__short_title="Sekda").pk,
    }
    address = path.format(**keys)
    assert browse("auditor").get(address).status_code == 403
    assert browse("administrator").get(address).status_code == 200
    if "{" in path:
        assert browse("administrator", "53.02").get(address).status_code == 404
        assert browse("administrator", "53.05").post(address, {"name": "Direbut"}).status_code == 404


def test_a_venue_is_added_by_a_clerk_and_seen_by_everybody(browse):
    browser = browse("clerk")
    region = Secretariat.objects.get(region__code="53.02").region_id
    form = {"region": region, "name": "Hotel Contoh", "locality": "Soe", "latitude": "-9.86", "longitude": "124.28"}
    assert browser.post("/kerja/lembaga/tempat/tambah/", form).status_code == 302
    venue = Venue.objects.get(name="Hotel Contoh")
    assert "Hotel Contoh" in browse("auditor", "53.05").get("/kerja/lembaga/tempat/?q=hotel").content.decode()
    assert browse("clerk", "53.05").get(f"/kerja/lembaga/tempat/{venue.pk}/").status_code == 404


def test_the_person_picker_finds_holders_also_elsewhere(browse):
    html = browse("personnel").get("/kerja/lembaga/orang/?q=bupati").content.decode()
    assert "Bupati Timor Tengah Selatan" in html
    assert browse("clerk").get("/kerja/lembaga/orang/?q=bupati").status_code == 403
