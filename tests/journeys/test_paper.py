"""A paper from draft to the public's check: written by the clerk, signed on the head's phone, sent, found genuine."""

import re

import pytest

from lugas.accounts.rules import Role
from lugas.approvals.actions import make_default_routes
from lugas.institutions.models import Region, Secretariat
from lugas.institutions.structure import load_structure
from lugas.letters import actions
from lugas.letters.kinds import INVITATION
from lugas.seals.making import ensure_seal
from tests import factories
from tests.journeys.test_invitation_to_release import sign_in
from tests.serving import served, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 360


@pytest.fixture
def house():
    """The province with structure, routes and seal; the clerk of the bureau's office, and its head who signs."""
    office = Secretariat.objects.select_related("region").get(region__code="53")
    with factories.at("53"):
        structure = load_structure(office)
        for position in structure.positions.values():
            factories.holder(position)
    signer = structure.positions["karo_adpim"]
    head = factories.user("53", Role.HEAD, unit=structure.units["adpim"], position=signer)
    clerk = factories.user("53", Role.CLERK, unit=structure.units["sub_tata_usaha"])
    administrator = factories.user("53", Role.ADMINISTRATOR)
    with factories.at("53", administrator):
        make_default_routes(office, by=administrator)
        ensure_seal(office)
    with factories.at("53", clerk):
        letter = actions.write_letter(
            by=clerk, kind=INVITATION, dated=factories.DAY, place="Kupang", subject="Undangan Rapat Koordinasi",
            opening="Kami mengundang Saudara pada rapat koordinasi.", closing="Terima kasih.", signer=signer,
        )  # fmt: skip
        actions.invite_regions(letter, Region.objects.filter(code="53.02"), ["Kabag Prokopim"], by=clerk)
    return {"head": head, "clerk": clerk, "letter": letter}


def test_a_letter_is_signed_on_the_phone_sent_and_found_genuine_by_anybody(house, tmp_path):
    with served() as address, visitor() as visit:
        clerk = sign_in(visit, address, house["clerk"])
        clerk.goto(f"{address}/kerja/surat/{house['letter'].public_id}/")
        clerk.get_by_role("button", name=re.compile("Ajukan untuk paraf")).click()
        clerk.wait_for_selector("text=Sedang diparaf")

        head = sign_in(visit, address, house["head"])
        head.set_viewport_size({"width": PHONE, "height": 740})
        head.goto(f"{address}/kerja/paraf/")
        head.locator("main a").filter(has_text="Undangan Rapat Koordinasi").first.click()
        assert head.evaluate("document.documentElement.scrollWidth") <= PHONE
        head.get_by_role("button", name=re.compile("Tanda ?tangan")).first.click()
        if head.locator("dialog[open]").count():
            head.locator("dialog[open] button[value=yes]").click()
        head.wait_for_selector("#toasts")

        clerk.reload()
        assert "Ditandatangani" in clerk.inner_text("main")
        number = re.search(r"[\w.]+/1/[\w/]+", clerk.inner_text("main"))
        assert number
        signed = clerk.context.request.get(
            f"{address}{clerk.get_by_role('link', name='Buka PDF bertanda tangan').get_attribute('href')}"
        ).body()
        clerk.get_by_role("button", name=re.compile("Kirim ke semua")).click()
        clerk.wait_for_selector("text=Terkirim")

        # Anybody, without signing in: the very file is genuine, one with a byte more is altered.
        genuine, altered = tmp_path / "surat.pdf", tmp_path / "lain.pdf"
        genuine.write_bytes(signed)
        altered.write_bytes(signed + b"\n% more")
        public = visit(f"{address}/verifikasi/", width=PHONE)
        for file, word in ((genuine, "Asli"), (altered, "ubah")):
            public.set_input_files("input[type=file]", file)
            public.locator("main button[type=submit]").first.click()
            public.wait_for_selector("main [role=status]")
            assert word in public.inner_text("main [role=status]")
            public.goto(f"{address}/verifikasi/")
