"""The field's page in a real Chromium: the line is cut in the middle, the tab is closed, and every photo arrives once and whole."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from lugas.accounts.rules import Role
from lugas.newsroom import actions
from lugas.newsroom.models import Photo
from tests.factories import acting, user
from tests.files.test_imaging import saved
from tests.journeys.test_invitation_to_release import sign_in
from tests.newsroom.photos import event
from tests.serving import served, visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 360
READY, ARRIVED = "[data-send][data-ready='1']", "[data-send][data-arrived='1']"


def large(shade):
    """About a megabyte that does not pack: several pieces."""
    noisy = Image.effect_noise((1100, 800), 120 + shade).convert("RGB")
    return saved(noisy, quality=98)


@pytest.fixture
def order():
    head, shooter = user("53", Role.HEAD), user("53", Role.MEDIA, name="Maria Lake")
    with acting(head):
        made = actions.order_coverage(
            event(), by=head, wanted=["photo"], points="Potong pita", members=[shooter.acting]
        )
    made.shooter = shooter
    return made


def choose(page, photos):
    """Choose files and send them."""
    page.set_input_files(
        "input[name=files]",
        [{"name": f"DSC_{at}.JPG", "mimeType": "image/jpeg", "buffer": data} for at, data in enumerate(photos)],
    )
    page.locator("[data-send-plain]").click()


def test_photos_arrive_though_the_line_is_cut_and_the_tab_is_closed(order):
    photos = [large(shade) for shade in range(3)]
    with served() as address, visitor() as visit:
        page = sign_in(visit, address, order.shooter)
        page.set_viewport_size({"width": PHONE, "height": 740})
        url = f"{address}/kerja/liputan/{order.public_id}/lapangan/"
        page.goto(url, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        page.locator(READY).wait_for()

        # The second piece of the first photo breaks off, and then there is no line at all.
        sent = {"pieces": 0}

        def cut(route):
            if route.request.method == "PATCH":
                sent["pieces"] += 1
                if sent["pieces"] == 2:
                    page.context.set_offline(True)
                    route.abort("internetdisconnected")
                    return
            route.continue_()

        page.route("**/kerja/unggah/**", cut)
        choose(page, photos)
        page.get_by_text("Tidak ada jaringan").wait_for()
        assert "0 dari 3" in page.locator("[data-queue-text]").inner_text()

        # The tab closes; a new one finds what waits on this phone and goes on from the piece that had arrived.
        context = page.context
        page.close()
        context.set_offline(False)
        page = context.new_page()
        pieces = []
        page.on("request", lambda one: one.method == "PATCH" and pieces.append(one.headers["upload-offset"]))
        page.goto(url)
        page.locator(ARRIVED).wait_for(timeout=120_000)
        assert pieces[0] != "0"
        assert "3 dari 3" in page.locator("[data-queue-text]").inner_text()
        assert (
            page.evaluate(
                "new Promise((done) => { const asked = indexedDB.open('lugas-lapangan', 1); asked.onsuccess = () => {"
                "const all = asked.result.transaction('files').objectStore('files').count(); all.onsuccess = () => done(all.result); }; })"
            )
            == 0
        )
    with acting(order.shooter):
        kept = {default_storage.open(one.file.path).read() for one in Photo.objects.all()}
    assert {hashlib.sha256(one).hexdigest() for one in kept} == {hashlib.sha256(one).hexdigest() for one in photos}


def test_a_file_that_is_no_picture_is_named_with_its_reason_and_the_others_go_on(order):
    with served() as address, visitor() as visit:
        page = sign_in(visit, address, order.shooter)
        page.goto(f"{address}/kerja/liputan/{order.public_id}/lapangan/", wait_until="networkidle")
        page.locator(READY).wait_for()
        choose(page, [b"bukan gambar \x00\x01" * 50, large(5)])
        page.locator(ARRIVED).wait_for(timeout=120_000)
        assert "tidak diterima" in page.locator("[data-queue-list]").inner_text()
    with acting(order.shooter):
        assert Photo.objects.count() == 1
