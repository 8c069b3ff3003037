"""History tables: each insert, update and delete of a record, written by triggers, readable by the record's owner."""

import pghistory
from django.db import models

from lugas.tenancy.constraints import Policies


def tracked(name: str, *, exclude: tuple[str, ...] = (), owned: bool = True):
    """Class decorator: keep every version of the model's rows in a table that can only be added to.

    name: prefix of the policies' names. exclude: fields that do not belong in a history. owned: False for records
    that no secretariat owns (their history is closed to the application).
    """
    constraint = Policies(name=f"{name}_event", append_only=True)
    meta: dict[str, object] = {"constraints": [constraint] if owned else []}
    if owned:
        meta["indexes"] = [models.Index(fields=["secretariat", "pgh_obj"], name=f"{name}_event_record")]
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
        context_field=pghistory.ContextJSONField(),
        context_id_field=pghistory.ContextUUIDField(),
        obj_field=pghistory.ObjForeignKey(related_name="history", db_index=False),
        meta=meta,
    )
