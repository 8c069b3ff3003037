"""Django's own commands for developers (makemigrations and the like); everybody else uses `lugas`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.settings")
    if len(sys.argv) > 1 and sys.argv[1] in {"migrate", "makemigrations", "sqlmigrate"}:
        os.environ["LUGAS_DATABASE_AS"] = "owner"
    execute_from_command_line(sys.argv)
