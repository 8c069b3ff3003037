"""Beginning the draft of a speech from the template of its kind."""

from __future__ import annotations

from django.db import transaction

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.speeches import salutation
from lugas.speeches.actions.keeping import go, held, require_sight, require_work, save
from lugas.speeches.drafting import begun
from lugas.speeches.facts import facts_of
from lugas.speeches.models import Speech
from lugas.speeches.rules import WRITE, State
from lugas.texts.actions import new_text

DRAFT = "speeches.draft"


@transaction.atomic
def begin(speech: Speech, *, by: User) -> Speech:
    """Begin to write: the draft with the facts of the activity, and the salutation list from its guests.

    Whoever begins one that nobody writes becomes its writer. One that was asked for again goes on with the words that
    it had. Raises NotAllowed unless it is asked for, PermissionDenied for somebody else's.
    """
    speech = held(speech)
    require_sight(speech, by)
    require(by, WRITE, speech)
    if speech.writer is None:
        save(speech, writer=by.acting)
    require_work(speech, by)
    if speech.text is None:
        html = begun(speech.kind_data(), facts_of(speech), speech.listed_points)
        speech.text = new_text(by=by, title=speech.title, html=html, purpose=DRAFT, language=speech.language)
    go(speech, State.WRITING, by)
    if speech.kind_data().spoken:
        salutation.follow(speech)
    return speech
