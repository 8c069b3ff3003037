"""Files in pieces: continued from where the line broke, each piece once, whole only when it is what was sent."""

import base64
import hashlib
import io

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from lugas.accounts.rules import Role
from lugas.files import uploading
from lugas.files.jobs import forget_expired_uploads
from lugas.files.models import Upload
from lugas.newsroom import actions as newsroom
from lugas.newsroom.models import Photo, Recording
from tests.factories import acting, sign_in, user
from tests.files.test_imaging import saved, scene, wav
from tests.newsroom.photos import camera, event

pytestmark = pytest.mark.django_db
PIECE = 1500


@pytest.fixture
def shooter():
    return user("53", Role.MEDIA)


@pytest.fixture
def order(shooter):
    head = user("53", Role.HEAD)
    with acting(head):
        return newsroom.order_coverage(event(), by=head, wanted=["photo"], members=[shooter.acting])


def coded(**told):
    """The Upload-Metadata header."""
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())


def announce(client, order, data, key="satu", **more):
    """Begin an upload; its address."""
    told = coded(purpose="coverage", subject=order.public_id, filename="DSC_1.JPG", key=key, **more)
    return client.post("/kerja/unggah/", headers={"Upload-Length": str(len(data)), "Upload-Metadata": told})


def send(client, address, data, offset, **headers):
    """One piece."""
    told = {"Upload-Offset": str(offset), **{name.replace("_", "-"): value for name, value in headers.items()}}
    return client.patch(address, data, content_type="application/offset+octet-stream", headers=told)


def test_pieces_become_a_photo_however_often_the_line_breaks(
    client, shooter, order, django_capture_on_commit_callbacks
):
    sign_in(client, shooter)
    data = camera()
    begun = announce(client, order, data)
    assert (begun.status_code, begun["Upload-Offset"]) == (201, "0")
    address = begun["Location"]
    # The answer got lost: the same key finds the same upload.
    assert announce(client, order, data)["Location"] == address
    with django_capture_on_commit_callbacks(execute=True):
        offset = 0
        while offset < len(data):
            piece = data[offset : offset + PIECE]
            answer = send(client, address, piece, offset)
            assert answer.status_code in (200, 204)
            if offset + len(piece) < len(data):
                # The answer got lost and the piece is sent again; then one that leaves a gap.
                assert send(client, address, piece, offset)["Upload-Offset"] == str(offset + len(piece))
                gap = send(client, address, piece, offset + len(piece) + 7)
                assert (gap.status_code, gap["Upload-Offset"]) == (409, str(offset + len(piece)))
            offset = int(client.head(address)["Upload-Offset"])
    last = client.head(address)
    assert (last["Upload-State"], last["Upload-Length"]) == ("done", str(len(data)))
    with acting(shooter):
        made = Photo.objects.get()
        assert last["Upload-Result"] == f"photo:{made.public_id}"
        assert default_storage.open(made.file.path).read() == data
        upload = Upload.objects.get()
        assert not any(default_storage.exists(upload.piece_path(at)) for at in range(0, len(data), PIECE))
    # The last answer got lost too: sent again, it is still one photo.
    assert send(client, address, data[-100:], len(data) - 100).status_code == 200
    with acting(shooter):
        assert Photo.objects.count() == 1


def test_a_piece_that_arrived_changed_is_not_taken(client, shooter, order):
    sign_in(client, shooter)
    data = camera()
    address = announce(client, order, data)["Location"]
    good = "sha256 " + base64.b64encode(hashlib.sha256(data[:PIECE]).digest()).decode()
    assert send(client, address, data[1 : PIECE + 1], 0, Upload_Checksum=good).status_code == 460
    assert send(client, address, data[:PIECE], 0, Upload_Checksum="crc32 x").status_code == 460
    assert client.head(address)["Upload-Offset"] == "0"
    assert send(client, address, data[:PIECE], 0, Upload_Checksum=good).status_code == 204


