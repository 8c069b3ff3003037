"""The words of the walk's records: secret ones carry a mark in each text, what is public or shared carries marks of its own,
because somebody may see it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from django.contrib.postgres.fields import ArrayField
from django.db import models

MARK = "BOCOR7f3a"
"""In every secret text. Nobody outside may see it."""
SHARED = "BAGI7f3a"
"""In what one other secretariat may read."""
OPEN = "UMUM7f3a"
"""In what everybody may read."""
SOUGHT = "intaian"
"""Beside each mark: a word to search by that may be echoed."""
SENTENCE = "Kalimat panjang tentang kunci gudang tua."
"""In every speech: what is asked by a whole sentence, and may be echoed."""
NEVER_FILLED = {
    "path",
    "sha256",
    "media_type",
    "time_zone",
    "role",
    "kind",
    "url",
    "echelon",
    "precedence",
    "permission",
}
_numbers = count(1)


@dataclass
class Words:
    """The marks of one secretariat; the tame one has none."""

    secret: str = MARK
    shared: str = SHARED
    open: str = OPEN

    def fill(self, model: type[models.Model], mark: str | None = None, **given) -> dict[str, object]:
        """A value with the mark for every free text of the model that is not given."""
        mark = self.secret if mark is None else mark
        text = f"{mark}{model.__name__ if mark == MARK else ''} {SOUGHT} {next(_numbers)}"
        found: dict[str, object] = {}
        for one in model._meta.concrete_fields:
            if one.name in given or one.name in NEVER_FILLED or one.choices or one.unique or not one.editable:
                continue
            if isinstance(one, models.CharField | models.TextField) and not isinstance(one, models.SlugField):
                if one.max_length is None or one.max_length >= len(mark):
                    found[one.name] = text[: one.max_length]
            elif isinstance(one, ArrayField):
                found[one.name] = [text[: one.base_field.max_length or len(text)]]
        return {**found, **given}

    def make(self, model: type[models.Model], mark: str | None = None, **given):
        """The record, saved in the open scope."""
        return model._base_manager.create(**self.fill(model, mark, **given))


MARKED = Words()
TAME = Words("biasa", "biasa", "biasa")
