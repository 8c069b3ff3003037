"""Coverage: who is told, what moves along, what the field sends, who checks; and what the activity's page says of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lugas.accounts.rules import Role
from lugas.accounts.transitions import NotAllowed
from lugas.agenda import actions as agenda_actions
from lugas.agenda.models import Activity
from lugas.agenda.registry import steps_of
from lugas.duties import registry as duty_registry
from lugas.newsroom import actions, rules_coverage
from lugas.newsroom.models import Recording
from lugas.newsroom.queries_coverage import goers, may_cover, unmanned
from lugas.newsroom.rules_coverage import CoverageState
from lugas.newsroom.today import items
from lugas.notices.models import Notice
from tests.factories import acting, moment, sign_in, user
from tests.files.test_imaging import mp4, saved, scene, wav
from tests.newsroom.photos import camera, event, on_duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def head():
    return user("53", Role.HEAD)


@pytest.fixture
def shooter():
    return user("53", Role.PROTOCOL, name="Maria Lake")


def told(to):
    """What a person was told, the newest first."""
    return list(Notice.objects.filter(user_id=to.pk).values_list("text", flat=True))


def test_who_is_on_duty_for_pictures_is_told_and_goes(head, shooter):
    driver, other = user("53", Role.CLERK), user("53", Role.MEDIA, name="Yohanis Bria")
    with acting(head):
        about = event()
        on_duty(about, shooter)
        on_duty(about, driver, "driver")
        order = actions.order_coverage(about, by=head, wanted=["notes", "photo"], points="Potong pita\nAnak sekolah")
        assert order.wanted == ["photo", "notes"]
        assert order.due_at == about.ends_at + timedelta(hours=2)
        assert [one.member.name for one in goers(order)] == ["Maria Lake"]
        assert unmanned(order, goers(order)) == ["notes"]
        [sentence] = told(shooter)
        assert "Anda meliput “Panen raya di Soe”" in sentence
        assert "foto dan catatan" in sentence
        assert told(driver) == []
        actions.change_coverage(order, by=head, wanted=["photo"], members=[other.acting])
        assert [one.member.name for one in goers(order)] == ["Maria Lake", "Yohanis Bria"]
        assert "Anda meliput" in told(other)[0]
        assert "Liputan berubah" in told(shooter)[0]
    with acting(shooter):
        assert may_cover(shooter, order)
    with acting(driver):
        assert not may_cover(driver, order)
        with pytest.raises(PermissionDenied):
            actions.add_note(order, by=driver, text="x")


def test_a_second_order_stands_only_after_the_first_was_called_off(head):
    with acting(head):
        about = event()
        first = actions.order_coverage(about, by=head, wanted=["photo"])
        with pytest.raises(ValidationError):
            actions.order_coverage(about, by=head, wanted=["photo"])
        actions.call_off(first, by=head, reason="Hujan lebat.")
        assert actions.order_coverage(about, by=head, wanted=["photo"]).pk != first.pk


def test_from_the_order_to_checked(head, shooter, django_capture_on_commit_callbacks):
    with acting(head):
        about = event()
        on_duty(about, shooter)
        order = actions.order_coverage(about, by=head, wanted=["photo", "voice"])
        assert duty_registry.there("photographs", [about]) == set()
    with acting(shooter):
        with pytest.raises(ValidationError):
            actions.hand_in(order, by=shooter)
        actions.add_photo(about, by=shooter, upload=camera(), name="a.jpg", order=order)
        order.refresh_from_db()
        assert order.state == CoverageState.FIELD
        assert actions.add_note(order, by=shooter, text="Panen 4 ton.", key="a1").pk == (
            actions.add_note(order, by=shooter, text="Panen 4 ton.", key="a1").pk
        )
        actions.hand_in(order, by=shooter)
        with pytest.raises(PermissionDenied):
            actions.check_coverage(order, by=shooter)
    with acting(head):
        assert duty_registry.there("photographs", [about]) == {about.pk}
        assert "1 liputan menunggu diperiksa" in [one.title for one in items(head)]
        actions.send_back(order, by=head, remark="Foto bersama belum ada.")
        assert "Foto bersama belum ada." in told(shooter)[0]
        with pytest.raises(NotAllowed):
            actions.check_coverage(order, by=head)
    with acting(shooter):
        actions.hand_in(order, by=shooter)
    with acting(head):
        actions.check_coverage(order, by=head)
        [step] = [one for one in steps_of(about, head) if one.key == "coverage"]
        assert (step.state, step.title) == ("settled", "Liputan sudah diperiksa")
        assert "1 foto di album" in step.lines
    with acting(shooter), pytest.raises(ValidationError):
        actions.add_note(order, by=shooter, text="Terlambat")


def test_an_activity_that_moves_takes_its_deadline_along_and_one_that_is_off_calls_it_off(head, shooter):
    with acting(head):
        about = event(start=timezone.now() + timedelta(days=3))
        order = actions.order_coverage(about, by=head, wanted=["photo"], members=[shooter.acting])
        agenda_actions.change_activity(
            about,
            by=head,
            reason="Diundur",
            starts_at=about.starts_at + timedelta(hours=3),
            ends_at=about.ends_at + timedelta(hours=4),
        )
        before = order.due_at
        order.refresh_from_db()
        assert order.due_at == before + timedelta(hours=4)
        assert "Liputan berubah" in told(shooter)[0]
        agenda_actions.cancel_activity(Activity.objects.get(pk=about.pk), by=head, reason="Cuaca buruk")
        order.refresh_from_db()
        assert (order.state, order.remark) == (CoverageState.CALLED_OFF, "Cuaca buruk")
        assert "Liputan dibatalkan" in told(shooter)[0]


def test_who_covers_a_restricted_activity_learns_no_title(client, head):
    shooter = user("53", Role.MEDIA, name="Yohanis Bria")
    with acting(head):
        about = event(public=False, title="Rapat rahasia", secrecy=Activity.Secrecy.RESTRICTED)
        order = actions.order_coverage(about, by=head, wanted=["photo"], members=[shooter.acting])
        assert "Rapat rahasia" not in told(shooter)[0]
    other = user("53", Role.MEDIA)
    sign_in(client, other)
    assert client.get(f"/kerja/liputan/{order.public_id}/").status_code == 404
    assert client.get(f"/kerja/liputan/kegiatan/{about.public_id}/album/").status_code == 404


def test_the_page_of_the_field_works_with_the_plain_form(client, head, shooter):
    with acting(head):
        about = event()
        on_duty(about, shooter)
        order = actions.order_coverage(about, by=head, wanted=["photo", "voice"], points="Potong pita")
    sign_in(client, shooter)
    page = f"/kerja/liputan/{order.public_id}/lapangan/"
    text = client.get(page).content.decode()
    assert "Potong pita" in text
    assert 'enctype="multipart/form-data"' in text
    files = [
        SimpleUploadedFile("satu.jpg", camera(1)),
        SimpleUploadedFile("suara.wav", wav()),
        SimpleUploadedFile("film.mp4", mp4()),
        SimpleUploadedFile("rusak.jpg", saved(scene())[:-400]),
    ]
    answer = client.post(f"{page}kirim/", {"files": files}, follow=True)
    said = answer.content.decode()
    assert "3 berkas sudah sampai." in said
    assert "rusak.jpg: Gambar ini terpotong" in said
    assert client.post(f"{page}catatan/", {"text": "Dihadiri 200 orang"}).status_code == 302
    assert client.post(f"{page}serahkan/").status_code == 302
    with acting(head):
        order.refresh_from_db()
        assert order.state == CoverageState.HANDED_IN
        kinds = set(Recording.objects.filter(activity=about).values_list("kind", "file__media_type"))
        assert kinds == {("voice", "audio/wav"), ("video", "video/mp4")}
        recording = Recording.objects.select_related("file").get(kind="voice")
    part = client.get(f"/berkas/{recording.file.public_id}/", headers={"Range": "bytes=0-3"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"RIFF")
    assert part["Content-Range"] == f"bytes 0-3/{recording.file.size}"
    assert client.get(f"/berkas/{recording.file.public_id}/", headers={"Range": "bytes=99999999-"}).status_code == 416


def test_ordering_and_checking_by_the_screens(client, head):
    sign_in(client, head)
    with acting(head):
        about = event()
    new = f"/kerja/liputan/kegiatan/{about.public_id}/pesan/"
    assert "Pesan liputan" in client.get(new).content.decode()
    assert client.post(new, {"points": ""}).status_code == 422
    told_now = {"wanted": ["photo"], "points": "Pita", "day": "2030-01-02", "hour": "10:00"}
    page = client.post(new, told_now).url
    assert client.get(new).url == page
    assert "Pita" in client.get(page).content.decode()
    assert client.post(f"{page}batalkan/", {"remark": ""}).status_code == 422
    assert client.post(f"{page}batalkan/", {"remark": "Tidak jadi"}).status_code == 302
    assert "Tidak jadi" in client.get(page).content.decode()
    assert about.title in client.get("/kerja/liputan/?keadaan=semua").content.decode()


def test_a_film_is_kept_as_a_link_or_as_a_file_and_nothing_else(head, settings):
    with acting(head):
        about = event()
        link = actions.add_recording(about, by=head, kind="video", link="https://video.example.test/1")
        assert str(link.link) == "https://video.example.test/1"
        with pytest.raises(ValidationError):
            actions.add_recording(about, by=head, kind="video")
        settings.LUGAS_MEDIA_LIMIT = 100
        from io import BytesIO

        from lugas.files.actions import Refused

        with pytest.raises(Refused):
            actions.add_recording(about, by=head, kind="voice", source=BytesIO(wav()), name="x.wav")


@given(st.integers(0, 10_000), st.integers(-10_000, 10_000))
def test_a_deadline_keeps_its_distance_from_the_end(after, moved):
    end = moment(11)
    after, moved = timedelta(minutes=after), timedelta(minutes=moved)
    assert rules_coverage.moved_due(end + after, end, end + moved) - (end + moved) == after


def test_every_state_is_reached_and_every_verb_leads_somewhere():
    targets = {one.target for one in rules_coverage.TRANSITIONS}
    assert targets | {CoverageState.ORDERED} == set(CoverageState)
    with pytest.raises(NotAllowed):
        rules_coverage.transition(CoverageState.CHECKED, CoverageState.FIELD)
