"""What every child has that reads a file from anywhere: no settings, no secrets, no database, and bounds that the system keeps."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import lugas

KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH")


def environment() -> dict[str, str]:
    """The environment of a child: where Python finds this package, and nothing that is secret.

    Few threads and few heaps: on a machine of many cores each takes address space, which is what bounds memory.
    """
    root = Path(lugas.__file__).resolve().parent.parent if lugas.__file__ else Path()
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    few = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**kept, **few, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}


def bound(*, seconds: int, memory: int, file: int | None = None) -> None:
    """Bound this process, for good: processor time in seconds, memory and the size of a file that it writes in bytes."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))
