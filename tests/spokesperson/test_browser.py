"""The public form and the spokesperson's page in a real browser: filled in by hand, nothing against the policy, axe content."""

import os
from pathlib import Path

import pytest

from lugas.accounts.rules import Role
from lugas.spokesperson.models import Question
from lugas.spokesperson.rules import Status
from tests.factories import at, user
from tests.portal.conftest import memory  # noqa: F401
from tests.serving import served, visitor

pytestmark = pytest.mark.browser
AXE = Path(os.environ.get("LUGAS_AXE", Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"))


def pleases_axe(page) -> list:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def test_somebody_asks_by_hand_and_the_pages_keep_the_policy_and_please_axe(memory):  # noqa: F811
    user("53", Role.SPOKESPERSON)
    with served() as address, visitor() as visit:
        page = visit(f"{address}/tanya/", width=360)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert pleases_axe(page) == []
        page.get_by_label("Pertanyaan Anda dalam satu baris").fill("Kapan jalan Soe diperbaiki?")
        page.get_by_label("Pertanyaan Anda", exact=True).fill("Kapan selesai?")
        page.get_by_label("Nama Anda").fill("Yohana")
        page.get_by_role("textbox", name="Surel").fill("yohana@postimor.example")
        page.get_by_role("button", name="Kirim pertanyaan").click()
        page.wait_for_selector(".field .error, .banner")
        assert page.url.endswith("/tanya/")
        page.get_by_label("Saya setuju").check()
        page.get_by_role("button", name="Kirim pertanyaan").click()
        page.wait_for_selector("text=Buka tautan dalam surel")
        with at("53"):
            assert Question.objects.get().status == Status.UNCONFIRMED
        for width, scheme in ((1280, "light"), (360, "dark")):
            front = visit(f"{address}/juru-bicara/", width=width, scheme=scheme)
            assert front.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert pleases_axe(front) == []
        # A refused form answers 422, which the console tells of.
        assert [one for one in visit.complaints if "422" not in str(one)] == []
