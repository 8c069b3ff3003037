"""Who may have what is attached to minutes: whoever may see the activity. Loaded at start-up."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.agenda.queries import visible_activities
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.minutes.models import Attachment


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """False for a file that hangs at minutes alone of which this person may see no activity."""
    if not user.is_authenticated or user.acting is None:
        return True  # what the public may have, the policies have let through
    hanging = Attachment.objects.filter(file=file).values_list("minutes__meeting__activity_id", flat=True)
    return not hanging or visible_activities(user).filter(pk__in=list(hanging)).exists()
