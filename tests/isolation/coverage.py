"""Coverage and albums in the walk: orders with what the field sent, a photo with who is on it, what the public sees of one, an upload."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.files.models import Upload
from lugas.newsroom.models import (
    AlbumPicture,
    CoverageMember,
    CoverageOrder,
    FieldNote,
    Photo,
    PhotoConsent,
    PhotoPerson,
    Recording,
)
from tests.isolation.programs import of_rows

OF_ACTIVITY = "JOIN agenda_activity x ON x.id = t.activity_id"


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    now, media = timezone.now(), office.users[Role.MEDIA]
    for how in ("internal", "restricted", "public"):
        activity = office.activities[how]
        order = words.make(CoverageOrder, activity=activity, wanted=["photo", "notes"], due_at=now)
        CoverageMember.objects.create(order=order, member=media.acting)
        words.make(FieldNote, order=order)
        words.make(Recording, activity=activity, kind="video", file=office.files["paper"], link="")
        photo = words.make(
            Photo,
            activity=activity,
            order=order,
            file=office.files["picture"],
            print=office.files["public"] if how == "public" else None,
            areas=[],
            taken_at=now,
        )
        words.make(PhotoPerson, photo=photo)
        words.make(PhotoConsent, photo=photo, kind="written", given_on=date.today())
    # What everybody sees is a row of its own, with words of its own; nothing of the record behind it.
    words.make(
        AlbumPicture,
        words.open,
        photo=photo,
        activity=office.activities["public"],
        file=office.files["public"],
        public_since=now - timedelta(hours=1),
    )
    words.make(
        Upload,
        user=media,
        purpose="coverage",
        size=10,
        pieces=[],
        expires_at=now + timedelta(days=1),
    )


def of_files(**more: object):
    """Each file with what its address needs besides."""
    return lambda office: [(how, {"public_id": one.public_id, **more}) for how, one in office.files.items()]


def of_releases(office: Any) -> list:
    """Releases, whose photos are picked."""
    return [(how, {"public_id": one.public_id}) for how, one in office.releases.items()]


RECORDINGS = of_rows(f"newsroom_recording t {OF_ACTIVITY}", public_id="x.public_id", pk="t.id")
CONSENTS = of_rows(
    "newsroom_photoconsent t JOIN newsroom_photo x ON x.id = t.photo_id", public_id="x.public_id", pk="t.id"
)
FILLERS = [
    (r"kerja/liputan/kegiatan/<[^>]*>/rekaman/<", RECORDINGS),
    (r"kerja/liputan/kegiatan/<", of_rows(f"newsroom_coverageorder t {OF_ACTIVITY}", public_id="x.public_id")),
    (r"kerja/liputan/rilis/<", of_releases),
    (r"kerja/liputan/foto/<[^>]*>/persetujuan/<", CONSENTS),
    (r"kerja/liputan/foto/<", of_rows("newsroom_photo t", public_id="t.public_id")),
    (r"kerja/liputan/<", of_rows("newsroom_coverageorder t", public_id="t.public_id")),
    (r"kerja/unggah/<", of_rows("files_upload t", public_id="t.public_id")),
    (r"berkas/<[^>]*>/<int:width>/<slug:kind>/", of_files(width=480, kind="avif")),
    (r"berkas/<[^>]*>/halaman/<", of_files(number=1, width=320)),
    (r"api/v1/files/<[^>]*>/pages/<", of_files(number=1, width=320)),
    (r"berkas/<[^>]*>/potong/<", of_files(shape="card")),
    (r"api/v1/coverage/<", of_rows("newsroom_coverageorder t", public_id="t.public_id")),
    (r"api/v1/photos/<[^>]*>/consents/<", CONSENTS),
    (r"api/v1/photos/<", of_rows("newsroom_photo t", public_id="t.public_id")),
    (r"api/v1/activities/<[^>]*>/recordings/<", RECORDINGS),
    (
        r"api/v1/uploads/<[^>]*>/pieces/<",
        of_rows("files_upload t", public_id="t.public_id", offset="t.offset"),
    ),
    (r"api/v1/uploads/<", of_rows("files_upload t", public_id="t.public_id")),
]
