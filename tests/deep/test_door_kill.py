"""People are checked in while web server and database are killed under the phones, which drop lines: nothing acknowledged is lost, nobody counts twice."""

import pytest
from benchmarks import check_in_crash, installation
from benchmarks.harness import Results

pytestmark = [pytest.mark.deep, pytest.mark.xdist_group("one installation")]


def test_nothing_that_was_acknowledged_is_lost_and_nobody_counts_twice(tmp_path):
    results = Results("check-in-crash")
    with installation.own_folder(tmp_path / "home"):
        check_in_crash.measure(results, seconds=30, people=5_000, every=5)
    [line] = results.lines
    assert line.met, line.ours
    assert len(line.ours["kills"]) == 3
    assert line.ours["acknowledged"] > 100
    assert line.ours["lines dropped"] > 10
