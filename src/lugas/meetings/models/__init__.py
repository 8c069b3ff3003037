"""What is kept of meetings."""

from lugas.meetings.models.changing import LateChange
from lugas.meetings.models.invited import Answer, InvitationRule, Seat
from lugas.meetings.models.meeting import CommitteeMember, Meeting, Task
from lugas.meetings.models.outcome import Recommendation
from lugas.meetings.models.programme import Hall, Session, Speaker, Talk
from lugas.meetings.models.registering import Registrant, Registration

__all__ = [
    "Answer", "CommitteeMember", "Hall", "InvitationRule", "LateChange", "Meeting", "Recommendation", "Registrant", "Registration",
    "Seat", "Session", "Speaker", "Talk", "Task",
]  # fmt: skip
