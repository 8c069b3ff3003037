"""Reading a paper that arrived, in the background: bytes to facts, the searchable copy kept beside the original.

Called by the job; safe to run twice: what was read already, recorded or put aside meanwhile is left alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.agenda.queries import leaders
from lugas.files.actions import Refused, store
from lugas.files.models import StoredFile
from lugas.intake.arrivals import Places
from lugas.intake.letter_facts import facts_of_letter
from lugas.intake.matching import KnownLeader
from lugas.intake.models import Arrival
from lugas.intake.reading.apart import Apart, one_pdf, read_apart

State = Arrival.State


def read_waiting(arrival_id: int, language: str) -> None:
    """Read the paper of an arrival that waits for it."""
    arrival = Arrival.objects.at_home().filter(pk=arrival_id, state=State.READING).select_related("file").first()
    if arrival is None:
        return
    pages = [arrival.file, *(one.file for one in arrival.pages.select_related("file"))]
    contents = [content(one) for one in pages]
    name = arrival.file.name
    found = read_apart(one_pdf(contents) if len(contents) > 1 else contents[0], name=name, language=language)
    with transaction.atomic():
        # Somebody may have put it aside or filled it in by hand while it was being read.
        waiting = Arrival.objects.at_home().select_for_update().filter(pk=arrival_id, state=State.READING).first()
        if waiting is not None:
            take_over(waiting, found, name)


def content(file: StoredFile) -> bytes:
    """The bytes of a stored file."""
    with default_storage.open(file.path) as stored:
        return stored.read()


def take_over(arrival: Arrival, found: Apart, name: str) -> None:
    """Write down what was read; a paper that cannot be read is still filled in by hand."""
    places = Places.load()
    if found.reading is None:
        arrival.state = State.BARE
        arrival.sentence = found.sentence[:400]
        arrival.facts = {"kind": "paper", "region": places.home_region}
        arrival.save(update_fields=["state", "sentence", "facts"])
        return
    for field, value in fields_of_letter(found.reading, places, name).items():
        setattr(arrival, field, value)
    if found.copy:
        try:
            arrival.copy = store(upload=found.copy, by=arrival.brought_by, name=f"{name.rsplit('.', 1)[0]} (teks).pdf")
        except Refused:
            arrival.copy = None  # larger than what is kept; the original is there
    arrival.save(update_fields=["facts", "warnings", "state", "copy"])


def fields_of_letter(reading: dict[str, Any], places: Places, name: str) -> dict[str, Any]:
    """The fields of an arrival that a letter's reading makes: facts, warnings, and whether it can be recorded as it is."""
    known = [KnownLeader(one.pk, one.title, one.short_title) for one in leaders()]
    facts = facts_of_letter(reading, places, known, name)
    state = State.READ if facts["start"] else State.BARE
    return {"facts": facts, "warnings": warnings_of(reading, facts), "state": state}


def warnings_of(reading: dict[str, Any], facts: dict[str, Any]) -> list[str]:
    """What the reading warned of, and a day that is past by now."""
    found = list(reading["warnings"])
    if facts["end"] and datetime.fromisoformat(facts["end"]) < timezone.now():
        found.append(_("The day of the event is past."))
    return found
