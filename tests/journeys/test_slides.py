"""Slides from the file to the reader's eyes, in a real browser: pictures come by themselves, and the arrows walk."""

import os
from pathlib import Path

import pytest

from lugas.files.jobs import make_pages
from lugas.speeches import actions
from tests.journeys.test_invitation_to_release import sign_in
from tests.serving import served, visitor
from tests.speeches.making import Office
from tests.staff import acting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 360


def keep(page, name: str) -> None:
    """A picture for whoever wants to look: in the folder that LUGAS_TEST_PICTURES names."""
    if folder := os.environ.get("LUGAS_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_slides_come_by_themselves_and_the_arrows_walk():
    office = Office()
    part = office.event(title="Rakor Komunikasi", theme="Lugas", aims="1. Satu rencana")
    with acting(office.writer):
        if more := os.environ.get("LUGAS_TEST_DECK"):
            first = actions.bring_deck(part.activity, by=office.writer, upload=Path(more).read_bytes())
            make_pages(secretariat_id=first.secretariat_id, file_id=first.file_id)
        deck = actions.make_deck(
            part.activity, by=office.writer, outline="Keadaan\n- Jalan rusak di Alor\n- Air kurang\nLangkah\n- Bekerja"
        )
    url = f"/kerja/sambutan/tayang/{part.activity.public_id}/"
    with served() as address, visitor() as visit:
        page = sign_in(visit, address, office.writer)
        page.goto(f"{address}{url}")
        assert page.locator(".slide-sheets.large img").count() == 0
        make_pages(secretariat_id=deck.secretariat_id, file_id=deck.file_id)
        page.wait_for_selector(".slide-sheets.large li:nth-child(4) img")
        page.wait_for_load_state("networkidle")
        keep(page, "slides")
        page.locator(".slide-sheets.large a").first.press("Enter")
        page.wait_for_url(f"**/{deck.number}/1/")
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**/{deck.number}/2/")
        assert page.locator(".slide-large img").evaluate("one => one.complete && one.naturalWidth") == 960
        keep(page, "slide")
        page.keyboard.press("ArrowLeft")
        page.wait_for_url(f"**/{deck.number}/1/")
        page.set_viewport_size({"width": PHONE, "height": 740})
        keep(page, "slide-phone")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        page.goto(f"{address}{url}", wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        keep(page, "slides-phone")
        assert visit.complaints == []
