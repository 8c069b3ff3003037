"""Writing in a real browser: the editor comes after the text, keeps what is typed, and survives a line that is gone."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from lugas.accounts.rules import Role
from lugas.texts import actions, queries
from tests.factories import acting, user
from tests.serving import served, visitor
from tests.texts.making import tracked_docx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("LUGAS_PICTURES", "")
HTML = (
    "<h2>Dasar</h2><p>Kami mengundang Saudara hadir pada rapat koordinasi komunikasi pimpinan.</p>"
    "<ol type='a'><li>Surat Gubernur</li><li>Peraturan</li></ol><table><tr><th>No.</th><th>Acara</th></tr><tr><td>1</td><td>Buka</td></tr></table>"
)


def signed_in(page, address):
    """Through the sign-in page, as a person does."""
    page.goto(f"{address}/akun/masuk/")
    page.fill("[name=login]", "penata-naskah")
    page.fill("[name=password]", "sandi-panjang-sekali")
    page.press("[name=password]", "Enter")
    page.wait_for_load_state("networkidle")


def pictured(page, name):
    """A picture to look at, when LUGAS_PICTURES names a folder."""
    if PICTURES:
        page.wait_for_timeout(400)
        page.screenshot(path=str(Path(PICTURES, f"{name}.png")), full_page=True)


@pytest.mark.skipif(
    not Path(settings.PACKAGE, "design/static/design/bundles/staff.css").exists(), reason="needs make setup"
)
def test_what_is_typed_is_kept_even_when_the_line_goes(transactional_db):
    writer, head = user("53", Role.CLERK, name="Penata Naskah"), user("53", Role.HEAD, name="Kepala Biro")
    with acting(writer):
        text = actions.new_text(by=writer, title="Undangan rapat koordinasi", html=HTML)
        actions.remark(text, by=writer, words="Sebut jamnya.", passage="rapat koordinasi")
    with served() as address, visitor() as open_page:
        page = open_page(f"{address}/akun/masuk/")
        signed_in(page, address)
        there = f"{address}/kerja/naskah/{text.public_id}/"
        page.goto(there)
        editor = page.locator(".ProseMirror")
        expect(editor).to_contain_text("Surat Gubernur")
        editor.press("Control+End")
        editor.locator("p").first.click()
        page.keyboard.press("End")
        page.keyboard.type(" Mohon hadir.")
        expect(page.locator("[data-saved]")).to_have_text("Tersimpan", timeout=8000)
        with acting(writer):
            assert "Mohon hadir." in queries.unsaved(text)[0].html
            assert '<ol type="a">' in queries.unsaved(text)[0].html
        pictured(page, "write-1280")
        page.context.set_offline(True)
        page.keyboard.type(" Tanpa jaringan.")
        expect(page.locator("[data-saved]")).to_contain_text("Tidak ada jaringan", timeout=8000)
        page.context.set_offline(False)
        page.goto(f"{address}/kerja/")
        page.goto(there)
        expect(page.locator(".ProseMirror")).to_contain_text("Tanpa jaringan.")
        with acting(head):
            actions.save_version(text, HTML.replace("Saudara", "Bapak/Ibu"), by=head, base=1)
        page.locator(".ProseMirror p").first.click()
        page.keyboard.press("End")
        page.keyboard.type(" Lagi.")
        expect(page.locator("[data-told]")).to_contain_text("Kepala Biro menyimpan versi 2", timeout=8000)
        page.click("text=Simpan sebagai versi")
        expect(page.locator(".comparison")).to_contain_text("Tanpa jaringan.")
        pictured(page, "compare-1280")
        with acting(writer):
            actions.bring_word(text, by=writer, upload=tracked_docx())
            found = queries.open_returns(text)[0]
        assert [one for one in open_page.complaints if "ERR_INTERNET_DISCONNECTED" not in one] == []
        if PICTURES:
            for width, scheme in ((1280, "light"), (360, "light"), (1280, "dark")):
                other = page.context.browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                ).new_page()
                signed_in(other, address)
                for name, url in (
                    ("text", there),
                    ("versions", f"{there}versi/"),
                    ("word", f"{there}word/{found.public_id}/"),
                    ("compare", f"{there}banding/?dari=1&ke=3"),
                ):
                    other.goto(url)
                    other.wait_for_load_state("networkidle")
                    pictured(other, f"{name}-{width}-{scheme}")
