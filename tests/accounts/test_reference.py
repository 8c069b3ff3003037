"""The reference in the docs is what the code says."""

from pathlib import Path

import pytest
from tools.reference import pages

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["permissions.md", "states.md"])
def test_the_docs_say_what_the_code_does(name):
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: python tools/reference.py"


def test_the_diagrams_hold_every_transition():
    from lugas.agenda.rules import TRANSITIONS

    text = pages()["states.md"]
    for one in TRANSITIONS:
        assert f"    {one.source} --> {one.target}: {one.verb}" in text
