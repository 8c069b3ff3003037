"""Makes the environment: .venv from the lock files, browser parts, fonts, compiled words. Run by `make setup`.

Runs on the machine's own Python with nothing but its standard library. What has not changed since the last time is
skipped. Each thing that is missing on the machine gets one clear sentence.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
FOR_RUNNING = ["bootstrap.txt", "run.txt"]
FOR_TESTS = [*FOR_RUNNING, "test.txt"]
STAMP = VENV / "lugas-stamp"
NEEDED_BYTES = 2_000_000_000


def main(arguments: list[str]) -> int:
    """Make the environment; with --test also what the tests need. Gives the exit code."""
    test = "--test" in arguments
    try:
        check_machine()
        locks = FOR_TESTS if test else FOR_RUNNING
        have = STAMP.read_text() if STAMP.exists() else ""
        # What the tests need holds all that running needs: starting the demo after them takes nothing away.
        is_made = have in (state(locks), state(FOR_TESTS))
        if not is_made:
            install(locks)
        if not is_made or assets_changed():
            step("Huruf, ikon, dan kata (fonts, icons, words)")
            run([python(), str(ROOT / "tools" / "assets.py")])
        if not is_made:
            STAMP.write_text(state(locks))
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(
            "\nCakram penuh: kosongkan ruang lalu ulangi. (The disk is full: free some space and try again.)",
            file=sys.stderr,
        )
        return 1
    return 0


def state(locks: list[str]) -> str:
    """A name for what these lock files ask for."""
    return digest([ROOT / "requirements" / lock for lock in locks])


class Problem(Exception):
    """Something that the person at the machine can mend; the message says how."""


def check_machine() -> None:
    """Python new enough, with venv, and room on the disk."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this is the file that finds out)
        raise Problem(
            f"Python 3.11 atau lebih baru diperlukan, ini {sys.version.split()[0]}. "
            "(Python 3.11 or newer is needed: apt install python3, or make demo PYTHON=python3.12.)"
        )
    if shutil.disk_usage(ROOT).free < NEEDED_BYTES and not STAMP.exists():
        raise Problem(
            "Ruang cakram kurang: perlu 2 GB yang kosong. (Not enough room on the disk: 2 GB free are needed.)"
        )


def install(locks: list[str]) -> None:
    """The virtual environment with exactly what the lock files say."""
    if not (VENV / "bin" / "python").exists():
        step("Lingkungan Python (virtual environment)")
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            if "No space left" in made.stdout + made.stderr:
                raise OSError(errno.ENOSPC, "disk full")
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            raise Problem(
                "Modul venv tidak ada. (Python's venv module is missing: "
                f"apt install python3-venv, or python{version}-venv.)"
            )
    step("Pemasang paket (package installer)")
    run(
        [
            python(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            str(ROOT / "requirements" / "bootstrap.txt"),
        ]
    )
    step("Pustaka Python (libraries)")
    environment = dict(os.environ)
    if "PIP_INDEX_URL" in environment:
        environment.setdefault("UV_DEFAULT_INDEX", environment["PIP_INDEX_URL"])
    run(
        [
            str(VENV / "bin" / "uv"),
            "pip",
            "sync",
            "--quiet",
            "--python",
            python(),
            "--require-hashes",
            *(str(ROOT / "requirements" / lock) for lock in locks[1:]),
        ],
        env=environment,
    )
    link_package()


def link_package() -> None:
    """Make `import lugas` and the command `lugas` work in the environment, without building anything."""
    site = next((VENV / "lib").glob("python3.*")) / "site-packages"
    (site / "lugas.pth").write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "lugas"
    command.write_text(f"#!{python()}\nimport sys\n\nfrom lugas.cli import main\n\nsys.exit(main())\n")
    command.chmod(0o755)


def assets_changed() -> bool:
    """Whether words, styles, scripts or locks changed since tools/assets.py last ran."""
    stamp = VENV / "lugas-assets"
    return not stamp.exists() or stamp.read_text() != assets_digest()


def assets_digest() -> str:
    """The state of all that tools/assets.py makes things from."""
    files = [ROOT / "package-lock.json", *(ROOT / "tools").glob("*.py")]
    for pattern in (
        "src/lugas/**/*.po",
        "src/lugas/design/static/design/css/*.css",
        "src/lugas/design/static/design/js/*.js",
        "src/lugas/design/bundles.py",
    ):
        files += ROOT.glob(pattern)
    return digest(sorted(files))


def digest(files: list[Path]) -> str:
    """SHA-256 over the contents."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def python() -> str:
    """The environment's Python."""
    return str(VENV / "bin" / "python")


_started = time.monotonic()


def step(words: str) -> None:
    """Say what is being done now, and since when."""
    print(f"[{time.monotonic() - _started:5.1f} d] {words} ...", flush=True)


def run(command: list[str], **options) -> None:
    """Run a command; its failure becomes a Problem with its last lines."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        if "No space left" in done.stdout:
            raise OSError(errno.ENOSPC, "disk full")
        last = "\n".join(done.stdout.strip().splitlines()[-6:])
        raise Problem(
            f"Langkah ini gagal (this step failed): {' '.join(command[:4])} ...\n{last}\n"
            "Periksa sambungan internet lalu ulangi. (Check the network and try again.)"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
