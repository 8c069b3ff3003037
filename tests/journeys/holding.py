"""The screens of a meeting for a journey: who sits before them, how one goes, presses, fetches, and the worker behind them."""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.db import connection
from playwright.sync_api import Page
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

PICTURES = os.environ.get("LUGAS_PICTURES", "")


class Case:
    """The meeting with the screens of those who hold it."""

    def __init__(self, address: str, visit, people):
        self.address, self.visit, self.people = address, visit, people
        self.url = ""
        self.pictures = 0
        self.desk = self.sign_in("protocol")
        self.head = self.sign_in("head")

    def sign_in(self, who: str) -> Page:
        """A window of somebody of the staff."""
        page = self.visit(f"{self.address}/akun/masuk/")
        page.fill("input[name=login]", self.people[who].username)
        page.fill("input[name=password]", "sandi-panjang-sekali")
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"{self.address}/kerja/**")
        return page

    def open(self, page: Page, *words: str) -> None:
        """To a page of the meeting by its tabs: the part of the work, then the page."""
        page.goto(self.url)
        for word in words:
            page.locator(".phases").get_by_role("link", name=word, exact=True).click()

    def look(self, page: Page, name: str) -> None:
        """Nothing goes sideways; a picture when LUGAS_PICTURES names a folder."""
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], name
        self.pictures += 1
        if PICTURES:
            page.wait_for_timeout(300)
            page.screenshot(path=str(Path(PICTURES, f"{self.pictures:02d}-{name}.png")), full_page=True)


def button(page: Page, name: str, *, at: str = "main") -> None:
    """Press a button and wait for what comes of it."""
    page.locator(at).get_by_role("button", name=name).first.click()
    page.wait_for_load_state("networkidle")


def link(page: Page, name: str, *, at: str = "main") -> None:
    """Follow a link."""
    page.locator(at).get_by_role("link", name=name).first.click()
    page.wait_for_load_state("networkidle")


def fetched(page: Page, name: str | re.Pattern[str]) -> bytes:
    """What a link of the page downloads."""
    answer = page.context.request.get(page.get_by_role("link", name=name).first.evaluate("one => one.href"))
    assert answer.status == 200, name
    return answer.body()


def work() -> None:
    """What the worker does with the jobs that wait."""
    for _round in range(8):
        for job in ProcrastinateJob.objects.filter(status="todo").order_by("id"):
            with connection.cursor() as cursor:
                cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk])
            app.tasks[job.task_name].func(**job.args)
