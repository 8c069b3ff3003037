"""The router of the letters' operations, and what an address or a field names."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from lugas.api.routing import Room, actor, sent
from lugas.institutions.models import Position, Unit
from lugas.letters import schemas as shapes
from lugas.letters.models import Letter, Number
from lugas.letters.queries import visible_letters

router = Room("letters")
VIEW, WRITE = "letters.view", "letters.write"


def letter_of(request: HttpRequest, public_id: str) -> Letter:
    """A paper that this person may read, or 404."""
    found = visible_letters(actor(request)).select_related("signer", "unit", "secretariat__region")
    return get_object_or_404(found, public_id=public_id)


def letter_facts(body: shapes.LetterFacts) -> dict[str, Any]:
    """The fields of the model for what was sent."""
    facts = sent(body)
    for name in ("signer", "on_behalf_of"):
        if facts.get(name):
            facts[name] = get_object_or_404(Position.objects.at_home(), pk=facts[name])
    if facts.get("unit"):
        facts["unit"] = get_object_or_404(Unit.objects.at_home(), pk=facts["unit"])
    return facts


def number_of(pk: int) -> Number:
    """A number of the secretariat's books, or 404."""
    return get_object_or_404(Number.objects.at_home().select_related("series", "letter"), pk=pk)
