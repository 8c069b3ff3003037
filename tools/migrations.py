"""Says when a model changed without its migration, and when a migration would break the version that still serves.

While an installation is upgraded, the previous version goes on working on tables that the new one has already migrated
(docs/operating.md, "Upgrades"). So a migration may add, but not drop, rename, narrow or demand. The first migrations of a
room are free: nothing serves yet that knows their tables.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Migrations that may do what is not allowed, each with the reason why no running version minds.
ALLOWED: dict[str, str] = {
    "newsroom.0002_press": "nothing is released yet: a state and a key that releases had to have before the first version",
    "accounts.0003_cache": "stands before the first release",
}


def main() -> int:
    """0 when every change of a model stands in a migration that can run under the previous version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.settings")
    os.environ.setdefault("LUGAS_HOME", str(ROOT / ".lugas" / "test"))
    warnings.simplefilter("ignore")
    from lugas import running

    with running.database():
        running.setup_django(owner=True)
        return unwritten() or breaking()


def unwritten() -> int:
    """1 when a model changed and no migration says so."""
    from django.core.management import call_command

    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def breaking() -> int:
    """1 when a migration of ours would break the version before it; told with what it does."""
    from django.apps import apps
    from django_migration_linter import MigrationLinter

    logging.disable(logging.WARNING)
    linter = MigrationLinter(no_cache=True, quiet=["ok", "ignore", "warning"])
    rooms = {app.label for app in apps.get_app_configs() if app.name.startswith("lugas.")}
    found = {
        f"{app}.{name}": one for (app, name), one in linter.migration_loader.disk_migrations.items() if app in rooms
    }
    for name, migration in sorted(found.items()):
        if not migration.initial and name not in ALLOWED:
            linter.lint_migration(migration)
    if linter.has_errors:
        print("These migrations would break the version that still serves; see docs/operating.md, Upgrades.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
