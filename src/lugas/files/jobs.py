"""Background work on files. Safe to run twice: what is there already is left alone."""

from contextlib import suppress

from procrastinate.contrib.django import app

from lugas.files import pages, uploading
from lugas.files.imaging import Unreadable
from lugas.files.models import StoredFile
from lugas.files.renditions import make_all
from lugas.institutions.models import Secretariat
from lugas.tenancy.jobs import job


@job(queue="files")
def make_renditions(*, file_id: int) -> None:
    """Make the smaller pictures of a stored picture; nothing if it is gone meanwhile."""
    file = StoredFile.objects.at_home().filter(pk=file_id).first()
    if file is not None and file.is_picture:
        # Damaged beyond its head: it is kept as it came, and shown by no page.
        with suppress(Unreadable):
            make_all(file)


@job(queue="files", steps=True, retry=3)
def make_pages(*, secretariat_id: int, file_id: int) -> None:
    """Make the pictures of the pages of a document; goes on where a job that was killed ended."""
    pages.make(secretariat_id, file_id)


@job(queue="files")
def forget_expired_uploads() -> None:
    """Delete what was begun and never arrived, and the notes of what did."""
    while uploading.forget_expired():
        pass


@app.periodic(cron="20 17 * * *")
@app.task(name="files.upload_round", queue="default", queueing_lock="files.upload_round")
def upload_round(timestamp: int) -> None:
    """Each night: a job for each secretariat."""
    for pk in Secretariat.objects.order_by("pk").values_list("pk", flat=True):
        forget_expired_uploads.defer(secretariat_id=pk)
