"""The decree of the committee: drafted from what is recorded, its annex the committee, shown with state and number once it stands."""

from __future__ import annotations

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from lugas.accounts.rules import Role
from lugas.closing import papers
from lugas.letters.actions import submit
from lugas.letters.compose import documents
from lugas.letters.models import Letter
from lugas.letters.typesetting import typeset
from lugas.meetings import actions
from lugas.meetings.models import Meeting
from lugas.seals.actions import make_seal
from tests.factories import acting, at, position, sign_in, unit, user
from tests.letters.test_lifecycle import grant_all
from tests.meetings.making import meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(client):
    with at("53"):
        bureau = unit()
        signer = position("Kepala Biro Administrasi Pimpinan", unit=bureau)
        other = position("Analis Protokol", unit=unit("Subbagian Protokol", kind="subsection"))
    head = user("53", Role.HEAD, unit=bureau, position=signer)
    clerk = user("53", Role.CLERK, unit=bureau)
    administrator = user("53", Role.ADMINISTRATOR)
    with at("53", administrator):
        make_seal(administrator.acting.secretariat, by=administrator)
    held = meeting(clerk, theme="Satu suara", place="Hotel Timor")
    with acting(clerk):
        actions.change_meeting(held, by=clerk, basis="1. UU 23/2014\n2. PP 12/2017")
        actions.save_member(held, by=clerk, function="Ketua", name="Kepala Biro", task="Memimpin")
        actions.save_member(held, by=clerk, function="Konsumsi", name="Kepala Subbagian Rumah Tangga", task="Menjamu")
        held = Meeting.objects.select_related("activity__region", "secretariat__region").get(pk=held.pk)
    sign_in(client, clerk)
    return {"head": head, "clerk": clerk, "signer": signer, "other": other, "held": held}


def words_of(pdf: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def test_the_paper_considers_rests_rules_and_names_the_committee_in_its_annex(house):
    with acting(house["clerk"]):
        letter = actions.draft_decree(house["held"], by=house["clerk"], signer=house["signer"])
        first, *_rest, annex = words_of(typeset(documents(letter)))
    assert "KEPUTUSAN KEPALA BIRO ADMINISTRASI PIMPINAN" in first
    for one in (
        "TENTANG",
        "Menimbang : a. bahwa",
        "dengan tema “Satu suara”",
        "Mengingat : 1. UU 23/2014 2. PP 12/2017",
        "MEMUTUSKAN",
    ):
        assert one in first, one
    whole = " ".join([first, *_rest])
    assert "KESATU : Membentuk Panitia" in whole
    assert "KELIMA : Keputusan ini mulai berlaku" in whole
    assert "Ditetapkan di" in whole
    assert "Lampiran : Keputusan Kepala Biro Administrasi Pimpinan" in annex
    assert "1. Ketua Kepala Biro Memimpin" in annex
    assert "2. Konsumsi Kepala Subbagian Rumah Tangga Menjamu" in annex


def test_it_is_drafted_beside_the_committee_and_stands_there_with_state_and_number(client, house):
    page = house["held"].get_absolute_url()
    assert "Tulis keputusan panitia" in client.get(page).content.decode()
    assert client.post(f"{page}panitia/keputusan/", {"signer": house["other"].pk}).status_code == 422
    made = client.post(f"{page}panitia/keputusan/", {"signer": house["signer"].pk})
    with at("53"):
        letter = Letter.objects.get(kind="decree")
    assert made["Location"] == letter.get_absolute_url()
    shown = client.get(page).content.decode()
    assert letter.subject in shown
    assert "Tulis keputusan panitia" not in shown
    with acting(house["clerk"]):
        assert "Panitia dibentuk dengan" not in " ".join(words_of(papers.report_pdf(house["held"])))
        submit(letter, by=house["clerk"])
    with acting(house["head"]):
        grant_all(letter, house["head"])
        letter.refresh_from_db()
    assert letter.number
    assert letter.number in client.get(page).content.decode()
    with acting(house["clerk"]):
        told = " ".join(words_of(papers.report_pdf(house["held"])))
    assert f"Keputusan Kepala Biro Administrasi Pimpinan Nomor {letter.number}" in told


def test_nobody_is_appointed_where_nobody_is_recorded_or_allowed(house):
    clerk = house["clerk"]
    with acting(clerk):
        with pytest.raises(ValidationError, match="menandatangani keputusan"):
            actions.draft_decree(house["held"], by=clerk, signer=house["other"])
        house["held"].committee.all().delete()
        with pytest.raises(ValidationError, match="Panitia belum"):
            actions.draft_decree(house["held"], by=clerk, signer=house["signer"])
    viewer = user("53", Role.MEDIA)
    with acting(viewer), pytest.raises(PermissionDenied):
        actions.draft_decree(house["held"], by=viewer, signer=house["signer"])
