"""Reading in a process of its own, for callers that must not fall with it: the same command that people use, its JSON taken in.

Called by the job that reads papers. Recognition and foreign PDFs run code of several large libraries over bytes from anywhere.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lugas
from lugas.intake.reading.limits import SECONDS_OF_PAPER_PROCESS
from lugas.intake.reading.sentences import say

QUALITY = 92


@dataclass(frozen=True, slots=True)
class Apart:
    """What came back: the reading's JSON and the searchable copy of a scan, or the sentence that says why not."""

    reading: dict[str, Any] | None
    copy: bytes | None = None
    sentence: str = ""


def read_apart(data: bytes, *, name: str, language: str) -> Apart:
    """The reading of one file; never raises for what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder, _safe(name)), Path(folder, "salinan-teks.pdf")
        path.write_bytes(data)
        environment = {
            **os.environ,
            "LUGAS_LANGUAGE": language,
            "PYTHONPATH": str(Path(lugas.__file__).resolve().parent.parent) if lugas.__file__ else "",
        }
        try:
            done = subprocess.run(
                [sys.executable, "-m", "lugas.intake.reading", str(path), "--json", "--copy", str(copy)],
                env=environment,
                capture_output=True,
                timeout=SECONDS_OF_PAPER_PROCESS + 10,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Apart(None, sentence=say("too_long", language))
        if done.returncode or not done.stdout:
            sentence = done.stderr.decode("utf-8", "replace").strip()
            known = done.returncode == 2 and sentence
            return Apart(None, sentence=sentence if known else say("fault", language, name=name))
        return Apart(json.loads(done.stdout), copy.read_bytes() if copy.exists() else None)


def one_pdf(pictures: Sequence[bytes]) -> bytes:
    """Pictures of pages as one PDF, upright, in their order."""
    from PIL import Image, ImageOps

    pages = [ImageOps.exif_transpose(Image.open(io.BytesIO(one))).convert("L") for one in pictures]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], quality=QUALITY, resolution=150)
    return out.getvalue()


def _safe(name: str) -> str:
    """A name that is one file in a folder."""
    return os.path.basename(name.replace("\\", "/")).lstrip(".-")[:100] or "berkas"
