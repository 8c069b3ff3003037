"""The embedded database: one that was killed comes back by itself, and one that was told to end stays away."""

import os
import shutil
import signal
import time

import psycopg
import pytest

from lugas.database import Server, answers
from lugas.home import Home


@pytest.fixture
def server(tmp_path):
    server = Server(Home(tmp_path))
    server.start()
    yield server
    server.stop()
    cluster = server.home.cluster
    shutil.rmtree(cluster.parent if os.geteuid() == 0 else cluster, ignore_errors=True)


def kept(server: Server, sql: str) -> tuple:
    with psycopg.connect(host=str(server.home.socket), user="postgres", dbname="postgres", autocommit=True) as line:
        line.execute(sql)
        return line.execute("SELECT one FROM kept").fetchone()


def until(true, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def first_process(server: Server) -> int:
    return int((server.home.cluster / "postmaster.pid").read_text().splitlines()[0])


def test_a_killed_database_comes_back_with_what_was_kept_and_ends_when_told(server):
    assert kept(server, "CREATE TABLE kept AS SELECT 1 AS one") == (1,)
    killed = []
    for _time in range(2):
        killed.append(first_process(server))
        os.kill(killed[-1], signal.SIGKILL)
        assert until(lambda: answers(server.home))
        assert first_process(server) not in killed
    assert kept(server, "UPDATE kept SET one = one + 1") == (2,)

    keeper = server.keeper
    server.stop()
    assert keeper.returncode == 0
    assert not answers(server.home)
