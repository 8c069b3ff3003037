"""From when the file of a speaker's material is public: while a public programme shows it, and not at all else."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Min

from lugas.files.models import StoredFile
from lugas.meetings.models import Material


def follow_files(materials: Iterable[Material], *, gone: bool = False) -> None:
    """Let the files of these be public as far as programmes that are public show them. gone: these are about to be deleted."""
    listed = list(materials)
    shown = Material.objects.at_home().filter(public_since__isnull=False, meeting__public_since__isnull=False)
    if gone:
        shown = shown.exclude(pk__in=[one.pk for one in listed])
    for file_id in {one.file_id for one in listed}:
        since = shown.filter(file_id=file_id).aggregate(since=Min("public_since"))["since"]
        StoredFile.objects.at_home().filter(pk=file_id).update(public_since=since)
