"""Brings what the tests need from the system: Chromium, PostgreSQL 15. As root by apt, else it says the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDS = {
    "chromium": (lambda: bool(shutil.which("chromium") or shutil.which("chromium-browser")), "chromium"),
    "postgresql": (lambda: Path("/usr/lib/postgresql/15/bin/postgres").exists(), "postgresql-15"),
}


def main(names: list[str]) -> int:
    """Install what is missing; gives 1 with the command when that is not ours to do."""
    missing = [package for name in names for there, package in [NEEDS[name]] if not there()]
    if not missing:
        return 0
    command = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"Yang kurang untuk pengujian (missing for the tests). Jalankan/run: sudo {command}", file=sys.stderr)
        return 1
    print(f"{command} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL, check=False)
    return subprocess.run(command.split(), env=environment, stdout=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
