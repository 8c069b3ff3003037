"""Telling people what concerns them, and keeping that they have seen it. Every room calls `tell`.

A notice is told in the transaction of what it tells of, so neither is without the other; mail follows in jobs.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from lugas.accounts.models import User
from lugas.notices.models import Notice, NoticeSeen
from lugas.notices.subscribing import subscribe, unsubscribe

__all__ = [
    "DAY_CHANGED",
    "DELIVERED",
    "URGENT",
    "address",
    "messaging_text",
    "see",
    "see_all",
    "subscribe",
    "tell",
    "unsubscribe",
]
URGENT = "urgent"
"""The kind that is also sent by mail, and pushed."""
DAY_CHANGED = "day-changed"
"""The kind that tells what became of a day that somebody was told; it is pushed, and mailed with the brief."""
DELIVERED = (URGENT, DAY_CHANGED)
MOST_AT_ONCE = 500


def tell(
    *, to: Any, text: str, url: str, kind: str, role: str = "", user_id: int | None = None, permission: str = ""
) -> Notice:
    """Tell a secretariat something: one member (user_id), all with a role, or the whole office.

    to: a secretariat or its id, the own or another. text: one sentence, in the words of who reads it (Indonesian, since
    the notice is stored). url: the path of the page where one can do something about it. kind: a word for what it is;
    "urgent" is mailed and pushed too. permission: what a reader needs besides ("agenda.view_restricted").
    """
    to_id = getattr(to, "pk", to)
    notice = Notice.objects.create(
        to_id=to_id, user_id=user_id, role=role, permission=permission, kind=kind, text=text[:300], url=url[:200]
    )
    if kind in DELIVERED:
        from lugas.notices.jobs import deliver

        deliver.defer(secretariat_id=to_id, notice_id=notice.pk)
    return notice


def see(user: User, notice: Notice) -> None:
    """Keep that this person has seen a notice. Twice is once."""
    NoticeSeen.objects.bulk_create([NoticeSeen(notice=notice, user_id=user.pk)], ignore_conflicts=True)


def see_all(user: User) -> int:
    """Keep that this person has seen all, at most 500 in one go; how many were new."""
    new = Notice.objects.for_person(user).with_seen(user).filter(is_seen=False)[:MOST_AT_ONCE]
    marks = [NoticeSeen(notice=notice, user_id=user.pk) for notice in new]
    NoticeSeen.objects.bulk_create(marks, ignore_conflicts=True)
    return len(marks)


def address(url: str) -> str:
    """The whole address of a path, as mail and messages need it; the path alone where the public address is unknown."""
    return f"{settings.PUBLIC_URL}{url}" if url.startswith("/") else url


def messaging_text(notice: Notice) -> str:
    """The notice as one pastes it into a chat: what happened, and where to look."""
    return f"{notice.text}\n{address(notice.url)}" if notice.url else notice.text
