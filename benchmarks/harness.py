"""What all measurements share: interleaved repetitions, fresh processes, ratios with their spread, and results.json.

A ratio is made within one round (ours and the peer's, one after the other), so that what slows the machine for a while
slows both; the spread is the smallest and the largest of these ratios.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Measured:
    """Several values of one thing, in the order of the rounds."""

    values: tuple[float, ...]
    unit: str = ""

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    def told(self) -> dict[str, Any]:
        """As results.json has it."""
        low, high = min(self.values), max(self.values)
        return {"min": shown(low), "median": shown(self.median), "max": shown(high), "unit": self.unit}


@dataclass
class Result:
    """One line of results.json."""

    name: str
    ours: Any
    peer: Any
    ratio: float | None
    goal: str
    met: bool | None
    spread: list[float]
    command: str
    machine: dict[str, Any]
    commit: str
    note: str = ""


@dataclass
class Results:
    """The lines of one bench on their way into results.json."""

    bench: str
    lines: list[Result] = field(default_factory=list)
    machine: dict[str, Any] = field(default_factory=lambda: machine())

    def add(
        self,
        name: str,
        *,
        ours: Any,
        peer: Any = None,
        ratios: Sequence[float] = (),
        goal: str = "",
        met: bool | None = None,
        note: str = "",
    ) -> None:
        """Add a line and print it. ratios: one of each round; met: None where there is no goal."""
        ratio = shown(statistics.median(ratios)) if ratios else None
        line = Result(
            name=f"{self.bench}: {name}",
            ours=told(ours),
            peer=told(peer),
            ratio=ratio,
            goal=goal,
            met=met,
            spread=[shown(min(ratios)), shown(max(ratios))] if ratios else [],
            command=f"make bench NAME={self.bench}",
            machine=self.machine,
            commit=commit(),
            note=note,
        )
        self.lines.append(line)
        mark = {True: "met   ", False: "MISSED", None: "      "}[met]
        print(
            f"{mark} {line.name}: ours {brief(line.ours)}, peer {brief(line.peer)}, ratio {ratio} {line.spread} {goal}"
        )
        sys.stdout.flush()

    def write(self) -> bool:
        """Merge into results.json: the lines of this bench replace its earlier ones. Gives whether all goals are met."""
        kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
        kept = [one for one in kept if not one["name"].startswith(f"{self.bench}: ")]
        lines = sorted([*kept, *map(asdict, self.lines)], key=lambda one: one["name"])
        RESULTS.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n")
        return all(line.met is not False for line in self.lines)


def rounds(runners: Mapping[str, Callable[[], float]], repetitions: int, unit: str = "") -> dict[str, Measured]:
    """Run each once in every round, the order turned each time, so that none is always first."""
    found: dict[str, list[float]] = {name: [] for name in runners}
    names = list(runners)
    for number in range(repetitions):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            found[name].append(runners[name]())
    return {name: Measured(tuple(values), unit) for name, values in found.items()}


def ratios(above: Measured, below: Measured) -> list[float]:
    """The ratio of each round."""
    return [one / other for one, other in zip(above.values, below.values, strict=True)]


def fresh(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, timeout: float = 900
) -> dict[str, Any]:
    """Run a program of its own and give the JSON of its last line; raises RuntimeError with what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=timeout,
        cwd=ROOT,
    )
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def machine() -> dict[str, Any]:
    """Where it was measured, and how busy that was when it began."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    total = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(int(total.split()[1]) / 1e6),
        "cpu": model,
        "load_at_start": [round(one, 2) for one in os.getloadavg()],
        "python": platform.python_version(),
    }


def commit() -> str:
    """The commit that was measured."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip()


def shown(value: float) -> float:
    """Four significant digits are more than the measurement knows."""
    return float(f"{value:.4g}")


def told(value: Any) -> Any:
    """A measurement as results.json has it; dicts of them too."""
    if isinstance(value, Measured):
        return value.told()
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    return shown(value) if isinstance(value, float) else value


def brief(value: Any) -> str:
    """The same in few words, for the terminal."""
    if isinstance(value, dict) and "median" in value:
        return f"{value['median']} {value['unit']} [{value['min']} .. {value['max']}]"
    if isinstance(value, dict):
        return ", ".join(f"{key} {brief(one)}" for key, one in value.items())
    return str(value)
