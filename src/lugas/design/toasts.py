"""Says to a person what was just done, with a way to undo it. Every room's views call `say` after an action."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from lugas.design.templatetags.design import UNDO

# What could not be done; the toast gets the tone of an error.
REFUSAL = messages.ERROR


def say(request: HttpRequest, text: str, *, undo_url: str = "", level: int = messages.SUCCESS) -> None:
    """Queue `text` to be shown once, on the next page. `undo_url`, a path without spaces, is posted to by the undo button.

    level: REFUSAL for what could not be done.
    """
    messages.add_message(request, level, text, extra_tags=f"{UNDO}{undo_url}" if undo_url else "")
