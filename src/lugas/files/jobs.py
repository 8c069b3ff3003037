"""Background work on files. Safe to run twice: what is there already is left alone."""

from lugas.files.models import StoredFile
from lugas.files.renditions import make_all
from lugas.tenancy.jobs import job


@job(queue="files")
def make_renditions(*, file_id: int) -> None:
    """Make the smaller pictures of a stored picture; nothing if it is gone meanwhile."""
    file = StoredFile.objects.at_home().filter(pk=file_id).first()
    if file is not None and file.is_picture:
        make_all(file)
