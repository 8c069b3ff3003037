"""What `make setup` says on a machine that lacks something: one clear sentence and exit code 1, never a traceback."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Runs the real program with one fact of the machine changed, and an environment of its own.
SCRIPT = """
import shutil, sys, types
sys.path.insert(0, {root!r})
from pathlib import Path
from tools import setup
setup.VENV = Path({venv!r})
setup.STAMP = setup.VENV / "stamp"
{change}
sys.exit(setup.main([]))
"""


def run_with(change: str, tmp_path: Path) -> subprocess.CompletedProcess:
    script = SCRIPT.format(root=str(ROOT), venv=str(tmp_path / "venv"), change=change)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)


def refused(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line]
    assert len(lines) == 1
    return lines[0]


def python_that(tmp_path: Path, does: str) -> str:
    """The lines that put another program in the place of the machine's Python."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    return f"sys.executable = {str(program)!r}"


def test_too_old_a_python_is_told(tmp_path):
    done = run_with("sys.version_info = (3, 9, 2); sys.version = '3.9.2 (default)'", tmp_path)
    sentence = refused(done)
    assert "3.11" in sentence
    assert "3.9.2" in sentence
    assert "apt install python3" in sentence


def test_a_missing_venv_module_is_told_with_the_package_to_install(tmp_path):
    sentence = refused(run_with(python_that(tmp_path, "echo 'ensurepip is not available'; exit 1"), tmp_path))
    assert "apt install python3-venv" in sentence
    assert not (tmp_path / "venv").exists()


def test_too_little_room_is_told_before_anything_is_made(tmp_path):
    change = "shutil.disk_usage = lambda path: types.SimpleNamespace(free=1_000_000)"
    assert "2 GB" in refused(run_with(change, tmp_path))
    assert not (tmp_path / "venv").exists()


def test_a_disk_that_fills_on_the_way_is_told(tmp_path):
    does = "echo 'OSError: [Errno 28] No space left on device'; exit 1"
    assert "Cakram penuh" in refused(run_with(python_that(tmp_path, does), tmp_path))


def test_a_failed_download_is_told_with_its_last_lines(tmp_path):
    does = (
        'mkdir -p "$3/bin"; printf "#!/bin/sh\\necho cannot reach the index; exit 1\\n" > "$3/bin/python"; '
        'chmod 755 "$3/bin/python"'
    )
    done = run_with(python_that(tmp_path, does), tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot reach the index" in done.stderr
    assert "Periksa sambungan internet" in done.stderr
