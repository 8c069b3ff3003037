"""How plain an Indonesian text is: findings with their places, how hard it reads, how long it takes to say. `check(text)` is the door;
`lugas plain FILE` and editors of speeches call it. Pure Python; what it knows of words lies in data/plainness/ with its sources.
"""

from lugas.language.plainness.advising import advice
from lugas.language.plainness.checking import Finding, Report, Settings, check

__all__ = ["Finding", "Report", "Settings", "advice", "check"]
