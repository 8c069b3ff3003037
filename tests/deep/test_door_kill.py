"""People are checked in while web server and database are killed under the phones, which drop lines: nothing acknowledged is lost, nobody counts twice."""

import os
import shutil

import pytest
from benchmarks import check_in_crash, installation
from benchmarks.harness import Results

from lugas.home import Home

pytestmark = [pytest.mark.deep, pytest.mark.xdist_group("one installation")]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(installation, "FOLDER", tmp_path)
    monkeypatch.setattr(installation, "STAMP", tmp_path / "made.json")
    yield tmp_path
    cluster = Home(tmp_path).cluster
    shutil.rmtree(cluster.parent if os.geteuid() == 0 else cluster, ignore_errors=True)


def test_nothing_that_was_acknowledged_is_lost_and_nobody_counts_twice(home):
    results = Results("check-in-crash")
    check_in_crash.measure(results, seconds=20, people=5_000, every=5)
    [line] = results.lines
    assert line.met, line.ours
    assert len(line.ours["kills"]) == 3
    assert line.ours["acknowledged"] > 100
    assert line.ours["lines dropped"] > 10
