"""What is kept of meetings."""

from lugas.meetings.models.arranging import ProgrammeMessage, ProgrammeState
from lugas.meetings.models.budget import BudgetLine
from lugas.meetings.models.changing import LateChange
from lugas.meetings.models.invited import Answer, InvitationRule, Seat
from lugas.meetings.models.meeting import CommitteeMember, Meeting, Task
from lugas.meetings.models.outcome import Recommendation
from lugas.meetings.models.programme import Hall, Session, Speaker, Talk
from lugas.meetings.models.registering import Registrant, Registration
from lugas.meetings.models.speaking import Honorarium, Material, SpeakerAnswer

__all__ = [
    "Answer", "BudgetLine", "CommitteeMember", "Hall", "Honorarium", "InvitationRule", "LateChange", "Material",
    "Meeting", "ProgrammeMessage", "ProgrammeState", "Recommendation", "Registrant", "Registration", "Seat",
    "Session", "Speaker", "SpeakerAnswer", "Talk", "Task",
]  # fmt: skip
