"""The screens of the releases, as people of each role use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lugas.accounts.rules import Role
from lugas.newsroom import actions
from lugas.newsroom.models import Release
from tests.factories import acting, activity, engagement, position, sign_in, user
from tests.newsroom.making import jpeg, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    person = user("53", Role.HEAD)
    sign_in(client, person)
    return person


def test_from_an_activity_to_the_public_page(client, head):
    with acting(head):
        about = activity("Rapat koordinasi", public=True)
        engagement(about, position("Gubernur"), role="opens")
    page = client.get(f"/kerja/rilis/tulis/?kegiatan={about.public_id}")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Gubernur membuka Rapat koordinasi" in text
    assert "Rabu, 24 April 2024" in text
    answer = client.post(
        f"/kerja/rilis/tulis/?kegiatan={about.public_id}",
        {"title": "Rakor dibuka", "lead": "Teras", "body": "## Satu\n\nIsi"},
    )
    made = Release.objects.none()
    with acting(head):
        made = Release.objects.get()
    assert answer.url == f"/kerja/rilis/{made.public_id}/"
    assert made.activity_id == about.pk
    picture = client.post(
        f"/kerja/rilis/{made.public_id}/gambar/",
        {"upload": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"), "alternative_text": "Aula penuh", "caption": ""},
    )
    assert picture.status_code == 302
    assert client.post(f"/kerja/rilis/{made.public_id}/terbitkan/", {"how": "now"}).status_code == 302
    public = client.get(f"/rilis/{made.public_id}/{made.slug}/")
    assert public.status_code == 200
    assert "<h2>Satu</h2>" in public.content.decode()
    assert 'alt="Aula penuh"' in public.content.decode()


def test_a_picture_without_words_is_refused_and_nothing_is_kept(client, head):
    with acting(head):
        made = release(head, "draft")
    answer = client.post(
        f"/kerja/rilis/{made.public_id}/gambar/", {"upload": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")}
    )
    assert answer.status_code == 422
    with acting(head):
        assert made.pictures.count() == 0


def test_what_is_no_picture_is_refused_with_a_sentence(client, head):
    with acting(head):
        made = release(head, "draft")
    answer = client.post(
        f"/kerja/rilis/{made.public_id}/gambar/",
        {"upload": SimpleUploadedFile("a.jpg", b"<html>", "image/jpeg"), "alternative_text": "x"},
    )
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()


def test_a_set_time_without_a_day_is_asked_for(client, head):
    with acting(head):
        made = release(head, "draft")
    answer = client.post(f"/kerja/rilis/{made.public_id}/terbitkan/", {"how": "later"})
    assert answer.status_code == 200
    with acting(head):
        made.refresh_from_db()
    assert made.status == "draft"


def test_each_verb_by_its_address(client, head):
    with acting(head):
        waiting, public = release(head, "waiting"), release(head, "public")
        draft = release(head, "draft")
    assert client.post(f"/kerja/rilis/{waiting.public_id}/tarik/").status_code == 302
    assert (
        client.post(
            f"/kerja/rilis/{public.public_id}/koreksi/",
            {"note": "Angka dibetulkan.", "title": "Judul baru", "lead": "", "body": "<p>Isi</p>"},
        ).status_code
        == 302
    )
    assert client.post(f"/kerja/rilis/{public.public_id}/cabut/", {"reason": "Keliru."}).status_code == 302
    assert client.post(f"/kerja/rilis/{draft.public_id}/buang/").status_code == 302
    with acting(head):
        states = {one.pk: one.status for one in Release.objects.all()}
    assert states == {waiting.pk: "draft", public.pk: "withdrawn"}


def test_a_verb_that_no_longer_fits_says_how_the_release_stands(client, head):
    with acting(head):
        public = release(head, "public")
    answer = client.post(f"/kerja/rilis/{public.public_id}/tarik/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/kerja/rilis/{public.public_id}/"
    with acting(head):
        public.refresh_from_db()
    assert public.status == "published"


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        # list, write, publish
        (Role.HEAD, (200, 200, 200)),
        (Role.MEDIA, (200, 200, 403)),
        (Role.AUDITOR, (200, 403, 403)),
        (Role.DOOR, (403, 403, 403)),
    ],
)
def test_roles(client, role, codes):
    head = user("53", Role.HEAD)
    with acting(head):
        made = release(head, "draft")
    person = user("53", role)
    sign_in(client, person)
    addresses = ("/kerja/rilis/", "/kerja/rilis/tulis/", f"/kerja/rilis/{made.public_id}/terbitkan/")
    assert tuple(client.get(one).status_code for one in addresses) == codes


def test_another_secretariat_finds_nothing_and_changes_nothing(client):
    head = user("53", Role.HEAD)
    with acting(head):
        about = activity("Rahasia Gubernur")
        made = release(head, "draft", title="Konsep rahasia", activity=about, picture=True)
        picture = made.pictures.get()
    foreign = user("53.02", Role.HEAD)
    sign_in(client, foreign)
    assert "Konsep rahasia" not in client.get("/kerja/rilis/").content.decode()
    root = f"/kerja/rilis/{made.public_id}/"
    for path in ("", "ubah/", "terbitkan/", "koreksi/", "cabut/"):
        assert client.get(f"{root}{path}").status_code == 404
    for path in ("tarik/", "buang/", "gambar/", f"gambar/{picture.pk}/", f"gambar/{picture.pk}/hapus/", "terbitkan/"):
        assert client.post(f"{root}{path}", {"how": "now"}).status_code in (403, 404)
    assert client.get(f"/kerja/rilis/tulis/?kegiatan={about.public_id}").status_code == 404
    with acting(head):
        made.refresh_from_db()
    assert made.status == "draft"


def test_a_release_of_a_restricted_activity_is_only_for_who_may_see_that(client):
    head = user("53", Role.HEAD)
    with acting(head):
        made = release(head, "draft", title="Rapat tertutup", activity=activity("Tertutup", secrecy="restricted"))
    person = user("53", Role.MEDIA)
    sign_in(client, person)
    assert "Rapat tertutup" not in client.get("/kerja/rilis/").content.decode()
    assert client.get(f"/kerja/rilis/{made.public_id}/").status_code == 404


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(client, head):
    counts = []
    for _ in range(2):
        with acting(head):
            for _number in range(5):
                release(head, "draft", activity=activity())
        client.get("/kerja/rilis/")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get("/kerja/rilis/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_trail_of_the_activity_shows_its_releases(client, head):
    with acting(head):
        about = activity("Rapat koordinasi")
    assert (
        f"/kerja/rilis/tulis/?kegiatan={about.public_id}"
        in client.get(f"/kerja/kegiatan/{about.public_id}/").content.decode()
    )
    with acting(head):
        made = release(head, "draft", activity=about)
    assert f"/kerja/rilis/{made.public_id}/" in client.get(f"/kerja/kegiatan/{about.public_id}/").content.decode()


def test_no_page_of_the_newsroom_has_inline_style_or_script(client, head):
    with acting(head):
        made = release(head, "public", picture=True)
        draft = release(head, "draft")
    for address in ("", "tulis/", f"{made.public_id}/", f"{draft.public_id}/ubah/", f"{draft.public_id}/terbitkan/"):
        text = client.get(f"/kerja/rilis/{address}").content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
        assert " onclick" not in text


def test_search_finds_a_release_for_the_office_and_after_its_hour_for_everybody(head):
    from lugas.search.queries import look

    with acting(head):
        waiting = release(head, "waiting", title="Embargo jagung")
        release(head, "public", title="Panen jagung")
        release(head, "withdrawn", title="Ditarik jagung")
        actions.change(waiting, by=head, title="Embargo jagung", lead="", body="jagung")
        own = {one.title for one in look("jagung", user=head)[0]}
    assert own == {"Embargo jagung", "Panen jagung", "Ditarik jagung"}
    assert {one.title for one in look("jagung", public=True)[0]} == {"Panen jagung"}


def test_today_tells_what_waits_and_what_was_not_written(head):
    from datetime import timedelta

    from django.utils import timezone

    from lugas.newsroom.today import items

    now = timezone.now()
    with acting(head):
        activity("Panen raya", start=now - timedelta(hours=3), hours=1, public=True)
        activity("Rapat tertutup", start=now - timedelta(hours=3), hours=1)
        written = activity("Apel", start=now - timedelta(hours=3), hours=1, public=True)
        release(head, "draft", title="Konsep apel", activity=written)
        found = [(one.kind, one.title, one.count) for one in items(head)]
    assert [(kind, "Panen raya" in title, count) for kind, title, count in found] == [
        ("waiting", False, 1),
        ("lacking", True, 1),
    ]
    auditor = user("53", Role.AUDITOR)
    with acting(auditor):
        assert items(auditor) == []
