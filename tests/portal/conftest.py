"""Work that is really committed: the memory of pages and a browser both need it."""

import psycopg
import pytest
from django.db import connection

from lugas.portal import pages


@pytest.fixture
def memory(django_db_blocker, django_db_setup):
    """Work that is really committed, as the memory of pages needs it, and undone afterwards row by row."""
    pages.shelf.clear()
    pages.routes.clear()
    pages._stamps.clear()
    with django_db_blocker.unblock():
        yield
        name = connection.settings_dict["NAME"]
        host = connection.settings_dict["HOST"]
        with psycopg.connect(host=host, user="postgres", dbname=name, autocommit=True) as superuser:
            tables = (
                "newsroom_correction", "newsroom_releasepicture", "newsroom_release", "agenda_engagement",
                "agenda_activityshare", "agenda_activity", "institutions_appointment", "institutions_position",
                "institutions_person", "accounts_membership", "accounts_user", "search_entry", "portal_version", "spokesperson_asker",
                "spokesperson_questionevent", "spokesperson_question",
            )  # fmt: skip
            superuser.execute("SET session_replication_role = replica")
            for table in tables:
                superuser.execute(f"DELETE FROM {table}")
    pages.shelf.clear()
    pages.routes.clear()
    pages._stamps.clear()
