"""HTML of outlets as plain words, cut to an excerpt, and the letters of a page whose charset nobody told rightly. Pure."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata

LONGEST_EXCERPT = 600
"""So much of an article on the web is kept, with its address: a short quotation (UU 28/2014 art. 26 a)."""
UNSEEN = re.compile(
    r"<(style|script|head|figure|noscript|iframe)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.IGNORECASE | re.DOTALL
)
BREAKS = re.compile(r"<\s*/?\s*(?:br|p|div|tr|h[1-6]|li|ul|ol|blockquote)\b[^>]{0,2000}>", re.IGNORECASE)
TAG = re.compile(r"<[!/?A-Za-z][^>]{0,1000}>")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SENTENCE_END = re.compile(r"[.!?…][\"”’')]*\s")
# What systems write below an excerpt that is no part of the report.
TAILS = re.compile(
    r"\s*(?:\[(?:…|&#8230;|\.\.\.)\]|The post .{0,300} (?:appeared first on|first appeared on) .{0,120}|"
    r"(?:Baca (?:juga|selengkapnya)|Read more|Continue reading|Selengkapnya)\b.{0,200})\s*$",
    re.IGNORECASE,
)
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def plain(text: object) -> str:
    """The words of a piece of HTML (or of plain text) in one line each block; nothing in it is ever markup again."""
    found = UNSEEN.sub(" ", str(text or "")[:60_000])
    found = TAG.sub("", BREAKS.sub("\n", found))
    # Twice, as "&amp;#8217;" is common; what comes out is text, and escaped where it is shown.
    found = html.unescape(html.unescape(found))
    found = TAG.sub("", BREAKS.sub("\n", found))
    found = CONTROL.sub("", unicodedata.normalize("NFC", found).replace("\xa0", " "))
    lines = (" ".join(line.split()) for line in found.split("\n"))
    return "\n".join(line for line in lines if line)


def line(text: object, most: int = 300) -> str:
    """The same in one line, cut at a word."""
    return cut(" ".join(plain(text).split()), most)


def excerpt(text: object, most: int = LONGEST_EXCERPT) -> str:
    """The first words of a report, ending with a sentence where one ends in time."""
    found = " ".join(plain(text).split())
    while (shorter := TAILS.sub("", found)) != found:
        found = shorter
    if len(found) <= most:
        return found
    ends = [one.end() for one in SENTENCE_END.finditer(found, most // 2, most)]
    return found[: ends[-1]].rstrip() if ends else cut(found, most)


def cut(text: str, most: int) -> str:
    """At most so many signs, ending with a whole word and "…" when something was left out."""
    if len(text) <= most:
        return text
    shorter = text[: most - 1]
    return f"{shorter.rsplit(' ', 1)[0] if ' ' in shorter[most // 2 :] else shorter}…"


def decoded(data: bytes, media_type: str = "") -> str:
    """The text of a page: by its mark of order, by the header, by its <meta>; what is plainly UTF-8 is that, whatever they say."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Only cut off in the middle of a sign.
        if error.start >= len(data) - 4:
            return data[: error.start].decode("utf-8")
    header = re.search(r"charset\s*=\s*[\"']?\s*([\w:.\-]{2,40})", media_type, re.IGNORECASE)
    meta = META_CHARSET.search(data[:4096])
    for name in (header[1] if header else "", meta[1].decode("ascii") if meta else ""):
        try:
            # What says Latin-1 is Windows' table in truth (WHATWG, Encoding, 4.2); what says UTF-8 and is not, as well.
            usual = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        if (
            usual
            and usual not in ("utf-8", "iso8859-1", "ascii", "cp1252")
            and not usual.startswith(("utf-16", "utf-32"))
        ):
            return data.decode(usual, "replace")
    return data.decode("cp1252", "replace")
