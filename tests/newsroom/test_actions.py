"""The verbs of releases: what becomes public when, what is taken back, and who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.files.models import StoredFile
from lugas.newsroom import actions
from lugas.newsroom.models import Correction, Release, ReleasePicture
from lugas.newsroom.rules import NotNow
from lugas.tenancy.scope import scope
from tests.factories import acting, activity, user
from tests.newsroom.making import jpeg

pytestmark = pytest.mark.django_db
TEXT = {"title": "Rakor dibuka", "lead": "Pj. Sekda membuka rakor.", "body": "Isi rilis."}


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def writer():
    return user("53", Role.MEDIA)


def seen_by_everybody():
    """What a reader without any scope is shown: titles of releases, pictures, files."""
    with scope():
        return (
            list(Release.objects.values_list("title", flat=True)),
            ReleasePicture.objects.count(),
            StoredFile.objects.count(),
        )


def pass_time(release, as_owner, **past):
    """Let the hour of a release lie in the past, as if time had gone by."""
    when = timezone.now() - timedelta(**past)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_release SET publish_at = %s WHERE id = %s", [when, release.pk])
        cursor.execute("UPDATE newsroom_releasepicture SET public_since = %s WHERE release_id = %s", [when, release.pk])
        cursor.execute(
            "UPDATE files_storedfile SET public_since = %s WHERE id IN "
            "(SELECT file_id FROM newsroom_releasepicture WHERE release_id = %s)",
            [when, release.pk],
        )


def test_a_draft_with_its_picture_is_seen_by_nobody_outside(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.add_picture(release, by=head, upload=jpeg(), alternative_text="Aula penuh")
    assert seen_by_everybody() == ([], 0, 0)


def test_publishing_now_shows_release_and_pictures_at_once(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.add_picture(release, by=head, upload=jpeg(), alternative_text="Aula penuh")
        actions.publish(release, by=head)
    assert seen_by_everybody() == (["Rakor dibuka"], 1, 1)


@pytest.mark.parametrize("note", ["", "Boleh terbit sesudah dibuka"])
def test_a_set_time_or_embargo_hides_release_and_pictures_until_its_hour(head, as_owner, note):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.add_picture(release, by=head, upload=jpeg(), alternative_text="Aula penuh")
        actions.publish(release, by=head, at=timezone.now() + timedelta(hours=2), embargo_note=note)
    assert seen_by_everybody() == ([], 0, 0)
    pass_time(release, as_owner, minutes=1)
    assert seen_by_everybody() == (["Rakor dibuka"], 1, 1)


def test_a_picture_added_to_an_embargoed_release_waits_with_it(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.publish(release, by=head, at=timezone.now() + timedelta(hours=2))
        actions.add_picture(release, by=head, upload=jpeg(), alternative_text="Aula penuh")
    assert seen_by_everybody() == ([], 0, 0)


def test_recalling_makes_a_draft_again_that_never_appears(head, as_owner):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.add_picture(release, by=head, upload=jpeg(), alternative_text="Aula penuh")
        actions.publish(release, by=head, at=timezone.now() + timedelta(hours=2))
        actions.recall(release, by=head)
        release.refresh_from_db()
        assert (release.status, release.publish_at, release.embargo_note) == ("draft", None, "")
        assert [one.public_since for one in StoredFile.objects.own()] == [None]
    assert seen_by_everybody() == ([], 0, 0)


def test_what_was_public_cannot_be_recalled_or_changed_unseen(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.publish(release, by=head)
        for verb in (
            lambda: actions.recall(release, by=head),
            lambda: actions.change(release, by=head, **TEXT),
            lambda: actions.discard(release, by=head),
            lambda: actions.publish(release, by=head),
        ):
            with pytest.raises(NotNow):
                verb()
        release.refresh_from_db()
        assert release.status == "published"


def test_a_correction_changes_the_text_and_says_so(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.publish(release, by=head)
        with pytest.raises(ValidationError):
            actions.correct(release, by=head, note=" ", **TEXT)
        actions.correct(release, by=head, note="Peserta 44, bukan 42.", title="Rakor dibuka", lead="", body="Isi baru.")
    with scope():
        [release] = Release.objects.all()
        assert release.body == "<p>Isi baru.</p>"
        assert [one.text for one in Correction.objects.all()] == ["Peserta 44, bukan 42."]


def test_withdrawing_needs_a_reason_and_hides_the_pictures(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.add_picture(release, by=head, upload=jpeg(), alternative_text="Aula penuh")
        actions.publish(release, by=head)
        with pytest.raises(ValidationError):
            actions.withdraw(release, by=head, reason="")
        actions.withdraw(release, by=head, reason="Angka keliru.")
        with pytest.raises(NotNow):
            actions.withdraw(release, by=head, reason="Lagi.")
    with scope():
        assert Release.objects.get().withdrawn_reason == "Angka keliru."
        assert (ReleasePicture.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_picture_of_two_releases_stays_public_while_one_shows_it(head):
    with acting(head):
        first, second = (actions.write(by=head, **TEXT) for _ in range(2))
        for release in (first, second):
            actions.add_picture(release, by=head, upload=jpeg(), alternative_text="Aula penuh")
            actions.publish(release, by=head)
        actions.withdraw(first, by=head, reason="Angka keliru.")
    assert seen_by_everybody()[1:] == (1, 1)
    with acting(head):
        actions.withdraw(second, by=head, reason="Angka keliru.")
    assert seen_by_everybody()[1:] == (0, 0)


def test_an_hour_that_has_passed_or_an_empty_text_is_refused(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        with pytest.raises(ValidationError):
            actions.publish(release, by=head, at=timezone.now() - timedelta(minutes=1))
        empty = actions.write(by=head, title="Kosong")
        with pytest.raises(ValidationError):
            actions.publish(empty, by=head)
    assert seen_by_everybody() == ([], 0, 0)


def test_a_media_officer_writes_but_does_not_publish(writer, head):
    with acting(writer):
        release = actions.write(by=writer, **TEXT)
        actions.change(release, by=writer, title="Rakor", lead="", body="Isi")
        with pytest.raises(PermissionDenied):
            actions.publish(release, by=writer)
    with acting(head):
        actions.publish(release, by=head, at=timezone.now() + timedelta(hours=1))
    with acting(writer), pytest.raises(PermissionDenied):
        actions.change(release, by=writer, title="Diubah", lead="", body="Isi")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CLERK, Role.DOOR, Role.PROTOCOL])
def test_other_roles_do_not_write(role):
    person = user("53", role)
    with acting(person), pytest.raises(PermissionDenied):
        actions.write(by=person, **TEXT)


def test_another_secretariat_can_do_nothing_with_a_release(head):
    with acting(head):
        release = actions.write(by=head, **TEXT)
        actions.publish(release, by=head)
    foreign = user("53.02", Role.HEAD)
    with acting(foreign):
        for verb in (
            lambda: actions.withdraw(release, by=foreign, reason="x"),
            lambda: actions.correct(release, by=foreign, note="x", **TEXT),
        ):
            with pytest.raises((PermissionDenied, Release.DoesNotExist)):
                verb()


def test_a_release_is_written_of_an_activity_and_tidied(head):
    with acting(head):
        about = activity("Rapat koordinasi")
        release = actions.write(
            by=head, activity=about, title="  Rakor: 44 peserta & 22 daerah  ", body="<p>a<script>x</script></p>"
        )
        assert (release.slug, release.body, release.activity_id) == ("rakor-44-peserta-22-daerah", "<p>a</p>", about.pk)
        other = actions.write(by=head, title="???", body="x")
        assert other.slug == "rilis"
