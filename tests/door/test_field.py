"""The phone's page of the door in a real Chromium: whole without a line, nothing lost, each scan once at the office."""

from __future__ import annotations

from datetime import timedelta

import pytest
import segno
from django.utils import timezone
from PIL import Image

from lugas.accounts.rules import Role
from lugas.door import actions, queries, rules
from lugas.door.actions.keeping import door_of, signing_key
from lugas.door.models import Arrival, Badge, Device, Scan
from lugas.meetings.models import Session
from lugas.meetings.words import zone_of
from tests.browser.test_design import AXE
from tests.door.handset import WORKING, code, draw, drawn, enrolled, hall, kept, press, scan, told, waits
from tests.door.making import badge, held, seat
from tests.factories import acting, user
from tests.meetings.making import day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rakor():
    """A meeting with five people expected; `.code` gives what stands on somebody's badge."""
    head = user("53", Role.HEAD)
    made = held(head)
    made.head = head
    with acting(head):
        names = ["Yosef Bria", "Maria Lake", "Anton Seran", "Petrus Tokan", "Siti Wahyuni"]
        made.cards = {name: badge(made, seat(made, f"Kepala Bagian {name}"), name) for name in names}
        door = door_of(made)
        made.event, made.private = door.event, signing_key(door)
    return made


