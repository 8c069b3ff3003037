"""`make pictures`: each screen at 360 and 1280 px, light and dark, in both languages, into var/pictures.

Names: <screen>-<width>-<scheme>-<language>.png. A page that answers other than 200 or has an error in its console is told.
"""

from __future__ import annotations

import re
import sys

from playwright.sync_api import Browser, Page

from tools.browser import ROOT, Demo, chromium, running_demo, sign_in
from tools.screens import SCREENS

OUT = ROOT / "var" / "pictures"
WIDTHS = {360: 740, 1280: 900}


def main(wanted: list[str]) -> int:
    """Take the pictures of all screens, or of those whose names begin with one of the words given."""
    OUT.mkdir(parents=True, exist_ok=True)
    troubles: list[str] = []
    with running_demo() as demo, chromium() as browser:
        roles = list(dict.fromkeys(role for _name, role, _address in SCREENS))
        for role in roles:
            screens = [one for one in SCREENS if one[1] == role and chosen(one[0], wanted)]
            if screens:
                take_role(browser, demo, role, screens, troubles)
    print("\n".join(troubles) or "No trouble seen.")
    return 1 if troubles else 0


def chosen(name: str, wanted: list[str]) -> bool:
    """Whether this screen was asked for."""
    return not wanted or any(name.startswith(word) for word in wanted)


def take_role(browser: Browser, demo: Demo, role: str, screens: list, troubles: list[str]) -> None:
    """All pictures of one role, in English and then in Indonesian, which the account keeps."""
    for language in ("en", "id"):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        listen(page, troubles)
        # A language chosen before signing in becomes the person's.
        context.add_cookies([{"name": "lugas_bahasa", "value": language, "url": demo.address}])
        if role:
            sign_in(page, demo, role)
        for name, _role, address in screens:
            if language == "en" and not role and not address.startswith(("/akun", "/design")):
                address = f"/en{address}"
            if found := followed(page, demo.address, address):
                each_look(page, found, name, language, troubles)
            else:
                troubles.append(f"{name}: no link leads there, {address}")
        context.close()


def followed(page: Page, base: str, address: str) -> str:
    """The address at the end of a way of links (SCREENS); "" where a link is missing."""
    first, *patterns = address.split(" -> ")
    # Links within drawings (maps) have no pathname.
    for pattern in patterns:
        page.goto(base + first, wait_until="load")
        hrefs = page.eval_on_selector_all("main a[href]", "links => links.map(one => one.pathname ?? '')")
        first = next((one for one in hrefs if re.fullmatch(pattern, one)), "")
        if not first:
            return ""
    return base + first


def each_look(page: Page, address: str, name: str, language: str, troubles: list[str]) -> None:
    """One screen in both widths and schemes."""
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            answer = page.goto(address, wait_until="load")
            if answer is None or answer.status != 200:
                troubles.append(f"{name}: {answer.status if answer else 'no answer'} {address}")
                return
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                troubles.append(f"{name}: scrolls sideways at {width}")
            page.screenshot(path=str(OUT / f"{name}-{width}-{scheme}-{language}.png"), full_page=True)


def listen(page: Page, troubles: list[str]) -> None:
    """Note what the console and the CSP complain of."""
    page.on("console", lambda one: troubles.append(f"{page.url}: {one.text}") if one.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
