"""Verification and the seal's page in a real browser: a file is sent without any script, nothing against the policy."""

import os
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from lugas.accounts.rules import Role
from tests.factories import user
from tests.portal.test_verification import issue
from tests.seals.attacks import ATTACKS
from tests.serving import served, visitor

pytestmark = pytest.mark.browser
AXE = Path(os.environ.get("LUGAS_AXE", Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"))
PICTURES = os.environ.get("LUGAS_PICTURES", "")


@pytest.fixture
def copy(memory, settings, tmp_path):
    """A letter that was issued; what was committed for it is taken away afterwards."""
    settings.LUGAS_SEALS = tmp_path / "seals"
    yield issue()
    options = connection.settings_dict
    with psycopg.connect(host=options["HOST"], user="postgres", dbname=options["NAME"], autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        for table in ("letters_signedcopy", "letters_letter", "files_storedfile", "seals_sealcertificate"):
            superuser.execute(f"DELETE FROM {table}")


def look(page, name):
    """Nothing sideways, nothing that axe calls serious; a picture for whoever wants one."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    worse = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
    assert worse == [], name
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_a_file_is_checked_and_the_seal_is_seen(copy, tmp_path):
    genuine, altered = tmp_path / "asli.pdf", tmp_path / "diubah.pdf"
    genuine.write_bytes(copy.data)
    altered.write_bytes(ATTACKS["incremental_page"](copy.data))
    admin = user("53", Role.ADMINISTRATOR)
    with served() as address, visitor() as visit:
        page = visit(f"{address}/verifikasi/")
        look(page, "form-1280")
        page.set_input_files("input[name=berkas]", altered)
        page.get_by_role("button", name="Periksa").click()
        page.wait_for_selector("[role=status]")
        assert page.locator("[role=status] strong").inner_text() == "Diubah"
        look(page, "altered-1280")
        page = visit(f"{address}/en/verifikasi/", width=360, scheme="dark")
        page.set_input_files("input[name=berkas]", genuine)
        page.get_by_role("button", name="Check").click()
        page.wait_for_selector("[role=status]")
        assert page.locator("[role=status] strong").inner_text() == "Genuine"
        look(page, "genuine-360-dark")
        look(visit(f"{address}/verifikasi/{copy.code}/", width=360), "code-360")
        page = visit(f"{address}/akun/masuk/")
        page.fill("input[name=login]", admin.username)
        page.fill("input[name=password]", "sandi-panjang-sekali")
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"{address}/kerja/**")
        page.goto(f"{address}/kerja/segel/")
        look(page, "seal-1280")
        page.set_viewport_size({"width": 360, "height": 900})
        look(page, "seal-360")
        page.get_by_role("link", name="Cabut").first.click()
        page.wait_for_selector("input[type=radio]")
        look(page, "revoke-360")
        assert visit.complaints == []
