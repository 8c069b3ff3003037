"""Letters read by rules: from lines of text to the fields of an invitation. Pure; called by reader.py and mail.py."""

from lugas.intake.reading.letter.lines import Line
from lugas.intake.reading.letter.rules import read_letter

__all__ = ["Line", "read_letter"]
