"""Who may open material and photos of a meeting's speakers: whoever may see its activity; what everybody may read, everybody."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.agenda.queries import visible_activities
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.meetings.models import Material, Meeting, SpeakerAnswer
from lugas.meetings.rules import VIEW


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """Closed to whoever may see none of the meetings to whose speakers the file belongs. One query for who may see all."""
    if file.public_since is not None or (user.has_perm(VIEW) and user.has_perm("agenda.view_restricted")):
        return True
    brought = Material.objects.at_home().filter(file=file).values("meeting")
    shown = SpeakerAnswer.objects.at_home().filter(photo=file).values("meeting")
    held = Meeting.objects.at_home().filter(pk__in=brought.union(shown, all=True))
    if not held.exists():
        return True
    return user.has_perm(VIEW) and held.filter(activity__in=visible_activities(user)).exists()
