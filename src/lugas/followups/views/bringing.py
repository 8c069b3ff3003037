"""What is brought as evidence with a form: files handed in now, and those of an earlier try that was refused.

A browser forgets the files of a form that comes back; so they are stored at once and carried by their names in addresses.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest

from lugas.files.actions import Refused, store
from lugas.files.models import StoredFile
from lugas.files.registry import may_open

FIELD, MOST = "kept", 100


@dataclass
class Brought:
    """The files by their ids, each once, and why others were not taken in."""

    files: dict[int, StoredFile] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def brought(request: HttpRequest) -> Brought:
    """What comes with the form, also when the form itself is refused."""
    told = Brought({one.pk: one for one in carried(request)})
    for upload in request.FILES.getlist("files"):
        try:
            one = store(upload=upload, by=request.user)
        except Refused as error:
            told.refused.append(f"{upload.name}: {error}")
        else:
            told.files[one.pk] = one
    return told


def carried(request: HttpRequest) -> list[StoredFile]:
    """Those of an earlier try that are still ticked: only files of the own office that the person may open."""
    wanted = request.POST.getlist(FIELD)[:MOST]
    found = {one.public_id: one for one in StoredFile.objects.at_home().filter(public_id__in=wanted)}
    return [found[key] for key in dict.fromkeys(wanted) if key in found and may_open(found[key], request.user)]
