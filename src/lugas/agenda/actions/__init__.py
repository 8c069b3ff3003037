"""What people do with the agenda: one function a verb, each one transaction.

Screens, the API, jobs, the demo and the tests all call these. Each asks `by` for the permission it needs, so that no
path goes around it. The demo and imports act through a person with the role that the verb needs.
"""

from lugas.agenda.actions.activities import (
    attach,
    cancel_activity,
    change_activity,
    create_activity,
    keep_from_public,
    order_guests,
    publish_activity,
    set_guests,
    share,
)
from lugas.agenda.actions.booking import Taken
from lugas.agenda.actions.decisions import decide, undo_decision
from lugas.agenda.actions.engagements import change_status, engage, move, record_evidence
from lugas.agenda.actions.invitations import change_invitation, record_invitation

__all__ = [
    "Taken",
    "attach",
    "cancel_activity",
    "change_activity",
    "change_invitation",
    "change_status",
    "create_activity",
    "decide",
    "engage",
    "keep_from_public",
    "move",
    "order_guests",
    "publish_activity",
    "record_evidence",
    "record_invitation",
    "set_guests",
    "share",
    "undo_decision",
]
