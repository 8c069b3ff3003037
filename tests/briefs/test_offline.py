"""The day on the phone opens without a line, says how old its state is, and is gone after signing out."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from tests import factories
from tests.journeys.test_invitation_to_release import sign_in
from tests.serving import served, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 360


@pytest.fixture
def leader():
    """The governor with a meeting today."""
    with factories.at("53"):
        governor = factories.position("Gubernur NTT", short_title="Gubernur")
        meeting = factories.activity("Rapat pagi di Soe", start=timezone.now() + timedelta(minutes=5), hours=0.5)
        factories.engagement(meeting, governor)
    return factories.user("53", Role.LEADER, position=governor)


def kept(page):
    """Whether the browser holds the day."""
    return page.evaluate("caches.open('lugas-day').then((box) => box.match('/kerja/harian/')).then(Boolean)")


def test_the_day_opens_offline_with_its_age_and_is_cleared_at_signing_out(leader):
    with served() as address, visitor() as visit:
        page = sign_in(visit, address, leader)
        page.set_viewport_size({"width": PHONE, "height": 740})
        page.goto(f"{address}/kerja/harian/", wait_until="networkidle")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.wait_for_function("caches.open('lugas-day').then((box) => box.keys()).then((keys) => keys.length > 5)")
        page.reload(wait_until="networkidle")
        assert kept(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        page.clock.set_system_time(timezone.now() + timedelta(hours=3))

        page.context.set_offline(True)
        page.goto(f"{address}/kerja/harian/?tanggal=2030-01-01")
        assert page.get_by_text("Rapat pagi di Soe").is_visible()
        assert re.search(
            r"Keadaan \d+ \w+ \d{4}, \d\d\.\d\d WITA, 3 jam( yang)? lalu", page.locator("[data-day-state]").inner_text()
        )
        # Its looks came along: the styles and the icons are those of the page with a line.
        assert page.evaluate("getComputedStyle(document.querySelector('.brief > li')).display") == "grid"

        page.context.set_offline(False)
        page.goto(f"{address}/akun/keluar/")
        page.locator("main form button[type=submit], form button[type=submit]").last.click()
        page.wait_for_load_state("networkidle")
        page.goto(f"{address}/akun/masuk/")
        assert not kept(page)


def test_other_pages_are_not_served_from_the_phone(leader):
    with served() as address, visitor() as visit:
        page = sign_in(visit, address, leader)
        page.goto(f"{address}/kerja/harian/", wait_until="networkidle")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.context.set_offline(True)
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
            page.goto(f"{address}/kerja/pemberitahuan/")
