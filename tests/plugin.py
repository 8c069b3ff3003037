"""Loaded before Django's settings: gives the tests a home of their own and an embedded server that is up."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ["LUGAS_HOME"] = os.environ.get("LUGAS_TEST_HOME") or str(ROOT / ".lugas" / "test")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync interface runs a loop in the thread

from hypothesis import HealthCheck, settings  # noqa: E402

from lugas.database import Server, make_roles_and_database  # noqa: E402
from lugas.home import Home  # noqa: E402

# How fast the machine is says nothing about the code.
settings.register_profile("lugas", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lugas")

_server: Server | None = None


def pytest_configure(config):
    """Start the server once, in the process that steers the workers."""
    global _server
    if hasattr(config, "workerinput") or os.environ.get("DATABASE_URL"):
        return
    home = Home.from_environment()
    _server = Server(home)
    _server.start(settings={"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"})
    make_roles_and_database(home)


def pytest_unconfigure(config):
    """Stop it again."""
    if _server is not None:
        _server.stop()
