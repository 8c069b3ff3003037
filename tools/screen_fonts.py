"""Makes the screens' font: Plus Jakarta Sans, cut to what Indonesian and English need and to the weights the design uses.

Called by tools/assets.py after npm has brought @fontsource-variable/plus-jakarta-sans (OFL). The file it writes is not in git.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/lugas/design/static/design/fonts/plus-jakarta-sans.woff2"
SOURCE = "@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2"

# Basic Latin; the Latin-1 letters and signs that names and foreign words bring; dashes, quotes, ellipsis, bullet, arrows, minus.
LETTERS = (
    set(range(0x20, 0x7F))
    | {0xA0, 0xA7, 0xA9, 0xAB, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB, 0xBD, 0xD7}
    | set("ÀÁÂÄÅÇÈÉÊËÍÎÏÑÓÔÖÚÜàáâäåçèéêëíîïñóôöúüß".encode("utf-16-le")[::2])
    | {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212}
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]


def make_screen_font(node_modules: Path, out: Path = OUT) -> Path:
    """Write the cut font to `out` (woff2) and return it.

    `node_modules` is where npm put the package; a missing package raises FileNotFoundError. Weights 400 to 800 remain variable,
    tabular figures stay. The same input gives the same file.
    """
    font = TTFont(Path(node_modules) / SOURCE, recalcTimestamp=False)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [1, 2, 4, 6]
    options.notdef_outline = True
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font = instantiateVariableFont(font, {"wght": (400, 800)})
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written, reorderTables=False)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(written.getvalue())
    return out


if __name__ == "__main__":
    made = make_screen_font(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "node_modules"))
    print(f"{made}  {made.stat().st_size} bytes")
