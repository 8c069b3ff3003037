"""What stands beside a speech's text in the editor: time, what could be plainer, facts to be checked, quotations, material, earlier speeches."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lugas.accounts.models import User
from lugas.language.plainness import advice
from lugas.speeches.actions.writing import DRAFT
from lugas.speeches.likeness import alike
from lugas.speeches.models import Claim, Material, Speech
from lugas.speeches.queries import timing
from lugas.texts import registry
from lugas.texts.blocks import blocks, plain
from lugas.texts.models import Text
from lugas.texts.queries import current, draft_of

# More at once nobody reads; what is mended makes room for the rest.
MOST_ADVICE = 12


@registry.beside(DRAFT)
def panel(text: Text, user: User) -> SafeString:
    """The panel, by what is typed just now if something is."""
    speech = Speech.objects.select_related("speaker", "activity", "secretariat__region").get(text=text)
    draft = draft_of(text, user)
    words = plain(blocks(draft.html)) if draft else current(text).plain
    context = {
        "speech": speech,
        "timing": timing(speech, words),
        "claims": speech.claims.select_related("asked_of").exclude(state=Claim.State.RIGHT),
        "quotations": speech.quotations.all(),
        "materials": speech.materials.exclude(state=Material.State.DROPPED)
        .select_related("unit")
        .prefetch_related("files__file"),
        "alike": alike(speech, user, words),
        "plainer": advice(words, get_language() or "id")[:MOST_ADVICE] if text.language == "id" else [],
    }
    return render_to_string("speeches/panel.html", context)
