"""`python -m benchmarks [NAME ...]`: run the measurements and merge what came out into results.json."""

from __future__ import annotations

import importlib
import sys

from benchmarks import harness

NAMES = (
    "letters",
    "portal-pages",
    "ics-feed",
    "staff-pages",
    "growth",
    "overlap-race",
    "isolation-cost",
    "signing",
    "number-race",
    "send-552",
    "mail-release",
    "verify",
    "restore",
    "word-round-trip",
    "letter-reading",
    "delegation",
    "week-view",
    "meeting-growth",
    "change-reach",
    "stemming",
    "speech-search",
    "archive",
    "reading-copy",
    "photo-ingest",
    "minutes",
    "check-in",
    "check-in-crash",
    "offline-day",
    "badges",
    "meeting-pages",
)


def main(wanted: list[str]) -> int:
    """Run these, or all; gives 1 when a goal is missed or a name unknown."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 1
    met = True
    for name in wanted or NAMES:
        module = importlib.import_module(f"benchmarks.{name.replace('-', '_')}")
        results = harness.Results(name)
        module.run(results)
        met = results.write() and met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
