"""The portal and the writing of a release in a real browser: nothing against the policy, axe content, nothing sideways."""

import os
from pathlib import Path

import pytest
from django.utils import timezone

from lugas.accounts.rules import Role
from tests.factories import acting, activity, engagement, position, user
from tests.newsroom.making import release
from tests.serving import served, visitor

pytestmark = pytest.mark.browser
AXE = Path(os.environ.get("LUGAS_AXE", Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"))


@pytest.fixture
def address(memory):
    """Where the whole system is served."""
    with served() as found:
        yield found


@pytest.fixture
def head(address):
    """A head of bureau, with an activity of now and releases."""
    person = user("53", Role.HEAD)
    with acting(person):
        leader = position("Gubernur NTT")
        one = activity("Kegiatan dengan nama yang sangat panjang sekali " * 3, start=timezone.now(), public=True)
        engagement(one, leader)
        for state in ("public", "corrected", "withdrawn"):
            release(person, state, activity=one)
    person.about = one
    return person


@pytest.fixture
def visit():
    """Open pages and gather what the console complains of."""
    with visitor() as open_page:
        yield open_page


def test_public_pages_keep_the_policy_and_please_axe(address, head, visit):
    about = head.about.public_id
    pages = (
        "/",
        "/agenda/",
        f"/agenda/{about}/",
        "/rilis/",
        "/pimpinan/",
        "/tentang/",
        "/cari/?q=kegiatan",
        "/en/53.02/",
    )
    for number, path in enumerate(pages):
        page = visit(address + path, width=(1280, 360)[number % 2], scheme=("light", "dark")[number // 2 % 2])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        if path == f"/agenda/{about}/":
            data = page.eval_on_selector('script[type="application/ld+json"]', "e => JSON.parse(e.textContent)")
            assert data["@type"] == "Event"
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run()")["violations"]
        assert [
            (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
        ] == [], path
    assert visit.complaints == []


def test_a_release_is_written_with_the_editor_and_survives_a_reload(address, head, visit):
    page = visit(f"{address}/akun/masuk/")
    page.fill("input[name=login]", head.username)
    page.fill("input[name=password]", "sandi-panjang-sekali")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{address}/kerja/**")
    visit.complaints.clear()
    page.goto(f"{address}/kerja/rilis/tulis/?kegiatan={head.about.public_id}")
    page.locator(".ProseMirror").click()
    page.keyboard.type("Rapat dibuka. ")
    page.get_by_role("button", name="Tebal").click()
    page.keyboard.type("Penting")
    # Asked again and again by the page itself: its CSP lets nobody else make code of a string.
    page.evaluate("""async () => {
        const kept = () => Object.values(localStorage).some((one) => one.includes("Penting"));
        for (let turn = 0; turn < 100 && !kept(); turn++) await new Promise((done) => setTimeout(done, 100));
        if (!kept()) throw new Error("nothing was kept in the browser");
    }""")
    page.reload()
    page.wait_for_selector(".ProseMirror strong")
    assert page.locator(".ProseMirror").inner_text().strip() == "Rapat dibuka. Penting"
    page.locator("form[data-draft] button[type=submit]").click()
    page.wait_for_selector(".preview")
    assert page.locator(".preview strong").inner_text() == "Penting"
    assert visit.complaints == []
