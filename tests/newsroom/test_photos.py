"""Photos of an activity: what is kept, what is shown of it, by what right, and that nothing of the camera reaches the public."""

import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lugas.accounts.personal_data import registry as personal_data
from lugas.accounts.rules import Role
from lugas.agenda.models import Activity
from lugas.files.models import StoredFile
from lugas.newsroom import actions
from lugas.newsroom import rules_coverage as rules
from lugas.newsroom.actions import OnIt
from lugas.newsroom.jobs import delete_due_photos, prepare_photo
from lugas.newsroom.models import AlbumPicture, Photo, ReleasePicture
from lugas.newsroom.rules_coverage import Citizens, ConsentKind, Obstacle, Shown
from lugas.tenancy.scope import scope
from tests.factories import acting, engagement, holder, person, position, sign_in, user
from tests.files.test_imaging import looks_upright, saved, scene
from tests.newsroom.making import release
from tests.newsroom.photos import TELLING, camera, event, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return user("53", Role.HEAD, name="Kepala Biro")


def public_bytes(client, *pages):
    """Everything that an outsider gets from these pages and from each picture address on them, by address."""
    import re

    client.logout()
    found = {}
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        found[page] = answer.content
        for address in set(re.findall(r"/berkas/[\w/-]+/", answer.content.decode())):
            picture = client.get(address)
            assert picture.status_code == 200, address
            found[address] = picture.content
    return found


def test_the_original_stays_as_it_came_and_the_print_is_upright_and_bare(head):
    with acting(head):
        made = photo(event(), head)
        assert default_storage.open(made.file.path).read() == camera(1)
        data = default_storage.open(made.print.path).read()
        assert looks_upright(Image.open(io.BytesIO(data)))
        assert not any(word in data for word in TELLING)
        assert made.taken_at.isoformat() == "2024-04-24T01:30:00+00:00"
        names = default_storage.listdir(f"{made.secretariat_id}/{made.print.sha256[:2]}")[1]
        copies = {name.split(".", 1)[1] for name in names if name.startswith(made.print.sha256) and "." in name}
        assert copies == {f"{width}.{kind}" for width in (480, 960, 1600) for kind in ("webp", "avif")} | {
            "card-500-500.webp"
        }


