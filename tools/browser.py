"""Chromium for the tools: starts a demo if none is given, signs in, takes pictures."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
]


@dataclass(frozen=True)
class Demo:
    """A running demo: its address and its logins by role in the province."""

    address: str
    logins: dict[str, dict[str, str]]


@contextlib.contextmanager
def running_demo(port: int = 8790) -> Iterator[Demo]:
    """The demo named by LUGAS_DEMO (its LUGAS_HOME must be set too), or one started in var/demo for this."""
    if address := os.environ.get("LUGAS_DEMO"):
        yield Demo(address.rstrip("/"), read_logins(Path(os.environ["LUGAS_HOME"])))
        return
    home = ROOT / "var" / "demo"
    process = subprocess.Popen(
        [sys.executable, "-m", "lugas.cli", "demo", "--port", str(port)],
        env={**os.environ, "LUGAS_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", process)
        yield Demo(address, read_logins(home))
    finally:
        process.terminate()
        process.wait(60)


def read_logins(home: Path) -> dict[str, dict[str, str]]:
    """The first login of each role (the province's), and the regions' by "role@place"."""
    found: dict[str, dict[str, str]] = {}
    for one in json.loads((home / "demo-logins.json").read_text()):
        found.setdefault(one["role"], one)
        found[one["login"]] = one
    return found


def wait_for(address: str, process: subprocess.Popen, seconds: int = 600) -> None:
    """Until the address answers 200."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit("The demo ended before it answered; start it by hand: make demo")
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.5)
    raise SystemExit(f"{address} does not answer")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


# How often it is looked which process draws a page.
BUSY_ATTEMPTS = 20


def process_of(page: Page) -> int:
    """The process that draws a page, so that it can be killed as a machine would kill it. The page is busy for half a second."""
    browser = page.context.browser
    if browser is None:
        raise RuntimeError("a page without a browser")
    session = browser.new_browser_cdp_session()

    def used() -> dict[int, float]:
        found = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {one["id"]: one["cpuTime"] for one in found if one["type"] == "renderer"}

    for _attempt in range(BUSY_ATTEMPTS):
        before = used()
        page.evaluate("{ const end = performance.now() + 500; while (performance.now() < end); }")
        spent = sorted(((now - before.get(pid, 0), pid) for pid, now in used().items()), reverse=True)
        # Another page at work at the same time could be taken for it.
        if spent[0][0] > 0.3 and (len(spent) == 1 or spent[1][0] < spent[0][0] / 3):
            session.detach()
            return spent[0][1]
    raise RuntimeError(f"which process draws the page cannot be told: {spent[:3]}")


def kill(page: Page, process: int) -> None:
    """Kill the process of a page; nothing in it hears of it. Raises playwright's TimeoutError when it was another page's."""
    with page.expect_event("crash", timeout=10_000):
        os.kill(process, signal.SIGKILL)
    page.close()


def sign_in(page: Page, demo: Demo, role: str) -> None:
    """Sign in as a role (or a login name)."""
    login = demo.logins[role]
    page.goto(f"{demo.address}/akun/masuk/")
    page.fill("input[name=login]", login["login"])
    page.fill("input[name=password]", login["password"])
    page.click("main button[type=submit]")
    page.wait_for_url("**/kerja/**")
