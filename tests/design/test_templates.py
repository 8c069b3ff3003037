"""No template of any room holds a style or script of its own, nor prints a component's attributes unescaped."""

import re
from pathlib import Path

import pytest

import lugas

TEMPLATES = sorted(Path(lugas.__file__).parent.glob("*/templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style[\s>]", re.I),
    "a script without src": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)[^>]*>", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "attributes that cotton does not escape": re.compile(r"\{\{\s*attrs\s*\}\}"),
    "a file from an address elsewhere": re.compile(
        r"(?:\ssrc|<(?:link|use|form)[^>]*\s(?:href|action))=\"(?:https?:)?//", re.I
    ),
}


def test_there_are_templates():
    assert TEMPLATES


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    found = [
        f"{path.parent.parent.name}/{path.name}: {match[0][:80]}"
        for path in TEMPLATES
        for match in FORBIDDEN[what].finditer(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a style attribute", '<p class="a" style="color: red">'),
        ("a style element", "<style>"),
        ("a script without src", "<script>alert(1)</script>"),
        ("an event attribute", '<a href="#" onclick="go()">'),
        ("attributes that cotton does not escape", "<a {{ attrs }}>"),
        ("a file from an address elsewhere", '<link rel="stylesheet" href="https://example.org/a.css">'),
        ("a file from an address elsewhere", '<img alt="" src="//example.org/a.png">'),
    ],
)
def test_the_gate_would_see(what, text):
    assert FORBIDDEN[what].search(text)
