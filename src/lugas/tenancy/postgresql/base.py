"""Django's PostgreSQL connection, which tells the database the current scope whenever a transaction begins."""

from django.db.backends.postgresql import base

from lugas.tenancy.scope import NOTHING, current

PUSH = (
    "SELECT set_config('lugas.scope', %s, true), set_config('lugas.home', %s, true), "
    "set_config('lugas.user', %s, true), set_config('lugas.identity', %s, true)"
)


class DatabaseWrapper(base.DatabaseWrapper):
    """Adds nothing but the four settings, so every path to the database (screen, job, command) carries them."""

    def _set_autocommit(self, autocommit):
        super()._set_autocommit(autocommit)
        if not autocommit and current() != NOTHING:
            self.push_scope()

    def push_scope(self) -> None:
        """Set the current values, local to the transaction; outside of one they would be lost at once."""
        with self.connection.cursor() as cursor:
            cursor.execute(PUSH, current().settings())
