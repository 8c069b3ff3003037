"""From when a file of a meeting's results is public: as long as a cleared result shows it, and not at all when none does."""

from __future__ import annotations

from collections.abc import Iterable

from lugas.closing.models import Result
from lugas.files.models import StoredFile


def follow(file_ids: Iterable[int]) -> None:
    """Let the files be public from the hour that the cleared results tell."""
    for file in StoredFile.objects.at_home().filter(pk__in=set(file_ids)):
        shown = Result.objects.at_home().filter(file=file)
        file.public_since = min((one.public_since for one in shown), default=None)
        file.save(update_fields=["public_since"])
