"""Background work on what arrives. Safe to run twice: what was checked is left alone."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from lugas.files.models import StoredFile
from lugas.intake.models import SignatureCheck
from lugas.letters.verification import verify
from lugas.seals.checking import check_pdf
from lugas.seals.reports import Report
from lugas.tenancy.jobs import job

# Nobody waits for the answer, and a contract with dozens of signatures takes its time.
SECONDS = 60


@job(queue="files")
def check_signatures(*, file_id: int) -> None:
    """Check the signatures of a stored PDF; nothing if it is gone or was checked meanwhile."""
    file = StoredFile.objects.at_home().filter(pk=file_id).first()
    if file is None or SignatureCheck.objects.at_home().filter(file=file).exists():
        return
    with default_storage.open(file.path) as stored:
        data = stored.read()
    verdict = verify(data, seconds=SECONDS)
    report: Report = verdict.report or check_pdf(data, seconds=SECONDS)
    signatures = report.as_json()["signatures"]
    try:
        with transaction.atomic():
            SignatureCheck.objects.create(file=file, outcome=verdict.outcome.value, signatures=signatures)
    except IntegrityError:
        return  # the same file arrived twice at once; one check is enough
