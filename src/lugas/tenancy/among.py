"""One of many ids, as a single parameter: what is asked for some hundred records at once costs no longer sentence for it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models.expressions import Expression


class Among(Expression):
    """`column = ANY('{...}')`, for `filter(Among("activity", ids))`. No ids: no rows.

    With `__in` each id is a parameter of its own, which Django and the driver prepare one by one: with 300 activities
    and a dozen questions about them that was a tenth of a page.
    """

    conditional = True
    output_field = models.BooleanField()

    def __init__(self, column: str | Expression, ids: Iterable[int]):
        super().__init__()
        self.column = models.F(column) if isinstance(column, str) else column
        self.ids = list(ids)

    def get_source_expressions(self):
        return [self.column]

    def set_source_expressions(self, expressions):
        [self.column] = expressions

    def as_sql(self, compiler, connection):
        sql, params = compiler.compile(self.column)
        return f"{sql} = ANY(%s::bigint[])", (*params, self.ids)
