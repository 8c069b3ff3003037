"""What /healthz answers, and that it needs nobody to sign in."""

import pytest

from lugas.workspace import health

pytestmark = pytest.mark.django_db


def test_all_parts_answer(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "database": True, "queue": True, "storage": True})
    assert "Set-Cookie" not in answer
    assert "no-store" in answer["Cache-Control"]


def test_a_storage_that_cannot_be_written_is_told(client, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "file"},
        },
    }
    (tmp_path / "file").write_text("not a folder")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"ok": False, "database": True, "queue": True, "storage": False},
    )


def test_it_leaves_no_files_behind(client):
    from django.core.files.storage import default_storage

    client.get("/healthz")
    assert default_storage.listdir("healthz") == ([], [])
    assert set(health.CHECKS) == {"database", "queue", "storage"}
