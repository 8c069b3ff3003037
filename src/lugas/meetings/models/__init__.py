"""What is kept of meetings."""

from lugas.meetings.models.invited import Answer, InvitationRule, Seat
from lugas.meetings.models.meeting import CommitteeMember, Meeting, Task
from lugas.meetings.models.outcome import Recommendation
from lugas.meetings.models.programme import Hall, Session, Speaker, Talk

__all__ = [
    "Answer", "CommitteeMember", "Hall", "InvitationRule", "Meeting", "Recommendation", "Seat", "Session", "Speaker", "Talk", "Task",
]  # fmt: skip
