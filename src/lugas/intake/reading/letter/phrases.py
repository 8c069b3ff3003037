"""Where phrases end: short forms whose full stop ends nothing, the signs behind a value, numbers that a scan made strokes of."""

from __future__ import annotations

import re

# A full stop ends a place unless it stands behind a short form.
SHORT = "".join(
    rf"(?<!\b{one})"
    for one in (
        "No",
        "Jl",
        "Jln",
        "Lt",
        "Kec",
        "Kab",
        "Kel",
        "Km",
        "St",
        "Dr",
        "Drs",
        "Ir",
        "Prof",
        "Prov",
        "Ds",
        "Komp",
    )
)
SENTENCE = re.compile(SHORT + r"(?<!\bs\.d)(?<!\btgl)(?<![A-Z])\.\s+(?=[A-Z])")
TAIL = re.compile(r"\s*(?:[;,.]|\(\s*)+$")


def with_strokes(text: str) -> str:
    """A floor or a term out of a scan with its Roman number made of strokes: "Lantai Il" is Lantai II."""
    shape = re.compile(r"\b(Lantai|Tahap|Periode|Triwulan|Semester|Angkatan|Jilid)\s([Il1|]{2,3})(?!\w)")
    return shape.sub(lambda match: f"{match[1]} {'I' * len(match[2])}", text)
