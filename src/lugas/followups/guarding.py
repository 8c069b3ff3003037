"""Who may open the files of a report: of a restricted direction only who may know of it."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.followups.models import Direction
from lugas.followups.queries import visible_directions


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """False for a file that hangs at restricted directions alone, none of which this person may see."""
    if not user.is_authenticated or user.acting is None:
        return True  # what the public may have, the policies have let through
    hanging = Direction.objects.filter(steps__files__file=file)
    if not hanging.filter(restricted=True).exists() or hanging.filter(restricted=False).exists():
        return True
    return visible_directions(user).filter(pk__in=hanging.values("pk")).exists()
