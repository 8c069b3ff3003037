"""Labels and what stands behind them: "Tempat : Aula ..." with the lines that go on below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lugas.intake.reading.letter.continuing import broken_off, going_on, in_one_row, right_edge
from lugas.intake.reading.letter.doubts import doubt
from lugas.intake.reading.letter.lines import Line, Source, source_of
from lugas.intake.reading.letter.vocabulary import label_of

COLON = re.compile(r"\s*[:;：]\s*")
BRIEF = frozenset({"day", "time", "when", "number", "nature"})
NARROW = frozenset({"number", "nature", "subject", "other", "asked", "sender"})  # often beside the addressee


@dataclass(frozen=True, slots=True)
class Labelled:
    """A field that a label names, its value, the lines it stands on, how sure the label is and its place among the lines."""

    field: str
    value: str
    lines: tuple[Line, ...]
    sure: float
    at: int

    @property
    def source(self) -> Source:
        """Where it stands."""
        return source_of(self.lines)


def labelled(lines: Sequence[Line]) -> list[Labelled]:
    """Every label of a letter with its value, in order."""
    labels = [_split(line) for line in lines]
    edge = right_edge(lines)
    found = []
    for at, line in enumerate(lines):
        told = labels[at]
        if told is None:
            continue
        field, value, sure = told
        more = going_on(lines, labels, at)
        if in_one_row(line, more):
            more += broken_off(lines, labels, at, more, edge)
        value = " ".join([value, *(one.text for one in more)]).strip(" ;")
        if value:
            sure *= doubt(lines, labels, at, more, edge, whole_width=field not in NARROW, may_go_on=field not in BRIEF)
            found.append(Labelled(field, value, (line, *more), sure, at))
    return found


def _split(line: Line) -> tuple[str, str, float] | None:
    """Label and value of one line; None when it has no label."""
    match = COLON.search(line.text)
    if match is None or match.start() > 40:
        return _without_colon(line)
    label = label_of(line.text[: match.start()])
    if label is None:
        return None
    return label[0], line.text[match.end() :].lstrip(": "), label[1]


BARE = re.compile(
    r"^(nomor|perihal|hari\s*[/,]\s*tanggal|hari\s*/\s*tgl|tempat|pukul|waktu|sifat|pakaian|acara)\s+(?=\S)",
    re.IGNORECASE,
)


def _without_colon(line: Line) -> tuple[str, str, float] | None:
    """A scan may lose the colon: then only a label that is followed by what fits it counts."""
    match = BARE.match(line.text)
    if match is None:
        return None
    label, value = label_of(match[1]), line.text[match.end() :].lstrip(".-= ")
    if label is None:
        return None
    fits = {
        "number": r"[\w.-]*\d[\w.]*\s*/",
        "day": r"(?i)(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu)\b",
        "time": r"(?i)(?:pukul\s*)?\d{1,2}[.:]\d\d",
        "nature": r"(?i)(?:biasa|penting|segera|sangat segera|rahasia)\s*$",
        "subject": r"(?i)(?:undangan|permohonan|audiensi)\b",
        "dress": r"(?i)(?:pdh|psl|psr|psh|pdub|batik|pakaian)\b",
    }.get(label[0])
    # An initial capital at both ends of the gap tells a column from a sentence.
    if fits is None:
        if label[0] not in ("place", "title") or not re.match(r"(?:Aula|Ruang|Hotel|Kantor|Gedung|Lapangan)\b", value):
            return None
    elif not re.match(fits, value):
        return None
    return label[0], value, label[1] * 0.85
