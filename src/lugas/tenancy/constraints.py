"""Row-level security and keys that carry their owner, written as constraints in a model's Meta.

As constraints they stand where the table is described, and makemigrations sees them. The functions that the policies
call are made by this room's first migration; docs/decisions/0002-row-security.md tells why it is done so.
"""

from django.db.backends.ddl_references import Statement, Table
from django.db.models.constraints import BaseConstraint

# `(SELECT f())` is evaluated once a statement; called inline, the list would be parsed again for each row.
SCOPE = "ANY ((SELECT lugas_scope())::bigint[])"
HOME = "(SELECT lugas_home())"
USER = "(SELECT lugas_user())"
IDENTITY = "(SELECT lugas_identity())"


class _Sql(BaseConstraint):
    """A constraint that is nothing but SQL: no check in Python, compared by what it would write."""

    def validate(self, *args, **kwargs):
        """The database alone decides; the message for people is made where the error is caught."""

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    def _statement(self, model, schema_editor, sql):
        return Statement(sql.replace("%", "%%"), table=Table(model._meta.db_table, schema_editor.quote_name))

    def constraint_sql(self, model, schema_editor):
        # Called while a table is created: the statements must come after it.
        if statement := self.create_sql(model, schema_editor):
            schema_editor.deferred_sql.append(statement)


class Policies(_Sql):
    """Who may read and write the rows of a table.

    owner: the column with the owning secretariat; rows are read by whoever has it in scope and written from home.
    sides: further columns with a secretariat that may read. also: further SQL conditions under which a row may be
    read. append_only: rows can be added, never changed. mutable: SQL under which a row may still be changed.
    """

    def __init__(self, *, name, owner="secretariat_id", sides=(), also=(), append_only=False, mutable=None):
        super().__init__(name=name)
        self.owner, self.sides, self.also = owner, tuple(sides), tuple(also)
        self.append_only, self.mutable = append_only, mutable

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs.update(
            owner=self.owner, sides=self.sides, also=self.also, append_only=self.append_only, mutable=self.mutable
        )
        return path, args, kwargs

    def create_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        table = quote(model._meta.db_table)
        readers = [f"{quote(column)} = {SCOPE}" for column in (self.owner, *self.sides)]
        readers += [f"({condition})" for condition in self.also]
        mine = f"{quote(self.owner)} = {HOME}"
        change = f"{mine} AND ({self.mutable})" if self.mutable else mine
        statements = [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {quote(self.name + '_read')} ON {table} FOR SELECT USING ({' OR '.join(readers)})",
            f"CREATE POLICY {quote(self.name + '_add')} ON {table} FOR INSERT WITH CHECK ({mine})",
        ]
        if not self.append_only:
            statements += [
                f"CREATE POLICY {quote(self.name + '_change')} ON {table} FOR UPDATE USING ({change}) "
                f"WITH CHECK ({mine})",
                f"CREATE POLICY {quote(self.name + '_drop')} ON {table} FOR DELETE USING ({change})",
            ]
        return self._statement(model, schema_editor, "; ".join(statements))

    def remove_sql(self, model, schema_editor):
        table = schema_editor.quote_name(model._meta.db_table)
        drops = [
            f"DROP POLICY IF EXISTS {schema_editor.quote_name(self.name + verb)} ON {table}"
            for verb in ("_read", "_add", "_change", "_drop")
        ]
        return self._statement(
            model, schema_editor, "; ".join([*drops, f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"])
        )


class CompositeKey(_Sql):
    """FOREIGN KEY (columns) REFERENCES to (to_columns).

    A plain key passes row security: B could hang a child on A's hidden row. With the owner in the key it cannot.
    The other table needs a unique constraint on just those columns.
    """

    def __init__(self, *, name, columns, to, to_columns=("id", "secretariat_id")):
        super().__init__(name=name)
        self.columns, self.to, self.to_columns = tuple(columns), to, tuple(to_columns)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs.update(columns=self.columns, to=self.to, to_columns=self.to_columns)
        return path, args, kwargs

    def create_sql(self, model, schema_editor):
        quote = schema_editor.quote_name

        def listed(columns):
            return ", ".join(map(quote, columns))

        # At the end of the migration, when every unique constraint that a key may point to stands. Whoever asks for the
        # SQL runs what is returned, so something is.
        schema_editor.deferred_sql.append(
            self._statement(
                model,
                schema_editor,
                f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
                f"FOREIGN KEY ({listed(self.columns)}) REFERENCES {quote(self.to)} ({listed(self.to_columns)}) "
                "DEFERRABLE INITIALLY IMMEDIATE",
            )
        )
        return self._statement(model, schema_editor, "SELECT 1")

    def constraint_sql(self, model, schema_editor):
        self.create_sql(model, schema_editor)

    def remove_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        return self._statement(
            model, schema_editor, f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"
        )


class TablePolicies(_Sql):
    """Policies written out: for shared reference tables and accounts, which no secretariat owns.

    read, write: SQL conditions; write None means that the application cannot write at all.
    """

    def __init__(self, *, name, read, write=None):
        super().__init__(name=name)
        self.read, self.write = read, write

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs.update(read=self.read, write=self.write)
        return path, args, kwargs

    def create_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        table = quote(model._meta.db_table)
        statements = [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {quote(self.name + '_read')} ON {table} FOR SELECT USING ({self.read})",
        ]
        if self.write:
            statements.append(
                f"CREATE POLICY {quote(self.name + '_write')} ON {table} FOR ALL USING ({self.write}) "
                f"WITH CHECK ({self.write})"
            )
        return self._statement(model, schema_editor, "; ".join(statements))

    def remove_sql(self, model, schema_editor):
        table = schema_editor.quote_name(model._meta.db_table)
        drops = [
            f"DROP POLICY IF EXISTS {schema_editor.quote_name(self.name + verb)} ON {table}"
            for verb in ("_read", "_write")
        ]
        return self._statement(
            model, schema_editor, "; ".join([*drops, f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"])
        )
