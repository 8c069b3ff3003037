"""Who may open the report of a meeting: whoever may see its activity; what everybody may read, everybody."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.agenda.queries import visible_activities
from lugas.closing.models import ReportVersion
from lugas.closing.rules import VIEW
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.meetings.models import Meeting


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """Closed to whoever may see none of the meetings to which the file belongs. Two queries for who may see all."""
    if file.public_since is not None or (user.has_perm(VIEW) and user.has_perm("agenda.view_restricted")):
        return True
    reports = ReportVersion.objects.at_home().filter(file=file).values("meeting")
    held = Meeting.objects.at_home().filter(pk__in=reports)
    if not held.exists():
        return True
    return user.has_perm(VIEW) and held.filter(activity__in=visible_activities(user)).exists()
