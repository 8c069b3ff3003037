"""Bench staff-pages: bytes and time to readable on a poor line, first and later visits, beside a bare Wagtail 8 list page.

Chromium at 400 kbit/s, 300 ms of latency and a processor slowed four times. A page is readable when the first piece of
its main content (an element within <main>) that the browser counts as its largest so far is painted; what lies outside
<main> (menu, bar) does not count. Bytes are those on the wire, headers included. A first visit has an empty cache, a
later one comes from an empty page with the cache of the first.
"""

from __future__ import annotations

import statistics
import sys
from contextlib import ExitStack

from benchmarks import installation, peers
from benchmarks.harness import Measured, Results, fresh

PORT, REPETITIONS = 8175, 5
KBIT, LATENCY, SLOWED = 400, 300, 4
WATCH = """
window.paints = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries())
    window.paints.push([one.startTime, Boolean(one.element && one.element.closest('main')), one.size]);
}).observe({type: 'largest-contentful-paint', buffered: true});
"""
READ = """() => ({paints: window.paints,
  first: (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime})"""


def run(results: Results) -> None:
    """Measure all pages in turns."""
    from playwright.sync_api import sync_playwright

    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.with_sample()
        given = fresh([sys.executable, "-m", "benchmarks.staff_work"], env=installation.environment("lugas"))
        base = stack.enter_context(installation.served(PORT, "lugas"))
        peer, peer_cookies = stack.enter_context(peers.wagtail())
        pages = {name: (base + path, given["cookies"]) for name, path in installation.PAGES.items()}
        pages["activity page"] = (base + given["activity"], given["cookies"])
        pages["Wagtail"] = (peer, peer_cookies)
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        visits: dict[str, list[dict]] = {name: [] for name in pages}
        for address, cookies in pages.values():
            visit(browser, address, cookies, slow=False)  # the server's own first time is not the line's
        for _ in range(REPETITIONS):
            for name, (address, cookies) in pages.items():
                visits[name].append(visit(browser, address, cookies))
        browser.close()
    peer_visits = visits.pop("Wagtail")
    for name, mine in visits.items():
        tell(results, name, mine, peer_visits)


def visit(browser, address: str, cookies: dict[str, str], *, slow: bool = True) -> dict[str, float]:
    """A first and a later visit: seconds and bytes of each."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    page.add_init_script(WATCH)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    if slow:
        rate = KBIT * 1000 / 8
        wish = {"offline": False, "latency": LATENCY, "downloadThroughput": rate, "uploadThroughput": rate}
        line.send("Network.emulateNetworkConditions", wish)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    received = [0.0]
    line.on("Network.loadingFinished", lambda event: received.__setitem__(0, received[0] + event["encodedDataLength"]))
    found = {}
    for which in ("first", "later"):
        page.goto("about:blank")
        received[0] = 0
        answer = page.goto(address, wait_until="load", timeout=120_000)
        if answer is None or answer.status != 200 or "/akun/masuk" in page.url or "/login" in page.url:
            raise RuntimeError(f"{address}: {answer and answer.status} at {page.url}")
        page.wait_for_load_state("networkidle", timeout=120_000)
        page.wait_for_timeout(1500 if slow else 300)
        seen = page.evaluate(READ)
        within = [at for at, is_main, _size in seen["paints"] if is_main] or [at for at, _main, _size in seen["paints"]]
        found[f"{which} kB"] = received[0] / 1000
        found[f"{which} s"] = within[0] / 1000
        found[f"{which} largest s"] = max(at for at, _main, _size in seen["paints"]) / 1000
    context.close()
    return found


def tell(results: Results, name: str, mine: list[dict], peer: list[dict]) -> None:
    """Four lines for a page."""
    for which, most_kb, most_s in (("first", 70, 2.5), ("later", 15, 1.2)):
        for unit, most in (("kB", most_kb), ("s", most_s)):
            key = f"{which} {unit}"
            values = Measured(tuple(one[key] for one in mine), unit)
            theirs = Measured(tuple(one[key] for one in peer), unit)
            against = [other / own for own, other in zip(values.values, theirs.values, strict=True)]
            fast_enough = unit == "kB" or statistics.median(against) >= 3
            goal = f"<= {most} kB" if unit == "kB" else f"< {most} s and >= 3x faster"
            largest = statistics.median(one[f"{which} largest s"] for one in mine)
            results.add(
                f"{name}, {which} visit, {'bytes' if unit == 'kB' else 'readable'}",
                ours=values,
                peer=theirs,
                ratios=against,
                goal=goal,
                met=values.median <= most and fast_enough,
                note="" if unit == "kB" else f"largest piece painted at {largest:.2f} s (median)",
            )
