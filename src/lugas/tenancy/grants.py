"""What the application's database role may do, granted by the owner after each migrate.

The application owns nothing: it cannot change a table, switch a policy off or truncate. History tables it may only
read; the triggers that write them run with the owner's rights.
"""

from django.apps import apps
from django.conf import settings
from django.db import connections

SEARCH_PATH = "pg_catalog, public, pg_temp"
# Functions that run with the owner's rights and whom nobody but the application may call.
DEFINERS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.proowner = current_user::regrole
"""
TRIGGER_FUNCTIONS = """
SELECT DISTINCT p.oid::regprocedure::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND p.proname LIKE 'pgtrigger%%' AND p.pronamespace = 'public'::regnamespace
"""
NEVER_WRITTEN = ("django_migrations", "pghistory_context")
HIDDEN = ("pghistory_context", "search_entry")


def grant(sender=None, using="default", **kwargs) -> None:
    """Grant the application what it needs and nothing else. Runs after migrate, only as the database's owner."""
    role = settings.LUGAS_APPLICATION_ROLE
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname=current_database()"
        )
        if not cursor.fetchone()[0]:
            return  # the flush of a transactional test sends post_migrate as the application's own role
        tables = set(connections[using].introspection.table_names(cursor))
        for statement in statements(role, tables):
            cursor.execute(statement)
        cursor.execute(TRIGGER_FUNCTIONS)
        for (function,) in cursor.fetchall():
            cursor.execute(f"ALTER FUNCTION {function} SECURITY DEFINER SET search_path = {SEARCH_PATH}")
        if "pghistory_context" in tables:
            # Any code could silence the trail with pgtrigger.ignore(); here it cannot.
            cursor.execute(
                "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean "
                "LANGUAGE sql IMMUTABLE AS 'SELECT false'"
            )
        cursor.execute(DEFINERS)
        for (function,) in cursor.fetchall():
            cursor.execute(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {role}")


def statements(role: str, tables: set[str]) -> list[str]:
    """The grants and revocations, in order."""
    result = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ]
    result += [f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}" for table in NEVER_WRITTEN if table in tables]
    result += [f"REVOKE ALL ON {table} FROM {role}" for table in HIDDEN if table in tables]
    for model in event_models():
        if model._meta.db_table in tables:
            result.append(f"REVOKE INSERT, UPDATE, DELETE ON {model._meta.db_table} FROM {role}")
            if not model._meta.constraints:
                result.append(f"REVOKE ALL ON {model._meta.db_table} FROM {role}")
    return result


def event_models() -> list[type]:
    """The models of the history tables."""
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
