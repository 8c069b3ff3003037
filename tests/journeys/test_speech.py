"""A speech from the writer's editor to the leader's telephone, in a real browser; the leader's page works without script."""

import os
import re

import pytest

from lugas.speeches import actions
from tests.factories import at
from tests.journeys.test_invitation_to_release import sign_in
from tests.serving import served, visitor
from tests.speeches.making import Office
from tests.staff import acting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 360


@pytest.fixture
def house():
    """The province, and a speech that its writer has begun."""
    office = Office()
    part = office.event(
        title="Rapat Koordinasi Komunikasi Pimpinan",
        theme="Lugas dan terbuka",
        organiser_name="Biro Administrasi Pimpinan",
        guests=["Bupati Alor", "Ketua DPRD Provinsi NTT"],
    )
    return office, office.speech("writing", part=part)


def keep(page, name: str) -> None:
    """A picture for whoever wants to look: in the folder that LUGAS_TEST_PICTURES names."""
    if folder := os.environ.get("LUGAS_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_the_writer_sees_the_time_and_the_leader_reads_without_script(house):
    office, speech = house
    with served() as address, visitor() as visit:
        writer = sign_in(visit, address, office.writer)
        writer.goto(f"{address}{speech.get_absolute_url()}")
        keep(writer, "page")
        writer.goto(f"{address}{speech.get_absolute_url()}sapaan/")
        assert writer.locator(".salutation strong").all_inner_texts() == ["Ketua DPRD Provinsi NTT", "Bupati Alor"]
        keep(writer, "salutation")
        writer.goto(f"{address}/kerja/naskah/{speech.text.public_id}/")
        assert re.search(r"\d+ menit \d+ detik, \d+ kata", writer.inner_text("#speech-panel"))
        keep(writer, "editor")
        writer.goto(f"{address}{speech.get_absolute_url()}")
        writer.get_by_role("button", name=re.compile("Edarkan")).click()
        writer.locator("dialog[open] button[value=yes]").click()
        writer.wait_for_selector("text=Menunggu persetujuan")
        office.clear(speech)

        leader = sign_in(visit, address, office.people["governor"])
        bare = leader.context.browser.new_context(
            java_script_enabled=False,
            viewport={"width": PHONE, "height": 740},
            storage_state=leader.context.storage_state(),
        ).new_page()
        bare.goto(f"{address}{speech.get_absolute_url()}baca/")
        before = bare.locator(".said p").first.bounding_box()["height"]
        bare.get_by_role("link", name=re.compile("28")).first.click()
        assert bare.locator(".said p").first.bounding_box()["height"] > before
        assert bare.locator("main").bounding_box()["width"] <= PHONE
        keep(bare, "reading-phone")

        with acting(office.writer):
            issued = actions.make_link(speech, by=office.writer, name="Prof. Ahli")
        stranger = visit(f"{address}{issued.path}", width=PHONE)
        assert "Prof. Ahli" in stranger.inner_text("main")
        assert stranger.evaluate("document.documentElement.scrollWidth") <= PHONE
        keep(stranger, "preview-phone")
        if os.environ.get("LUGAS_TEST_PICTURES"):
            pictures(visit, address, office, speech)
        assert visit.complaints == []


def pictures(visit, address, office, speech) -> None:
    """The other screens, for looking at."""
    head = sign_in(visit, address, office.head)
    with at("53"):
        activity = office.fresh(speech).activity
    for name, path in {
        "list": "/kerja/sambutan/",
        "archive": "/kerja/sambutan/arsip/",
        "ask": f"/kerja/sambutan/minta/?kegiatan={activity.public_id}",
        "settings": "/kerja/sambutan/pengaturan/",
        "cleared": speech.get_absolute_url(),
        "briefing": f"/kerja/sambutan/bahan/{activity.public_id}/{speech.engagement_id}/",
        "decks": f"/kerja/sambutan/tayang/{activity.public_id}/",
        "activity": f"/kerja/kegiatan/{activity.public_id}/",
        "portal": "/sambutan/",
    }.items():
        for width in (1280, PHONE):
            head.set_viewport_size({"width": width, "height": 900})
            head.emulate_media(color_scheme="dark" if width == PHONE else "light")
            head.goto(f"{address}{path}")
            keep(head, f"{name}-{width}")
