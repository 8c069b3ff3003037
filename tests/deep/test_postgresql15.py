"""The core of the suite on the system's PostgreSQL 15, the oldest version that is promised, beside the embedded 18.

An own cluster with an owner and an application role made as docs/operating.md tells an administrator; the tests run in
a process of their own, which knows only the two addresses.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

pytestmark = pytest.mark.deep
ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
# Policies and grants, decisions and double booking, search, files, invitations, public pages, sign-in.
CORE = [
    "tests/isolation/test_gates.py",
    "tests/isolation/test_walk.py",
    "tests/agenda/test_actions.py",
    "tests/search/test_finding.py",
    "tests/files",
    "tests/intake/test_arriving.py",
    "tests/intake/test_deciding.py",
    "tests/portal/test_pages.py",
    "tests/accounts/test_signing_in.py",
]


@pytest.fixture(scope="module")
def cluster():
    """A server of version 15 on a socket of its own; gives the folder of the socket."""
    assert (PROGRAMS / "postgres").exists(), "apt install postgresql-15"
    folder = Path(tempfile.mkdtemp(prefix="lugas-pg15-", dir="/tmp"))  # a socket's path must be short
    who = {}
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        who = {"user": owner.pw_uid, "group": owner.pw_gid}
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    command = [PROGRAMS / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run([*command, "--no-sync"], check=True, capture_output=True, cwd="/", **who)
    options = ["listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"]
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(
            [PROGRAMS / "postgres", "-D", data, "-k", folder, *(f"-c{one}" for one in options)],
            stdout=log, stderr=log, cwd="/", **who,
        )  # fmt: skip
    try:
        for _ in range(300):
            try:
                psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
                break
            except psycopg.OperationalError:
                assert server.poll() is None, (folder / "log").read_text()
                time.sleep(0.1)
        with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute("CREATE ROLE lugas_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB")
            connection.execute("CREATE ROLE lugas_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB")
            connection.execute("GRANT lugas_app TO lugas_owner")
        yield folder
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def test_the_core_of_the_suite_passes(cluster, tmp_path):
    def url(role: str) -> str:
        return f"postgresql://{role}@/postgres?host={quote(str(cluster), safe='')}"

    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")},
        "DATABASE_URL": url("lugas_app"),
        "DATABASE_OWNER_URL": url("lugas_owner"),
        "LUGAS_TEST_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "not deep", "--tb=short", *CORE],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=1500,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    passed = int(re.search(r"(\d+) passed", done.stdout)[1])
    print(f"\nPostgreSQL 15: {passed} tests passed")
    assert passed > 100
    with psycopg.connect(host=str(cluster), user="postgres", dbname="postgres") as connection:
        assert connection.info.server_version // 10000 == 15
        made = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template_lugas_%'").fetchall()
    assert len(made) == 1
