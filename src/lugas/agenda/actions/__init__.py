"""What people do with the agenda: one function a verb, each one transaction.

Screens, the API, jobs, the demo and the tests all call these. Each asks `by` for the permission it needs, so that no
path goes around it. The demo and imports act through a person with the role that the verb needs.
"""

from lugas.agenda.actions.activities import (
    attach,
    create_activity,
    keep_from_public,
    order_guests,
    publish_activity,
    set_guests,
    share,
)
from lugas.agenda.actions.advice import answer_advice
from lugas.agenda.actions.booking import Taken
from lugas.agenda.actions.changing import (
    NeedsCheck,
    ask_for_change,
    cancel_activity,
    change_activity,
    change_status,
    engage,
    move,
    remove_activity,
)
from lugas.agenda.actions.dates import Occasion, cancel_dates, date_of, follow_dates, move_on, record_dates
from lugas.agenda.actions.decisions import decide, take_consent, undo_decision
from lugas.agenda.actions.deputies import end_deputy, let_decide
from lugas.agenda.actions.engagements import name_part, record_evidence
from lugas.agenda.actions.invitations import change_invitation, record_invitation
from lugas.agenda.actions.justifying import Unjustified
from lugas.agenda.actions.removing import restore_activity
from lugas.agenda.actions.series import Reach, change_series, create_series, end_series
from lugas.agenda.actions.settling import settle_clash_rules
from lugas.agenda.actions.visiting import settle_sharing

__all__ = [
    "NeedsCheck",
    "Occasion",
    "Reach",
    "Taken",
    "Unjustified",
    "answer_advice",
    "ask_for_change",
    "attach",
    "cancel_activity",
    "cancel_dates",
    "change_activity",
    "change_invitation",
    "change_series",
    "change_status",
    "create_activity",
    "create_series",
    "date_of",
    "decide",
    "end_deputy",
    "end_series",
    "engage",
    "follow_dates",
    "keep_from_public",
    "let_decide",
    "move",
    "move_on",
    "name_part",
    "order_guests",
    "publish_activity",
    "record_dates",
    "record_evidence",
    "record_invitation",
    "remove_activity",
    "restore_activity",
    "set_guests",
    "settle_clash_rules",
    "settle_sharing",
    "share",
    "take_consent",
    "undo_decision",
]
