"""The bundles hold every source once, change no meaning, and stay within the weight that a first visit may have."""

import re
from pathlib import Path

import brotli
import pytest
from tools.bundle import DESIGN, join_script, minify_css, write_bundles

from lugas.design.bundles import SCRIPTS, SHARED_SCRIPT, STYLES


def test_every_component_of_the_folder_is_in_a_bundle():
    used = {source for sources in (STYLES | SCRIPTS).values() for source in sources} | {SHARED_SCRIPT}
    there = {str(path.relative_to(DESIGN)) for folder in ("css", "js") for path in (DESIGN / folder).iterdir()}
    assert used == there


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a { color: red; }\n\n/* gone */ b c { width: calc(1px + 2px); }", "a{color:red}b c{width:calc(1px + 2px)}"),
        ('q::before { content: "a  ; b /* kept */"; }', 'q::before{content:"a  ; b /* kept */"}'),
        (".a { & .b:hover { --x: 1px; margin: 0 -1px } }", ".a{& .b:hover{--x:1px;margin:0 -1px}}"),
        ("@media (min-width: 72rem) { a :focus { top: 0 } }", "@media (min-width: 72rem){a :focus{top:0}}"),
    ],
)
def test_minifying_keeps_the_meaning(source, expected):
    assert minify_css(source) == expected


def test_scripts_do_not_share_names():
    joined = join_script("const each = 1;", ["// first\nconst a = 1;", "const a = 2;"])
    assert joined == '(()=>{"use strict";\nconst each = 1;\n{\nconst a = 1;\n}\n{\nconst a = 2;\n}\n})();\n'


def test_bundles_are_light(tmp_path):
    for folder in ("css", "js"):
        (tmp_path / folder).symlink_to(DESIGN / folder)
    weights = {path.name: len(brotli.compress(path.read_bytes())) for path in write_bundles(tmp_path)}
    assert sorted(weights) == ["print.css", "public.css", "public.js", "staff.css", "staff.js"]
    assert weights["staff.css"] <= 11_000
    assert weights["public.css"] <= 8_000
    assert weights["staff.js"] <= 6_000


def test_what_a_rule_names_exists():
    names = {
        name for path in (DESIGN / "css").iterdir() for name in re.findall(r"var\((--[\w-]+)(?!,)\)", path.read_text())
    }
    declared = {name for path in (DESIGN / "css").iterdir() for name in re.findall(r"(--[\w-]+):", path.read_text())}
    assert names - declared == set()


def test_every_file_that_a_rule_loads_exists_or_is_made():
    found = {
        Path(url) for path in (DESIGN / "css").iterdir() for url in re.findall(r'url\("([^"]+)"\)', path.read_text())
    }
    assert found == {Path("../band.svg"), Path("../fonts/plus-jakarta-sans.woff2")}
