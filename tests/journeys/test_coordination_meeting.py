"""A coordination meeting as the people hold it, from the first letter to the follow-up, by what is on their screens."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as installed
from django.utils import timezone
from playwright.sync_api import Page, expect

from lugas.accounts.rules import Role
from lugas.agenda.actions import publish_activity
from lugas.agenda.models import Activity
from lugas.approvals import actions as approvals
from lugas.approvals.queries import approval_of, open_step
from lugas.closing import issuing
from lugas.closing.models import Batch, Response
from lugas.door.models import Arrival, Badge, Scan
from lugas.institutions.models import Secretariat
from lugas.institutions.structure import load_structure
from lugas.letters.models import Letter
from lugas.meetings.models import Meeting
from lugas.portal import pages
from lugas.seals.actions import make_seal
from tests import factories
from tests.door.handset import NO_LINE, draw, press, scan, told, waits
from tests.factories import acting, at, user
from tests.journeys.holding import Case, button, fetched, link, work
from tests.letters.test_lifecycle import grant_all
from tests.meetings.making import day
from tests.serving import served, visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not Path(installed.PACKAGE, "design/static/design/bundles/staff.css").exists(), reason="needs make setup"
    ),
]
PROVINCE = "53"
REGIONS = ("53.01", "53.02", "53.05")
TITLE = "Rapat Koordinasi Komunikasi Pimpinan"
SIGNER = "Kepala Biro Administrasi Pimpinan"
DECISION = "Setiap daerah menata bagian protokol sesuai Permendagri 56/2019."


@pytest.fixture
def people():
    """The province and three of its regions with their structures; who signs in; two activities to come."""
    found = {}
    for code in (PROVINCE, *REGIONS):
        with at(code):
            found[code] = load_structure(Secretariat.objects.get(region__code=code))
            for position in found[code].positions.values():
                factories.holder(position)
    posts, bureau = found[PROVINCE].positions, found[PROVINCE].units["adpim"]
    head = user(PROVINCE, Role.HEAD, name="Kepala Biro", position=posts["karo_adpim"], unit=bureau)
    administrator = user(PROVINCE, Role.ADMINISTRATOR)
    with at(PROVINCE, administrator):
        make_seal(administrator.acting.secretariat, by=administrator)
    with acting(head):
        held = factories.activity(TITLE, starts_at=day(2), ends_at=day(2, 15), place="Hotel Aston", room="Flobamora")
        factories.activity("Rapat tahun berikutnya", starts_at=day(200), ends_at=day(200, 15))
        publish_activity(held, by=head)
    return {
        "head": head,
        "protocol": user(PROVINCE, Role.PROTOCOL, name="Kabag Protokol", position=posts["kabag_protokol"]),
        "clerk": user(PROVINCE, Role.CLERK, name="Petugas Agenda", unit=bureau),
        "region": user("53.01", Role.HEAD, name="Kabag Kupang", position=found["53.01"].positions["kabag_prokopim"]),
    }


def prepare(case: Case) -> None:
    """The head of protocol prepares the meeting and its programme, and moves a part on the board."""
    desk = case.desk
    desk.goto(f"{case.address}/kerja/rapat/")
    link(desk, "Siapkan rapat")
    desk.select_option("[name=activity]", label=TITLE)
    button(desk, "Siapkan")
    desk.wait_for_url(re.compile("/kerja/rapat/rapat-"))
    case.url = desk.url
    case.look(desk, "ringkasan")
    link(desk, "Susunan acara", at=".phases")
    link(desk, "Tambah narasumber")
    desk.fill("[name=name]", "Dr. Maria Lake")
    desk.fill("[name=office]", "Kementerian Dalam Negeri")
    button(desk, "Simpan")
    for title, start, end in (("Nomenklatur", "10:00", "11:30"), ("Diskusi daerah", "13:00", "14:00")):
        link(desk, "Tambah bagian")
        desk.fill("[name=title]", title)
        desk.fill("[name=start]", start)
        desk.fill("[name=end]", end)
        if title == "Nomenklatur":
            desk.get_by_role("checkbox", name="Dr. Maria Lake").check()
        button(desk, "Simpan")
    link(desk, "Atur di papan")
    desk.locator(".board-part", has_text="Nomenklatur").focus()
    for _each in range(3):
        desk.keyboard.press("ArrowDown")
    expect(desk.locator("[data-status]")).to_contain_text("Tersimpan: Nomenklatur, 10.15–11.45")
    case.look(desk, "papan")
    link(desk, "Susunan acaranya")
    button(desk, "Tampilkan untuk umum")


def invite(case: Case) -> None:
    """Two offices of each of the three regions by one rule, seen before they are invited."""
    desk = case.desk
    case.open(desk, "Undang")
    link(desk, "Tambah jabatan dengan aturan")
    for box in desk.locator("[name=regions]").all():
        box.set_checked(box.get_attribute("value") in REGIONS)
    button(desk, "Tampilkan siapa saja")
    assert desk.locator("main tbody tr").count() == 6
    case.look(desk, "aturan")
    button(desk, "Undang 6 jabatan ini")
    link(desk, "Susun suratnya")
    desk.select_option("[name=signer]", label=SIGNER)
    button(desk, "Susun suratnya")
    case.open(desk, "Undang")
    button(desk, "Edarkan")
    case.look(desk, "surat-beredar")
    with acting(case.people["head"]):
        grant_all(Letter.objects.get(), case.people["head"])
    work()
    # Who may not send letters is told who does, and is offered no button that refuses.
    desk.reload()
    expect(desk.locator("#jalan")).to_contain_text("Kepala biro atau petugas agenda mengirimkannya")
    case.open(case.head, "Undang")
    button(case.head, "Kirim semua")
    work()
    case.head.reload()
    expect(case.head.locator("#jalan")).to_contain_text("6 dari 6 terkirim")
    case.look(case.head, "surat-terkirim")


def answer(case: Case) -> Page:
    """Three offices answer on a telephone by their links; gives it."""
    desk, phone = case.desk, case.visit("about:blank", 360)
    for place, how, told_besides in (
        (0, "Hadir", {"name": "Yohanis Manu"}),
        (2, "Diwakili", {"name": "Rita Tefa", "office": "Kasubbag Protokol"}),
        (4, "Tidak hadir", {"reason": "Mendampingi Bupati"}),
    ):
        case.open(desk, "Undang", "Jawaban")
        desk.locator("ul.seats a").nth(place).click()
        phone.goto(desk.locator("main a[href*='/u/']").first.get_attribute("href"))
        phone.get_by_text(how, exact=True).click()
        for name, value in told_besides.items():
            phone.fill(f"[name={name}]", value)
        case.look(phone, f"jawaban-{place}-360")
        button(phone, "Kirim jawaban")
        expect(phone.locator("main")).to_contain_text("Kembali ke jawaban")
    case.open(desk, "Undang", "Jawaban")
    expect(desk.locator("main")).to_contain_text("2 dari 6")
    case.look(desk, "jawaban")
    return phone


def come(case: Case) -> None:
    """Badges are made; a phone without a line takes in a badge, a substitute and a walk-in, and hands in later."""
    desk, head = case.desk, case.people["head"]
    with acting(head):
        held = Meeting.objects.get()
        Activity.objects.filter(pk=held.activity_id).update(starts_at=timezone.now() - timedelta(minutes=5))
    case.open(desk, "Laksanakan")
    link(desk, "Tanda pengenal")
    button(desk, "Buat semua tanda pengenal")
    assert fetched(desk, "Cetak semua").startswith(b"%PDF")
    case.look(desk, "tanda pengenal")
    link(desk, "HP pemindai")
    button(desk, "Daftarkan HP")
    phone = case.visit(desk.locator("main code").inner_text(), 360)
    phone.fill("#door-name", "HP Ira")
    button(phone, "Daftarkan HP ini", at="body")
    phone.wait_for_selector("[data-step=work]:visible")
    phone.wait_for_selector("[data-door][data-whole='1']")
    phone.context.set_offline(True)
    with acting(head):
        code = Badge.objects.get(name="Yohanis Manu").code
    assert "SILAKAN MASUK" in scan(phone, code).upper()
    phone.locator("[data-next]").click()
    phone.locator("[data-open-find]").click()
    phone.locator("#door-find-text").fill("perencanaan")
    phone.locator(".door-person").first.click()
    press(phone, "Datang mewakili")
    phone.fill("#substitute-name", "Domi Nahak")
    phone.fill("#substitute-office", "Kasubbag Keuangan")
    draw(phone)
    press(phone, "Catat masuk")
    assert "Domi Nahak" in told(phone)
    phone.locator("[data-next]").click()
    phone.locator("[data-open-guest]").click()
    phone.fill("#guest-name", "Ana Riwu")
    phone.fill("#guest-office", "Wartawan")
    draw(phone)
    press(phone, "Catat masuk")
    waits(phone, 3)
    case.look(phone, "pintu-luring-360")
    with acting(head):
        assert not Scan.objects.exists()
    phone.context.set_offline(False)
    phone.wait_for_selector("[data-door][data-waiting='0']", timeout=60_000)
    with acting(head):
        came = set(Arrival.objects.filter(first__isnull=False).values_list("badge__name", flat=True))
    assert came == {"Yohanis Manu", "Domi Nahak", "Ana Riwu"}
    phone.close()
    case.open(desk, "Laksanakan")
    expect(desk.locator("#pintu")).to_contain_text("2 dari 6")
    case.look(desk, "pintu")


def take_part(case: Case, page: Page, title: str, text: str) -> None:
    """Take a part of the minutes and write in it."""
    case.open(page, "Laksanakan", "Notula")
    link(page, title)
    button(page, "Ambil bagian ini")
    page.locator("#text").press_sequentially(text, delay=1)
    expect(page.locator("[data-saved]")).to_have_text("Tersimpan", timeout=9000)


def write(case: Case) -> None:
    """Two write at once; what was decided becomes a recommendation that binds the invited; the minutes become a letter."""
    desk, clerk = case.desk, case.sign_in("clerk")
    case.open(desk, "Laksanakan", "Notula")
    button(desk, "Mulai notula")
    take_part(case, desk, "Nomenklatur", f"Narasumber memaparkan.\nPutusan: {DECISION}")
    take_part(case, clerk, "Diskusi daerah", "Tanya (Kab. Alor): Kapan berlaku?\nJawab: Tahun depan.")
    expect(desk.locator("[data-grows]")).to_contain_text("Kapan berlaku?", timeout=15_000)
    case.look(desk, "notula")
    clerk.close()
    desk.locator("#text").press("Control+End")
    button(desk, "Jadikan rekomendasi")
    desk.wait_for_url("**/rekomendasi/**")
    # Whom the meeting invited is whom it binds, unless somebody says otherwise.
    bound = [box.get_attribute("value") for box in desk.locator("[name=regions]:checked").all()]
    assert sorted(bound) == sorted(REGIONS)
    case.look(desk, "rekomendasi")
    button(desk, "Simpan")
    # It is one now, and is not offered a second time.
    expect(desk.locator("[data-grows]")).to_contain_text("Keputusan")
    assert desk.locator("aside").get_by_role("link", name="Jadikan rekomendasi").count() == 0
    case.open(desk, "Laksanakan", "Notula")
    link(desk, "Jadikan naskah dinas")
    desk.select_option("[name=signer]", label=SIGNER)
    button(desk, "Tutup dan susun naskah")
    desk.wait_for_url("**/kerja/surat/**")
    assert fetched(desk, "Buka surat").startswith(b"%PDF")


def close(case: Case, phone: Page) -> None:
    """The report is fetched and kept; certificates are signed, one is fetched by its link; one answers the survey."""
    desk, head = case.desk, case.people["head"]
    with acting(head):
        # Certificates come when the day is over.
        ended = timezone.now() - timedelta(minutes=1)
        Activity.objects.filter(pk=Meeting.objects.get().activity_id).update(ends_at=ended)
    case.open(desk, "Tutup")
    assert fetched(desk, "Laporan sekarang").startswith(b"%PDF")
    assert fetched(desk, "Sebagai Word").startswith(b"PK")
    button(desk, "Simpan keadaan ini")
    button(desk, "Jadikan versi final")
    case.look(desk, "penutup")
    link(desk, "Syarat dan evaluasi")
    desk.get_by_label("Hadir paling sedikit (jam)").fill("0")
    button(desk, "Simpan")
    link(desk, "Ke sertifikat")
    # Of those who came; the speaker's badge never came through the door.
    link(desk, "Ajukan")
    desk.select_option("[name=signer]", label=SIGNER)
    button(desk, "Simpan")
    with acting(head):
        while step := open_step(approval_of(issuing.SUBJECT, Batch.objects.get().pk)):
            approvals.grant(step, by=head)
    work()
    desk.reload()
    case.look(desk, "sertifikat")
    link(desk, "Domi Nahak")
    phone.goto(desk.locator("main a[href*='/sertifikat/1.']").first.get_attribute("href"))
    case.look(phone, "sertifikat-360")
    assert fetched(phone, "Unduh sertifikat").startswith(b"%PDF")
    case.open(desk, "Tutup")
    link(desk, "Ke survei")
    link(desk, "Buka survei")
    button(desk, "Simpan")
    phone.goto(desk.locator("main dd a").first.inner_text())
    names = [one.get_attribute("name") for one in phone.locator("main input[type=radio][value='4']").all()]
    for name in names:
        phone.locator(f"label:has(input[name='{name}'][value='4'])").click()
    case.look(phone, "survei-360")
    button(phone, "Kirim")
    expect(phone.locator("main")).to_contain_text("Jawaban Anda diterima")


def publish(case: Case, phone: Page) -> None:
    """What is cleared stands on the public page."""
    desk = case.desk
    with acting(case.people["head"]):
        # Of one answer no index is shown to everybody.
        first = Response.objects.get()
        for _each in range(4):
            Response.objects.create(meeting=first.meeting, marks=first.marks, answered_on=first.answered_on)
    case.open(desk, "Tutup")
    for what in ("Rekomendasi rapat", "Laporan panitia", "Indeks kepuasan"):
        desk.locator("#umum li", has_text=what).get_by_role("button", name="Tampilkan untuk umum").click()
        expect(desk.locator("#umum li", has_text=what)).to_contain_text("Untuk umum sejak")
    case.look(desk, "hasil-umum")
    phone.wait_for_timeout(1000)
    phone.goto(desk.locator("#umum header a").evaluate("one => one.href"))
    for told_there in (DECISION, "Laporan panitia", "Indeks kepuasan"):
        expect(phone.locator("#hasil")).to_contain_text(told_there)
    case.look(phone, "publik-360")


def follow(case: Case, evidence: Path) -> None:
    """The regions are asked; one reports with evidence, the bureau verifies it, the matrix shows it."""
    head = case.head
    case.open(head, "Hasil")
    link(head, "Minta tindak lanjut")
    head.select_option("[name=giver]", label=SIGNER)
    button(head, "Minta tindak lanjut")
    assert head.locator("#matriks tbody tr").count() == len(REGIONS)
    region = case.sign_in("region")
    region.goto(f"{case.address}/kerja/arahan/")
    link(region, DECISION)
    link(region, "Laporkan selesai")
    region.fill("[name=text]", "Keputusan Bupati sudah ditandatangani.")
    region.set_input_files("[name=files]", evidence)
    button(region, "Laporkan")
    case.look(region, "daerah-melapor")
    head.reload()
    link(head, "Dilaporkan selesai", at="#matriks")
    expect(head.locator("main")).to_contain_text(evidence.name)
    button(head, "Verifikasi")
    case.open(head, "Hasil")
    expect(head.locator("#matriks")).to_contain_text("Terverifikasi")
    expect(head.locator("#matriks")).to_contain_text("1 dari 3 selesai")
    case.look(head, "matriks")


def test_from_the_first_letter_to_what_the_next_meeting_opens_with(people, settings, tmp_path):
    pages.shelf.clear()
    pages.routes.clear()
    with served() as address, visitor() as visit:
        settings.PUBLIC_URL = address
        case = Case(address, visit, people)
        prepare(case)
        invite(case)
        phone = answer(case)
        come(case)
        write(case)
        close(case, phone)
        publish(case, phone)
        evidence = tmp_path / "keputusan.pdf"
        case.open(case.desk, "Tutup")
        evidence.write_bytes(fetched(case.desk, "Laporan sekarang"))
        follow(case, evidence)
        # The next meeting opens with what became of this one.
        desk = case.desk
        desk.goto(f"{address}/kerja/rapat/siapkan/")
        desk.select_option("[name=activity]", label="Rapat tahun berikutnya")
        button(desk, "Siapkan")
        link(desk, "Hasil", at=".phases")
        case.look(desk, "rapat-berikutnya")
        assert fetched(desk, "Salindia").startswith(b"PK")
        assert fetched(desk, re.compile("kertas", re.I)).startswith(b"%PDF")
        # All parts of the work are in sight on a telephone, too.
        desk.set_viewport_size({"width": 360, "height": 740})
        for word in ("Siapkan", "Undang", "Laksanakan", "Tutup", "Hasil"):
            case.open(desk, word)
            case.look(desk, f"{word.lower()}-360")
            row = desk.locator(".phases .tabs").first
            assert row.evaluate("one => one.scrollWidth <= one.clientWidth"), word
        assert [one for one in visit.complaints if not NO_LINE.search(one)] == []
