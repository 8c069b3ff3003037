"""Who may open the papers of a request: the roles that see requests; after it became an invitation, whoever sees that."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.requests.models import Paper


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """Closed to roles that may see no requests. Papers of invitations follow the rules of invitations."""
    if user.has_perm("requests.view"):
        return True
    return not Paper.objects.at_home().filter(file=file, request__arrival__isnull=True).exists()
