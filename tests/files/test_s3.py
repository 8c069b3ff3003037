"""Files on an S3-compatible server: stored, served through the application, kept from everybody else, deleted.

The server is moto's, a real one that speaks HTTP in this process.
"""

import hashlib
import io
import urllib.error
import urllib.request

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from moto.server import ThreadedMotoServer
from PIL import Image

from lugas import doctor
from lugas import settings as house
from lugas.files.actions import store
from lugas.files.renditions import rendition, rendition_path
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db
BUCKET = "lugas-berkas"


@pytest.fixture(scope="module")
def server():
    """The address of the server, with an empty bucket."""
    running = ThreadedMotoServer(port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"
    boto3.client(
        "s3", endpoint_url=address, aws_access_key_id="kunci", aws_secret_access_key="rahasia", region_name="us-east-1"
    ).create_bucket(Bucket=BUCKET)
    yield address
    running.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """The installation keeps its files there, as docs/operating.md has an administrator set it up."""
    for name, value in {
        "ENDPOINT": server, "KEY": "kunci", "SECRET": "rahasia", "REGION": "us-east-1", "PREFIX": "lugas",
        "ADDRESSING": "path",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"LUGAS_S3_{name}", value)
    monkeypatch.setattr(house, "S3_BUCKET", BUCKET)
    settings.S3_BUCKET = BUCKET
    settings.STORAGES = {**settings.STORAGES, "default": house.file_storage()}
    return server


@pytest.fixture
def clerk(bucket):
    return member(secretariat("53"), "clerk", "Petugas")


def keep(by, data, name):
    """Store a file as a person does in the page's scope."""
    with acting(by):
        return store(upload=data, by=by, name=name)


def names():
    """What lies in the bucket."""
    return {one.key for one in default_storage.bucket.objects.all()}


def picture():
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    return out.getvalue()


def test_a_file_is_stored_once_and_read_back(clerk):
    data = b"Notulen rapat pimpinan."
    first, again = keep(clerk, data, "notulen.txt"), keep(clerk, data, "lagi.txt")
    assert first == again
    digest = hashlib.sha256(data).hexdigest()
    assert {name for name in names() if digest in name} == {f"lugas/{first.path}"}
    with default_storage.open(first.path) as kept:
        assert kept.read() == data


def test_it_is_served_by_the_application_to_whom_may_see_it_and_to_nobody_by_the_server(clerk, client):
    file = keep(clerk, b"Rahasia kantor.", "rahasia.txt")
    sign_in(client, clerk)
    answer = client.get(f"/berkas/{file.public_id}/")
    assert answer.content == b"Rahasia kantor."
    assert answer["ETag"] == f'"{file.sha256}"'
    assert Client().get(f"/berkas/{file.public_id}/").status_code == 404
    open_address = default_storage.url(file.path).partition("?")[0]
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(open_address, timeout=5)


def test_a_picture_gets_its_renditions_there(clerk):
    file = keep(clerk, picture(), "foto.jpg")
    assert rendition(file, 480)[:4] == b"RIFF"
    assert f"lugas/{rendition_path(file, 480)}" in names()


def test_what_is_missing_there_is_not_found(clerk, client):
    file = keep(clerk, b"Hilang nanti.", "hilang.txt")
    default_storage.delete(file.path)
    assert not default_storage.exists(file.path)
    sign_in(client, clerk)
    assert client.get(f"/berkas/{file.public_id}/").status_code == 404


def test_doctor_writes_reads_and_deletes_there(bucket):
    found = doctor.check_storage()
    assert found.well
    assert BUCKET in found.seen
    assert not [name for name in names() if "doctor" in name]


def test_doctor_says_when_everybody_could_read_the_bucket(bucket, monkeypatch):
    real = default_storage.save

    def open_to_all(name, content):
        kept = real(name, content)
        default_storage.bucket.Object(f"lugas/{kept}").Acl().put(ACL="public-read")
        return kept

    monkeypatch.setattr(default_storage._wrapped, "save", open_to_all)
    found = doctor.check_storage()
    assert not found.well
    assert "umum" in found.seen


def test_without_a_bucket_files_lie_in_the_home(monkeypatch):
    monkeypatch.setattr(house, "S3_BUCKET", "")
    assert house.file_storage()["OPTIONS"]["location"] == house.HOME.path / "files"


def test_health_is_told_by_the_same_storage(bucket, client):
    default_storage.save("probe.txt", ContentFile(b"x"))
    assert client.get("/healthz").json()["storage"] is True