def test_a_whole_morning_without_a_line_arrives_once_when_it_returns(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        context = page.context
        context.set_offline(True)
        page.reload()
        page.wait_for_selector(WORKING)

        assert "SILAKAN MASUK" in (said := scan(page, code(rakor, "Yosef Bria")).upper())
        assert "YOSEF BRIA" in said
        waits(page, 1)
        said = scan(page, code(rakor, "Yosef Bria").lower())
        assert "SUDAH TERDAFTAR" in said.upper()
        assert "di HP ini" in said
        forger = rules.Ed25519PrivateKey.generate()
        assert "PALSU" in scan(page, code(rakor, "Maria Lake", private=forger)).upper()
        assert "ACARA LAIN" in scan(page, code(rakor, "Maria Lake", event="AAAAAAAA")).upper()
        stranger = drawn(rakor.event, rules.new_badge(), rakor.private)
        assert "tidak dapat tahu milik siapa" in scan(page, stranger)
        assert "SILAKAN MASUK" in scan(page, rakor.cards["Maria Lake"].code).upper()
        waits(page, 3)

        # Somebody comes for another, and somebody comes uninvited; both sign with a finger.
        page.locator("[data-next]").click()
        page.locator("[data-open-find]").click()
        page.locator("#door-find-text").fill("anton")
        page.locator(".door-person").click()
        press(page, "Datang mewakili")
        page.fill("#substitute-name", "Rita Tefa")
        page.fill("#substitute-office", "Kasubag Protokol")
        press(page, "Catat masuk")
        assert "menandatangani" in page.locator("dialog[open] [data-form-error]").inner_text()
        draw(page)
        press(page, "Catat masuk")
        assert "Kepala Bagian Anton Seran" in told(page)
        assert "KURSI INI SUDAH TERISI" in scan(page, code(rakor, "Anton Seran")).upper()
        page.locator("[data-next]").click()
        page.locator("[data-open-guest]").click()
        page.fill("#guest-name", "Domi Nahak")
        page.fill("#guest-office", "Wartawan")
        draw(page)
        press(page, "Catat masuk")
        assert "Domi Nahak" in told(page)
        waits(page, 6)

        # The tab closes and opens again, still without a line.
        page.close()
        page = context.new_page()
        page.goto(f"{address}/pintu/{rakor.slug}/")
        page.wait_for_selector(WORKING)
        waits(page, 6)
        assert "Luring · 6 belum terkirim" in page.locator("[data-line]").inner_text()
        with acting(rakor.head):
            assert Scan.objects.count() == 0

        # The line returns; the office's first answer is lost on its way, so that the phone sends all of it again.
        lost = []

        def lose(route):
            if not lost:
                lost.append(route.fetch().status)
                route.abort()
            else:
                route.continue_()

        page.route("**/check-ins", lose)
        context.set_offline(False)
        page.wait_for_selector("[data-door][data-waiting='0']", timeout=60_000)
        assert lost == [200]
        assert page.locator("[data-count]").inner_text() == "4 dari 6"
    with acting(rakor.head):
        assert Scan.objects.count() == 6
        assert set(Arrival.objects.filter(first__isnull=False).values_list("badge__name", flat=True)) == {
            "Yosef Bria", "Maria Lake", "Rita Tefa", "Anton Seran", "Domi Nahak",
        }  # fmt: skip
        assert Badge.objects.get(name="Rita Tefa").came_for


def test_two_phones_without_a_line_agree_on_who_came_first(rakor):
    with hall() as (address, visit):
        north, south = (enrolled(visit, address, rakor, name) for name in ("Pintu utara", "Pintu selatan"))
        for page in (north, south):
            page.context.set_offline(True)
        first = scan(south, code(rakor, "Petrus Tokan"))
        second = scan(north, code(rakor, "Petrus Tokan"))
        assert "SILAKAN MASUK" in first.upper()
        assert "SILAKAN MASUK" in second.upper()
        # The later one is handed in first.
        for page in (north, south):
            page.context.set_offline(False)
            page.wait_for_selector("[data-door][data-waiting='0']", timeout=60_000)
        for page in (north, south):
            page.locator("[data-open-more]").click()
            press(page, "Kirim sekarang")
            page.wait_for_timeout(1500)
            press(page, "Kembali memindai")
            assert "Pintu selatan" in scan(page, code(rakor, "Petrus Tokan"))
    with acting(rakor.head):
        arrival = Arrival.objects.get(badge__name="Petrus Tokan")
        assert arrival.device.name == "Pintu selatan"


def test_a_phone_that_is_locked_out_deletes_all_it_holds(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        page.context.set_offline(True)
        scan(page, code(rakor, "Siti Wahyuni"))
        with acting(rakor.head):
            actions.lock_phone(Device.objects.get(), by=rakor.head)
        page.context.set_offline(False)
        page.get_by_text("HP ini dikunci panitia").wait_for(timeout=30_000)
        assert "1 catatan belum terkirim dan sudah hilang" in page.locator("[data-locked-left]").inner_text()
        page.reload()
        page.get_by_text("HP ini dikunci panitia").wait_for()
        assert (kept(page, rakor, "facts"), kept(page, rakor, "scans")) == (1, 0)
    with acting(rakor.head):
        assert Scan.objects.count() == 0


def test_the_last_scan_is_taken_back_and_the_phone_is_made_to_forget(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        scan(page, code(rakor, "Yosef Bria"))
        page.locator("[data-verdict]").get_by_role("button", name="Urungkan").click()
        page.locator("[data-verdict]").get_by_text("Diurungkan").wait_for()
        page.wait_for_selector("[data-door][data-waiting='0'][data-present='0']")
        assert "SILAKAN MASUK" in scan(page, code(rakor, "Yosef Bria")).upper()
        page.wait_for_selector("[data-door][data-waiting='0'][data-present='1']")
        page.locator("[data-next]").click()
        page.locator("[data-open-more]").click()
        press(page, "Lupakan HP ini")
        press(page, "Lupakan")
        page.get_by_text("HP ini sudah melupakan rapat").wait_for()
        assert (kept(page, rakor, "facts"), kept(page, rakor, "scans")) == (0, 0)
        assert page.evaluate("caches.keys()") == []
    with acting(rakor.head):
        assert Scan.objects.count() == 3
        assert Arrival.objects.filter(first__isnull=False).count() == 1


def test_an_expected_guest_signs_after_coming_in_and_each_is_asked_where_the_phone_is_set_so(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        page.context.set_offline(True)
        scan(page, code(rakor, "Yosef Bria"))
        page.locator("[data-verdict]").get_by_role("button", name="Tanda tangan").click()
        assert page.locator("[data-sign-name]").inner_text() == "Yosef Bria"
        press(page, "Simpan tanda tangan")
        assert "menandatangani" in page.locator("dialog[open] [data-form-error]").inner_text()
        draw(page)
        press(page, "Simpan tanda tangan")
        page.locator("[data-verdict]").get_by_text("Tanda tangan tersimpan").wait_for()
        assert page.locator("[data-count]").inner_text() == "1 dari 5"
        page.locator("[data-next]").click()
        page.locator("[data-open-more]").click()
        page.get_by_label("Minta tanda tangan setiap tamu").check()
        press(page, "Kembali memindai")
        # The choice outlives the page.
        page.reload()
        page.wait_for_selector(WORKING)
        scan(page, code(rakor, "Maria Lake"))
        page.locator("dialog[open] [data-sign-name]").get_by_text("Maria Lake").wait_for()
        draw(page)
        press(page, "Simpan tanda tangan")
        page.locator("[data-verdict]").get_by_text("Tanda tangan tersimpan").wait_for()
        scan(page, code(rakor, "Anton Seran"))
        press(page, "Tanpa tanda tangan")
        waits(page, 5)
        page.context.set_offline(False)
        page.wait_for_selector("[data-door][data-waiting='0']", timeout=60_000)
    with acting(rakor.head):
        today = timezone.now().astimezone(zone_of(rakor)).date()
        signed = {card.name for card in Badge.objects.filter(code__in=queries.ink(rakor, today))}
        assert signed == {"Yosef Bria", "Maria Lake"}
        assert Arrival.objects.filter(first__isnull=False).count() == 3


def test_the_last_guest_is_fetched_back_signs_and_the_signature_alone_is_taken_back(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        verdict, back = page.locator("[data-verdict]"), page.locator("[data-back]")
        assert back.is_hidden()
        scan(page, code(rakor, "Yosef Bria"))
        verdict.locator("h2").click()
        assert verdict.is_hidden()
        back.get_by_text("Kembali ke Yosef Bria").click()
        assert "SILAKAN MASUK" in told(page).upper()
        verdict.get_by_role("button", name="Tanda tangan").click()
        draw(page)
        press(page, "Simpan tanda tangan")
        verdict.get_by_role("button", name="Urungkan tanda tangan").click()
        verdict.get_by_text("kehadirannya tetap tercatat").wait_for()
        page.wait_for_selector("[data-door][data-waiting='0'][data-present='1']")
        # Who is in already is not asked to be noted once more by the loudest button.
        page.locator("[data-next]").click()
        assert back.is_hidden()
        page.locator("[data-open-find]").click()
        page.locator(".door-person").filter(has_text="Yosef Bria").click()
        again = page.locator("dialog[open]").get_by_role("button", name="Catat masuk lagi")
        assert "primary" not in again.get_attribute("class")
    with acting(rakor.head):
        assert Arrival.objects.filter(first__isnull=False).count() == 1


def test_what_a_sheet_lacks_is_said_in_sight_and_has_the_focus(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        page.set_viewport_size({"width": 360, "height": 640})
        page.locator("[data-open-guest]").click()
        error, lacking = page.locator("dialog[open] [data-form-error]"), page.locator("dialog[open] :focus")
        press(page, "Catat masuk")
        assert error.inner_text() == "Tulis nama tamu."
        assert (lacking.get_attribute("id"), lacking.get_attribute("aria-invalid")) == ("guest-name", "true")
        page.fill("#guest-name", "Domi Nahak")
        press(page, "Catat masuk")
        assert error.inner_text() == "Tulis jabatan atau lembaga tamu."
        assert lacking.get_attribute("id") == "guest-office"
        assert page.locator("#guest-name").get_attribute("aria-invalid") is None
        page.fill("#guest-office", "Wartawan")
        press(page, "Catat masuk")
        assert "menandatangani" in error.inner_text()
        box = error.bounding_box()
        assert 0 <= box["y"] <= 640 - box["height"]


def test_on_a_day_that_is_none_of_the_meetings_the_phone_says_so(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        assert page.locator("[data-other-day]").is_hidden()
        page.context.set_offline(True)
        page.clock.set_system_time(timezone.now() + timedelta(days=4))
        page.reload()
        page.wait_for_selector(WORKING)
        page.get_by_text("Hari ini bukan hari rapat").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_week_after_the_meeting_no_name_is_left(rakor):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        page.context.set_offline(True)
        page.clock.set_system_time(timezone.now() + timedelta(days=8))
        page.reload()
        page.wait_for_selector(WORKING)
        page.clock.set_system_time(timezone.now() + timedelta(days=12))
        page.reload()
        page.get_by_text("Rapat sudah selesai").wait_for()
        assert kept(page, rakor, "facts") == 0


def video(folder, text):
    """A film of a QR code, as Chromium's camera that is none plays it."""
    drawn = folder / "code.png"
    segno.make(text, error="m").save(drawn, scale=6, border=4)
    with Image.open(drawn) as found:
        frame = Image.new("RGB", (640, 480), "white")
        scaled = found.convert("RGB").resize((440, 440), Image.Resampling.NEAREST)
        frame.paste(scaled, (100, 20))
    light, blue, red = frame.convert("YCbCr").split()
    halved = [one.resize((320, 240)).tobytes() for one in (blue, red)]
    file = folder / "camera.y4m"
    picture = b"FRAME\n" + light.tobytes() + b"".join(halved)
    file.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + picture * 10)
    return file


def test_the_camera_reads_a_badge_without_a_line_though_the_browser_reads_no_codes(rakor, tmp_path):
    film = video(tmp_path, code(rakor, "Maria Lake"))
    flags = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    with hall(*flags, "--use-fake-ui-for-media-stream") as (address, visit):
        # This Chromium reads no codes by itself and is told not to know Ed25519: both parts must have come with the page.
        page = enrolled(visit, address, rakor, before=WITHOUT_ED25519 + SLOW_PERMISSION)
        page.context.set_offline(True)
        page.reload()
        page.wait_for_selector(WORKING)
        start = page.locator("[data-camera-start]")
        if start.is_visible():
            start.click()
        page.locator("[data-verdict]").get_by_text("Maria Lake", exact=True).wait_for(timeout=60_000)
        waits(page, 1)
        # A thumb was quicker than the permission: the camera is still one.
        page.wait_for_timeout(PERMISSION_TAKES + 1500)
        waits(page, 1)
        page.context.set_offline(False)
        page.wait_for_selector("[data-door][data-waiting='0']", timeout=60_000)
    with acting(rakor.head):
        assert Scan.objects.get().badge == rakor.cards["Maria Lake"].code


WITHOUT_ED25519 = """(() => { const made = crypto.subtle.generateKey.bind(crypto.subtle);
crypto.subtle.generateKey = (how, ...rest) => (how === "Ed25519" ? Promise.reject(new DOMException("", "NotSupportedError")) : made(how, ...rest)); })()"""

PERMISSION_TAKES = 2000
SLOW_PERMISSION = """;(() => { const asked = navigator.permissions.query.bind(navigator.permissions);
navigator.permissions.query = async (what) => { await new Promise((go) => setTimeout(go, TAKES)); return asked(what); }; })()""".replace(
    "TAKES", str(PERMISSION_TAKES)
)

TYPED_BY_A_SCANNER = """(text) => { for (const key of [...text, "Enter"])
document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })); }"""


def test_a_scanner_that_types_with_another_layout_is_understood_in_each_mode(rakor):
    with hall() as (address, visit):
        with acting(rakor.head):
            begins = {"starts_at": day(0, 10), "ends_at": day(0, 11)}
            part = Session.objects.create(meeting=rakor, hall=rakor.halls.first(), title="Sidang komisi A", **begins)
        page = enrolled(visit, address, rakor)
        page.evaluate(TYPED_BY_A_SCANNER, code(rakor, "Anton Seran").replace(":", "ö"))
        assert "Anton Seran" in told(page)
        page.select_option("#door-mode", label="Keluar")
        page.evaluate(TYPED_BY_A_SCANNER, code(rakor, "Anton Seran"))
        page.locator("[data-verdict]").get_by_text("Keluar dicatat").wait_for()
        page.wait_for_selector("[data-door][data-waiting='0']")
        page.select_option("#door-mode", label="Masuk")
        page.evaluate(TYPED_BY_A_SCANNER, code(rakor, "Anton Seran"))
        page.locator("[data-verdict]").get_by_text("Masuk lagi").wait_for()
        page.select_option("#door-mode", label="Sidang komisi A")
        for said in ("Tercatat di sesi ini", "Sudah tercatat di sesi ini"):
            page.evaluate(TYPED_BY_A_SCANNER, code(rakor, "Anton Seran"))
            page.locator("[data-verdict]").get_by_text(said, exact=True).wait_for()
        page.wait_for_selector("[data-door][data-waiting='0']")
    with acting(rakor.head):
        assert Scan.objects.filter(part=part.pk).count() == 1


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_any_state_and_nothing_goes_sideways(rakor, width, scheme):
    with hall() as (address, visit):
        page = enrolled(visit, address, rakor)
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 740})

        def look(state):
            page.evaluate(AXE.read_text("utf-8"))
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert [(state, one["id"], one["nodes"][0]["html"]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") == width

        look("camera")
        stranger = drawn(rakor.event, rules.new_badge(), rakor.private)
        known, foreign = code(rakor, "Yosef Bria"), code(rakor, "Maria Lake", event="AAAAAAAA")
        for text in (known, known, stranger, foreign):
            look(scan(page, text))
        page.locator("[data-next]").click()
        for opener in ("find", "guest", "more"):
            page.locator(f"[data-open-{opener}]").click()
            look(opener)
            page.keyboard.press("Escape")
        page.locator("[data-open-find]").click()
        page.locator(".door-person").first.click()
        look("person")
        press(page, "Datang mewakili")
        look("substitute")
        page.keyboard.press("Escape")
        scan(page, known)
        page.locator("[data-verdict]").get_by_role("button", name="Tanda tangan").click()
        look("sign")


def test_the_page_speaks_english_and_holds_nobody(rakor, client):
    answer = client.get(f"/en/pintu/{rakor.slug}/")
    text = answer.content.decode()
    assert "Let this phone serve at the door" in text
    assert "Yosef Bria" not in text
    assert rakor.activity.title not in text
    assert "'wasm-unsafe-eval'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
    told = client.get(f"/en/pintu/{rakor.slug}/pintu.webmanifest").json()
    assert (told["scope"], told["lang"], told["display"]) == (f"/en/pintu/{rakor.slug}/", "en", "standalone")
