"""Registering from a telephone in a real browser: the form, the link of the mail, giving the place back; nothing sideways, no axe finding."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache

from lugas.accounts.rules import Role
from lugas.meetings import links
from lugas.meetings.models import Registrant
from tests.factories import acting, user
from tests.meetings.making import meeting, opened
from tests.serving import served, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(os.environ.get("LUGAS_AXE", Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"))
PICTURES = os.environ.get("LUGAS_PICTURES", "")
ASKED = [{"label": "Hadir pada hari", "kind": "choice", "choices": ["Pertama", "Kedua"], "required": True}]


def look(page, name):
    """Nothing sideways, nothing that axe calls serious; a picture for whoever wants one."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    worse = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
    assert worse == [], name
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_somebody_registers_from_a_telephone():
    cache.clear()
    head = user("53", Role.HEAD)
    held = meeting(head)
    opened(head, held, capacity=1, questions=ASKED)
    with served() as address, visitor() as visit:
        page = visit(f"{address}/daftar/{held.slug}/", width=360)
        look(page, "daftar-360")
        page.get_by_label("Nama").fill("Ani")
        page.get_by_label("Surel").fill("ani@example.test")
        page.get_by_label("Saya setuju").check()
        page.get_by_role("button", name="Daftar").click()
        # What is missing is told at its field, and what was typed stays.
        page.wait_for_selector("[aria-invalid=true]")
        assert page.get_by_label("Nama").input_value() == "Ani"
        look(page, "daftar-kurang-360")
        page.get_by_label("Hadir pada hari").select_option("Kedua")
        page.get_by_role("button", name="Daftar").click()
        page.get_by_text("Tinggal satu langkah").first.wait_for()
        with acting(head):
            one = Registrant.objects.select_related("secretariat__region").get()
        page = visit(f"{address}/daftar/tautan/{links.registrant_token(one)}/", width=360, scheme="dark")
        look(page, "daftar-konfirmasi-360")
        page.get_by_role("button", name="Konfirmasi").click()
        page.get_by_text("Mendapat tempat").first.wait_for()
        look(page, "daftar-tempat-360")
        page.get_by_role("button", name="Kembalikan tempat").click()
        page.get_by_text("Mengundurkan diri").first.wait_for()
        # The browser notes each answer of 422 by itself.
        assert [one for one in visit.complaints if "422" not in one] == []
