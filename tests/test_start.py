"""Starting and looking after an installation: its home, its database's address, doctor, health, the trial certificate."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lugas import doctor, running
from lugas.home import Home
from lugas.settings import database

ROOT = Path(__file__).resolve().parents[1]


def test_the_home_is_made_and_keeps_its_secret_key_to_the_owner(tmp_path, monkeypatch):
    monkeypatch.setenv("LUGAS_HOME", str(tmp_path / "deep" / "home"))
    home = Home.from_environment()
    assert home.path.is_dir()
    key = home.secret_key()
    assert len(key) >= 50
    assert Home.from_environment().secret_key() == key
    assert (home.path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_deep_home_has_a_socket_whose_path_is_not_too_long(tmp_path):
    home = Home(tmp_path / ("x" * 200))
    assert len(str(home.socket / ".s.PGSQL.5432")) < 107
    assert Home(tmp_path / "a").name != Home(tmp_path / "b").name


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://lugas_app:p%40ss@db.example.go.id:5433/lugas?sslmode=verify-full",
            ("lugas_app", "p@ss", "db.example.go.id", "5433", "lugas", {"sslmode": "verify-full"}),
        ),
        ("postgresql://lugas_app@/lugas?host=%2Frun%2Fx", ("lugas_app", "", "/run/x", "", "lugas", {})),
        ("postgres://u@[::1]/d", ("u", "", "::1", "", "d", {})),
    ],
)
def test_the_database_address_is_read(url, expected):
    read = database(url)
    assert tuple(read[one] for one in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")) == expected


def test_the_embedded_address_is_read_back(tmp_path):
    home = Home(tmp_path)
    assert database(home.embedded_url("lugas_app"))["HOST"] == str(home.socket)


@pytest.mark.django_db
def test_doctor_looks_at_everything_and_says_what_to_do():
    found = {one.what.split(" ")[0]: one for one in doctor.findings(None)}
    assert list(found) == ["Basis", "Peran", "Antrean", "Surel", "Penyimpanan", "Huruf", "Jam", "TLS"]
    for what in ("Basis", "Peran", "Penyimpanan", "Jam", "TLS"):
        assert found[what].well, found[what]
    assert "lugas_app" in found["Peran"].seen
    assert all(one.advice for one in found.values() if not one.well)


@pytest.mark.django_db
def test_doctor_tells_of_an_owner_that_serves(as_owner):
    with as_owner():
        found = doctor.check_roles()
    assert not found.well
    assert "DATABASE_URL" in found.advice


def test_doctor_reads_the_trial_certificate(tmp_path):
    certificate, _key = running.self_signed(tmp_path / "tls")
    found = doctor.check_tls(str(certificate))
    assert found.well
    assert "39" in found.seen


def test_the_trial_certificate_serves_this_machine_and_its_key_is_private(tmp_path):
    certificate, key = running.self_signed(tmp_path / "tls")
    assert key.stat().st_mode & 0o777 == 0o600
    assert running.self_signed(tmp_path / "tls") == (certificate, key)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    client = ssl.create_default_context(cafile=str(certificate))
    here, there = socket.socketpair()
    answering = threading.Thread(target=lambda: server.wrap_socket(there, server_side=True).close())
    answering.start()
    with client.wrap_socket(here, server_hostname="localhost") as talking:
        assert talking.version() in ("TLSv1.2", "TLSv1.3")
    answering.join(timeout=10)


def test_a_port_in_use_is_told_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(running.Problem, match=f"porta {port} sedang dipakai.*PORT={port + 1}"):
            running.check_port("127.0.0.1", port)


def test_health_answers_503_when_the_database_is_away(tmp_path):
    script = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "answer = Client(raise_request_exception=False).get('/healthz')\n"
        "print(answer.status_code, answer.json())"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "lugas.settings",
        "DATABASE_URL": "postgresql://lugas_app@127.0.0.1:1/lugas?connect_timeout=3",
        "LUGAS_HOME": str(tmp_path),
    }
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout.split(" ", 1)[0] == "503", done.stderr[-2000:]
    assert "'database': False" in done.stdout
    assert "'storage': True" in done.stdout


@pytest.fixture
def signals():
    """Puts back what supervise() does to the signals of this process."""
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


def test_what_the_first_need_not_wait_for_starts_once_they_are_ready_and_all_end_together(signals):
    asked, later = [], []

    def ready():
        asked.append(len(later))
        return len(asked) >= 3

    def go_on():
        later.append(subprocess.Popen(["sleep", "60"]))
        return later

    first = subprocess.Popen(["sleep", "1"])
    assert running.supervise([first], ready=ready, go_on=go_on) == 1
    assert asked == [0, 0, 0]
    assert len(later) == 1
    assert later[0].poll() is not None
