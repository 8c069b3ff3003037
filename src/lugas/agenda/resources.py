"""The table of an activity's guests. A file changes and adds guests; who is not in it stays on the list."""

from __future__ import annotations

from typing import Any

from lugas.agenda import actions
from lugas.agenda.models import Activity, Guest
from lugas.institutions.models import Region
from lugas.institutions.tables.resource import Named, TableResource, Whole, Word, YesNo, by_name, column

FACTS = ("office", "region", "answer", "represented_by", "with_spouse", "function", "precedence", "order")


class Guests(TableResource):
    """The guests of one activity, written at once by the action that keeps the list."""

    office = column("Jabatan yang diundang", "office")
    region = column("Daerah", "region")
    answer = column("Jawaban", "answer", Word(Guest.Answer.choices))
    represented_by = column("Diwakili oleh", "represented_by")
    with_spouse = column("Bersama istri/suami", "with_spouse", YesNo())
    function = column("Peran dalam acara", "function")
    precedence = column("Huruf tata tempat", "precedence")
    order = column("Urutan", "order", Whole())

    class Meta:
        model = Guest
        fields = ("id", *FACTS)

    def __init__(self, *, activity: Activity, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.activity = activity
        self.written: list[Guest] = []
        self.fields["region"].widget = Named(lambda: self.once("regions", regions))

    def records(self) -> Any:
        return Guest.objects.at_home().filter(activity=self.activity).select_related("region").order_by("order", "id")

    def keep(self, instance: Any, *, new: bool) -> None:
        instance.full_clean(exclude=["secretariat", "activity"], validate_constraints=False)
        self.written.append(instance)

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """The list as it then is: those of the file in their new state, the others as they were."""
        if not self.written:
            return
        changed = {one.pk: one for one in self.written if one.pk}
        whole = [changed.get(one.pk, one) for one in self.records()] + [one for one in self.written if not one.pk]
        ordered = sorted(enumerate(whole), key=lambda pair: (pair[1].order, pair[0]))
        facts = [{"id": one.pk, **{key: getattr(one, key) for key in FACTS[:-1]}} for _place, one in ordered]
        actions.set_guests(self.activity, facts, by=self.by)


def regions() -> dict[str, list[Any]]:
    """Provinces, regencies and cities by name."""
    return by_name(Region.objects.exclude(level=Region.Level.COUNTRY), lambda one: one.name)
