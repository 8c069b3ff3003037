"""Makes the letters' fonts: Arimo (it has Arial's measures) as TTF, the form that typst reads, from the woff2 pieces that npm brings.

Called by tools/assets.py after npm has brought @fontsource/arimo (OFL). The files it writes are not in git.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/lugas/letters/fonts"
SOURCE = "@fontsource/arimo/files"
# The package cuts each face by script. "latin" holds Indonesian and English with dashes, quotes, bullet and ellipsis; "latin-ext" the
# letters that names from elsewhere bring.
PIECES = ("latin", "latin-ext")
FACES = {
    "Arimo-Regular": "400-normal",
    "Arimo-Italic": "400-italic",
    "Arimo-Bold": "700-normal",
    "Arimo-BoldItalic": "700-italic",
}
# What the merging tool cannot join or typst does not read; kerning (GPOS) stays.
DROPPED = ("DSIG", "GSUB", "GDEF", "STAT", "meta", "gasp", "prep", "fpgm", "cvt ")


def make_letter_fonts(node_modules: Path, out: Path = OUT) -> list[Path]:
    """Write the four faces into the folder `out` and return their paths.

    `node_modules` is where npm put the package; a missing package raises FileNotFoundError. The same input gives the same files.
    """
    out.mkdir(parents=True, exist_ok=True)
    return [_make_face(Path(node_modules) / SOURCE, cut, out / f"{name}.ttf") for name, cut in FACES.items()]


def _make_face(source: Path, cut: str, target: Path) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        pieces = []
        for piece in PIECES:
            font = TTFont(source / f"arimo-{piece}-{cut}.woff2", recalcTimestamp=False)
            for table in DROPPED:
                if table in font:
                    del font[table]
            font.flavor = None
            path = Path(folder) / f"{piece}.ttf"
            font.save(path)
            pieces.append(str(path))
        merged = Merger().merge(pieces)
        first = TTFont(pieces[0], recalcTimestamp=False)
    # The merging tool writes the time of the build, which would make each build another file.
    merged.recalcTimestamp = False
    merged["head"].created, merged["head"].modified = first["head"].created, first["head"].modified
    written = BytesIO()
    merged.save(written, reorderTables=False)
    target.write_bytes(written.getvalue())
    return target


if __name__ == "__main__":
    for made in make_letter_fonts(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "node_modules")):
        print(f"{made}  {made.stat().st_size} bytes")
