"""Joins the design language's CSS and JavaScript into the few files a page loads, without comments and idle white space.

Called by tools/assets.py (and by hand: `python tools/bundle.py`). Pure Python; it changes no meaning: strings are kept as they
are, and nothing is renamed or reordered.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DESIGN = ROOT / "src/lugas/design/static/design"

_CSS_PIECE = re.compile(r"/\*.*?\*/|(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|\s+", re.S)
_JS_LINE_COMMENT = re.compile(r"^\s*//.*$", re.M)
_JS_BLOCK_COMMENT = re.compile(r"^\s*/\*.*?\*/\s*$", re.M | re.S)


def minify_css(source: str) -> str:
    """The same rules without comments and without white space that separates nothing. Strings stay as they are."""
    kept: list[str] = []

    def squeeze(match: re.Match[str]) -> str:
        if match[1]:
            kept.append(match[1])
            return f"\0{len(kept) - 1}\0"
        return "" if match[0].startswith("/*") else " "

    text = _CSS_PIECE.sub(squeeze, source)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    text = re.sub(r"(?<=[{;])((?:--)?[\w-]+):\s+", r"\1:", text)
    text = text.replace(";}", "}").strip()
    return re.sub("\0(\\d+)\0", lambda match: kept[int(match[1])], text)


def minify_js(source: str) -> str:
    """The same program without whole-line comments, blank lines and indentation. Our modules hold no text over several lines."""
    text = _JS_BLOCK_COMMENT.sub("", source)
    text = _JS_LINE_COMMENT.sub("", text)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def join_script(shared: str, parts: list[str]) -> str:
    """One strict function around all parts, each in a block of its own, so that their names never meet; `shared` is seen by all."""
    return (
        '(()=>{"use strict";\n'
        + minify_js(shared)
        + "\n"
        + "\n".join("{\n" + minify_js(part) + "\n}" for part in parts)
        + "\n})();\n"
    )


def write_bundles(design: Path = DESIGN) -> list[Path]:
    """Write every bundle of lugas.design.bundles below `design`/bundles and return their paths; a missing source is an error."""
    sys.path.insert(0, str(ROOT / "src"))
    from lugas.design.bundles import SCRIPTS, SHARED_SCRIPT, STYLES

    out = design / "bundles"
    out.mkdir(exist_ok=True)
    written = []
    for name, sources in STYLES.items():
        text = minify_css("\n".join((design / source).read_text("utf-8") for source in sources))
        written.append(_write(out / name, text + "\n"))
    shared = (design / SHARED_SCRIPT).read_text("utf-8")
    for name, sources in SCRIPTS.items():
        written.append(
            _write(out / name, join_script(shared, [(design / source).read_text("utf-8") for source in sources]))
        )
    return written


def _write(path: Path, text: str) -> Path:
    """Write only what changed, so that time stamps tell the truth."""
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return path


if __name__ == "__main__":
    for bundle in write_bundles():
        print(f"{bundle.relative_to(ROOT)}  {bundle.stat().st_size} bytes")
