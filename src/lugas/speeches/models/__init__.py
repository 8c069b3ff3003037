"""Speeches and all that belongs to them; one file for each thing."""

from lugas.speeches.models.archive import KnownWord, SpeechWords
from lugas.speeches.models.briefing import Briefing, Figure
from lugas.speeches.models.deck import Deck
from lugas.speeches.models.links import PreviewLink, SpeechReader
from lugas.speeches.models.material import Material, MaterialFile
from lugas.speeches.models.notes import Claim, Quotation
from lugas.speeches.models.public import PublicSpeech
from lugas.speeches.models.salutation import SalutationLine
from lugas.speeches.models.settings import SpeechSettings
from lugas.speeches.models.speech import Speech

__all__ = [
    "Briefing", "Claim", "Deck", "Figure", "KnownWord", "Material", "MaterialFile", "PreviewLink", "PublicSpeech", "Quotation",
    "SalutationLine", "Speech", "SpeechReader", "SpeechSettings", "SpeechWords",
]  # fmt: skip
