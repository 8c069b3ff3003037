"""`make docs`: the reference pages made from the code, and the pictures of the tour from a running demo."""

from __future__ import annotations

import sys
from io import BytesIO

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page

from tools import reference
from tools.browser import ROOT, Demo, chromium, running_demo, sign_in

OUT = ROOT / "docs" / "pictures"
DESK, PHONE = (1280, 800), (360, 740)
REAL_CASE = "Rapat Koordinasi Komunikasi Pimpinan"
DAY = "2024-04-24"


def main() -> int:
    """Write docs/permissions.md, docs/states.md and docs/pictures/."""
    reference.main()
    OUT.mkdir(parents=True, exist_ok=True)
    with running_demo() as demo, chromium() as browser:
        as_head(browser, demo)
        as_others(browser, demo)
        as_public(browser, demo)
    return 0


def new_page(browser: Browser, size: tuple[int, int]) -> Page:
    """A page of that size that does not move."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", locale="id-ID", color_scheme="light"
    )
    return context.new_page()


def shoot(page: Page, name: str) -> None:
    """What is in sight, as a small PNG."""
    page.wait_for_load_state("networkidle")
    image = Image.open(BytesIO(page.screenshot()))
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(OUT / f"{name}.png", optimize=True)


def as_head(browser: Browser, demo: Demo) -> None:
    """The head of the bureau: Today, incoming, calendar, the real case, its letter."""
    page = new_page(browser, DESK)
    sign_in(page, demo, "head")
    shoot(page, "today")
    page.goto(f"{demo.address}/kerja/masuk/")
    shoot(page, "incoming")
    page.goto(f"{demo.address}/kerja/kalender/?tampilan=hari&tanggal={DAY}")
    shoot(page, "calendar-day")
    page.goto(f"{demo.address}/kerja/kalender/?tampilan=pekan")
    shoot(page, "calendar-week")
    page.goto(f"{demo.address}/kerja/cari/?q={REAL_CASE}")
    shoot(page, "search")
    page.locator("main a[href*='/kerja/kegiatan/']").filter(has_text=REAL_CASE).first.click()
    shoot(page, "activity")
    page.locator("a[href*='/kerja/surat/']").filter(has_text="Undangan").first.click()
    shoot(page, "letter")
    letter = page.context.request.get(f"{page.url.rstrip('/')}/surat.pdf").body()
    sheet = pypdfium2.PdfDocument(letter)[0].render(scale=1.1).to_pil()
    sheet.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(OUT / "letter-sheet.png", optimize=True)


def as_others(browser: Browser, demo: Demo) -> None:
    """The leader's phone, and the administrator's structure."""
    phone = new_page(browser, PHONE)
    sign_in(phone, demo, "leader")
    shoot(phone, "leader-phone")
    desk = new_page(browser, DESK)
    sign_in(desk, demo, "administrator")
    desk.goto(f"{demo.address}/kerja/lembaga/bagan/")
    shoot(desk, "chart")


def as_public(browser: Browser, demo: Demo) -> None:
    """The portal: home, the day of the real case, its release."""
    page = new_page(browser, DESK)
    page.goto(f"{demo.address}/")
    shoot(page, "portal")
    page.goto(f"{demo.address}/agenda/?hari={DAY}")
    page.locator("main a[href*='/agenda/']").filter(has_text=REAL_CASE).first.click()
    shoot(page, "portal-activity")
    page.goto(f"{demo.address}/cari/?q=satu+bahasa+komunikasi+pimpinan")
    page.locator("main a[href*='/rilis/']").first.click()
    shoot(page, "portal-release")


if __name__ == "__main__":
    sys.exit(main())
