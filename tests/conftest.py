"""Fixtures for all: a database made by the owner and used by the application, scopes, people and secretariats."""

import fcntl
import hashlib
import os
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[1]


def migrations_digest() -> str:
    """A name for the present state of all that the template database is made of."""
    digest = hashlib.sha256()
    for pattern in (
        "src/lugas/*/migrations/*.py",
        "src/lugas/tenancy/*.py",
        "src/lugas/institutions/data/*.csv",
        "src/lugas/institutions/loading*.py",
        "src/lugas/search/*.sql",
        "requirements/run.txt",
    ):
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def superuser():
    """A connection that may make databases (the embedded server's superuser, or the owner of a server elsewhere)."""
    options = connections["default"].settings_dict
    if os.environ.get("DATABASE_OWNER_URL"):
        return psycopg.connect(os.environ["DATABASE_OWNER_URL"], dbname="postgres", autocommit=True)
    return psycopg.connect(host=options["HOST"], user="postgres", dbname="postgres", autocommit=True)


def use(name: str, *, role: str | None) -> None:
    """Let Django's connection speak to a database, as the owner or as a role that the owner takes."""
    wrapper = connections["default"]
    wrapper.close()
    wrapper.settings_dict["NAME"] = name
    if role:
        wrapper.settings_dict["OPTIONS"]["assume_role"] = role
    else:
        wrapper.settings_dict["OPTIONS"].pop("assume_role", None)


def make_template(name: str) -> None:
    """A migrated database with the reference data, made once for each state of the migrations."""
    with superuser() as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        for (old,) in server.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'template_lugas_%'"
        ).fetchall():
            server.execute(f'DROP DATABASE IF EXISTS "{old}"')
        server.execute(f'DROP DATABASE IF EXISTS "draft_{name}"')
        server.execute(f'CREATE DATABASE "draft_{name}" OWNER lugas_owner')
    use(f"draft_{name}", role=None)
    from lugas.institutions.loading import load_reference
    from lugas.tenancy.states import quicken

    quicken()
    call_command("migrate", verbosity=0)

    load_reference()
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {settings.LUGAS_APPLICATION_ROLE}")
    connection.close()
    with superuser() as server:
        server.execute(f'ALTER DATABASE "draft_{name}" RENAME TO "{name}"')


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, request):
    """A copy of the template for this process; every connection then takes the application's role."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    template = f"template_lugas_{migrations_digest()}"
    name = f"test_lugas_{worker}_{os.getpid()}"
    lock = open(Path(os.environ["LUGAS_HOME"]) / "template.lock", "w")  # noqa: SIM115
    with django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_template(template)
        with superuser() as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER lugas_owner')
        fcntl.flock(lock, fcntl.LOCK_UN)
        use(name, role=settings.LUGAS_APPLICATION_ROLE)
    yield
    with django_db_blocker.unblock():
        connection.close()
        with superuser() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A transactional test empties every table at its end: put the reference data back for whoever comes next."""
    result = yield
    marker = item.get_closest_marker("django_db")
    emptied = "transactional_db" in item.fixturenames or (marker and marker.kwargs.get("transaction"))
    if emptied and nextitem is not None:
        from pytest_django.plugin import blocking_manager_key

        from lugas.institutions.loading import load_reference

        with item.config.stash[blocking_manager_key].unblock():
            wrapper = connections["default"]
            role = wrapper.settings_dict["OPTIONS"].get("assume_role")
            use(wrapper.settings_dict["NAME"], role=None)
            with wrapper.cursor() as cursor:
                # Django empties the tables of models alone; what the index kept would be found by later tests.
                cursor.execute("TRUNCATE search_entry")
                # The same rows with the same ids: the process remembers some.
                for table in ("institutions_region", "institutions_place", "institutions_secretariat"):
                    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), 1, false)", [table])
            load_reference()
            use(wrapper.settings_dict["NAME"], role=role)
    return result


@pytest.fixture
def as_owner():
    """A context manager in which the test writes past row security, to seed what the application may not."""

    @contextmanager
    def owner():
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {settings.LUGAS_APPLICATION_ROLE}")

    return owner
