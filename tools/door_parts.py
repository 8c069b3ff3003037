"""Lays what only some phones at the door need: a decoder of QR codes (npm's barcode-detector with zxing-wasm) and Ed25519 (@noble/ed25519).

Called by tools/assets.py after npm has brought the packages. The files it writes are not in git.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/lugas/door/static/door/vendor"
DECODER = "barcode-detector/dist/iife/ponyfill.js"
WASM = "zxing-wasm/dist/reader/zxing_reader.wasm"
SPARE = "@noble/ed25519/index.js"
# The decoder comes as one file that declares one name; a module must say what it gives.
GIVEN = "\nexport const { BarcodeDetector, prepareZXingModule } = BarcodeDetectionAPI;\n"


def lay_door_parts(node_modules: Path, out: Path = OUT) -> Path:
    """Write the files into the folder `out` and return it; a missing package raises FileNotFoundError."""
    parts = Path(node_modules)
    out.mkdir(parents=True, exist_ok=True)
    (out / "decoder.js").write_text((parts / DECODER).read_text("utf-8") + GIVEN, "utf-8")
    shutil.copyfile(parts / WASM, out / "decoder.wasm")
    shutil.copyfile(parts / SPARE, out / "ed25519.js")
    return out