def test_a_whole_that_is_not_what_was_announced_is_refused(client, shooter, order):
    sign_in(client, shooter)
    data = camera()
    address = announce(client, order, data, sha256="0" * 64)["Location"]
    answer = send(client, address, data, 0)
    assert answer.status_code == 422
    assert "berubah" in answer.json()["detail"]
    assert client.head(address)["Upload-State"] == "refused"
    with acting(shooter):
        assert Photo.objects.count() == 0


@pytest.mark.parametrize(("data", "words"), [(saved(scene())[:-300], "terpotong"), (b"<html>" * 90, "Kirim")])
def test_what_is_no_picture_is_refused_with_a_sentence(client, shooter, order, data, words):
    sign_in(client, shooter)
    answer = send(client, announce(client, order, data)["Location"], data, 0)
    assert answer.status_code == 422
    assert words in answer.json()["detail"]


def test_a_voice_is_told_apart_by_its_content(client, shooter, order):
    sign_in(client, shooter)
    data = wav()
    assert send(client, announce(client, order, data)["Location"], data, 0).status_code == 200
    with acting(shooter):
        assert [(one.kind, one.file.media_type) for one in Recording.objects.all()] == [("voice", "audio/wav")]


def test_only_who_goes_there_sends_and_only_the_own_uploads_are_seen(client, shooter, order):
    sign_in(client, shooter)
    data = camera()
    address = announce(client, order, data)["Location"]
    for other in (user("53", Role.CLERK), user("53.02", Role.MEDIA)):
        sign_in(client, other)
        assert announce(client, order, data).status_code in (403, 404)
        for answer in (client.head(address), send(client, address, data[:10], 0), client.delete(address)):
            assert answer.status_code == 404


def test_limits_of_size_key_and_piece(client, shooter, order, settings):
    sign_in(client, shooter)
    settings.LUGAS_MEDIA_LIMIT = 10_000
    assert announce(client, order, b"x" * 10_001).status_code == 422
    assert announce(client, order, b"").status_code == 422
    assert announce(client, order, b"x" * 10, key="dua kata").status_code == 422
    address = announce(client, order, b"x" * 10)["Location"]
    assert send(client, address, b"y" * 11, 0).status_code == 413
    assert client.patch(address, b"y", content_type="text/plain").status_code == 415
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5
    assert send(client, address, b"y" * 9, 0).status_code == 413
    bad = client.post("/kerja/unggah/", headers={"Upload-Length": "5", "Upload-Metadata": "nama !!!"})
    assert bad.status_code == 422


def test_what_the_protocol_can_is_told(client, shooter):
    sign_in(client, shooter)
    answer = client.options("/kerja/unggah/")
    assert (answer.status_code, answer["Tus-Version"]) == (204, "1.0.0")
    assert "checksum" in answer["Tus-Extension"]


def test_what_never_arrives_is_forgotten_with_its_pieces(shooter, order, as_owner, django_capture_on_commit_callbacks):
    with acting(shooter):
        begun = uploading.begin_upload(
            by=shooter, purpose="coverage", subject=order.public_id, name="a", size=50, key="x"
        )
        uploading.add_piece(begun, by=shooter, offset=0, data=b"z" * 20)
        assert default_storage.exists(begun.piece_path(0))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE files_upload SET expires_at = now() - interval '1 minute'")
    with django_capture_on_commit_callbacks(execute=True):
        forget_expired_uploads.func(secretariat_id=order.secretariat_id)
    with acting(shooter):
        assert Upload.objects.count() == 0
    assert not default_storage.exists(begun.piece_path(0))


def test_a_piece_left_by_a_killed_server_is_written_anew(shooter, order):
    with acting(shooter):
        begun = uploading.begin_upload(
            by=shooter, purpose="coverage", subject=order.public_id, name="a", size=50, key="x"
        )
        default_storage.save(begun.piece_path(0), io.BytesIO(b"half"))
        uploading.add_piece(begun, by=shooter, offset=0, data=b"z" * 20)
        assert default_storage.open(begun.piece_path(0)).read() == b"z" * 20
