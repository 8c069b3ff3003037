"""What an event is called: behind its label, in the sentence that invites to it, else in the subject. Rather nothing than a fragment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lugas.intake.reading.letter.blocks import Labelled
from lugas.intake.reading.letter.dates import find_days
from lugas.intake.reading.letter.doubts import unfinished
from lugas.intake.reading.letter.fields import Found
from lugas.intake.reading.letter.lines import Running
from lugas.intake.reading.letter.phrases import TAIL, with_strokes
from lugas.intake.reading.letter.vocabulary import pattern, words

# The kind of an event, with which its name may begin in small letters: "rapat Tim Anggaran", "resepsi pernikahan".
KIND = "|".join(words()["titles"]["kinds"])
BEGINS = rf"(?=[A-Z\"“”'‘]|\d+(?:st|nd|rd|th)\s|(?:{KIND})\b)"
LED = rf"(?:(?:acara|kegiatan|agenda)\s+)?(?!(?:{pattern('weekdays')})\b)"
# "mengundang Bapak pada ...", "hadir dalam acara ...", "mengikuti ...": what somebody is asked to.
ASKED_TO = re.compile(
    r"\b(?:(?:meng)?hadir(?:i|\s+(?:pada|dalam|di))|mengikuti|(?:mengundang|undang|kehadiran|kesediaan)\s+(?:[^\s.;:,]+\s+){1,7}?"
    rf"(?:pada|dalam)|selaku\s+[^.;:]{{4,60}}?\s(?:pada|dalam))\s+{LED}({BEGINS})",
)
ASKED_TO_DO = re.compile(
    r"\b(?:membuka(?:\s+secara\s+resmi)?|meresmikan|memimpin|menyaksikan|memberikan\s+sambutan\s+pada|menerima)\s+"
    rf"{LED}({BEGINS})"
)
AT_AN_EVENT = re.compile(rf"\b(?:pada|dalam|untuk)\s+(?:acara|kegiatan)\s+({BEGINS})")
IN_HONOUR = re.compile(rf"\b(?:mengundang|kehadiran|hadir)\s[^.;:]{{0,60}}?\s?dalam\s+rangka\s+{LED}({BEGINS})")
# What is said to take place.
TAKES_PLACE = re.compile(
    r"\b(?:mengadakan|menyelenggarakan|melaksanakan|menggelar|pelaksanaan|penyelenggaraan|akan\s+di(?:adakan|laksanakan|selenggarakan|gelar|langsungkan)|kami\s+(?:gelar|adakan|selenggarakan|laksanakan)|(?:di\s?)?(?:adakan|laksanakan|selenggarakan)nya)"
    rf"\s+{LED}({BEGINS})"
)
IS_TOLD = re.compile(rf"\bbahwa\s+{LED}({BEGINS})(?=[^.;]{{4,150}}?\sakan\s+(?:di\w+|berlangsung))")
ABBREVIATED = "|".join(map(re.escape, sorted(words()["titles"]["abbreviations"], key=len, reverse=True)))
# What a name goes through and what ends it.
STEP = re.compile(
    r'(?P<kept>(?:\s?(?:yang\s+)?(?:bertema|bertajuk|dengan\s+tema)\s+)?(?:"[^"]{3,160}"|“[^”“]{3,160}[”"])'
    rf"|(?<![A-Za-z])(?:{ABBREVIATED})\.(?:\s?[A-Z]\.)*|(?<![A-Za-z])[A-Z]\.(?=\s?[A-Z])|\d\.\d{{3}}|,(?=\s(?:[A-Z][A-Za-z]{{0,4}}\.){{1,4}})"
    r"|,(?=\s[A-Z][\w-]+(?:\s[\w-]+){0,4},?\s(?:dan|serta)\s[A-Z])|\syang\s+(?:dirangkaikan|dirangkai)\s+dengan\b)"
    r"|(?P<end>[.;:,]|\s(?:yang|bertempat|berlokasi|dengan(?!\s+tema)|akan|untuk|guna|maka|kami|sehubungan|berdasarkan|sebagai(?:mana)?|oleh|selama|agar"
    r"|tersebut|dimaksud|(?:putra|putri|anak)[^.;:,]{0,20}\skami|dalam\s+rangka|bagi\s+(?:Bapak|Ibu|Saudara|\d+)|beserta\s+(?:Ibu|Bapak)"
    r"|dan\s+(?:me\w+|kami|mohon|untuk)|serta\s+(?:me\w+|mohon)|sekaligus\s+me\w+"
    r"|di\s+[A-Z]|di(?=\s+(?:wilayah|lapangan|halaman|aula|ruang|gedung|kantor|kampung|desa|tempat|rumah))"
    r"|pada|di\s?(?:laks\w+|seleng\w+|adakan|mulai|buka|gelar|langsungkan|pimpin|hadiri)|(?:berlangsung|jatuh)|tanggal|hari(?=\s*[:/,]|\s+(?:ini|"
    + pattern("weekdays")
    + r")\b)|(?:hari|tgl)\s*/|pukul|jam\s*\d)(?:\b|(?<=\W)))",
)
LONGEST, FEWEST = 190, 6  # signs
FROM_SUBJECT = re.compile(
    r"^(?:(?:mohon\s+)?(?:surat\s+)?(?:undangan|permohonan|permintaan|pemberitahuan|mohon)\s*(?:kesediaan|kehadiran)?(?:\s+(?:Bapak|Ibu|Saudara|Gubernur|Bupati)\b)?|"
    r"mohon\s+kehadiran)\s*(?:(?:untuk\s+)?(?:menghadiri|mengikuti|membuka|hadir)|untuk|pada|dan|sebagai|menjadi|peserta|kegiatan|acara)?\s*"
    r"(?:(?:sebagai|menjadi)\s+)?(?:narasumber|pembicara|pemateri|moderator|peserta|juri)?\s*(?:(?:pada|dalam)\s+)?(?:kegiatan|acara|pada)?\s*",
    re.IGNORECASE,
)
# "Mohon Kehadiran Bupati Belu pada ...", "Permohonan Sambutan dalam ...".
ASKED_IN_SUBJECT = re.compile(
    r"^(?:(?:surat\s+)?(?:undangan|permohonan|mohon)\s+)+(?:kehadiran|kesediaan|sambutan|narasumber|pembicara|menjadi|sebagai)\b.{0,70}?\s(?:pada|dalam)\s+"
    r"(?:(?:acara|kegiatan)\s+)?",
    re.IGNORECASE,
)
NONSENSE = re.compile(
    r"\b(?:dimaksud|tersebut|terlampir|hari\s*/|tgl\b|kami\b|sebagai\s+berikut|(?:Bapak|Ibu|Saudara)(?:/\w+)*$)|[:;]\s*$|\b(?:pada|tempat|pukul|waktu)\s*:",
    re.IGNORECASE,
)
# An office and no event; tournaments are called by offices, too.
PERSON = re.compile(
    r"^(?:Bapak|Ibu|Sdri?\b|Saudara|(?:Wakil\s|Pj\.?\s|Penjabat\s)?(?:Gubernur|Bupati|Wali\s?Kota|Sekretaris|Kepala|Ketua|Camat|Direktur|Rektor)\b)"
    r"(?!.*\b(?:Cup|Menyapa|Award)\b)",
    re.IGNORECASE,
)
# Words that name no event when nothing else stands beside them.
BARE = re.compile(
    r"(?:menjadi\s+|sebagai\s+)?(?:narasumber|pembicara|pemateri|moderator|peserta|juri|acara|kegiatan|undangan|kehadiran|sambutan|membuka|hadir|"
    r"(?:pembukaan|penutupan)(?:\s+(?:acara|kegiatan))?|peresmian|rapat|upacara|pertemuan|acara\s+\w+|kegiatan\s+\w+|membuka\s+(?:kegiatan|acara))",
    re.IGNORECASE,
)


def read_title(block: Sequence[Labelled], body: Running, found: Found) -> None:
    """The name behind its label, else the first sentence that asks to an event, else the subject's words for it."""
    for one in block:
        if one.field == "title" and len(one.value) > 3:
            value = with_strokes(one.value) if one.source.sure < 1 else one.value
            value = unquoted(TAIL.sub("", value).strip())
            if not NONSENSE.search(value):
                found.add("title", value, one.source, 0.93 * one.sure)
                break
    for begin, sure in _named(body.text):
        value, end = name_at(body.text, begin)
        if is_a_name(value):
            source = body.source(begin, end)
            found.add("title", with_strokes(value) if source.sure < 1 else value, source, sure)
    subject = found.get("subject")
    if subject is not None:
        asked = ASKED_IN_SUBJECT.match(subject.value)
        value = subject.value[asked.end() :] if asked else FROM_SUBJECT.sub("", subject.value)
        value = unquoted(value.strip())
        if len(value) > 5 and is_a_name(value):
            sure = min(0.72, subject.sure * 0.74)
            found.add("title", value[:1].upper() + value[1:], subject.source, sure)


