"""What the tests do with the phone's page of the door: let a phone in, scan, press, sign."""

from __future__ import annotations

import re
from contextlib import contextmanager

from lugas.door import actions, rules
from tests.factories import acting
from tests.serving import served, visitor

WORKING = "[data-step=work]:visible"
WHOLE = "[data-door][data-whole='1']"
# What a browser itself says of a line that is not there.
NO_LINE = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|status of 403")


def code(rakor, name, *, event="", private=None):
    """What the QR code on somebody's badge says."""
    return drawn(event or rakor.event, rakor.cards[name].code, private or rakor.private)


def drawn(event, number, private):
    """What the QR code of a badge says that is signed by this key."""
    return rules.badge_code(event, number, rules.code_signature(event, number, private))


def enrolled(visit, address, rakor, name="HP Ira", *, before=None):
    """A phone that was let in, with the page whole on it."""
    with acting(rakor.head):
        once = actions.invite_phone(rakor, by=rakor.head)
    page = visit("about:blank", width=360)
    if before:
        page.add_init_script(before)
    page.goto(f"{address}/pintu/{rakor.slug}/#kode={once}")
    page.fill("#door-name", name)
    page.get_by_role("button", name="Daftarkan HP ini").click()
    page.wait_for_selector(WORKING)
    page.wait_for_selector(WHOLE)
    return page


def scan(page, text):
    """Paste a code; gives what the screen says of it."""
    if page.locator("[data-next]").is_visible():
        page.locator("[data-next]").click()
    page.locator("[data-open-find]").click()
    page.locator("#door-find-text").fill(text)
    page.locator("#door-find-text").press("Enter")
    return told(page)


def told(page):
    """What the screen says."""
    place = page.locator("[data-verdict]:visible")
    place.wait_for()
    return place.inner_text()


def press(page, name):
    """Press a button by its word, in the sheet that is open."""
    page.locator("dialog[open]").get_by_role("button", name=name).click()


def draw(page):
    """A finger's signature in the sheet that is open."""
    field = page.locator("dialog[open] canvas")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    for step in range(12):
        page.mouse.move(box["x"] + 30 + step * 15, box["y"] + 30 + (step % 3) * 20)
    page.mouse.up()


def waits(page, count):
    """Until so many scans wait on the phone."""
    page.wait_for_selector(f"[data-door][data-waiting='{count}']")


def kept(page, rakor, box):
    """How many rows of a kind this phone keeps."""
    return page.evaluate(
        """([name, box]) => new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => {
        const all = asked.result.transaction(box).objectStore(box).count();
        all.onsuccess = () => { asked.result.close(); done(all.result); }; }; })""",
        [f"lugas-pintu :{rakor.slug}", box],
    )


@contextmanager
def hall(*flags):
    """The office and the phones' browser; whatever the console complains of besides a line that is not there fails the test."""
    with served() as address, visitor(*flags) as visit:
        yield address, visit
        assert [one for one in visit.complaints if not NO_LINE.search(one)] == []
