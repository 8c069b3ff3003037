"""Bench verify: a PDF of 1 MB is uploaded to the public page, timed until the verdict stands there.

Each kind of file in turns: as issued, with something appended, written anew by another program, one not ours, and one
that another house signed. That every verdict is right is checked at each answer.
"""

from __future__ import annotations

import http.client
import re
import secrets
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks import installation
from benchmarks.harness import Measured, Results, fresh, percentile

PORT, DATABASE, UPLOADS, ROUNDS, GOAL = 8173, "lugas_verify", 100, 3, 150
VERDICTS = {
    "genuine": "Asli",
    "appended": "Diubah",
    "resaved": "Diubah",
    "unsigned": "Tidak dikenal",
    "foreign": "Tidak dikenal",
}


def run(results: Results) -> None:
    """Measure all in one run."""
    with ExitStack() as stack:
        stack.enter_context(installation.running_database())
        installation.empty_database(DATABASE)
        # The limit for one address would stop the measurement; nothing else is set otherwise than in service.
        more = {"LUGAS_VERIFY_LIMIT": "1000000"}
        env = {**installation.environment(DATABASE), **more}
        folder = Path(fresh([sys.executable, "-m", "benchmarks.verify_work"], env=env)["folder"])
        installation.collect_static()
        from lugas.running import web_command

        command = web_command("127.0.0.1", PORT, 2)
        stack.enter_context(installation.process(command, f"http://127.0.0.1:{PORT}/healthz", env=env))
        files = {name: (folder / f"{name}.pdf").read_bytes() for name in VERDICTS}
        for _ in range(8):
            for name, data in files.items():
                ask(data, VERDICTS[name])
        found: dict[str, list[float]] = {name: [] for name in VERDICTS}
        for _ in range(ROUNDS):
            times: dict[str, list[float]] = {name: [] for name in VERDICTS}
            for _ in range(UPLOADS):
                for name, data in files.items():
                    times[name].append(ask(data, VERDICTS[name]))
            for name, values in times.items():
                found[name].append(percentile(values, 0.95))
        for name, values in found.items():
            results.add(
                f"{name}, p95 of {UPLOADS} uploads of {len(files[name]) / 1e6:.2f} MB",
                ours=Measured(tuple(values), "ms"),
                goal=f"< {GOAL} ms",
                met=max(values) < GOAL,
                note=f"every one of {ROUNDS * UPLOADS} answers said {VERDICTS[name]!r}",
            )


def ask(data: bytes, verdict: str) -> float:
    """Milliseconds from the first byte sent to the last one read, on a connection of its own; the verdict must be right."""
    mark = f"bench{secrets.token_hex(8)}"
    head = f'--{mark}\r\nContent-Disposition: form-data; name="berkas"; filename="surat.pdf"\r\n'
    body = f"{head}Content-Type: application/pdf\r\n\r\n".encode() + data + f"\r\n--{mark}--\r\n".encode()
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("POST", "/verifikasi/", body, {"Content-Type": f"multipart/form-data; boundary={mark}"})
    answer = connection.getresponse()
    page = answer.read().decode()
    taken = (time.perf_counter() - start) * 1000
    connection.close()
    said = re.search(r'role="status">.*?<strong>(.*?)</strong>', page, re.DOTALL)
    if answer.status != 200 or said is None or said[1] != verdict:
        raise RuntimeError(f"{answer.status}, {said and said[1]!r} instead of {verdict!r}")
    return taken
