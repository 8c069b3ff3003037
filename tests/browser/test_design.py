"""The page of components in a real browser: readable by axe, whole by keyboard, nothing sideways at 360 px, light and dark."""

import os
import threading
from pathlib import Path

import pypdfium2
import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("LUGAS_AXE", ROOT / "node_modules/axe-core/axe.min.js"))
PAGES = ("", "portal/", "sign-in/", "sheet/", "deciding/")


class QuietHandler(WSGIRequestHandler):
    """Answers without writing a line for each request."""

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def address():
    """Where the page of components is served; it needs no database."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/design/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium():
    """One browser for the module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, address):
    """Open a page of the design room and fail on anything the console complains of (a broken policy, a missing file)."""
    contexts = []
    complaints = []

    def open_page(path="", width=1280, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="id-ID", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_goes_sideways(visit, path, width, scheme):
    page = visit(path, width, color_scheme=scheme, bypass_csp=True)
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(one["impact"], one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1280, 360])
def test_no_print_is_smaller_than_13_pixels(visit, width):
    small = visit(
        "", width
    ).evaluate("""() => [...document.querySelectorAll("body *")].filter((one) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
        && parseFloat(getComputedStyle(one).fontSize) < 13 && one.getClientRects().length).map((one) => one.outerHTML)""")
    assert small == []


def test_no_style_or_script_stands_in_the_page(visit):
    page = visit()
    assert page.locator("style, [style], script:not([src])").count() == 0


def test_keys_reach_search_the_menu_lists_and_tell_themselves(visit):
    page = visit()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == "#calendar"
    rows = page.locator("[data-list] > li")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert rows.nth(1).locator(":focus").count() == 1
    page.keyboard.press("k")
    assert rows.nth(0).locator(":focus").count() == 1
    page.keyboard.press("?")
    dialog = page.locator("#keys")
    assert dialog.is_visible()
    assert "Wakilkan ke" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_a_key_that_someone_types_in_a_field_is_a_letter(visit):
    page = visit()
    page.locator("#id_name").fill("")
    page.locator("#id_name").press_sequentially("/j?")
    assert page.locator("#id_name").input_value() == "/j?"
    assert not page.locator("#keys").is_visible()


def test_the_picker_searches_and_sends_what_was_chosen(visit):
    page = visit()
    box = page.locator("#id_place")
    box.fill("ende")
    page.locator("[role=option]").wait_for()
    box.press("Enter")
    assert box.input_value() == "Lapangan Pancasila, Ende"
    assert page.locator("select[name=place]").evaluate("(one) => one.value") == "ende"
    box.fill("zzz")
    page.locator(".picker .none").wait_for()
    box.press("Tab")
    assert page.locator("select[name=place]").evaluate("(one) => one.value") == ""


def test_without_script_the_picker_is_a_select_and_the_menu_opens(visit):
    page = visit("", 360, java_script_enabled=False)
    assert page.locator("select#id_place").is_visible()
    menu = page.locator(".rail")
    assert not menu.get_by_text("Naskah").is_visible()
    menu.get_by_text("Lainnya").click()
    assert menu.get_by_text("Naskah").is_visible()
    menu.get_by_text("Tutup").click()
    assert not menu.get_by_text("Naskah").is_visible()


def test_files_are_listed_and_one_can_be_left_out(visit):
    page = visit()
    field = page.locator("#sample-drop")
    field.set_input_files(
        [{"name": name, "mimeType": "text/calendar", "buffer": b"x" * 2500} for name in ("a.ics", "b.ics")]
    )
    assert page.locator(".drop-list li").all_inner_texts()[0].split("\n")[:2] == ["a.ics", "3 kB"]
    page.get_by_role("button", name="Keluarkan: a.ics").click()
    assert field.evaluate("(one) => [...one.files].map((file) => file.name)") == ["b.ics"]


def test_a_question_is_asked_before_what_cannot_be_undone(visit):
    page = visit()
    page.evaluate(
        """() => { window.done = 0; document.querySelector("[data-confirm]").addEventListener("click", () => { window.done += 1; }); }"""
    )
    page.get_by_role("button", name="Tarik undangan").first.click()
    page.locator("#confirm").get_by_role("button", name="Jangan dulu").click()
    assert page.evaluate("window.done") == 0
    page.get_by_role("button", name="Tarik undangan").first.click()
    page.locator("#confirm").get_by_role("button", name="Tarik undangan").click()
    assert page.evaluate("window.done") == 1


def test_what_was_typed_comes_back_after_the_page_was_lost(visit):
    page = visit()
    page.locator("#id_notes").fill("Kursi roda untuk dua tamu")
    page.get_by_text("Tersimpan di perangkat ini").wait_for()
    page.reload()
    assert page.locator("#id_notes").input_value() == "Kursi roda untuk dua tamu"
    assert page.get_by_text("Tulisan Anda dikembalikan").is_visible()


def test_dialog_and_drawer_open_and_close_by_keyboard(visit):
    page = visit()
    for name, place in (("Buka dialog", "#withdraw"), ("Buka laci", "#follow")):
        page.get_by_role("button", name=name).press("Enter")
        assert page.locator(place).is_visible()
        page.keyboard.press("Escape")
        assert not page.locator(place).is_visible()


def test_a_drive_of_45_minutes_is_three_quarters_of_the_hour_tall(visit):
    page = visit()
    travel, harvest = page.evaluate("""() => document.fonts.ready.then(() =>
        [".ev.h09.m30.n3", ".ev.h10.m30"].map((one) => document.querySelector(`.cols > .col ${one}`).getBoundingClientRect()))""")
    assert harvest["y"] - travel["y"] == 4 * 14
    assert travel["height"] == 3 * 14 - 2


def test_the_decision_is_in_sight_at_once_on_a_desk_and_on_a_phone(visit):
    for width, height in ((1280, 900), (360, 740)):
        page = visit("deciding/", width, height)
        bar = page.get_by_role("button", name="Wakilkan ke").bounding_box()
        assert bar["y"] + bar["height"] <= height


def test_a_sheet_prints_whole_on_one_page(visit):
    page = visit("sheet/", 800, 900)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert "Kegiatan ke-11" in text
    assert "Dicetak 24 April 2024, 08.42 WITA" in text
    assert "Kembali" not in text
