"""Slides to PDF by LibreOffice, where the machine has it: its drawing is better than ours.

It runs with a profile of its own that is thrown away, without macros, bound in time and memory; and what a deck links to
from elsewhere is cut before, so that it has nothing to fetch.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

from lugas.files.apart import bound, environment

SECONDS, MEMORY, FILE_BYTES = 150, 6_000_000_000, 400_000_000
MOST_RELATIONS = 20_000_000
FILTER = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
OUTSIDE = re.compile(rb"""<(?:\w+:)?Relationship\b[^>]*\bTargetMode\s*=\s*["']External["'][^>]*>""")


def program() -> str | None:
    """Where LibreOffice is; None where it is not."""
    return shutil.which("soffice")


def as_pdf(data: bytes, folder: Path) -> bytes | None:
    """A deck as PDF; None when there is no LibreOffice or it could not convert it. folder: for its profile and files."""
    soffice = program()
    if soffice is None:
        return None
    home = folder / "kantor"
    (home / "user").mkdir(parents=True)
    (home / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    try:
        (folder / "deck.pptx").write_bytes(without_links(data))
        # Its launcher starts a second process, so it gets a group of its own that can be ended as one.
        done = subprocess.run(
            ["timeout", "--kill-after=5", str(SECONDS), soffice, f"-env:UserInstallation={home.as_uri()}", "--headless",
             "--norestore", "--nolockcheck", "--convert-to", FILTER, "--outdir", str(folder / "hasil"),
             str(folder / "deck.pptx")],
            env={**environment(), "HOME": str(home), "TMPDIR": str(folder), "http_proxy": "http://127.0.0.1:9",
                 "https_proxy": "http://127.0.0.1:9"},
            capture_output=True, timeout=SECONDS + 20, check=False,
            preexec_fn=lambda: bound(seconds=SECONDS, memory=MEMORY, file=FILE_BYTES),
        )  # fmt: skip
        made = folder / "hasil" / "deck.pdf"
        return made.read_bytes() if done.returncode == 0 and made.exists() else None
    except (subprocess.TimeoutExpired, OSError, zipfile.BadZipFile, ValueError):
        return None


def without_links(data: bytes) -> bytes:
    """The same deck without the relations that lead out of it. Raises zipfile.BadZipFile, ValueError."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for one in source.infolist():
            content = source.read(one)
            if one.filename.endswith(".rels") and len(content) <= MOST_RELATIONS:
                content = OUTSIDE.sub(b"", content)
            target.writestr(one.filename, content)
    return out.getvalue()
