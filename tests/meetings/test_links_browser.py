"""Personal links of a meeting on a telephone: a refused form opens at what is wrong, and what stands in the other forms stays."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from lugas.accounts.rules import Role
from lugas.meetings import actions, links, links_speaking
from lugas.meetings.models import Seat, SpeakerAnswer
from tests.factories import acting, user
from tests.meetings.making import meeting
from tests.serving import served, visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not Path(settings.PACKAGE, "design/static/design/bundles/public.js").exists(), reason="needs make setup"
    ),
]


def sees_what_is_wrong(page) -> bool:
    """Whether the summary of what is wrong has the keyboard and comes to stand on the screen without scrolling by hand."""
    page.locator("[role=alert]:focus").wait_for(timeout=5000)
    # The page glides there.
    stands = "() => { const box = document.querySelector('[role=alert]').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    page.wait_for_function(stands, timeout=5000)
    return True


def test_a_refused_answer_opens_at_what_is_wrong():
    cache.clear()
    head = user("53", Role.HEAD)
    held = meeting(head)
    with acting(head):
        actions.save_rule(held, by=head, outside="Komandan Korem")
        path = f"/u/{links.token_of(Seat.objects.select_related('secretariat__region').get())}/"
    with served() as address, visitor() as visit:
        page = visit(f"{address}{path}", width=360)
        page.set_viewport_size({"width": 360, "height": 600})
        page.get_by_label("Diwakili").check()
        page.get_by_role("button", name="Kirim jawaban").click()
        assert sees_what_is_wrong(page)


def test_what_stands_in_one_form_survives_sending_another():
    cache.clear()
    head = user("53", Role.HEAD)
    held = meeting(head)
    with acting(head):
        one = actions.save_speaker(held, by=head, name="Analis Kebijakan", email="analis@example.test")
        actions.enter_speaker_answer(one, by=head, outcome="comes")
        answer = SpeakerAnswer.objects.select_related("secretariat__region").get()
        url = f"/{links_speaking.PATH}{links_speaking.token_of(answer)}/"
    with served() as address, visitor() as visit:
        page = visit(f"{address}{url}", width=360)
        page.set_viewport_size({"width": 360, "height": 600})
        page.get_by_label("Riwayat singkat").fill("Analis sejak 2015.")
        page.get_by_label("Nomor rekening").fill("0123456789")
        # Refused: the other forms still hold what was typed.
        page.get_by_label("Tidak hadir").check()
        page.get_by_role("button", name="Kirim jawaban").click()
        assert sees_what_is_wrong(page)
        assert page.get_by_label("Riwayat singkat").input_value() == "Analis sejak 2015."
        # Taken: they do when one comes back.
        page.get_by_label("Alasan, jika tidak").fill("Sakit")
        page.get_by_role("button", name="Kirim jawaban").click()
        page.get_by_role("link", name="Kembali ke halaman Anda").click()
        assert page.get_by_label("Riwayat singkat").input_value() == "Analis sejak 2015."
        assert page.get_by_label("Nomor rekening").input_value() == "0123456789"
        page.get_by_role("button", name="Simpan", exact=True).click()
        page.get_by_role("link", name="Kembali ke halaman Anda").click()
        assert page.get_by_label("Nomor rekening").input_value() == "0123456789"
        # Nothing of it outlives the tab, and what arrived is no draft any more.
        assert page.evaluate("localStorage.length") == 0
        assert page.evaluate("Object.keys(sessionStorage).filter((key) => !key.endsWith('#account'))") == []
        assert [one for one in visit.complaints if "422" not in one] == []
