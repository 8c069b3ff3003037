"""Who gets a file, with which headers, and what pictures no longer tell."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from lugas.files.actions import store
from lugas.files.jobs import make_renditions
from lugas.files.models import StoredFile
from tests.files.test_storing import MAIL, PDF
from tests.staff import acting, member, secretariat, sign_in

pytestmark = pytest.mark.django_db


def publish(user, file, since):
    with acting(user):
        StoredFile.objects.filter(pk=file.pk).update(public_since=since)


def test_private_file_is_served_to_its_secretariat_alone(client):
    ours, theirs = member(secretariat("53")), member(secretariat("53.01"))
    with acting(ours):
        file = store(upload=PDF, by=ours, name="undangan.pdf")
    address = f"/berkas/{file.public_id}/"
    assert client.get(address).status_code == 404
    sign_in(client, theirs)
    assert client.get(address).status_code == 404
    sign_in(client, ours)
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Disposition"] == 'inline; filename="undangan.pdf"'
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_what_could_run_is_a_download_in_a_sandbox(client):
    clerk = member(secretariat())
    with acting(clerk):
        file = store(upload=MAIL, by=clerk, name="surel.eml")
    sign_in(client, clerk)
    answer = client.get(f"/berkas/{file.public_id}/")
    assert answer["Content-Disposition"] == 'attachment; filename="surel.eml"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


def test_public_picture_is_for_everybody_until_it_is_withdrawn(client, picture):
    clerk = member(secretariat())
    with acting(clerk):
        file = store(upload=picture, by=clerk, name="foto.jpg")
    address = f"/berkas/{file.public_id}/480/"
    publish(clerk, file, timezone.now() + timedelta(hours=1))
    assert client.get(address).status_code == 404
    publish(clerk, file, timezone.now() - timedelta(minutes=1))
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=30"
    assert "Set-Cookie" not in answer
    publish(clerk, file, None)
    assert client.get(address).status_code == 404


def test_public_never_learns_where_a_picture_was_taken(client, picture):
    clerk = member(secretariat())
    with acting(clerk):
        file = store(upload=picture, by=clerk, name="foto.jpg")
    publish(clerk, file, timezone.now() - timedelta(minutes=1))
    assert b"rahasia" in picture
    for address in ("", "480/", "960/", "1600/"):
        answer = client.get(f"/berkas/{file.public_id}/{address}")
        seen = Image.open(io.BytesIO(answer.content))
        assert b"rahasia" not in answer.content
        assert (len(seen.getexif()), seen.height, answer["Content-Type"]) == (0, seen.width * 2, "image/webp")
    sign_in(client, clerk)
    assert client.get(f"/berkas/{file.public_id}/").content == picture


def test_other_widths_are_not_made(client, picture):
    clerk = member(secretariat())
    with acting(clerk):
        file = store(upload=picture, by=clerk, name="foto.jpg")
    sign_in(client, clerk)
    assert client.get(f"/berkas/{file.public_id}/481/").status_code == 404


def test_job_makes_the_renditions_and_may_run_twice(picture):
    from django.core.files.storage import default_storage

    clerk = member(secretariat())
    with acting(clerk):
        file = store(upload=picture, by=clerk, name="foto.jpg")
    for _round in range(2):
        make_renditions.func(secretariat_id=file.secretariat_id, file_id=file.pk)
    _folders, names = default_storage.listdir(f"{file.secretariat_id}/{file.sha256[:2]}")
    copies = [f"{file.sha256}.{width}.{kind}" for width in (480, 960, 1600) for kind in ("webp", "avif")]
    assert sorted(names) == sorted([file.sha256, *copies])
