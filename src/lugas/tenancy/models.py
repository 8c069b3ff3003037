"""What belongs to one secretariat: the abstract model, its manager and the history of its changes."""

from django.conf import settings
from django.db import models
from django.db.models.expressions import Expression

from lugas.tenancy.constraints import Policies
from lugas.tenancy.scope import current


class InScope(Expression):
    """`column = ANY('{...}')` with the readable ids as a literal.

    The planner cannot see how long the list in a policy is; with the literal it uses the index. The ids are read when
    the SQL is made, not when the queryset is, so that a queryset made at import is not frozen empty.
    """

    conditional = True
    output_field = models.BooleanField()

    def __init__(self, column):
        super().__init__()
        self.column = column

    def get_source_expressions(self):
        return [self.column]

    def set_source_expressions(self, expressions):
        [self.column] = expressions

    def as_sql(self, compiler, connection):
        sql, params = compiler.compile(self.column)
        ids = list(current().readable)
        if len(ids) == 1:
            return f"{sql} = %s", (*params, ids[0])
        return f"{sql} = ANY(%s::bigint[])", (*params, ids)


class OwnedQuerySet(models.QuerySet):
    """Querysets of owned records."""

    def own(self):
        """Rows whose owner is in scope: not those that others share or publish."""
        return self.filter(InScope(models.F("secretariat_id")))

    def at_home(self):
        """Rows that may be written now."""
        return self.filter(secretariat_id=current().home)


class OwnedManager(models.Manager.from_queryset(OwnedQuerySet)):
    """Adds the scope as a literal where a table has no further readers; elsewhere the policy alone decides."""

    def get_queryset(self):
        queryset = super().get_queryset()
        policies = next((one for one in self.model._meta.constraints if isinstance(one, Policies)), None)
        if policies is None or policies.also:
            return queryset
        condition = models.Q(InScope(models.F(policies.owner)))
        for side in policies.sides:
            condition |= models.Q(InScope(models.F(side)))
        return queryset.filter(condition)


def home_id() -> int | None:
    """The default owner of a new record: where the present work may write."""
    return current().home


class Owned(models.Model):
    """A record of one secretariat. Each subclass names its Policies and the unique pair (id, secretariat) in Meta."""

    secretariat = models.ForeignKey(settings.LUGAS_SECRETARIAT_MODEL, models.PROTECT, related_name="+", default=home_id)

    objects = OwnedManager()

    class Meta:
        abstract = True


def owner_key(name: str) -> models.UniqueConstraint:
    """The unique pair (id, secretariat) to which composite keys of other tables point."""
    return models.UniqueConstraint(fields=["id", "secretariat"], name=name)
