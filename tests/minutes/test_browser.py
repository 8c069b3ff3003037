"""Two people write at once in a real browser; a line drops, a tab is killed, a part is taken over: no keystroke is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect
from tools.browser import kill, process_of

from lugas.accounts.rules import Role
from lugas.minutes import actions
from lugas.minutes.models import Aside, Part
from tests.factories import acting, user
from tests.minutes.making import begun, sessions
from tests.serving import served, visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not Path(settings.PACKAGE, "design/static/design/bundles/staff.css").exists(), reason="needs make setup"
    ),
]
PICTURES = os.environ.get("LUGAS_PICTURES", "")


def signed_in(page, address, login):
    """Through the sign-in page, as a person does."""
    page.goto(f"{address}/akun/masuk/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", "sandi-panjang-sekali")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/kerja/**")


def test_no_keystroke_is_lost_and_nobody_is_overwritten(transactional_db):
    head, writer = user("53", Role.HEAD, name="Kepala Biro"), user("53", Role.CLERK, name="Penata Notula")
    minutes = begun(head)
    with acting(head):
        first, second = sessions(minutes)
        actions.take(first, by=head)
    with acting(writer):
        actions.take(second, by=writer)
    with served() as address, visitor() as open_page:
        one, other = open_page(f"{address}/akun/masuk/"), open_page(f"{address}/akun/masuk/")
        signed_in(one, address, head.username)
        signed_in(other, address, writer.username)
        here, there = (
            f"{address}/kerja/rapat/{minutes.meeting.slug}/notula/bagian/{part.pk}/" for part in (first, second)
        )
        one.goto(here)
        other.goto(there)
        one_process, other_process = process_of(one), process_of(other)
        field, others_field = one.locator("#text"), other.locator("#text")
        field.press_sequentially("Kepala Biro menyampaikan paparan.\n", delay=5)
        others_field.press_sequentially("Analis memaparkan penataan.\n", delay=5)
        expect(one.locator("[data-saved]")).to_have_text("Tersimpan", timeout=8000)
        # One sees what the other writes.
        expect(one.locator("[data-grows]")).to_contain_text("Analis memaparkan penataan.", timeout=15000)
        # The line drops while one goes on; the tab is killed before it comes back.
        one.context.set_offline(True)
        one.click("[data-insert^=Tanya]")
        one.keyboard.type("Kab. Alor")
        field.press("End")
        one.keyboard.type("Bagaimana di daerah?")
        expect(one.locator("[data-saved]")).to_contain_text("Tidak ada jaringan", timeout=8000)
        context = one.context
        kill(one, one_process)
        context.set_offline(False)
        again = context.new_page()
        again.goto(here)
        expect(again.locator("#text")).to_have_value(
            "Kepala Biro menyampaikan paparan.\nTanya (Kab. Alor): Bagaimana di daerah?"
        )
        expect(again.locator("[data-saved]")).to_have_text("Tersimpan", timeout=8000)
        # The last keystrokes before a kill with a good line, of which the server has heard nothing yet.
        others_field.press_sequentially("Putusan: Ditata ulang.", delay=0)
        context = other.context
        kill(other, other_process)
        with acting(head):
            actions.take(second, by=head, reason="Penata dipanggil pimpinan")
            actions.write(
                second, "Analis memaparkan penataan.\nLanjut oleh kepala.", by=head, revision=9, window="lain"
            )
        back = context.new_page()
        back.goto(there)
        expect(back.locator("[data-told]")).to_contain_text("Kepala Biro", timeout=8000)
        with acting(head):
            parts = dict(Part.objects.values_list("title", "text"))
            assert parts[first.title] == "Kepala Biro menyampaikan paparan.\nTanya (Kab. Alor): Bagaimana di daerah?"
            assert parts[second.title] == "Analis memaparkan penataan.\nLanjut oleh kepala."
            assert [one.text for one in Aside.objects.all()] == ["Analis memaparkan penataan.\nPutusan: Ditata ulang."]
        back.reload()
        expect(back.locator("#samping")).to_contain_text("Putusan: Ditata ulang.")
        if PICTURES:
            again.screenshot(path=str(Path(PICTURES, "part.png")), full_page=True)
            back.screenshot(path=str(Path(PICTURES, "aside.png")), full_page=True)
