"""The records of the agenda: the activity and what hangs on it."""

from lugas.agenda.models.activity import Activity, ActivityFile, ActivityLetter, ActivityShare, Guest
from lugas.agenda.models.advice import Advice
from lugas.agenda.models.change import Change
from lugas.agenda.models.engagement import Engagement, Evidence, EvidenceFile
from lugas.agenda.models.invitation import Decision, Invitation, InvitationFile
from lugas.agenda.models.series import EventSeries
from lugas.agenda.models.settings import ClashRules, SharingRules

__all__ = [
    "Activity",
    "ActivityFile",
    "ActivityLetter",
    "ActivityShare",
    "Advice",
    "Change",
    "ClashRules",
    "Decision",
    "Engagement",
    "EventSeries",
    "Evidence",
    "EvidenceFile",
    "Guest",
    "Invitation",
    "InvitationFile",
    "SharingRules",
]
