"""The codes by which papers are filed (kode klasifikasi arsip, Permendagri 83/2022), read from TOML. Pure.

data/classification.toml has the branches of an office of leadership; LUGAS_CLASSIFICATION may name a fuller file.
"""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "classification.toml"
# Digits and dots as the ministry's codes have them, or letters as those of the national archive have (HM.01.02).
CODE = re.compile(r"[A-Z0-9]{1,5}(\.[A-Z0-9]{1,3}){0,6}")


@cache
def codes() -> dict[str, str]:
    """What each code is for. Raises ValueError for a file that holds something else."""
    path = Path(os.environ.get("LUGAS_CLASSIFICATION") or FILE)
    with path.open("rb") as handle:
        found = tomllib.load(handle)["codes"]
    for code, words in found.items():
        if not CODE.fullmatch(code) or not isinstance(words, str):
            raise ValueError(f"{path.name}: {code} is no code of the classification")
    return found


def choices() -> list[tuple[str, str]]:
    """The codes in their order with what they are for."""
    return sorted(codes().items(), key=lambda one: [part.zfill(3) for part in one[0].split(".")])
