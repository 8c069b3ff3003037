"""Pictures of slides: made after a version is kept, seen on its page and one by one, by whoever may see the slides."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from lugas.agenda.models import Activity
from lugas.files import actions as files
from lugas.files import pages
from lugas.files.jobs import make_pages
from lugas.files.models import Pages
from lugas.speeches.models import Deck
from tests.factories import at, sign_in, user

NOTE = "Digambar oleh Lugas dari berkasnya"


def deck(*titles: str) -> bytes:
    """A deck with these titles, and on each slide a red box at 2 to 4 inches."""
    made = Presentation()
    for one in titles:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = one
        box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(2), Inches(2), Inches(2), Inches(2))
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor(0xE0, 0, 0)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def brought(client, office, monkeypatch):
    """Slides brought by the writer: the address of their page, and the version."""
    monkeypatch.setattr("lugas.files.paging.converting.program", lambda: None)
    sign_in(client, office.writer)
    url = f"/kerja/sambutan/tayang/{office.event().activity.public_id}/"
    data = deck("Rencana #1 *kerja*", "Anggaran <2026>", "Penutup")
    client.post(f"{url}unggah/", {"upload": SimpleUploadedFile("rencana.pptx", data), "note": "Pertama"})
    with at("53"):
        return url, Deck.objects.select_related("file").get()


def draw(one: Deck) -> None:
    """What the worker does."""
    make_pages(secretariat_id=one.secretariat_id, file_id=one.file_id)


def test_the_page_shows_that_pictures_come_and_then_the_pictures(client, brought):
    url, one = brought
    page = client.get(url).content.decode()
    assert "Menunggu giliran" in page
    assert 'hx-trigger="every 3s"' in page
    draw(one)
    page = client.get(url).content.decode()
    assert "every 3s" not in page
    assert 'alt="Salindia 1: Rencana #1 *kerja*"' in page
    assert 'alt="Salindia 2: Anggaran &lt;2026&gt;"' in page
    assert page.count('loading="lazy"') == 3
    assert NOTE in page


def test_a_slide_is_seen_as_it_was_made(client, brought):
    _url, one = brought
    draw(one)
    answer = client.get(f"/berkas/{one.file.public_id}/halaman/2/960/")
    assert answer["Content-Type"] == "image/webp"
    seen = Image.open(io.BytesIO(answer.content)).convert("RGB")
    # 10 inches are 960 pixels: the box stands from 192 to 384.
    assert seen.getpixel((288, 288))[0] > 200 > 60 > seen.getpixel((288, 288))[1]
    assert seen.getpixel((600, 288)) == (255, 255, 255)
    small = Image.open(io.BytesIO(client.get(f"/berkas/{one.file.public_id}/halaman/2/320/").content))
    assert small.size == (320, 240)
    assert client.get(f"/berkas/{one.file.public_id}/halaman/4/960/").status_code == 404
    assert client.get(f"/berkas/{one.file.public_id}/halaman/2/500/").status_code == 404


def test_one_walks_from_slide_to_slide_by_the_arrows(client, brought):
    url, one = brought
    draw(one)
    first = client.get(f"{url}1/1/").content.decode()
    assert f'rel="next" data-key="ArrowRight" href="{url}1/2/"' in first
    assert 'rel="prev"' not in first
    middle = client.get(f"{url}1/2/").content.decode()
    assert f'rel="prev" data-key="ArrowLeft" href="{url}1/1/"' in middle
    assert f"/berkas/{one.file.public_id}/halaman/2/960/" in middle
    assert 'rel="next"' not in client.get(f"{url}1/3/").content.decode()
    for wrong in ("1/4/", "1/0/", "2/1/"):
        assert client.get(f"{url}{wrong}").status_code == 404


def test_pictures_are_only_for_those_who_may_see_the_slides(client, office, brought):
    url, one = brought
    draw(one)
    picture = f"/berkas/{one.file.public_id}/halaman/1/320/"
    sign_in(client, office.media)
    assert client.get(picture).status_code == 200
    with at("53"):
        Activity.objects.update(secrecy=Activity.Secrecy.RESTRICTED)
    assert client.get(picture).status_code == 404
    sign_in(client, user("53.01", "head", name="kepala-lain"))
    assert client.get(picture).status_code == 404
    assert client.get(f"{url}1/1/").status_code == 404


def test_a_job_that_was_killed_goes_on_and_one_that_runs_twice_changes_nothing(brought):
    _url, one = brought
    draw(one)
    with at("53"):
        row = Pages.objects.get()
        assert (row.state, row.total, row.titles[2]) == ("done", 3, "Penutup")
        Pages.objects.update(state="drawing", titles=row.titles[:1], heights=row.heights[:1])
    draw(one)
    draw(one)
    with at("53"):
        assert Pages.objects.get().titles == row.titles


def test_the_same_file_twice_is_drawn_once_and_gone_with_the_file(
    client, office, brought, django_capture_on_commit_callbacks
):
    url, one = brought
    draw(one)
    client.post(
        f"{url}unggah/", {"upload": SimpleUploadedFile("lagi.pptx", default_storage.open(one.file.path).read())}
    )
    with at("53"):
        assert (Deck.objects.count(), Pages.objects.count()) == (2, 1)
        lying = pages.paths(one.file)
        assert len(lying) == 6
        assert all(default_storage.exists(path) for path in lying)
        Deck.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            assert files.forget(one.file)
        assert not Pages.objects.exists()
    assert not any(default_storage.exists(path) for path in lying)


def test_programs_learn_the_pages(client, brought):
    _url, one = brought
    draw(one)
    with at("53"):
        activity = Activity.objects.get(pk=one.activity_id).public_id
    [told] = client.get(f"/api/v1/activities/{activity}/decks").json()
    assert told["pages"]["total"] == 3
    assert told["pages"]["way"] == "ours"
    second = told["pages"]["pages"][1]
    assert second["title"] == "Anggaran <2026>"
    answer = client.get(second["thumbnail"])
    assert Image.open(io.BytesIO(answer.content)).size == (320, 240)
    assert client.get(f"/api/v1/files/{one.file.public_id}/pages").json() == told["pages"]


def test_a_file_that_does_not_open_says_so(client, brought, monkeypatch):
    url, one = brought
    default_storage.delete(one.file.path)
    draw(one)
    page = client.get(url).content.decode()
    assert "Salindia tidak dapat ditampilkan" in page
    assert "every 3s" not in page


def test_the_activity_leads_to_its_slides(client, office, brought):
    url, _one = brought
    with at("53"):
        activity = Activity.objects.get()
    page = client.get(activity.get_absolute_url()).content.decode()
    assert "Bahan tayang, versi 1" in page
    assert f'href="{url}"' in page
