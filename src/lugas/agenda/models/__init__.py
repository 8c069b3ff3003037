"""The records of the agenda: the activity and what hangs on it."""

from lugas.agenda.models.activity import Activity, ActivityFile, ActivityLetter, ActivityShare, Guest
from lugas.agenda.models.engagement import Engagement, Evidence, EvidenceFile
from lugas.agenda.models.invitation import Decision, Invitation, InvitationFile

__all__ = [
    "Activity",
    "ActivityFile",
    "ActivityLetter",
    "ActivityShare",
    "Decision",
    "Engagement",
    "Evidence",
    "EvidenceFile",
    "Guest",
    "Invitation",
    "InvitationFile",
]
