"""Who acts, in the words that a record keeps."""

from __future__ import annotations

from lugas.accounts.models import User
from lugas.institutions.models import Position


def name_of(by: User) -> str:
    """The name under which a person's deed is recorded: as colleagues see it, with the role."""
    membership = by.acting
    return f"{membership.name} ({membership.get_role_display()})" if membership else str(by)


def spoken_for(position: Position, by: User) -> str:
    """For whom a decision was said, when it was not the leader in person who said it; else empty."""
    membership = by.acting
    own = membership is not None and membership.role == "leader" and membership.position_id == position.pk
    return "" if own else position.short_title
