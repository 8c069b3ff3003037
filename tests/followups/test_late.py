"""Evidence, returning a report, reminders that rise to a letter, and the half-yearly report."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from lugas.accounts.rules import Role
from lugas.agenda import actions as agenda
from lugas.agenda.followups import ACTIVITY
from lugas.approvals.deadlines import free_days
from lugas.followups import actions, late, registry
from lugas.followups.jobs import remind
from lugas.followups.models import Direction, LateLetter
from lugas.followups.people import Target
from lugas.followups.rules import HalfYear, age_of, half_year_named, half_year_of, late_after, rises
from lugas.letters.models import Letter
from lugas.notices.models import Notice
from tests.factories import acting, activity, at, invitation, position, secretariat, sign_in, user

pytestmark = pytest.mark.django_db
WITA = ZoneInfo("Asia/Makassar")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def giver():
    with at("53"):
        return position("Sekretaris Daerah", has_agenda=True)


@pytest.fixture
def regional():
    return user("53.01", Role.HEAD)


def today() -> date:
    return timezone.now().astimezone(WITA).date()


def asked(head, giver, code="53.01", what="Tunjuk juru bicara") -> Direction:
    with acting(head):
        to = Target(secretariat(code))
        return actions.direct(by=head, giver=giver, to=to, what=what, due_on=today() + timedelta(days=3))


@pytest.fixture
def clock(monkeypatch):
    """Ten in the morning in WITA, so many days from today."""

    def turn(days: int) -> date:
        day = today() + timedelta(days=days)
        at_ten = datetime.combine(day, datetime.min.time().replace(hour=10), WITA)
        monkeypatch.setattr("django.utils.timezone.now", lambda: at_ten.astimezone(ZoneInfo("UTC")))
        return day

    return turn


def test_a_region_shows_it_by_its_own_activity_and_the_province_opens_the_paper(head, giver, regional, client):
    one = asked(head, giver)
    with at("53.01"):
        mine = activity("Pelantikan juru bicara", start=timezone.now() - timedelta(days=2))
    with at("53"):
        theirs = activity("Rapat provinsi", start=timezone.now() - timedelta(days=2))
    sign_in(client, regional)
    page = client.get(f"{one.get_absolute_url()}laporkan/").content.decode()
    assert "Pelantikan juru bicara" in page
    assert "Rapat provinsi" not in page
    sent = {
        "text": "Sudah ditunjuk.",
        "links": "https://example.org/berita\nhttps://example.org/berita",
        "records": [f"{ACTIVITY}:{mine.pk}"],
        "files": [SimpleUploadedFile("sk.pdf", PDF, "application/pdf")],
    }
    assert client.post(f"{one.get_absolute_url()}laporkan/", sent).status_code == 302
    sign_in(client, head)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Pelantikan juru bicara" in page
    assert page.count("https://example.org/berita") == 2  # once as address, once as its words
    [address] = {part.split('"')[0] for part in page.split('href="') if "/bukti/" in part.split('"')[0]}
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == PDF
    [file] = client.get(f"/api/v1/directions/{one.public_id}").json()["steps"][-1]["files"]
    program = f"/api/v1/directions/{one.public_id}/files/{file}"
    assert client.get(program).content == PDF
    with acting(regional):
        assert registry.chosen([f"{ACTIVITY}:{theirs.pk}", "x:1"], regional) == []
    sign_in(client, user("53.02", Role.HEAD))
    assert client.get(address).status_code == 404
    assert client.get(program).status_code == 404
    sign_in(client, regional)
    assert client.get(program).content == PDF


def test_what_is_no_address_is_refused(head, giver, regional):
    one = asked(head, giver)
    with acting(regional), pytest.raises(ValidationError, match="bukan alamat"):
        actions.report(one, by=regional, text="Sudah", links=["javascript:alert(1)"])


def test_a_report_is_returned_with_the_reason_and_reported_anew(head, giver, regional, client):
    one = asked(head, giver)
    with acting(regional):
        actions.report(one, by=regional, text="Sudah")
    sign_in(client, head)
    assert client.post(f"{one.get_absolute_url()}kembalikan/", {"reason": "Tanpa keputusan"}).status_code == 302
    sign_in(client, regional)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Dikembalikan" in page
    assert "Tanpa keputusan" in page
    assert f"{one.get_absolute_url()}laporkan/" in page


def test_what_is_late_rises_to_the_heads_and_to_one_letter(head, giver, regional, clock, client):
    one, other = asked(head, giver), asked(head, giver, "53.02", "Satu Renja")
    user("53.02", Role.CLERK)
    with acting(regional):
        done = asked(head, giver, what="Selesai")
    with acting(regional):
        actions.report(done, by=regional, text="Sudah")
    free = frozenset()

    def told(person):
        with acting(person):
            return [notice.text for notice in Notice.objects.for_person(person)]

    for days in range(1, 30):
        day = clock(days)
        for _twice in range(2):
            remind(secretariat_id=secretariat("53").pk)
        with acting(head):
            letters = Letter.objects.filter(kind=late.KIND).count()
        if days > 20:
            assert letters == 1
        if day < late_after(one.due_on, 10, free):
            assert letters == 0
    assert sum("Masih terlambat" in text for text in told(regional)) == 1
    with acting(head):
        letter = Letter.objects.get(kind=late.KIND)
        assert letter.signer == giver
        assert [row[1] for row in letter.content["late"]] == ["Tunjuk juru bicara", "Satu Renja"]
        assert [one.region.code for one in letter.invitees.order_by("order")] == ["53.01", "53.02"]
        assert LateLetter.objects.count() == 2
        assert letter.status == "draft"
        # A new day that passes again is a new lateness.
        actions.move_day(other, by=head, due_on=today())
    sign_in(client, head)
    assert "Satu Renja" in client.get(letter.get_absolute_url()).content.decode()
    assert any("surat" in text.lower() for text in told(head))


def test_steps_are_the_offices_own(head, giver, clock, client):
    with acting(head), pytest.raises(ValidationError):
        actions.settle_steps(by=head, before=1, heads=9, letter=3)
    sign_in(client, head)
    sent = {"before": 2, "heads": 3, "letter": 0, "signer": ""}
    assert client.post("/kerja/arahan/pengingat/", sent).status_code == 302
    one = asked(head, giver)
    for days in range(1, 40):
        clock(days)
        remind(secretariat_id=secretariat("53").pk)
    with acting(head):
        one.refresh_from_db()
        assert one.raised_on is not None
        assert not Letter.objects.exists()
    clerk = user("53", Role.CLERK)
    with acting(clerk), pytest.raises(PermissionDenied):
        actions.settle_steps(by=clerk, before=1, heads=2, letter=3)


def test_the_half_year_tells_how_each_stood(head, giver, regional, client):
    one = asked(head, giver)
    asked(head, giver, "53.02", "Satu Renja")
    with acting(regional):
        actions.report(one, by=regional, text="Keputusan terbit.")
    half = half_year_of(today())
    sign_in(client, head)
    page = client.get("/kerja/arahan/laporan/").content.decode()
    assert "2 tindak lanjut" in page
    assert "1 selesai" in page
    paper = client.get("/kerja/arahan/laporan/lembar/")
    words = "\n".join(each.get_textpage().get_text_bounded() for each in pypdfium2.PdfDocument(paper.content))
    assert "Keputusan terbit." in words
    table = client.get("/kerja/arahan/laporan/tabel/?daerah=53.01")
    sheet = load_workbook(io.BytesIO(b"".join(table.streaming_content))).active
    assert sheet.max_row == 2
    assert "Belum ada" in client.get(f"/kerja/arahan/laporan/?semester={half.before().key}").content.decode()
    assert client.get("/kerja/arahan/laporan/?semester=lama").status_code == 404
    sign_in(client, regional)
    page = client.get("/kerja/arahan/laporan/").content.decode()
    assert "Tunjuk juru bicara" in page
    assert "Satu Renja" not in page


def test_half_years_and_ages():
    assert half_year_of(date(2026, 6, 30)) == HalfYear(2026, 1)
    assert half_year_named("2026-2").last == date(2026, 12, 31)
    assert half_year_named("2026-3") is None
    assert HalfYear(2026, 1).before() == HalfYear(2025, 2)
    assert [age_of(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days)) for days in (0, 30, 31, 61, 91)] == [
        0, 0, 1, 2, 3,
    ]  # fmt: skip
    # Friday, so many working days later without a holiday.
    assert late_after(date(2026, 11, 27), 1, ()) == date(2026, 11, 30)
    assert rises(date(2026, 11, 27), date(2026, 12, 4), 5, ())
    assert not rises(date(2026, 11, 27), date(2026, 12, 3), 5, ())
    assert not rises(date(2026, 11, 27), date(2027, 12, 3), 0, ())


def test_an_activity_and_the_note_of_a_decision_lead_to_a_direction(head, giver, client):
    with at("53"):
        event = activity("Rapat koordinasi")
        letter = invitation(event, giver, subject="Undangan Bank NTT")
    with acting(head):
        agenda.decide(letter, by=head, outcome="attend", reason="Bawa data serapan anggaran.")
    sign_in(client, head)
    first = asked(head, giver)
    with acting(head):
        Direction.objects.filter(pk=first.pk).update(subject=ACTIVITY, subject_id=event.pk)
    trail = client.get(event.get_absolute_url()).content.decode()
    assert f"/kerja/arahan/baru/?tentang=agenda.activity%3A{event.pk}" in trail
    address = f"/kerja/arahan/baru/?tentang=agenda.invitation:{letter.pk}"
    assert address in client.get(f"/kerja/masuk/{letter.pk}/").content.decode()
    assert "Bawa data serapan anggaran." in client.get(address).content.decode()


def test_joint_leave_is_no_working_day():
    assert date(2026, 12, 24) in free_days()
    # Late since Wednesday: Thursday is joint leave, Friday Christmas, so the first working day late is Monday.
    assert late_after(date(2026, 12, 23), 1) == date(2026, 12, 28)


def test_who_follows_nothing_up_has_a_today_all_the_same(client):
    sign_in(client, user("53", Role.ADMINISTRATOR))
    assert client.get("/kerja/").status_code == 200
