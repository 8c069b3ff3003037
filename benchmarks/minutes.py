"""Bench minutes: eight people write eight parts at once in Chromium, with lines that drop and tabs that are killed; lost keystrokes are counted.

Each writer has a browser window of his own and types numbered words. Every so often his line drops for some seconds while he goes on, or the
process of his tab is killed between two keystrokes, with or without a line, and he opens the part again. At the end every word that was typed must
stand in the part or be kept beside it, and no part may hold a word of another writer. `LUGAS_BENCH_MINUTES` says for how many minutes (10).
"""

from __future__ import annotations

import os
import random
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from tools.browser import OPTIONS, kill, process_of

from benchmarks import installation
from benchmarks.harness import Results, fresh

PORT, WRITERS, SEED = 8177, 8, 20240424
MINUTES = float(os.environ.get("LUGAS_BENCH_MINUTES", "10"))
# Of a hundred words: how often a line drops, comes again, a tab is killed.
DROPS, RETURNS, KILLS = 4, 25, 1


@dataclass
class Writer:
    """One of those who write. typed: his words so far; page: the window in which he is now."""

    number: int
    address: str
    context: object
    page: object = None
    process: int = 0
    offline: bool = False
    typed: list[str] = field(default_factory=list)
    drops: int = 0
    kills: int = 0

    def open(self) -> None:
        """Open the part, with a line, as somebody does who comes back."""
        self.context.set_offline(False)  # type: ignore[attr-defined]
        self.offline = False
        self.page = self.context.new_page()  # type: ignore[attr-defined]
        self.page.goto(self.address)
        self.page.wait_for_selector("#text")
        self.process = process_of(self.page)
        self.page.focus("#text")
        self.page.keyboard.press("Control+End")

    def write(self) -> None:
        """The next word, key by key; sometimes a new line."""
        word = f"w{self.number}k{len(self.typed)}"
        self.page.keyboard.type(word + ("\n" if len(self.typed) % 12 == 11 else " "))  # type: ignore[attr-defined]
        self.typed.append(word)

    def suffer(self, chance: random.Random) -> None:
        """What happens to him between two words."""
        fate = chance.randrange(100)
        if fate < KILLS:
            self.kills += 1
            kill(self.page, self.process)  # type: ignore[arg-type]
            self.open()
        elif self.offline and fate < KILLS + RETURNS:
            self.context.set_offline(False)  # type: ignore[attr-defined]
            self.offline = False
        elif not self.offline and fate < KILLS + DROPS:
            self.drops += 1
            self.context.set_offline(True)  # type: ignore[attr-defined]
            self.offline = True


def run(results: Results) -> None:
    """Let them write, and count."""
    from playwright.sync_api import sync_playwright

    chance = random.Random(SEED)
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.with_sample()
        work = [sys.executable, "-m", "benchmarks.minutes_work"]
        given = fresh([*work, "begin", str(WRITERS)], env=installation.environment("lugas"))
        base = stack.enter_context(installation.served(PORT, "lugas"))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path="/usr/bin/chromium", args=OPTIONS
        )
        writers = []
        for number, one in enumerate(given["writers"]):
            context = browser.new_context(viewport={"width": 1000, "height": 700})
            context.add_cookies([{"name": key, "value": value, "url": base} for key, value in one["cookies"].items()])
            writers.append(Writer(number, base + one["part"], context))
            writers[-1].open()
        end = time.monotonic() + MINUTES * 60
        while time.monotonic() < end:
            for one in writers:
                one.write()
                one.suffer(chance)
        for one in writers:
            one.context.set_offline(False)  # type: ignore[attr-defined]
            # Its own words that all is kept; while something is not, it says otherwise at once.
            one.page.wait_for_selector(":is([data-state=kept], [data-state=aside])[data-saved]", timeout=60_000)  # type: ignore[attr-defined]
        browser.close()
        kept = fresh([*work, "read"], env=installation.environment("lugas"))
    tell(results, writers, kept)


def tell(results: Results, writers: list[Writer], kept: dict) -> None:
    """What is missing, what strayed into another's part, and what had to be kept beside."""
    lost = strayed = beside = keys = 0
    for one in writers:
        part = kept["parts"][one.number].split()
        aside = set(" ".join(kept["asides"][one.number]).split())
        stands = set(part)
        missing = [word for word in one.typed if word not in stands]
        beside += sum(1 for word in missing if word in aside)
        lost += sum(len(word) + 1 for word in missing if word not in aside)
        strayed += sum(1 for word in part if not word.startswith(f"w{one.number}k"))
        keys += sum(len(word) + 1 for word in one.typed)
    drops, kills = sum(one.drops for one in writers), sum(one.kills for one in writers)
    note = f"{keys} keystrokes in {MINUTES:g} minutes, {drops} lines dropped, {kills} tabs killed; {beside} words kept beside"
    results.add("keystrokes lost", ours=lost, goal="0", met=lost == 0 and kills > 0 and drops > 0, note=note)
    results.add("words in another's part", ours=strayed, goal="0", met=strayed == 0, note=note)
