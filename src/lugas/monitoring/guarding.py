"""Who may open the scans of clippings: whoever may see clippings."""

from __future__ import annotations

from django.db.models import Q

from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.monitoring.models import ClippingFile
from lugas.monitoring.rules import VIEW


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """Closed to whoever may see no clippings."""
    pages = ClippingFile.objects.at_home().filter(Q(file=file) | Q(picture=file))
    return user.has_perm(VIEW) or not pages.exists()
