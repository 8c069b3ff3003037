"""The text of a shape as the drawing takes it: paragraphs with their runs, sizes, colours and bullets, and how they fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lugas.files.paging.colours import Theme, colour
from lugas.files.paging.heirs import Sheet, ancestors, attribute, levels, nearest, placeholder, styles
from lugas.files.paging.xml import children, clean, find, flag, local, number, points, tag

MOST_SIGNS = 12_000
MOST_PARAGRAPHS = 400
USUAL_SIZE = 18.0
NARROW = ("calibri", "carlito", "aptos", "gill sans", "arial narrow", "candara", "corbel", "segoe ui", "open sans")
NARROWED = 0.93
"""Families that run narrower than ours; drawn a little smaller, their lines break about where they do in the original."""
ALIGNS = {"l": "left", "ctr": "center", "r": "right", "just": "justify", "dist": "justify"}
ANCHORS = {"t": "top", "ctr": "horizon", "b": "bottom"}
# Signs that fonts for symbols alone have; what people see is a dot, a box, a tick or an arrow.
SYMBOLS = {"§": "■", "Ø": "➤", "ü": "✓", "q": "❑", "v": "❖", "à": "→", "n": "■", "l": "●", "o": "○", "": "•"}


@dataclass(slots=True)
class Look:
    """Of what a text is drawn where nothing nearer says otherwise. bold and colour come from tables and from styles."""

    theme: Theme
    colour: str | None = None
    bold: bool | None = None
    number: int = 1


def text_of(shape: Any, sheet: Sheet) -> dict[str, Any] | None:
    """The text frame of a shape; None when there is nothing to read in it."""
    body = find(shape, "p:txBody")
    if body is None:
        return None
    family = ancestors(shape, sheet)
    theme = sheet.theme
    reference = find(shape, "p:style", "a:fontRef")
    look = Look(theme, colour(reference, theme) if reference is not None else None, number=sheet.number)
    chain = [one for one in (find(each, "p:txBody", "a:bodyPr") for each in family) if one is not None]
    fill = frame(body, chain, styles(shape, family, sheet), look)
    if fill is not None and placeholder(shape) is not None:
        # In a placeholder people do not expect text beyond its frame, whatever the file says of fitting it.
        fill["fits"] = True
    return fill


def frame(body: Any, chain: list[Any], lists: list[Any], look: Look) -> dict[str, Any] | None:
    """A text frame. chain: bodyPr elements, lists: of styles, each nearest first."""
    paragraphs = list(_paragraphs(body, lists, look))
    if not any(run["text"].strip() for one in paragraphs for run in one["runs"]):
        return None
    fitting = nearest(chain, "a:normAutofit", "a:spAutoFit", "a:noAutofit")
    fits = fitting is not None and local(fitting) == "normAutofit"
    scale = number(fitting.get("fontScale"), 100_000) / 100_000 if fits else 1.0
    closer = number(fitting.get("lnSpcReduction")) / 100_000 if fits else 0.0
    return {
        "paragraphs": paragraphs,
        "inset": [
            points(attribute(chain, name), usual)
            for name, usual in (("lIns", 7.2), ("tIns", 3.6), ("rIns", 7.2), ("bIns", 3.6))
        ],
        "anchor": ANCHORS.get(attribute(chain, "anchor") or "t", "top"),
        "wrap": attribute(chain, "wrap") != "none",
        "turn": {"vert": 90, "vert270": -90}.get(attribute(chain, "vert") or "", 0),
        "fits": fits,
        "scale": min(max(scale, 0.1), 1.0),
        "closer": min(max(closer, 0.0), 0.5),
    }


def _paragraphs(body: Any, lists: list[Any], look: Look) -> Iterator[dict[str, Any]]:
    """At most so many signs and paragraphs, each with the number that it has in its list."""
    left = MOST_SIGNS
    counts: dict[int, int] = {}
    for node in list(children(body, "a:p"))[:MOST_PARAGRAPHS]:
        own = find(node, "a:pPr")
        level = int(number(own.get("lvl"))) if own is not None else 0
        chain = ([own] if own is not None else []) + levels(lists, level)
        counts = {key: value for key, value in counts.items() if key <= level}
        runs = []
        for run in _runs(node, chain, look):
            run["text"] = run["text"][:left]
            left -= len(run["text"])
            runs.append(run)
        made = _paragraph(node, chain, runs, look)
        made["bullet"] = _bullet(chain, level, counts, look) if any(run["text"].strip() for run in runs) else None
        yield made
        if left <= 0:
            return


def _paragraph(node: Any, chain: list[Any], runs: list[dict[str, Any]], look: Look) -> dict[str, Any]:
    """How a paragraph stands: sides, distances, direction."""
    ends = _run(find(node, "a:endParaRPr"), "", chain, look)
    size = max((run["size"] for run in runs), default=ends["size"])
    spacing = nearest(chain, "a:lnSpc")
    percent, exact = find(spacing, "a:spcPct"), find(spacing, "a:spcPts")
    lines = number(percent.get("val"), 100_000) / 100_000 if percent is not None else 1.0
    if exact is not None:
        lines = number(exact.get("val")) / 100 / (size * 1.2) if size else 1.0
    return {
        "runs": runs,
        "size": size,
        "align": ALIGNS.get(attribute(chain, "algn") or "l", "left"),
        "rtl": attribute(chain, "rtl") in ("1", "true"),
        "left": max(points(attribute(chain, "marL")), 0.0),
        "indent": points(attribute(chain, "indent")),
        "before": _distance(nearest(chain, "a:spcBef"), size),
        "after": _distance(nearest(chain, "a:spcAft"), size),
        "lines": min(max(lines, 0.5), 3.0),
    }


def _distance(node: Any, size: float) -> float:
    """Space before or after a paragraph in points."""
    exact, percent = find(node, "a:spcPts"), find(node, "a:spcPct")
    if exact is not None:
        return min(max(number(exact.get("val")) / 100, 0), 500)
    return min(max(number(percent.get("val")) / 100_000 * size * 1.2, 0), 500) if percent is not None else 0.0


def _runs(node: Any, chain: list[Any], look: Look) -> Iterator[dict[str, Any]]:
    """Runs, fields and line breaks (a run "\\n")."""
    for one in node:
        kind = local(one)
        if kind not in ("r", "fld", "br"):
            continue
        text = find(one, "a:t")
        words = "" if text is None else text.text or ""
        if kind == "fld" and (one.get("type") or "").startswith("slidenum"):
            words = str(look.number)
        pieces = ["\n"] if kind == "br" else words.replace("_x000B_", "\v").replace("\n", "\v").split("\v")
        for at, piece in enumerate(pieces):
            if at:
                yield _run(find(one, "a:rPr"), "\n", chain, look)
            yield _run(find(one, "a:rPr"), piece if piece == "\n" else clean(piece), chain, look)


def _run(own: Any, text: str, chain: list[Any], look: Look) -> dict[str, Any]:
    """One run in its look: its own properties before those of its level, these before the table's or style's."""
    wholes = [one for one in (find(each, "a:defRPr") for each in chain) if one is not None]
    looks = ([own] if own is not None else []) + wholes
    size = min(max(number(attribute(looks, "sz"), USUAL_SIZE * 100) / 100, 1), 400)
    latin = nearest(looks, "a:latin")
    family = look.theme.font((latin.get("typeface") or "") if latin is not None else "+mn-lt")
    if family.lower().startswith(NARROW):
        size *= NARROWED
    raised = number(attribute(looks, "baseline"))
    bold = flag(own, "b")
    if bold is None:
        bold = look.bold if look.bold is not None else attribute(looks, "b") in ("1", "true")
    words = text.upper() if attribute(looks, "cap") == "all" else text
    linked = find(own, "a:hlinkClick") is not None
    return {
        "text": words,
        "size": size,
        "bold": bool(bold),
        "italic": attribute(looks, "i") in ("1", "true"),
        "under": attribute(looks, "u") not in (None, "none") or linked,
        "struck": attribute(looks, "strike") not in (None, "noStrike"),
        "raised": 1 if raised > 0 else -1 if raised < 0 else 0,
        "colour": _colour(own, wholes, look, linked),
        "family": clean(family)[:60],
    }


def _colour(own: Any, wholes: list[Any], look: Look, linked: bool) -> str:
    """The colour of a run; the first colour of a gradient."""
    mine = _filled([own] if own is not None else [], look)
    if mine is None and linked:
        mine = f"#{look.theme.named('hlink')}ff"
    return mine or look.colour or _filled(wholes, look) or f"#{look.theme.named('tx1') or '000000'}ff"


def _filled(chain: list[Any], look: Look) -> str | None:
    fill = nearest(chain, "a:solidFill", "a:gradFill")
    if fill is not None and fill.tag == tag("a:gradFill"):
        fill = find(fill, "a:gsLst", "a:gs")
    return colour(fill, look.theme) if fill is not None else None


def _bullet(chain: list[Any], level: int, counts: dict[int, int], look: Look) -> dict[str, Any] | None:
    """The sign before a paragraph, if it has one; counts the numbered ones of each level."""
    found = nearest(chain, "a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip")
    kind = "buNone" if found is None else local(found)
    if kind != "buAutoNum":
        counts.pop(level, None)
    if kind == "buNone":
        return None
    font = nearest(chain, "a:buFont")
    symbols = font is not None and any(
        one in (font.get("typeface") or "").lower() for one in ("wingdings", "symbol", "webdings")
    )
    if kind == "buAutoNum":
        counts[level] = counts.get(level, int(number(found.get("startAt"), 1)) - 1) + 1
        sign = _numbered(counts[level], found.get("type") or "")
    else:
        sign = clean(found.get("char") or "•")[:3] if kind == "buChar" else "•"
        sign = SYMBOLS.get(sign, "•") if symbols else sign
    own = nearest(chain, "a:buClr")
    percent = nearest(chain, "a:buSzPct")
    scale = number(percent.get("val"), 100_000) / 100_000 if percent is not None else 1.0
    return {
        "sign": sign,
        "colour": colour(own, look.theme) if own is not None else None,
        "scale": min(max(scale, 0.25), 4),
    }


def _numbered(count: int, kind: str) -> str:
    """A number as its list writes it."""
    if kind.startswith("alpha"):
        word = chr(97 + (count - 1) % 26)
        word = word.upper() if kind.startswith("alphaUc") else word
    elif kind.startswith("roman"):
        word = _roman(count)
        word = word.upper() if kind.startswith("romanUc") else word
    else:
        word = str(count)
    return f"({word})" if kind.endswith("ParenBoth") else f"{word})" if kind.endswith("ParenR") else f"{word}."


def _roman(count: int) -> str:
    text = ""
    for value, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while count >= value and len(text) < 12:
            text, count = text + sign, count - value
    return text