def _named(text: str) -> Iterator[tuple[int, float]]:
    """Where a sentence begins to name an event, and how sure."""
    for shape, sure in (
        (AT_AN_EVENT, 0.9),
        (ASKED_TO, 0.89),
        (ASKED_TO_DO, 0.86),
        (TAKES_PLACE, 0.84),
        (IS_TOLD, 0.82),
        (IN_HONOUR, 0.76),
    ):
        for match in shape.finditer(text):
            yield match.start(1), sure


def name_at(text: str, begin: int) -> tuple[str, int]:
    """The name that begins there, up to the words that end it; quoted themes and short forms belong to it. With its end."""
    if text[begin] in '"“”' and (quoted := re.match(r'["“”]([^"“”]{6,160})["“”]', text[begin:])):
        return quoted[1].strip(" ,"), begin + quoted.end()
    stop = min(len(text), begin + LONGEST)
    for step in STEP.finditer(text, begin, stop):
        if step["end"] is not None:
            stop = step.start()
            break
    value = text[begin:stop].strip(" ,-–")
    return value, stop


def unquoted(text: str) -> str:
    """Words without the marks around all of them; those around a part stay."""
    whole = re.fullmatch(r'["“”]([^"“”]*)["“”]?|([^"“”]*)["“”]', text)
    return next(filter(None, whole.groups()), "").strip() if whole else text


def is_a_name(value: str) -> bool:
    """Whether words may be what an event is called: whole, with no word that points back, no date, no quotation left open."""
    open_quote = value.count('"') % 2 or value.count("“") > value.count("”") + value.count('"')
    if not FEWEST <= len(value) < LONGEST or open_quote or value.count("(") != value.count(")"):
        return False
    if NONSENSE.search(value) or PERSON.match(value) or BARE.fullmatch(value) or unfinished(value) or find_days(value):
        return False
    return len(value.split()) > 1 or value.isupper() or value[:1].isupper()
