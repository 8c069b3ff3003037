"""One activity, one record: from the calendar file that arrives to the release in the feed, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.institutions.models import Secretariat
from lugas.institutions.structure import load_structure
from lugas.portal import pages
from tests import factories
from tests.serving import served, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Rapat Koordinasi Uji Perjalanan"
PASSWORD = "sandi-panjang-sekali"


@pytest.fixture
def people():
    """The province and the host region with their structures and holders; a head and a media officer sign in."""
    for code in ("53", "53.02"):
        with factories.at(code):
            structure = load_structure(Secretariat.objects.get(region__code=code))
            for position in structure.positions.values():
                factories.holder(position)
    return {role: factories.user("53", role) for role in (Role.HEAD, Role.MEDIA)}


def calendar_file(start) -> bytes:
    """What an organiser's program sends: two hours in Soe, told in the zone of the place."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Panitia//ID", "METHOD:REQUEST", "BEGIN:VEVENT",
        "UID:perjalanan-1@panitia.example", "DTSTAMP:20260101T000000Z", "SEQUENCE:0",
        f"DTSTART;TZID=Asia/Makassar:{start:%Y%m%dT090000}", f"DTEND;TZID=Asia/Makassar:{start:%Y%m%dT110000}",
        f"SUMMARY:{TITLE}", "LOCATION:Hotel Timor Megah\\, Soe", "ORGANIZER;CN=Panitia:mailto:panitia@example.org",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def sign_in(visit, address, person):
    page = visit(f"{address}/akun/masuk/")
    page.fill("input[name=login]", person.username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{address}/kerja/**")
    return page


def test_a_file_becomes_an_engagement_a_letter_a_public_page_and_a_release(people, tmp_path):
    pages.shelf.clear()
    pages.routes.clear()
    pages._stamps.clear()
    file = tmp_path / "rakor.ics"
    file.write_bytes(calendar_file(timezone.localdate() + timedelta(days=30)))
    with served() as address, visitor() as visit:
        head = sign_in(visit, address, people[Role.HEAD])
        visit.complaints.clear()

        # It arrives, is looked over and recorded.
        head.goto(f"{address}/kerja/masuk/")
        head.set_input_files("form[action*='letakkan'] input[type=file]", file)
        head.click("form[action*='letakkan'] button[type=submit]")
        head.locator("main button[type=submit]").filter(has_text="Catat").first.click()
        head.wait_for_url(re.compile(r"/kerja/masuk/\d+/"))
        assert TITLE in head.inner_text("main")

        # Decided by keyboard: the official who is in Soe stands in.
        where = head.url
        head.keyboard.press("w")
        head.wait_for_selector("#toasts :text('Diwakili')")
        head.goto(where)
        head.locator("main a[href*='/kerja/kegiatan/']").first.click()
        assert "mewakili Gubernur" in head.inner_text("main")
        activity = head.url

        # Its letter is written from it, and printed.
        head.get_by_role("button", name="Tulis surat undangan").click()
        head.wait_for_url("**/kerja/surat/**")
        printed = head.context.request.get(f"{head.url}surat.pdf")
        assert (printed.status, printed.body()[:5]) == (200, b"%PDF-")

        # Nothing of it is public before somebody says so.
        public = visit(f"{address}/agenda/?hari={timezone.localdate() + timedelta(days=30)}")
        assert TITLE not in public.inner_text("main")
        head.goto(activity)
        head.get_by_role("button", name="Tampilkan di agenda publik").click()
        head.locator("dialog[open]").get_by_role("button", name="Tampilkan di agenda publik").click()
        head.wait_for_selector("text=Di agenda publik")
        public.wait_for_timeout(1000)
        public.reload()
        public.locator("main a").filter(has_text=TITLE).first.click()
        assert "mewakili Gubernur" in public.inner_text("main")

        # The release, written from the activity by the media officer, published by the head.
        media = sign_in(visit, address, people[Role.MEDIA])
        media.goto(f"{address}/kerja/rilis/tulis/?kegiatan={activity.rstrip('/').rsplit('/', 1)[1]}")
        media.locator(".ProseMirror").click()
        media.keyboard.type("Rapat dibuka dan berjalan sebagaimana direncanakan.")
        media.locator("form[data-draft] button[type=submit]").click()
        media.wait_for_selector(".preview")
        assert TITLE not in media.context.request.get(f"{address}/rilis/feed.atom").text()
        head.goto(media.url)
        head.get_by_role("link", name="Terbitkan").click()
        head.get_by_role("button", name="Terbitkan", exact=True).click()
        head.wait_for_url(media.url)
        public.wait_for_timeout(1000)
        assert TITLE in public.context.request.get(f"{address}/rilis/feed.atom").text()
        assert visit.complaints == []
