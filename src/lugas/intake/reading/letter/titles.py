"""What an event is called: behind its label, in the sentence that invites to it, else in the subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.lines import Running
from lugas.intake.reading.letter.phrases import TAIL, with_strokes

TITLE_PROSE = re.compile(
    r"(?:pada|dalam|menghadiri|mengikuti|membuka(?:\s+secara\s+resmi)?)\s+(?:acara|kegiatan|rapat|upacara)\s+(.{6,150}?)"
    r"(?=,?\s+(?:yang|pada\s+hari|bertempat|dengan|pada\s+tanggal|di\s+[A-Z])|\.\s|\.$|;|,\s)",
)
# What a sentence says will take place: less sure than "pada acara".
TITLE_TOLD = re.compile(
    r"(?:bahwa|mengadakan|menyelenggarakan|melaksanakan|pelaksanaan|penyelenggaraan)\s+((?:[A-Z]|HUT\b).{6,150}?)"
    r"(?=,?\s+(?:akan\s+(?:di\w+|berlangsung)|dilaksanakan|diselenggarakan|yang|pada\s+hari)\b|,\s|\.\s|\.$|;)",
)
FROM_SUBJECT = re.compile(
    r"^(?:(?:surat\s+)?undangan|permohonan\s+(?:kesediaan|kehadiran)?|mohon\s+kehadiran|pemberitahuan)\s*"
    r"(?:menghadiri|mengikuti|membuka|peserta|kegiatan|acara|untuk|pada|dan|sebagai|menjadi)?\s*(?:kegiatan|acara|pada)?\s*",
    re.IGNORECASE,
)


def read_title(block: Sequence[Labelled], body: Running, found: Found) -> None:
    for one in block:
        if one.field == "title" and len(one.value) > 3:
            value = with_strokes(one.value) if one.source.sure < 1 else one.value
            found.add("title", TAIL.sub("", value).strip(' "“”'), one.source, 0.93 * one.sure)
            break
    match = TITLE_TOLD.search(body.text)
    if match:
        found.add("title", match[1].strip(' "“”,'), body.source(match.start(1), match.end(1)), 0.7)
    match = TITLE_PROSE.search(body.text)
    if match:
        begin = match.start(1)
        kind = re.search(r"(rapat|upacara)\s+$", body.text[match.start() : begin], re.IGNORECASE)
        begin = match.start() + kind.start() if kind else begin
        value = body.text[begin : match.end(1)].strip(' "“”,')
        found.add("title", value[:1].upper() + value[1:], body.source(begin, match.end(1)), 0.8)
    subject = found.get("subject")
    if subject is not None:
        value = FROM_SUBJECT.sub("", subject.value).strip(' "“”')
        if len(value) > 5:
            found.add("title", value[:1].upper() + value[1:], subject.source, min(0.72, subject.sure * 0.74))
