"""The board of the programme in a real browser: dragged, moved by keys and by buttons, seen before letting go, taken back."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from lugas.accounts.rules import Role
from lugas.meetings import actions
from lugas.meetings.models import Session
from tests.factories import acting, user
from tests.meetings.making import day, meeting
from tests.serving import served, visitor
from tests.texts.test_browser import pictured

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not Path(settings.PACKAGE, "design/static/design/bundles/staff.css").exists(), reason="needs make setup"
    ),
]
PICTURES = os.environ.get("LUGAS_PICTURES", "")


@pytest.fixture
def held(transactional_db):
    """A meeting with two rooms and a speaker who speaks in the first."""
    head = user("53", Role.HEAD, name="Kepala Biro")
    one = meeting(head)
    with acting(head):
        speaker = actions.save_speaker(one, by=head, name="Analis Kebijakan")
        other = actions.save_hall(one, by=head, name="Ruang Sasando")
        for title, hour, hall, speakers in (
            ("Nomenklatur", 10, one.halls.first(), [speaker]),
            ("Kelembagaan", 12, other, [speaker]),
            ("Diskusi", 12, one.halls.first(), []),
        ):
            start = day(20, hour)
            actions.save_session(
                one,
                by=head,
                title=title,
                hall=hall,
                speakers=speakers,
                starts_at=start,
                ends_at=start + timedelta(hours=1),
            )
        actions.copy_day(one, by=head, day=start.date(), to=day(21).date())
        actions.undo_move(one, by=head)
    one.head = head
    return one


def hour_of(held, title):
    """When a part begins, as it is kept."""
    with acting(held.head):
        one = Session.objects.select_related("hall").get(title=title)
        return f"{one.starts_at.astimezone(day(0).tzinfo):%H.%M}", one.hall.name


def open_board(open_page, address, held, width):
    """Signed in, at the board."""
    page = open_page(f"{address}/akun/masuk/", width)
    page.fill("[name=login]", "kepala-biro")
    page.fill("[name=password]", "sandi-panjang-sekali")
    page.press("[name=password]", "Enter")
    page.wait_for_load_state("networkidle")
    page.goto(f"{address}/kerja/rapat/{held.slug}/acara/papan/")
    expect(page.locator(".board-part").first).to_be_visible()
    return page


def test_a_part_is_dragged_and_moved_by_keys_and_a_clash_is_seen_before_letting_go(held):
    with served() as address, visitor() as open_page:
        page = open_board(open_page, address, held, 1280)
        part = page.locator(".board-part", has_text="Diskusi")
        status = page.locator("[data-status]")
        pictured(page, "board-1280")
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        page.mouse.move(box["x"] + 30, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + 30, box["y"] + 20 - 360, steps=5)
        expect(part).to_have_class("board-part moved is-wrong")
        expect(status).to_contain_text("dipakai “Nomenklatur”")
        pictured(page, "board-clash-1280")
        page.mouse.up()
        expect(part.locator(".board-hours")).to_have_text("12.00–13.00")
        assert hour_of(held, "Diskusi") == ("12.00", "Aula utama")
        column = page.locator(".board-day").first.bounding_box()["width"] / 2
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        page.mouse.move(box["x"] + 30, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + 30 + column, box["y"] + 20 + 280, steps=5)
        page.mouse.up()
        expect(status).to_contain_text("Tersimpan")
        assert hour_of(held, "Diskusi") == ("13.10", "Ruang Sasando")

        speaks = page.locator(".board-part", has_text="Kelembagaan")
        speaks.focus()
        for _each in range(13):
            page.keyboard.press("ArrowUp")
        expect(status).to_contain_text("berbicara dalam “Nomenklatur”")
        page.keyboard.press("Escape")
        expect(status).to_contain_text("Dikembalikan")
        page.keyboard.press("Shift+ArrowDown")
        page.keyboard.press("ArrowUp")
        expect(status).to_contain_text("Tersimpan")
        assert hour_of(held, "Kelembagaan")[0] == "11.55"
        expect(speaks.locator(".board-hours")).to_have_text("11.55–13.00")
        page.click("text=Urungkan pemindahan terakhir")
        page.wait_for_load_state("networkidle")
        assert hour_of(held, "Kelembagaan")[0] == "12.00"
        page.locator(".board-part", has_text="Kelembagaan").focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Kelembagaan")
        assert open_page.complaints == []


def test_on_a_phone_it_is_a_list_with_buttons_and_keys(held):
    with served() as address, visitor() as open_page:
        page = open_board(open_page, address, held, 360)
        part = page.locator(".board-part", has_text="Diskusi")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        part.click()
        page.click("button:has-text('Ruang lain')")
        expect(page.locator("[data-status]")).to_contain_text("dipakai “Kelembagaan”")
        for _each in range(13):
            page.click("button:has-text('5 menit lebih lambat')")
        expect(page.locator("[data-status]")).to_have_text("Tersimpan: Diskusi, 13.05–14.05, Ruang Sasando.")
        assert hour_of(held, "Diskusi") == ("13.05", "Ruang Sasando")
        page.locator(".board-part", has_text="Diskusi").press("ArrowDown")
        expect(page.locator("[data-status]")).to_have_text("Tersimpan: Diskusi, 13.10–14.10, Ruang Sasando.")
        assert hour_of(held, "Diskusi")[0] == "13.10"
        pictured(page, "board-360")
        assert open_page.complaints == []
