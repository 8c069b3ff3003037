"""Sheets that another room draws with typst templates of its own, in the letters' fonts.

What is drawn comes as JSON, so nothing that a person wrote is ever read as markup. The same facts at the same moment give
the same bytes.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from lugas.letters.typesetting import fonts, printable


class Templates:
    """The folder with a room's templates. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own = threading.local()
        self._making = threading.Lock()

    def pdf(self, template: str, facts: Mapping[str, Any], *, made_at: datetime | None = None) -> bytes:
        """The PDF (with the tags of PDF/UA-1) that a template makes of some facts. made_at: aware; by default now."""
        pdf: Any = self._compiler(template).compile(
            format="pdf",
            sys_inputs={"data": printable(json.dumps(facts, ensure_ascii=False))},
            pdf_standards=["1.7", "ua-1"],
            timestamp=(made_at or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0),
        )
        return pdf

    def _compiler(self, template: str) -> typst.Compiler:
        """This thread's compiler of a template: one compiler refuses two threads at once."""
        kept: dict[str, typst.Compiler] = self._own.__dict__.setdefault("compilers", {})
        if template not in kept:
            with self._making:
                root = Path(self._root.name)
            kept[template] = typst.Compiler(root / template, root=root, font_paths=fonts())
        return kept[template]

    @cached_property
    def _root(self) -> TemporaryDirectory[str]:
        """A folder with the templates and nothing else; gone with the process."""
        root = TemporaryDirectory(prefix="lugas-templates-")
        shutil.copytree(self.folder, root.name, dirs_exist_ok=True)
        return root
