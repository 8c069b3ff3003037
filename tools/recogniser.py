"""Lays Tesseract's Indonesian data where the reading looks for it, unpacked from npm's @tesseract.js-data/ind.

Called by tools/assets.py after npm has brought the package. The file it writes is not in git.
"""

from __future__ import annotations

import gzip
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/lugas/intake/reading/data"
# "best", with whole numbers: as sure as the large one on letters, a third of its size and quick to load.
SOURCE = "@tesseract.js-data/ind/4.0.0_best_int/ind.traineddata.gz"


def lay_data(node_modules: Path, out: Path = OUT) -> Path:
    """Unpack the data into the folder `out` and return its path; a missing package raises FileNotFoundError."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / "ind.traineddata"
    target.write_bytes(gzip.decompress((Path(node_modules) / SOURCE).read_bytes()))
    return target
