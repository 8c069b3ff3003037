"""Brings the database to this version. Run by running.migrate() in a process of its own, as the database's owner."""

from __future__ import annotations

import sys
from pathlib import Path

from lugas.running import OF_ANOTHER_VERSION, setup_django

# How PostgreSQL names a table, column, function or the like that is there already, or not there at all.
NOT_AS_EXPECTED = {"42P01", "42P07", "42701", "42703", "42704", "42710", "42723", "42883"}


def run(*, seals: bool) -> int:
    """Migrate, load the reference data and give each secretariat its seal (unless seals is False). 0, or
    OF_ANOTHER_VERSION with what was found on stderr; anything else that fails is raised."""
    setup_django(owner=True)
    from django.core.management import call_command
    from django.db import ProgrammingError
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    from lugas.institutions.loading import load_reference
    from lugas.seals.making import ensure_seals
    from lugas.tenancy.states import quicken

    quicken()
    if strange := unknown_migrations():
        return another_version(strange[0])
    try:
        call_command("migrate", verbosity=0, interactive=False)
        load_reference()
        if seals:
            ensure_seals()
    except InconsistentMigrationHistory as error:
        return another_version(error)
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", "") not in NOT_AS_EXPECTED:
            raise
        return another_version(error)
    return 0


def another_version(sign: object) -> int:
    """OF_ANOTHER_VERSION, with the sign of it in one line on stderr."""
    sys.stderr.write(str(sign).splitlines()[0] + "\n")
    return OF_ANOTHER_VERSION


def unknown_migrations() -> list[str]:
    """What the database says was applied of the rooms and that this version does not have: "agenda.0007_taken"."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known |= {(app, name) for app, name in migration.replaces}
    package = Path(__file__).parent
    own = {one.label for one in apps.get_app_configs() if package in Path(one.path).parents}
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations if app in own and (app, name) not in known)