def test_the_job_may_run_twice_and_a_damaged_picture_is_told_as_such(head):
    with acting(head):
        about = event()
        made = photo(about, head)
        before = made.print_id
        prepare_photo.func(secretariat_id=made.secretariat_id, photo_id=made.pk)
        made.refresh_from_db()
        assert made.print_id == before
        noisy = saved(Image.effect_noise((400, 300), 90).convert("RGB"), "TIFF")
        broken = actions.add_photo(about, by=head, upload=noisy[: len(noisy) // 2], name="putus.tif")
        prepare_photo.func(secretariat_id=broken.secretariat_id, photo_id=broken.pk)
        broken.refresh_from_db()
        assert (broken.is_damaged, broken.print_id) == (True, None)


def test_nothing_of_the_camera_is_in_any_byte_that_the_public_gets(client, head):
    with acting(head):
        about = event()
        made = photo(about, head, caption="Panen raya")
        actions.clear_photo(made, by=head)
        draft = release(head, "draft", activity=about)
        actions.use_photo(made, draft, by=head)
        out = actions.publish(draft, by=head)
        original = made.file.public_id
    seen = public_bytes(
        client, f"/agenda/{about.public_id}/foto/", f"/agenda/{about.public_id}/", f"/rilis/{out.public_id}/{out.slug}/"
    )
    assert len([address for address in seen if address.startswith("/berkas/")]) >= 6
    for address, data in seen.items():
        assert not any(word in data for word in TELLING), address
        assert original.encode() not in data
    for address in (f"/berkas/{original}/", f"/berkas/{original}/480/", f"/berkas/{original}/potong/card/"):
        assert client.get(address).status_code == 404
    for kind in ("avif", "jpeg", "webp"):
        data = client.get(f"/berkas/{made.print.public_id}/960/{kind}/")
        assert data["Content-Type"] == f"image/{kind}"
        assert not any(word in data.content for word in TELLING)


def test_what_stands_against_publishing_is_told_and_holds_in_the_database_too(head):
    media = user("53", Role.MEDIA)
    with acting(head):
        about = event()
        made = photo(about, head)
        with pytest.raises(ValidationError) as problem:
            actions.clear_photo(made, by=head)
        assert len(problem.value.messages) == 2
        with pytest.raises(IntegrityError), transaction.atomic():
            Photo.objects.filter(pk=made.pk).update(cleared_at=timezone.now())
        ready = photo(about, head, 2, caption="x")
    with acting(media), pytest.raises(PermissionDenied):
        actions.clear_photo(ready, by=media)
    with acting(head):
        secret = event(public=False, secrecy=Activity.Secrecy.RESTRICTED)
        with pytest.raises(ValidationError):
            actions.clear_photo(photo(secret, head, 3, caption="x"), by=head)


def test_an_embargo_holds_in_album_and_release(client, head):
    with acting(head):
        about = event()
        until = timezone.now() + timedelta(hours=3)
        made = photo(about, head, embargo_until=until)
        actions.clear_photo(made, by=head)
        assert AlbumPicture.objects.get().public_since == until
        draft = release(head, "draft", activity=about)
        actions.use_photo(made, draft, by=head)
        with pytest.raises(ValidationError):
            actions.publish(draft, by=head)
        actions.publish(draft, by=head, at=until + timedelta(minutes=1))
        shown = made.print.public_id
    assert client.get(f"/agenda/{about.public_id}/foto/").status_code == 404
    assert client.get(f"/berkas/{shown}/960/").status_code == 404
    with scope():
        assert (AlbumPicture.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_taking_back_goes_for_album_and_release_at_once(client, head):
    with acting(head):
        about = event()
        made = photo(about, head, caption="x")
        actions.clear_photo(made, by=head)
        draft = release(head, "draft", activity=about)
        actions.use_photo(made, draft, by=head)
        actions.publish(draft, by=head)
        shown = made.print.public_id
        actions.hide_photo(made, by=head)
        assert ReleasePicture.objects.count() == 0
    with scope():
        assert (AlbumPicture.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert client.get(f"/berkas/{shown}/960/").status_code == 404


def test_no_original_and_no_uncleared_print_gets_into_a_release(head):
    with acting(head):
        made = photo(event(), head)
        draft = release(head, "draft")
        for file in (made.file, made.print):
            with pytest.raises(ValidationError):
                actions.add_picture(draft, by=head, file=file, alternative_text="x")
        with pytest.raises(ValidationError):
            actions.use_photo(made, draft, by=head)


def test_a_blurred_face_is_gone_from_everything_that_was_shown(client, head):
    with acting(head):
        about = event()
        made = photo(about, head, caption="x")
        actions.clear_photo(made, by=head)
        first, path = made.print.public_id, made.print.path
        actions.blur_photo(made, by=head, areas=[0, 0, 5000, 5000])
        made.refresh_from_db()
        assert made.print.public_id != first
        assert AlbumPicture.objects.get().file_id == made.print_id
        assert not StoredFile.objects.filter(path=path).exists()
        assert default_storage.open(made.file.path).read() == camera(1)
        with pytest.raises(ValidationError):
            actions.blur_photo(made, by=head, areas=[9999, 0, 1, 0])
    client.logout()
    assert client.get(f"/berkas/{first}/960/").status_code == 404
    assert client.get(f"/berkas/{made.print.public_id}/960/").status_code == 200


def test_withdrawn_consent_hides_what_rested_on_it(head):
    with acting(head):
        made = photo(event(), head, caption="x")
        actions.note_citizens(made, by=head, citizens="consent", children=True)
        with pytest.raises(ValidationError):
            actions.clear_photo(made, by=head)
        today = timezone.localdate()
        actions.note_consent(made, by=head, who="Ibu Marta", kind="written", given_on=today)
        with pytest.raises(ValidationError) as problem:
            actions.clear_photo(made, by=head)
        assert "Anak dapat dikenali" in problem.value.messages[0]
        guardian = actions.note_consent(made, by=head, who="Bapak Yosef", kind="guardian", given_on=today)
        actions.clear_photo(made, by=head)
        assert AlbumPicture.objects.count() == 1
        actions.drop_consent(guardian, by=head)
        made.refresh_from_db()
        assert (AlbumPicture.objects.count(), made.cleared_at) == (0, None)
        with pytest.raises(ValidationError):
            actions.note_consent(made, by=head, who="x", kind="written", given_on=today + timedelta(days=1))


def test_on_its_day_a_photo_is_deleted_with_every_byte(head, as_owner, django_capture_on_commit_callbacks):
    with acting(head):
        about = event()
        made, kept = photo(about, head, 1, caption="x"), photo(about, head, 2)
        actions.clear_photo(made, by=head)
        actions.note_citizens(made, by=head, citizens="none", delete_on=timezone.localdate() + timedelta(days=1))
        paths = [made.file.path, made.print.path, f"{made.print.path}.960.webp", f"{made.print.path}.480.avif"]
        assert all(default_storage.exists(path) for path in paths)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_photo SET delete_on = current_date - 1 WHERE id = %s", [made.pk])
    with django_capture_on_commit_callbacks(execute=True):
        delete_due_photos.func(secretariat_id=made.secretariat_id)
    with acting(head):
        assert list(Photo.objects.values_list("pk", flat=True)) == [kept.pk]
        assert not any(default_storage.exists(path) for path in paths)
        assert default_storage.exists(kept.file.path)
        assert AlbumPicture.objects.count() == 0


def test_who_is_on_it_is_called_as_on_that_day(head):
    with acting(head):
        about = event()
        governor = position("Gubernur Nusa Tenggara Timur", held=False, short_title="Gubernur NTT")
        holder(governor, by=person("Emanuel"))
        engagement(about, governor)
        made = photo(about, head)
        people = [OnIt(governor), OnIt(None, "Ketua Kelompok Tani")]
        actions.describe_photo(made, by=head, alternative_text="Panen", caption="Panen raya.", people=people)
        names = [one.words for one in made.people.all()]
        assert names == ["Gubernur Nusa Tenggara Timur", "Ketua Kelompok Tani"]
        assert (
            actions.full_caption(made, made.people.all()) == "Panen raya."
            if not names
            else ("Panen raya. (Dari kiri: Gubernur Nusa Tenggara Timur, Ketua Kelompok Tani)")
        )


def test_alike_photos_are_found_and_the_same_bytes_are_one(head):
    with acting(head):
        about = event()
        first, again = photo(about, head, 1), photo(about, head, 1)
        assert first.pk == again.pk
        near = actions.add_photo(
            about, by=head, upload=saved(scene().rotate(90, expand=True), quality=40), name="b.jpg"
        )
        prepare_photo.func(secretariat_id=near.secretariat_id, photo_id=near.pk)
        other = actions.add_photo(
            about,
            by=head,
            upload=saved(Image.effect_noise((40, 30), 90).resize((400, 300)).convert("RGB")),
            name="c.jpg",
        )
        prepare_photo.func(secretariat_id=other.secretariat_id, photo_id=other.pk)
        other.refresh_from_db()
        assert other.like_id is None


def test_the_album_by_its_screens(client, head):
    sign_in(client, head)
    with acting(head):
        about = event()
        one, two = photo(about, head, 1), photo(about, head, 2)
    album = f"/kerja/liputan/kegiatan/{about.public_id}/album/"
    page = f"/kerja/liputan/foto/{one.public_id}/"
    assert client.get(album).status_code == client.get(page).status_code == 200
    words = {"alternative_text": "Gubernur memanen", "caption": "Panen", "people": "Ketua Adat", "use": "public"}
    assert client.post(f"{page}uraian/", words).status_code == 302
    assert client.post(f"{page}warga/", {"citizens": "crowd"}).status_code == 302
    assert (
        client.post(f"{page}samarkan/", {"area-x": "10", "area-y": "10", "area-w": "0", "area-h": "5"}).status_code
        == 422
    )
    blurred = client.post(f"{page}samarkan/", {"area-x": "10", "area-y": "10", "area-w": "20", "area-h": "20"})
    assert blurred.status_code == 302
    assert client.post(f"{page}titik/", {"titik-x": "80", "titik-y": "90"}).status_code == 302
    consent = {"setuju-who": "Ibu Marta", "setuju-kind": "written", "setuju-given_on": "2024-04-24"}
    assert client.post(f"{page}persetujuan/", consent).status_code == 302
    assert "Ibu Marta" in client.get(page).content.decode()
    said = client.post(f"{album}pilih/", {"lakukan": "clear", "foto": [one.public_id, two.public_id]}, follow=True)
    text = said.content.decode()
    assert "Selesai untuk 1 foto." in text
    assert "1 foto: Periksa apakah ada warga" in text
    with acting(head):
        one.refresh_from_db()
        assert (one.areas, one.cleared_at is not None) == ([1000, 1000, 2000, 2000], True)
        assert (one.print.focus_x, one.print.focus_y) == (800, 900)
        draft = release(head, "draft", activity=about)
    pick = f"/kerja/liputan/rilis/{draft.public_id}/"
    assert "Gubernur memanen" in client.get(pick).content.decode()
    assert client.post(pick, {"foto": [one.public_id]}).status_code == 302
    with acting(head):
        [picture] = draft.pictures.all()
        assert (picture.alternative_text, picture.file_id) == ("Gubernur memanen", one.print_id)
    assert client.post(f"{page}hapus/").status_code == 302
    assert client.get(page).status_code == 404


def test_the_download_is_an_archive_that_is_written_while_it_is_sent(client, head):
    sign_in(client, head)
    with acting(head):
        about = event()
        one, two = photo(about, head, 1), photo(about, head, 2)
    base = f"/kerja/liputan/kegiatan/{about.public_id}/album/"
    answer = client.get(f"{base}unduh/?foto={one.public_id}&foto={two.public_id}")
    assert answer.streaming
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["001 DSC_0001.jpg", "002 DSC_0002.jpg"]
        assert not any(word in packed.read("001 DSC_0001.jpg") for word in TELLING)
    originals = b"".join(client.get(f"{base}unduh/?asli=1").streaming_content)
    with zipfile.ZipFile(io.BytesIO(originals)) as packed:
        assert camera(1) in [packed.read(name) for name in packed.namelist()]
    clerk = user("53", Role.CLERK)
    sign_in(client, clerk)
    assert client.get(f"{base}unduh/?asli=1").status_code == 403


def test_the_contact_sheet_has_every_photo(client, head):
    sign_in(client, head)
    with acting(head):
        about = event()
        for shade in range(1, 4):
            photo(about, head, shade)
    answer = client.get(f"/kerja/liputan/kegiatan/{about.public_id}/album/lembar.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert "Panen raya di Soe" in text
    assert text.count("DSC_000") == 3


def test_a_member_finds_the_photos_that_bear_the_name(head):
    with acting(head):
        photo(event(), head)
        [held] = [one for one in personal_data.held(head.acting) if one.what == "newsroom.photo.names"]
        assert held.count == 1
        personal_data.forget(head.acting, "Biro Administrasi Pimpinan")
        assert Photo.objects.get().photographer == "Biro Administrasi Pimpinan"


SHOWN = st.builds(
    Shown,
    ready=st.booleans(),
    words=st.booleans(),
    citizens=st.sampled_from(Citizens),
    children=st.booleans(),
    consents=st.frozensets(st.sampled_from([str(one) for one in ConsentKind])),
    areas=st.integers(0, 3),
    office_only=st.booleans(),
    deleted=st.booleans(),
)


@given(SHOWN)
def test_nobody_recognisable_is_shown_without_a_right(shown):
    found = rules.obstacles(shown)
    assert (Obstacle.UNSEEN in found) == (shown.citizens == Citizens.UNSEEN)
    if not found:
        assert shown.ready
        assert shown.words
        assert shown.citizens != Citizens.CONSENT or shown.consents
        assert not shown.children or shown.areas or ConsentKind.GUARDIAN in shown.consents


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**63), 2**63 - 1))
def test_likeness_is_a_distance(one, other):
    assert rules.distance(one, one) == 0
    assert rules.distance(one, other) == rules.distance(other, one) <= 64


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4))
def test_areas_lie_in_the_picture(numbers):
    try:
        [(x, y, w, h)] = rules.areas_of(numbers)
    except ValueError:
        return
    assert 0 <= x < x + w <= rules.WHOLE
    assert 0 <= y < y + h <= rules.WHOLE
