"""What the letters store."""

from lugas.letters.models.letter import Emblem, Invitee, Letter
from lugas.letters.models.numbering import NumberPattern, UnitCode
from lugas.letters.models.numbers import Number, Series
from lugas.letters.models.sending import Dispatch, SignedCopy

__all__ = ["Dispatch", "Emblem", "Invitee", "Letter", "Number", "NumberPattern", "Series", "SignedCopy", "UnitCode"]
