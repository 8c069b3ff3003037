"""Who may open the files of an album: whoever may see the album. The original, with what the camera wrote, as everybody's else there."""

from __future__ import annotations

from django.db.models import Q

from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.newsroom.models import Photo, Recording
from lugas.newsroom.queries_coverage import may_see


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """Closed to whoever may see none of the albums in which the file lies."""
    if user.has_perm("newsroom.view") and user.has_perm("agenda.view_restricted"):
        return True
    photos = Photo.objects.at_home().filter(Q(file=file) | Q(print=file)).select_related("activity")
    recordings = Recording.objects.at_home().filter(file=file).select_related("activity")
    held = [one.activity for one in (*photos[:20], *recordings[:20])]
    return not held or any(may_see(user, activity) for activity in held)
