"""What a calendar tells and what it never tells. Pure."""

from __future__ import annotations

import re

# Telephone numbers as they are typed in Indonesia: mobile ("0812-3456-7890", "+62 812 3456 7890") and with an area code
# in brackets ("(0380) 821234"). Numbers of letters have other shapes ("005/112/IV/2024").
TELEPHONE = re.compile(
    r"(?<![\w/.-])(?:(?:\+?62|0)[ .-]?8\d{1,2}(?:[ .-]?\d{2,4}){2,3}|\(0\d{2,3}\)[ -]?\d{5,8})(?![\w/])"
)
LEFT_OUT = "…"


def without_telephones(text: str) -> str:
    """A text whose telephone numbers are left out: a calendar's copies lie in machines that the office does not know."""
    return TELEPHONE.sub(LEFT_OUT, text)
