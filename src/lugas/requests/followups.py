"""A request of the public as what a direction is about. Looked for by the AppConfig of followups.

A direction outlives what the sender told, which is deleted on its day: so its title names the kind and the leader alone.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import override

from lugas.accounts.models import User
from lugas.design.parts import State
from lugas.followups import queries as followups
from lugas.followups.registry import Subject, tells
from lugas.followups.words import direction_state
from lugas.requests.models import Request
from lugas.requests.queries import visible
from lugas.requests.registry import kind_of

REQUEST = "requests.request"


@tells(REQUEST)
def request_subject(key: int | str, user: User) -> Subject | None:
    """A request of this secretariat, by its id or its name in addresses, if the person may see it."""
    if not user.has_perm("requests.view"):
        return None
    one = visible(user).filter(**({"pk": key} if isinstance(key, int) else {"public_id": key})).first()
    if one is None:
        return None
    with override("id"):
        kind = kind_of(one.kind)
        title = f"{kind.label if kind else one.kind}, {one.asked.title}"
    url = reverse("requests:request", args=[one.public_id])
    return Subject(REQUEST, one.pk, title, url, position_id=one.asked_id)


def directions_of(one: Request, user: User) -> list[tuple[str, str, State]]:
    """What leaders asked because of it: words, page, how far."""
    _passed, asked = followups.about([(REQUEST, one.pk)], user)
    return [(each.what, each.get_absolute_url(), direction_state(each)) for each in asked]
